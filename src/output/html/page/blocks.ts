import { diffArrays } from 'diff';
import type { ChangedText, Excerpt } from '../report-contents.ts';

/** A line of one side; its number counts from 1, and is unknown where the line stands inside other text. */
export interface NumberedLine {
  readonly number?: number;
  readonly text: string;
}

/** A stretch of a diff: lines of both sides, or the lines of one and what they become. */
export interface Block {
  readonly kind: 'same' | 'changed';
  readonly old: readonly NumberedLine[];
  readonly new: readonly NumberedLine[];
}

/** What an excerpt of a changed text shows. */
export function blocksOf(text: ChangedText, { from, to, firstChange, endChange }: Excerpt): readonly Block[] {
  const known = text.known.find(({ first, lines }) => first <= from && to <= first + lines.length);
  const lineAt = (line: number): string => known?.lines[line - known.first] ?? '';
  const numbered = (start: number, end: number, moved = 0): NumberedLine[] =>
    Array.from({ length: end - start }, (_, index) => ({
      number: start + index + 1 + moved,
      text: lineAt(start + index),
    }));
  const blocks: Block[] = [];
  const same = (start: number, end: number, moved: number): void => {
    if (end > start) blocks.push({ kind: 'same', old: numbered(start, end), new: numbered(start, end, moved) });
  };
  const growths = growthsOf(text);
  let position = from;
  for (let index = firstChange; index < endChange; index++) {
    const change = text.changes[index];
    if (!change) break;
    const moved = growths[index] ?? 0;
    same(position, change.from, moved);
    const added = change.lines.map((line, n) => ({ number: change.from + moved + n + 1, text: line }));
    blocks.push({ kind: 'changed', old: numbered(change.from, change.to), new: added });
    position = change.to;
  }
  same(position, to, growths[endChange] ?? 0);
  return blocks;
}

const growthsByText = new WeakMap<ChangedText, readonly number[]>();

/** By how many lines the new text is longer before each change, and behind the last one. */
function growthsOf(text: ChangedText): readonly number[] {
  const known = growthsByText.get(text);
  if (known) return known;
  let grown = 0;
  const growths = [0];
  for (const { from, to, lines } of text.changes) growths.push((grown += lines.length - (to - from)));
  growthsByText.set(text, growths);
  return growths;
}

interface GrowingBlock extends Block {
  readonly old: NumberedLine[];
  readonly new: NumberedLine[];
}

/** Beyond so many changed lines a comparison helps nobody, and its cost is quadratic. */
const maximumChanges = 100;

/**
 * The old and the new text of one use.
 * @param first the number of the old text's first line in its file, where it can be told
 */
export function blocksOfUse(before: string, after: string, first: number | undefined): readonly Block[] {
  const old = linesOfUse(before, first);
  const added = linesOfUse(after);
  const texts = (lines: readonly NumberedLine[]): string[] => lines.map(({ text }) => text);
  const runs = diffArrays(texts(old), texts(added), { maxEditLength: maximumChanges });
  if (!runs) return [{ kind: 'changed', old, new: added }];
  const blocks: GrowingBlock[] = [];
  let [oldAt, newAt] = [0, 0];
  for (const { value, added: isAdded, removed: isRemoved } of runs) {
    const kind = isAdded || isRemoved ? 'changed' : 'same';
    const last = blocks.at(-1);
    const block: GrowingBlock = last?.kind === kind ? last : { kind, old: [], new: [] };
    if (block !== last) blocks.push(block);
    if (!isAdded) block.old.push(...old.slice(oldAt, (oldAt += value.length)));
    if (!isRemoved) block.new.push(...added.slice(newAt, (newAt += value.length)));
  }
  return blocks;
}

/** The lines of a text whose first line has this number. */
export function linesOfUse(text: string, first?: number): NumberedLine[] {
  return text.split('\n').map((line, index) => ({ ...(first !== undefined && { number: first + index }), text: line }));
}
