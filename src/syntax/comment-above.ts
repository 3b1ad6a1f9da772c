import type { Edit } from '../model/edit.ts';
import type { Fragment } from '../model/fragment.ts';
import { languages } from '../model/languages.ts';
import { lineAbove, lineStartAt } from '../model/span.ts';
import { literalsIn, type Literal } from './enclosing-literal.ts';

/**
 * The edit that puts a comment on a line of its own above the line, of a statement over several lines above the first
 * that a comment can precede, in which `at` stands. Undefined where the language has no comments, where they would
 * become part of what is shown (JSX), or where the text begins with that line and is no line of its own there.
 */
export function commentAbove(fragment: Fragment, at: number, comment: string): Edit | undefined {
  const { text, language } = fragment;
  const { lineComment } = languages[language];
  if (lineComment === undefined) return undefined;
  const start = firstLine(fragment, at);
  const indent = /[ \t]*/y;
  indent.lastIndex = start;
  const blank = indent.exec(text)?.[0] ?? '';
  const offset = start + blank.length;
  if ((language === 'jsx' || language === 'tsx') && isMarkup(text, offset)) return undefined;
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { span: { start: offset, end: offset }, newText: `${lineComment} ${comment}${lineBreak}${blank}` };
}

/** The start of the line at an offset, or of the one on which the literal or the continued line around it begins. */
function firstLine(fragment: Fragment, at: number): number {
  const { text, language } = fragment;
  const { continuation } = languages[language];
  for (let start = lineStartAt(text, at); ;) {
    const literal = literalsOf(fragment).find((one) => one.start < start && one.end > start);
    const above = lineAbove(text, start);
    if (literal) start = lineStartAt(text, literal.start);
    else if (above && continuation?.test(text.slice(above.start, above.end))) start = above.start;
    else return start;
  }
}

const literals = new WeakMap<Fragment, readonly Literal[]>();

/** Those over several lines alone: in the others no line begins. */
function literalsOf(fragment: Fragment): readonly Literal[] {
  const known = literals.get(fragment);
  if (known) return known;
  const { text, language } = fragment;
  const found = [...literalsIn(text, language)].filter(({ start, end }) => /[\r\n]/.test(text.slice(start, end)));
  literals.set(fragment, found);
  return found;
}

/** Whether a line of JSX may stand between tags, where a comment is text. */
function isMarkup(text: string, offset: number): boolean {
  return /^[<{]/.test(text.slice(offset)) || !/(?:^|[;{}(,:?&|[]|=>?|\*\/)\s*$/.test(text.slice(0, offset));
}
