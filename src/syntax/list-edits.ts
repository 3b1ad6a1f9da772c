import type { Edit } from '../model/edit.ts';
import type { Span } from '../model/span.ts';

/**
 * The edits that take items out of a comma-separated list, each with its comma, its line where it has one to itself
 * and the comment behind it; what is left stays as it was. Items are in text order.
 * @param inside the text between the list's brackets
 */
export function removeListItems(
  text: string,
  inside: Span,
  items: readonly Span[],
  isGone: (index: number) => boolean,
): readonly Edit[] {
  const lastKept = items.findLastIndex((_, index) => !isGone(index));
  const edits: Edit[] = [];
  const remove = (start: number, end: number) => edits.push({ span: { start, end }, newText: '' });
  items.forEach((item, index) => {
    const next = items[index + 1];
    if (!isGone(index) || index > lastKept || !next) return;
    const line = ownLine(text, inside.start, item, next.start);
    // What was taken out before may have its indentation already.
    if (line && (edits.at(-1)?.span.end ?? 0) <= line.start) remove(line.start, line.end);
    else remove(item.start, endWithComma(text, item.end, next.start));
  });
  const last = items.at(-1);
  const kept = items[lastKept];
  if (!last || kept === last) return edits;
  if (!kept) {
    const [first = last] = items;
    // `{ Location = "x", }` keeps one space.
    const end = /^[ \t]*,?/.exec(text.slice(last.end, inside.end))?.[0].length ?? 0;
    const isPadded =
      /[ \t]$/.test(text.slice(inside.start, first.start)) && /^[ \t]/.test(text.slice(last.end + end, inside.end));
    remove(first.start, last.end + end + (isPadded ? 1 : 0));
    return edits;
  }
  // Behind the last that stays: its comma goes, a comment on its line stays.
  const between = text.slice(kept.end, items[lastKept + 1]?.start);
  const comment = /^([ \t]*),([ \t]*(?:\/\/[^\r\n]*|#[^\r\n]*|\/\*.*?\*\/)[ \t]*)(?=[\r\n])/.exec(between);
  if (!comment) {
    remove(kept.end, last.end);
    return edits;
  }
  const hasTrailingComma = /^\s*,/.test(text.slice(last.end, inside.end));
  const comma = kept.end + (comment[1]?.length ?? 0);
  if (!hasTrailingComma) remove(comma, comma + 1);
  const lineEnd = kept.end + comment[0].length;
  remove(
    lineEnd,
    last.end + (hasTrailingComma ? (/^\s*,/.exec(text.slice(last.end, inside.end))?.[0].length ?? 0) : 0),
  );
  return edits;
}

/** The lines of an item that has them to itself, with its comma and the comment behind it. */
function ownLine(text: string, from: number, item: Span, next: number): Span | undefined {
  const indent = /[\r\n]([ \t]*)$/.exec(text.slice(from, item.start))?.[1];
  const rest = /^[ \t]*,[ \t]*(?:\/\/[^\r\n]*|#[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?:\r\n|\r|\n)/.exec(
    text.slice(item.end, next),
  );
  if (indent === undefined || !rest) return undefined;
  return { start: item.start - indent.length, end: item.end + rest[0].length };
}

/** Up to the next item, or to a comment that stands on a line of its own before it. */
function endWithComma(text: string, end: number, next: number): number {
  const between = text.slice(end, next);
  const line = /^[ \t]*,[ \t]*(?:\/\/[^\r\n]*|#[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?:\r\n|\r|\n)[ \t]*/.exec(between);
  if (line) return end + line[0].length;
  const comma = /^\s*,[ \t]*/.exec(between);
  return end + (comma?.[0].length ?? between.length);
}
