import { expect, it } from 'vitest';
import { painter } from '../src/output/paint.ts';
import { warningList } from '../src/output/warning-list.ts';

const unused = (path: string) => `${path}: this comment suppresses nothing. Remove it.`;
const plain = painter(false);

it('shows of warnings that say one thing of many places the first, and counts the others', () => {
  const warnings = [
    'No file requires the library.',
    ...['a.py:1', 'a.py:7', 'b.py:2', 'c.sh:3'].map(unused),
    'Interrupted: 3 files not written. Run again.',
  ];
  expect(warningList(warnings, 2, plain)).toBe(
    [
      'No file requires the library.',
      unused('a.py:1'),
      unused('a.py:7'),
      '… and 2 more: this comment suppresses nothing. Remove it. --verbose names them all.',
      'Interrupted: 3 files not written. Run again.',
    ]
      .map((text) => `warning  ${text}\n`)
      .join(''),
  );
  expect(warningList(warnings, Infinity, plain).split('\n').length).toBe(warnings.length + 1);
});

it('shows what a path hides', () => {
  expect(warningList([unused('a\u202e.py:1')], 3, plain)).not.toContain('\u202e');
});
