import { fileSpan, isFragment, isOwnText, lower, type Fragment } from '../model/fragment.ts';
import type { Codec } from '../model/codec.ts';
import type { Edit, FileEdit } from '../model/edit.ts';
import type { Decision } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import type { Site } from '../model/site.ts';
import type { SourceFile } from '../model/source-file.ts';
import { lineAbove, lineStartAt, lineStarts, positionAt } from '../model/span.ts';

/** A comment of ours above a use that was left to a person; `line` is 1-based in the file on disk. */
export interface Mark {
  readonly line: number;
  readonly reason: string;
}

/** Puts a comment above the code at an offset of a fragment; undefined where none can stand. */
export type CommentAbove = (fragment: Fragment, at: number, comment: string) => Edit | undefined;

/** What the marks of one file come to. */
export interface Marking {
  /** What puts a mark above every use that is left to a person and has none. */
  readonly edits: readonly FileEdit[];
  /** The marks above uses that are still left to a person; the others have had their day. */
  readonly kept: readonly Mark[];
  /** How many uses have no place for a comment above them (JSON, prose). */
  readonly unmarked: number;
}

const mark = /TODO\(batchai-codemod ([a-z-]+)\)/;

/** The marks of a file, in text order. */
export function marksIn({ text }: SourceFile): readonly Mark[] {
  if (!text.includes('TODO(batchai-codemod ')) return [];
  return text.split(/\r\n?|\n/).flatMap((line, index) => {
    const reason = mark.exec(line)?.[1];
    return reason === undefined ? [] : [{ line: index + 1, reason }];
  });
}

/** Tells whether a use of a file is the code to write in one of our comments. */
export function standsOnMark(file: SourceFile): (site: Site) => boolean {
  const lines = new Set(marksIn(file).map(({ line }) => line));
  if (lines.size === 0) return () => false;
  const starts = lineStarts(file.text);
  return ({ fragment, span }) => lines.has(positionAt(starts, fileSpan(fragment, span).start).line);
}

/** A mark for each use that the decisions leave to a person, once above each statement for each reason. */
export function markReviews(file: SourceFile, decisions: readonly Decision[], commentAbove: CommentAbove): Marking {
  const starts = lineStarts(file.text);
  const lineOf = (fragment: Fragment, offset: number): number =>
    positionAt(starts, fileSpan(fragment, { start: offset, end: offset }).start).line;
  const edits = new Map<string, FileEdit>();
  const kept = new Map<number, Mark>();
  let unmarked = 0;
  for (const decision of decisions) {
    if (decision.kind !== 'review') continue;
    const { site, reason, advice } = decision;
    const place = placeFor(site.fragment, site.span.start, textOf(reason, advice), commentAbove);
    if (!place) {
      unmarked++;
      continue;
    }
    const { fragment, offset, edit } = place;
    const existing = marksAbove(fragment.text, offset).find((one) => one.reason === reason);
    if (!existing) {
      edits.set(`${edit.span.start} ${reason}`, edit);
      continue;
    }
    const line = lineOf(fragment, existing.offset);
    kept.set(line, { line, reason });
  }
  return { edits: [...edits.values()], kept: [...kept.values()], unmarked };
}

/** `TODO(batchai-codemod spread-argument): The call passes … → client.jobs.get(…)` */
function textOf(reason: keyof typeof reviewReasons, advice: string | undefined): string {
  const isShort = advice !== undefined && !/[\r\n]/.test(advice);
  return `TODO(batchai-codemod ${reason}): ${reviewReasons[reason]}${isShort ? ` → ${advice}` : ''}`;
}

/** The marks on the lines right above the line at an offset, with the offsets of their lines. */
function marksAbove(text: string, offset: number): readonly { readonly reason: string; readonly offset: number }[] {
  const above: { reason: string; offset: number }[] = [];
  for (let line = lineAbove(text, lineStartAt(text, offset)); line; line = lineAbove(text, line.start)) {
    const reason = mark.exec(text.slice(line.start, line.end))?.[1];
    if (reason === undefined) break;
    above.push({ reason, offset: line.start });
  }
  return above;
}

interface Place {
  readonly fragment: Fragment;
  /** Where the comment goes in the fragment, and how in the file. */
  readonly offset: number;
  readonly edit: FileEdit;
}

/** The comment in the innermost text around an offset in which it has a line of its own. */
function placeFor(fragment: Fragment, at: number, comment: string, commentAbove: CommentAbove): Place | undefined {
  for (let inside = fragment, offset = at; ;) {
    const edit = commentAbove(inside, offset, comment);
    const made = edit && isOwnLine(inside, edit.span.start) ? lower(inside, edit) : undefined;
    const [first, ...others] = made && 'edits' in made ? made.edits : [];
    if (edit && first && others.length === 0) return { fragment: inside, offset: edit.span.start, edit: first };
    const outer = placeInParent(inside, offset);
    if (!outer) return undefined;
    ({ fragment: inside, offset } = outer);
  }
}

/**
 * Whether nothing stands before an offset on its line but blanks and what every line of the text has there (a quote's
 * `> `), there and in the texts around.
 */
function isOwnLine(fragment: Fragment, offset: number): boolean {
  if (fragment.text.slice(lineStartAt(fragment.text, offset), offset).trim() !== '') return false;
  if (isOwnText(fragment)) return true;
  const outer = placeInParent(fragment, offset);
  if (outer?.codec.kind !== 'verbatim') return false;
  const { text } = outer.fragment;
  const start = lineStartAt(text, outer.offset);
  const before = text.slice(start, outer.offset);
  const { linePrefix = '' } = outer.codec;
  const isPrefix = before.startsWith(linePrefix) && before.slice(linePrefix.length).trim() === '';
  return (isPrefix || before.trim() === '') && isOwnLine(outer.fragment, start);
}

function placeInParent(
  { parent, pieces }: Fragment,
  offset: number,
): { readonly fragment: Fragment; readonly offset: number; readonly codec: Codec } | undefined {
  const piece = pieces.find(({ at }) => offset >= at.start && offset < at.end) ?? pieces.at(-1);
  if (!piece || !isFragment(parent)) return undefined;
  const { at, from, codec } = piece;
  const inside = Math.min(Math.max(0, offset - at.start), from.end - from.start);
  return { fragment: parent, offset: from.start + inside, codec };
}
