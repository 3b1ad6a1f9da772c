import type { Span } from './span.ts';
import type { Path } from './source-file.ts';

/**
 * Replaces `span` by `newText`, always against the text as it was read.
 *
 * `as` says how `newText` is spelled: `text` (the default) is what the fragment should hold and is escaped on the way
 * out of string literals and JSON; `source` is already spelled for the innermost literal (an `{expression}` in an
 * f-string) and skips that one escape.
 */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
  readonly as?: 'text' | 'source';
}

/** An edit of a file, its span in the file's decoded text (without a byte-order mark). */
export interface FileEdit {
  readonly path: Path;
  readonly span: Span;
  readonly newText: string;
}

/**
 * The edits in text order; at one offset insertions keep the order in which they were given and stand before a
 * replacement that starts there. Edits that change nothing are dropped.
 * @throws Error where two edits overlap: that is a bug of ours, never the user's.
 */
export function orderEdits<E extends Pick<Edit, 'span' | 'newText'>>(text: string, edits: readonly E[]): readonly E[] {
  const real = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
  const ordered = real
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index)
    .map(({ edit }) => edit);
  let end = 0;
  for (const { span } of ordered) {
    if (span.start < end || span.end < span.start || span.end > text.length)
      throw new Error(`overlapping or impossible edit at ${String(span.start)}–${String(span.end)}`);
    end = span.end;
  }
  return ordered;
}

/**
 * `text` with every edit made: the only place where text is written.
 * @throws Error where two edits overlap or leave the text.
 */
export function applyEdits(text: string, edits: readonly Pick<Edit, 'span' | 'newText'>[]): string {
  let result = '';
  let position = 0;
  for (const { span, newText } of orderEdits(text, edits)) {
    result += text.slice(position, span.start) + newText;
    position = span.end;
  }
  return result + text.slice(position);
}

/**
 * A stretch of `text` with the edits made, which lie in it: what a use becomes, to be shown.
 * @throws Error where two edits overlap or leave the stretch.
 */
export function editedText(
  text: string,
  { start, end }: Span,
  edits: readonly Pick<Edit, 'span' | 'newText'>[],
): string {
  const shifted = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  return applyEdits(text.slice(start, end), shifted);
}

/** Takes out `whole` in such a way that a report shows what becomes of `shown`, a part of it: nothing. */
export function removalAround(shown: Span, whole: Span): readonly Edit[] {
  const stretches = [{ start: whole.start, end: shown.start }, shown, { start: shown.end, end: whole.end }];
  return stretches.map((span) => ({ span, newText: '' }));
}

/**
 * Where an offset of the text with ordered edits made stood before them. What is inserted stands for the place that it
 * is inserted at, so that a use right behind it keeps its beginning.
 */
export function offsetBefore(edits: readonly Pick<Edit, 'span' | 'newText'>[], offset: number): number {
  let grown = 0;
  for (const { span, newText } of edits) {
    if (span.start + grown > offset) break;
    const end = span.start + grown + newText.length;
    if (offset < end) return span.start;
    grown += newText.length - (span.end - span.start);
  }
  return offset - grown;
}

/** Where an offset stands once ordered edits are made, behind what is inserted at it; undefined inside of what is replaced. */
export function offsetAfter(edits: readonly Pick<Edit, 'span' | 'newText'>[], offset: number): number | undefined {
  let grown = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset || (span.start === offset && span.end > offset)) break;
    if (span.end > offset) return undefined;
    grown += newText.length - (span.end - span.start);
  }
  return offset + grown;
}
