import type { Span } from '../../../model/span.ts';

/** The lines of the statement that an expression is, with the comment behind it; undefined where other text stands on them. */
export function statementLines(text: string, expression: Span): Span | undefined {
  const before = /(?:^|[\r\n])[ \t]*$/.exec(text.slice(0, expression.start));
  const behind = /^\s*;[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r|$)/.exec(text.slice(expression.end));
  if (!before || !behind) return undefined;
  const start = expression.start - before[0].replace(/^[\r\n]/, '').length;
  return { start, end: expression.end + behind[0].length };
}
