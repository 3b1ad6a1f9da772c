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
