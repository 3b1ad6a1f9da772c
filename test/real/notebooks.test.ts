import { describe, expect, it } from 'vitest';
import { loadFixtures } from '../fixtures.ts';
import { hollow } from './notebook.ts';
import type { Notebook } from './notebook.ts';

const notebooks = loadFixtures().flatMap(({ folder, name, before, after }) =>
  Object.entries(after ?? {})
    .filter(([path]) => path.endsWith('.ipynb'))
    .map(([path, text]) => ({ title: `${folder}/${name}: ${path}`, before: before[path] ?? '', after: text })),
);

const parse = (text: string) => JSON.parse(text.replace(/^\uFEFF/, '')) as Notebook;

/** The cells that were there before: without that of the new constants, where they have one of their own. */
function withoutConstants(cells: Notebook['cells'], count: number): Notebook['cells'] {
  let added = cells.length - count;
  const isNew = ({ source }: Notebook['cells'][number]) => /^(?:\w+ = '[^']*'\s*)+$/.test([source].flat().join(''));
  return cells.filter((cell) => !(added > 0 && isNew(cell) && added-- > 0));
}

describe('migrated notebooks', () => {
  it('are there', () => {
    expect(notebooks.length).toBeGreaterThan(5);
  });

  for (const { title, before, after } of notebooks)
    it(`${title}: nothing but the text of cells changes`, () => {
      const notebook = parse(after);
      const cells = withoutConstants(notebook.cells, parse(before).cells.length);
      expect(hollow(JSON.stringify({ ...notebook, cells }))).toBe(hollow(before.replace(/^\uFEFF/, '')));
      const lines = ({ source }: Notebook['cells'][number]) => source;
      const [old, migrated] = [parse(before).cells.map(lines), cells.map(lines)];
      for (const [index, source] of migrated.entries()) {
        if (typeof source === 'string') continue;
        // nbformat: one element a line, each but the last ending in its line break.
        const wellFormed = (parts: readonly string[]) => parts.slice(0, -1).every((part) => part.endsWith('\n'));
        const was = old[index];
        if (was !== undefined && typeof was !== 'string' && wellFormed(was)) expect(wellFormed(source)).toBe(true);
      }
    });
});
