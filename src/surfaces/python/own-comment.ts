import type { Edit } from '../../model/edit.ts';

/**
 * A removal of whole lines together with the comment above them that is about nothing else: what follows is a blank
 * line, which goes too, or the next comment.
 */
export function withOwnComment(text: string, edit: Edit): Edit {
  const { start, end } = edit.span;
  if (edit.newText !== '' || !isLineStart(text, start) || !isLineStart(text, end)) return edit;
  const above = /(?:^|\r\n|\r|\n)((?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n))+)$/.exec(text.slice(0, start));
  const blank = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(end));
  if (!above || !(blank ?? /^[ \t]*#/.test(text.slice(end)))) return edit;
  return { ...edit, span: { start: start - (above[1]?.length ?? 0), end: end + (blank?.[0].length ?? 0) } };
}

function isLineStart(text: string, offset: number): boolean {
  return offset > 0 && /[\r\n]/.test(text.charAt(offset - 1));
}
