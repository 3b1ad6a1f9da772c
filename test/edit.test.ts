import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, orderEdits } from '../src/model/edit.ts';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

describe('edits', () => {
  it('are made against the text as it was read', () => {
    expect(applyEdits('create(group, name)', [edit(14, 18, 'job'), edit(12, 12, ', ws')])).toBe(
      'create(group, ws, job)',
    );
  });

  it('keep the order of insertions at one place and put them before a replacement that starts there', () => {
    expect(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, '1'), edit(1, 1, '2')])).toBe('a12Bc');
  });

  it('may touch', () => {
    expect(applyEdits('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y'), edit(2, 2, '-')])).toBe('x-y');
  });

  it('that change nothing are dropped', () => {
    expect(orderEdits('abc', [edit(0, 1, 'a'), edit(1, 1, ''), edit(2, 3, 'd')])).toEqual([edit(2, 3, 'd')]);
  });

  it.each([
    ['overlap', [edit(0, 2, 'x'), edit(1, 3, 'y')]],
    ['start at one place', [edit(0, 2, 'x'), edit(0, 1, 'y')]],
    ['insert into a replaced stretch', [edit(0, 3, 'x'), edit(1, 1, 'y')]],
    ['leave the text', [edit(2, 9, 'x')]],
    ['begin before the text', [edit(-1, 1, 'x')]],
    ['run backwards', [edit(2, 1, 'x')]],
  ])('are refused where they %s', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(/overlapping or impossible/);
  });

  it('leave every byte outside them as it was', () => {
    const cuts = fc.uniqueArray(fc.nat({ max: 60 }), { minLength: 2, maxLength: 12 }).map((all) => {
      const sorted = all.sort((a, b) => a - b);
      return sorted.length % 2 === 0 ? sorted : sorted.slice(1);
    });
    fc.assert(
      fc.property(fc.string({ minLength: 61, maxLength: 61 }), cuts, fc.string(), (text, offsets, newText) => {
        let expected = '';
        let position = 0;
        const edits = [];
        for (let i = 0; i + 1 < offsets.length; i += 2) {
          const [start = 0, end = 0] = offsets.slice(i, i + 2);
          expected += text.slice(position, start) + newText;
          position = end;
          edits.push(edit(start, end, newText));
        }
        expected += text.slice(position);
        expect(applyEdits(text, edits.toReversed())).toBe(expected);
      }),
    );
  });
});
