import type { Edit } from '../model/edit.ts';

/**
 * The edit that puts lines of their own into a text, with a blank line to what stands before and behind them.
 * @param end the end of what they stand behind; 0 for the beginning of the text
 */
export function newLinesBehind(text: string, end: number, lines: readonly string[]): Edit {
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const block = lines.join(lineBreak);
  if (end === 0) return { span: { start: 0, end: 0 }, newText: block + lineBreak + lineBreak };
  // A comment behind the last of it stays there.
  const at = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  const isFollowed = /^(?:\r\n|\r|\n)[ \t]*[^\s]/.test(text.slice(at));
  return { span: { start: at, end: at }, newText: lineBreak + lineBreak + block + (isFollowed ? lineBreak : '') };
}

/**
 * The edit that puts lines first in a block, indented as its first part is, with a blank line behind them; undefined where
 * that part does not begin a line.
 * @param opened the end of what opens the block, which a line break follows
 */
export function firstLinesIn(
  text: string,
  opened: number,
  firstPart: number,
  lines: readonly string[],
): Edit | undefined {
  const rest = /^[^\S\r\n]*(\r\n|\r|\n)/.exec(text.slice(opened));
  const indent = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, firstPart))?.[1];
  const [whole, lineBreak] = rest ?? [];
  if (whole === undefined || lineBreak === undefined || indent === undefined) return undefined;
  const at = opened + whole.length;
  const isSpaced = /^[ \t]*(?:\r\n|\r|\n)/.test(text.slice(at));
  const newText = lines.map((line) => indent + line + lineBreak).join('') + (isSpaced ? '' : lineBreak);
  return { span: { start: at, end: at }, newText };
}

/**
 * The end of the `#` comments that a text begins with, if they are its own (a shebang, an encoding, a licence) and not
 * those of its first statement.
 */
export function headerEnd(text: string): number {
  const lines = /^(?:#[^\r\n]*(?:\r\n|\r|\n|$))+/.exec(text)?.[0] ?? '';
  const isOwn = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(lines.length));
  const first = isOwn
    ? lines
    : (/^(?:#!.*(?:\r\n|\r|\n|$))?(?:#.*coding[:=].*(?:\r\n|\r|\n|$))?/.exec(text)?.[0] ?? '');
  return first.replace(/[\r\n]+$/, '').length;
}
