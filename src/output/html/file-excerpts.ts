import type { ChangedFile, Finding } from '../../model/plan.ts';
import { lineStarts, positionAt } from '../../model/span.ts';
import { replacedLines } from '../replaced-lines.ts';
import { editedTexts, type Cell, type EditedText } from './edited-texts.ts';
import type { ChangedText, Excerpt, LineChange } from './report-contents.ts';

/** Lines around a change. */
const context = 2;
/** In UTF-16 units. A longer line is cut, and a change that makes one is shown by its use alone. */
const longestChange = 1000;

type Lines = Pick<Excerpt, 'from' | 'to'>;

interface NumberedText {
  readonly index: number;
  readonly edited: EditedText;
  /** Where each line begins, and behind them the text's end. */
  readonly starts: readonly number[];
  readonly changes: readonly LineChange[];
  readonly shown: Excerpt[];
  /** The lines of the findings, shown as excerpts or not. */
  readonly used: Lines[];
}

/** What a report shows of one changed file. */
export interface FileExcerpts {
  readonly texts: readonly ChangedText[];
  /** Where each finding's change is shown; none where its lines are too long or do not change. */
  readonly ofFindings: ReadonlyMap<Finding, Excerpt>;
  readonly supports: readonly Excerpt[];
}

/**
 * The changes of one file as excerpts, in its cells where they are given; made of the known edits.
 * @param first the number of its first text among all texts
 */
export function fileExcerpts(
  changed: Pick<ChangedFile, 'file' | 'edits'>,
  findings: readonly Finding[],
  cells: readonly Cell[],
  { first, path }: { readonly first: number; readonly path: number },
): FileExcerpts {
  const texts = editedTexts(changed, cells).map((edited, index) => numbered(edited, first + index));
  const byCell = new Map(texts.filter(({ edited }) => !edited.isInserted).map((text) => [text.edited.cell, text]));
  const fileStarts = lineStarts(changed.file.text);
  const ofFindings = new Map<Finding, Excerpt>();
  for (const finding of findings) {
    const text = byCell.get(finding.cell) ?? byCell.get(undefined);
    if (!text) continue;
    const lines = linesOf(text, finding, fileStarts);
    const excerpt = excerptOf(text, lines);
    text.used.push(excerpt ?? lines);
    if (!excerpt) continue;
    text.shown.push(excerpt);
    ofFindings.set(finding, excerpt);
  }
  const supports = texts.flatMap((text) => {
    const used = joinedRanges(text.used);
    let at = 0;
    const left = text.changes.filter((change) => {
      while ((used[at]?.to ?? Infinity) < change.to) at++;
      return (used[at]?.from ?? Infinity) > change.from;
    });
    const excerpts = left.map((change) => around(text, change));
    text.shown.push(...excerpts);
    return excerpts;
  });
  return { texts: texts.map((text) => changedText(text, path)), ofFindings, supports };
}

function numbered(edited: EditedText, index: number): NumberedText {
  const changes = replacedLines(edited.text, edited.edits, allLineStarts, 'apart').map(({ from, to, lines }) => ({
    from,
    to,
    lines: lines.map(withoutLineEnd),
  }));
  return { index, edited, starts: allLineStarts(edited.text), changes, shown: [], used: [] };
}

/** As editors count lines, with the text's end behind them. */
function allLineStarts(text: string): readonly number[] {
  const starts = lineStarts(text);
  return starts.at(-1) === text.length ? starts : [...starts, text.length];
}

function withoutLineEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}

function linesOf(
  { edited, starts }: NumberedText,
  { line, column, endLine, endColumn }: Finding,
  fileStarts: readonly number[],
): Lines {
  const lineOf = (fileLine: number, fileColumn: number): number => {
    const inFile = (fileStarts[fileLine - 1] ?? 0) + fileColumn - 1;
    // The text's end stands behind the starts of its lines and begins none.
    return Math.min(positionAt(starts, edited.offsetOf(inFile)).line, starts.length - 1) - 1;
  };
  return { from: lineOf(line, column), to: lineOf(endLine, endColumn) + 1 };
}

function excerptOf(text: NumberedText, lines: Lines): Excerpt | undefined {
  const { firstChange, endChange } = changesWithin(text.changes, lines);
  const own = text.changes.slice(firstChange, endChange);
  return own.length > 0 && own.every(isShort) ? around(text, lines) : undefined;
}

function isShort({ lines }: LineChange): boolean {
  return lines.every((line) => line.length <= longestChange);
}

/** Lines with context on both sides, which ends where another change begins. */
function around({ index, changes, starts }: NumberedText, lines: Lines): Excerpt {
  const { firstChange, endChange } = changesWithin(changes, lines);
  const from = Math.min(lines.from, changes[firstChange]?.from ?? lines.from);
  const to = Math.max(lines.to, changes[endChange - 1]?.to ?? lines.to);
  return {
    text: index,
    from: Math.min(from, Math.max(changes[firstChange - 1]?.to ?? 0, from - context)),
    to: Math.max(to, Math.min(changes[endChange]?.from ?? starts.length - 1, to + context)),
    firstChange,
    endChange,
  };
}

/** Which changes are of some lines, or put in right before or behind them. */
function changesWithin(
  changes: readonly LineChange[],
  { from, to }: Lines,
): Pick<Excerpt, 'firstChange' | 'endChange'> {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const change = changes[middle];
    if (change && change.to <= from && change.from < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  for (let change = changes[end]; change; change = changes[++end])
    if (change.from > to || (change.from === to && change.to > to)) break;
  return { firstChange: low, endChange: end };
}

/** Ranges in order, those that touch as one. */
function joinedRanges(ranges: readonly Lines[]): readonly Lines[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function changedText(
  { edited: { text, cell, isInserted }, starts, changes, shown }: NumberedText,
  path: number,
): ChangedText {
  const lineAt = (line: number): string => withoutLineEnd(text.slice(starts[line], starts[line + 1]));
  const ranges = joinedRanges(shown);
  const known = ranges.map(({ from, to }) => ({
    first: from,
    lines: Array.from({ length: to - from }, (_, index) => cut(lineAt(from + index))),
  }));
  return {
    path,
    ...(cell !== undefined && { cell }),
    ...(isInserted && { isInserted }),
    known,
    changes: changes.map((change) => (isShort(change) ? change : { ...change, lines: change.lines.map(cut) })),
  };
}

function cut(line: string): string {
  return line.length <= longestChange ? line : `${line.slice(0, longestChange)}…`;
}
