import type { Edit, FileEdit } from '../../model/edit.ts';
import type { Piece } from '../../model/fragment.ts';
import type { ChangedFile } from '../../model/plan.ts';

/** The text of one cell, and where each stretch of it stands in the notebook. */
export interface Cell {
  /** 0-based. */
  readonly cell?: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A text that a reader knows, with the edits in it: a file, or one cell of a notebook. */
export interface EditedText {
  /** 0-based, where it is a cell; of an inserted one, the cell that it is put before. */
  readonly cell?: number;
  readonly isInserted?: true;
  readonly text: string;
  readonly edits: readonly Pick<Edit, 'span' | 'newText'>[];
  /** Where an offset of the file stands in the text. */
  readonly offsetOf: (inFile: number) => number;
}

/**
 * The texts of a changed file that have edits: the file itself or, where its cells are given, each of those that change
 * and each that is inserted. A notebook whose edits cannot be told by cell is shown as the file that it is.
 */
export function editedTexts(
  { file, edits }: Pick<ChangedFile, 'file' | 'edits'>,
  cells: readonly Cell[],
): readonly EditedText[] {
  const byCell = cells.length > 0 ? editedCells(edits, cells) : undefined;
  return byCell ?? [{ text: file.text, edits, offsetOf: (offset) => offset }];
}

function editedCells(edits: readonly FileEdit[], cells: readonly Cell[]): readonly EditedText[] | undefined {
  const found: EditedText[] = [];
  const inside = new Map<Cell, Pick<Edit, 'span' | 'newText'>[]>();
  for (const { span, newText } of edits) {
    const next = firstIndex(cells, (cell) => startOf(cell) > span.start);
    const cell = cells[next - 1];
    if (cell && span.end <= (cell.pieces.at(-1)?.from.end ?? 0)) {
      const decoded = decodedInsideStrings(newText);
      if (decoded === undefined) return undefined;
      const edit = { span: { start: offsetIn(cell, span.start), end: offsetIn(cell, span.end) }, newText: decoded };
      const known = inside.get(cell);
      if (known) known.push(edit);
      else inside.set(cell, [edit]);
    } else {
      const source = span.start === span.end ? sourceOfInserted(newText) : undefined;
      if (source === undefined) return undefined;
      const cellBehind = cells[next]?.cell;
      found.push({
        ...(cellBehind !== undefined && { cell: cellBehind }),
        isInserted: true,
        text: '',
        edits: [{ span: { start: 0, end: 0 }, newText: source }],
        offsetOf: () => 0,
      });
    }
  }
  for (const [cell, own] of inside)
    found.push({
      ...(cell.cell !== undefined && { cell: cell.cell }),
      text: cell.text,
      edits: own,
      offsetOf: (offset) => offsetIn(cell, offset),
    });
  return found;
}

function startOf({ pieces }: Cell): number {
  return pieces[0]?.from.start ?? 0;
}

/** Where the first of some ordered things stands for which something holds, as it does for all behind it. */
function firstIndex<Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && !holds(thing)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where an offset of the notebook stands in the cell's text; what stands between two lines of it is the end of the first. */
function offsetIn({ pieces, text }: Cell, offset: number): number {
  const piece = pieces[firstIndex(pieces, ({ from }) => from.end >= offset)];
  if (!piece) return text.length;
  const { at, from } = piece;
  if (offset <= from.start) return at.start;
  return at.end - at.start === from.end - from.start ? at.start + (offset - from.start) : at.end;
}

/** What text says that is put into the strings of a list: its escapes decoded, and what stands between two strings taken out. */
function decodedInsideStrings(newText: string): string | undefined {
  const inOneString = newText.replace(/(\\[^])|"[^"]*"/g, (_, escape: string | undefined) => escape ?? '');
  const value = parsed(`"${inOneString}"`);
  return typeof value === 'string' ? value : undefined;
}

/** The source of a cell that is inserted with the comma behind or before it. */
function sourceOfInserted(newText: string): string | undefined {
  const value = parsed(newText.replace(/^[\s,]+|[\s,]+$/g, ''));
  const source = typeof value === 'object' && value !== null && 'source' in value ? value.source : undefined;
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.map(String).join('') : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
