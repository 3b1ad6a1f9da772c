import type { Span } from '../../model/span.ts';

/** What stands between parentheses, as far as every language agrees. */
interface Arguments {
  /** The values that commas separate, without white space around them. */
  readonly values: readonly Span[];
  /** Behind the closing parenthesis. */
  readonly end: number;
}

/** How long a call may be, in UTF-16 code units. */
const longest = 10_000;

/** The arguments behind an opening parenthesis; undefined where nothing closes it. */
export function argumentsBehind(text: string, open: number): Arguments | undefined {
  const values: Span[] = [];
  let from = open;
  const close = (end: number): void => {
    const written = text.slice(from, end);
    const start = from + written.length - written.trimStart().length;
    if (written.trim() !== '') values.push({ start, end: start + written.trim().length });
    from = end + 1;
  };
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + longest); at++) {
    const c = text.charAt(at);
    const string = /["'`]/.test(c) ? stringEnd(text, at) : undefined;
    if (string !== undefined) at = string - 1;
    else if (/[([{]/.test(c)) depth++;
    else if (/[)\]}]/.test(c)) {
      if (depth === 0) {
        close(at);
        return { values, end: at + 1 };
      }
      depth--;
    } else if (c === ',' && depth === 0) close(at);
  }
  return undefined;
}

/** Behind the string that begins at `at`; undefined where it does not end on its line (an apostrophe, a lifetime). */
function stringEnd(text: string, at: number): number | undefined {
  const string = /"""[\s\S]*?"""|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|`(?:[^`\\\r\n]|\\.)*`/y;
  string.lastIndex = at;
  return string.test(text) ? string.lastIndex : undefined;
}
