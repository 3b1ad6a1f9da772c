import type { Block, NumberedLine } from './blocks.ts';
import { element, visible } from './element.ts';
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
    return block.old.map((line, index) =>
      element(
        'tr',
        {},
        numberCell(line),
        numberCell(block.new[index]),
        signCell('same'),
        codeCell(shown(line, 'same')),
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
  const sides = block.kind === 'same' ? undefined : marked(block);
  const left = sides?.old ?? block.old.map((line) => shown(line, 'same'));
  const right = sides?.added ?? block.new.map((line) => shown(line, 'same'));
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
    element('tr', {}, ...splitCells(left[index], 'left'), ...splitCells(right[index], 'right')),
  );
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
