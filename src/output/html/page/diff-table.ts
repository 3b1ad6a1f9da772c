import type { Block, NumberedLine } from './blocks.ts';
import { button, element, figure, visible } from './element.ts';
import { markedLines, type Part } from './marked-lines.ts';

/** How the two sides of a diff stand: one above the other, or beside one another. */
export type Layout = 'unified' | 'split';

type Side = 'same' | 'old' | 'new';
const signs: Readonly<Record<Side, string>> = { same: ' ', old: '−', new: '+' };

/** A line of one side, ready to be shown. */
interface ShownLine {
  readonly side: Side;
  readonly line: NumberedLine;
  readonly parts: readonly Part[];
}

/** A diff as a table; what changed within its lines is marked. */
export function diffTable(blocks: readonly Block[], layout: Layout, label: string): HTMLTableElement {
  const rows = blocks.flatMap((block) => (layout === 'unified' ? unifiedRows(block) : splitRows(block)));
  return element('table', { class: `diff ${layout}`, 'aria-label': label }, element('tbody', {}, ...rows));
}

/** Lines that stay as they are, as a table of the same kind. */
export function plainTable(lines: readonly NumberedLine[], label: string): HTMLTableElement {
  const rows = lines.map((line) =>
    element('tr', {}, numberCell(line), signCell('same'), codeCell(shown(line, 'same'))),
  );
  return element('table', { class: 'diff plain', 'aria-label': label }, element('tbody', {}, ...rows));
}

function unifiedRows(block: Block): readonly HTMLElement[] {
  if (block.kind === 'same')
    return folded(block, 4, ({ old, new: added }) =>
      old.map((line, index) =>
        element('tr', {}, numberCell(line), numberCell(added[index]), signCell('same'), codeCell(shown(line, 'same'))),
      ),
    );
  const { old, added } = marked(block);
  return [
    ...old.map((line) =>
      element('tr', {}, numberCell(line.line, 'old'), numberCell(undefined, 'old'), signCell('old'), codeCell(line)),
    ),
    ...added.map((line) =>
      element('tr', {}, numberCell(undefined, 'new'), numberCell(line.line, 'new'), signCell('new'), codeCell(line)),
    ),
  ];
}

function splitRows(block: Block): readonly HTMLElement[] {
  if (block.kind === 'same')
    return folded(block, 6, ({ old, new: added }) =>
      pairs(
        old.map((line) => shown(line, 'same')),
        added.map((line) => shown(line, 'same')),
      ),
    );
  const { old, added } = marked(block);
  return pairs(old, added);
}

function pairs(left: readonly ShownLine[], right: readonly ShownLine[]): readonly HTMLElement[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    element('tr', {}, ...splitCells(left[index], 'left'), ...splitCells(right[index], 'right')),
  );
}

/** Lines that stay as they are and are shown at each end of a long stretch of them. */
const shownAtEnds = 3;
/** Fewer are not worth a button. */
const fewestFolded = 4;

/** The rows of a stretch of lines that stay as they are; those in the middle of a long one wait for a click. */
function folded(
  block: Block,
  columns: number,
  rowsOf: (block: Block) => readonly HTMLElement[],
): readonly HTMLElement[] {
  const count = block.old.length - 2 * shownAtEnds;
  if (count < fewestFolded) return rowsOf(block);
  const part = (from: number, to?: number): Block => ({
    kind: 'same',
    old: block.old.slice(from, to),
    new: block.new.slice(from, to),
  });
  const row = element('tr', { class: 'folded' });
  const unfold = button(`${figure(count)} unchanged lines`, {}, () => {
    row.replaceWith(...rowsOf(part(shownAtEnds, -shownAtEnds)));
  });
  row.append(element('td', { colspan: columns }, unfold));
  return [...rowsOf(part(0, shownAtEnds)), row, ...rowsOf(part(-shownAtEnds))];
}

function splitCells(line: ShownLine | undefined, half: 'left' | 'right'): readonly HTMLElement[] {
  if (!line) return [element('td', { class: `none ${half}`, colspan: 3 })];
  return [numberCell(line.line, `${line.side} ${half}`), signCell(line.side), codeCell(line)];
}

function marked(block: Block): { readonly old: readonly ShownLine[]; readonly added: readonly ShownLine[] } {
  const words = markedLines(
    block.old.map(({ text }) => text),
    block.new.map(({ text }) => text),
  );
  const side = (
    name: 'old' | 'new',
    lines: readonly NumberedLine[],
    parts: readonly (readonly Part[])[],
  ): ShownLine[] => lines.map((line, index) => ({ side: name, line, parts: parts[index] ?? [] }));
  return { old: side('old', block.old, words.before), added: side('new', block.new, words.after) };
}

function shown(line: NumberedLine, side: Side): ShownLine {
  return { side, line, parts: [{ text: line.text, isChanged: false }] };
}

function numberCell(line: NumberedLine | undefined, className = 'same'): HTMLElement {
  return element('td', { class: `number ${className}` }, line?.number === undefined ? '' : String(line.number));
}

function signCell(side: Side): HTMLElement {
  return element('td', { class: `sign ${side}` }, signs[side]);
}

function codeCell({ side, parts }: ShownLine): HTMLElement {
  const mark = side === 'old' ? 'del' : 'ins';
  return element(
    'td',
    { class: `code ${side}` },
    element(
      'code',
      { dir: 'ltr' },
      ...parts.map(({ text, isChanged }) => (isChanged ? element(mark, {}, visible(text)) : visible(text))),
    ),
  );
}
