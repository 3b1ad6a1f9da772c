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

describe('migrated notebooks', () => {
  it('are there', () => {
    expect(notebooks.length).toBeGreaterThan(5);
  });

  for (const { title, before, after } of notebooks)
    it(`${title}: nothing but the text of cells changes`, () => {
      expect(hollow(after.replace(/^\uFEFF/, ''))).toBe(hollow(before.replace(/^\uFEFF/, '')));
      const lines = ({ source }: Notebook['cells'][number]) => source;
      const [old, migrated] = [parse(before).cells.map(lines), parse(after).cells.map(lines)];
      for (const [index, source] of migrated.entries()) {
        if (typeof source === 'string') continue;
        // nbformat: one element a line, each but the last ending in its line break.
        const wellFormed = (parts: readonly string[]) => parts.slice(0, -1).every((part) => part.endsWith('\n'));
        const was = old[index];
        if (was !== undefined && typeof was !== 'string' && wellFormed(was)) expect(wellFormed(source)).toBe(true);
      }
    });
});
