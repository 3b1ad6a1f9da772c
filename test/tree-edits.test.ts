import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/model/edit.ts';
import { readBicep } from '../src/syntax/bicep.ts';
import { parseArmExpression, partsOf } from '../src/syntax/arm-expression.ts';
import { parseJsonTree } from '../src/syntax/json-tree.ts';
import { removeMembers } from '../src/syntax/tree-edits.ts';
import type { Member, ObjectNode } from '../src/syntax/value-tree.ts';

function objectOf(text: string): ObjectNode {
  const { root, errors } = parseJsonTree(text);
  if (root?.kind !== 'object' || errors.length > 0) throw new Error(`no object: ${text}`);
  return root;
}

/** The text without the members of these names. */
function without(text: string, names: readonly string[]): string {
  const object = objectOf(text);
  const removed = new Set<Member>(object.members.filter(({ name }) => names.includes(name)));
  return applyEdits(text, removeMembers(text, object, removed));
}

describe('members that are removed', () => {
  it.each([
    ['{"a":1,"b":2,"c":3}', ['a'], '{"b":2,"c":3}'],
    ['{"a":1,"b":2,"c":3}', ['b', 'c'], '{"a":1}'],
    ['{ "a": 1, "b": 2 }', ['a', 'b'], '{}'],
    ['{\n  "a": 1,\n  "b": 2\n}', ['b'], '{\n  "a": 1\n}'],
    ['{\n  "a": 1,\n  "b": 2,\n}', ['b'], '{\n  "a": 1,\n}'],
    ['{\n  "a": 1, // one\n  "b": 2 // two\n}', ['b'], '{\n  "a": 1 // one\n  // two\n}'],
    ['{\r\n  "a": 1,\r\n  "b": [\r\n    2\r\n  ],\r\n  "c": 3\r\n}', ['b'], '{\r\n  "a": 1,\r\n  "c": 3\r\n}'],
    ['{\n  "a": 1\n, "b": 2\n, "c": 3\n}', ['c'], '{\n  "a": 1\n, "b": 2\n}'],
    ['{\n  "a": 1, "b": 2,\n  "c": 3\n}', ['b'], '{\n  "a": 1,\n  "c": 3\n}'],
    ['{\n  // kept\n  "a": 1\n}', ['a'], '{\n  // kept\n}'],
  ])('%s without %s', (text, names, expected) => {
    expect(without(text, names)).toBe(expected);
  });

  it('leave JSON that says all the rest, however it is laid out', () => {
    const gap = fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', '  ');
    const value = fc.constantFrom('1', '"x, y"', '[1,\n2]', '{"in": {}}', 'null', '"\\"}"');
    const members = fc.array(fc.tuple(value, fc.boolean(), gap, gap, gap, gap), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(members, gap, (rows, last) => {
        const spelled = rows.map(([text, , before, behindName, beforeValue, behind], index) => {
          return `${before}"m${String(index)}"${behindName}:${beforeValue}${text}${behind}`;
        });
        const text = `{${spelled.join(',')}${last}}`;
        const gone = rows.flatMap(([, isGone], index) => (isGone ? [`m${String(index)}`] : []));
        const whole = JSON.parse(text) as Record<string, unknown>;
        const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !gone.includes(name)));
        expect(JSON.parse(without(text, gone))).toEqual(kept);
      }),
    );
  });
});

describe('parsers of templates', () => {
  it('never throw, whatever the text is', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '(',
      ')',
      "'",
      '"',
      ',',
      ':',
      '\n',
      "resource a 'b@c' = ",
      'for ',
      '//',
      '${',
      'x',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        parseJsonTree(text);
        parseArmExpression(text, { start: 0, end: text.length });
        readBicep(text);
      }),
    );
  });

  it('stop where the nesting is too deep', () => {
    expect(parseJsonTree('['.repeat(100_000)).root).toBeUndefined();
    const text = `${'f('.repeat(5000)}1${')'.repeat(5000)}`;
    expect(parseArmExpression(text, { start: 0, end: text.length })).toBeUndefined();
  });

  it('read expressions with members, indexes and doubled quotes', () => {
    const text = "reference(resourceId('it''s', variables('n')[0]), '2018-03-01', 'Full').a['b'].c";
    const tree = parseArmExpression(text, { start: 0, end: text.length });
    expect(tree?.kind === 'call' && tree.members).toEqual(['a', 'b', 'c']);
    const literals = tree
      ? [...partsOf(tree)].flatMap(({ part }) => (part.kind === 'literal' ? [part.value] : []))
      : [];
    expect(literals).toEqual(["it's", 'n', '2018-03-01', 'Full']);
  });
});
