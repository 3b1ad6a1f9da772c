import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntaxNodes } from '../src/syntax/syntax-nodes.ts';
import type { SyntaxNode } from '../src/syntax/syntax-nodes.ts';
import { loadParser } from '../src/syntax/tree-sitter.ts';
import { withoutIdleLines } from '../src/syntax/without-idle-lines.ts';

const blank = '   \n\t\n\n \n\n';
const statement = fc.constantFrom(
  'x = f(1)\n',
  'def f(a):\n    return a\n',
  "s = '''one\n",
  "two'''\n",
  '# comment\n',
  '    # comment\n'.repeat(5),
  '# {x} comment\n# another comment\n'.repeat(2),
  'y = (1,\n',
  '  2)\n',
  'z = 1 + \\\n',
  'if x:\n    pass\n',
  blank,
  blank.replaceAll('\n', '\r\n'),
);
const program = fc
  .tuple(fc.array(statement, { maxLength: 12 }), fc.boolean())
  .map(([parts, isWindows]) => (isWindows ? parts.join('').replace(/\r?\n/g, '\r\n') : parts.join('')));

test('offsets of the compact text stand for the same text in the whole', () => {
  fc.assert(
    fc.property(program, (whole) => {
      const { text, wholeOffset } = withoutIdleLines(whole);
      for (let at = 0; at < text.length; at++) {
        expect(whole.charAt(wholeOffset(at, 'start'))).toBe(text.charAt(at));
        expect(whole.charAt(wholeOffset(at + 1, 'end') - 1)).toBe(text.charAt(at));
      }
    }),
  );
});

test('a short text is the same text', () => {
  expect(withoutIdleLines('a = 1\n\n\nb = 2\n').text).toBe('a = 1\n\n\nb = 2\n');
});

test('whole lines are left out, also with Windows line ends', () => {
  expect(withoutIdleLines(`a = 1\r\n${' \r\n'.repeat(9)}b = 2\r\n`).text).toBe('a = 1\r\nb = 2\r\n');
});

test('of comment lines the first is left in, and ends where the last one does', () => {
  const comments = '# one\n  # two\n# three\n# four';
  const { text, wholeOffset } = withoutIdleLines(`a = 1\n${comments}\nb = 2\n`);
  expect(text).toBe('a = 1\n# one\nb = 2\n');
  expect(wholeOffset('a = 1\n# one'.length, 'end')).toBe(`a = 1\n${comments}`.length);
});

test.each([
  "s = '''\n# a\n# b\n# c\n# d'''\n",
  's = f"""\n# a\n# b\n# {x}\n# c\n"""\n',
  "s = 'a\\\n# b\\\n# c\\\n# d\\\n# e'\n",
])('strings keep their ends and expressions: %j', (whole) => {
  expect(withoutIdleLines(whole).text).toBe(whole);
});

test('thousands of comment lines are read at once', async () => {
  const { parse } = await loadParser('python');
  const whole = `a = 1\n${'# b\n'.repeat(50_000)}c = 2\n`;
  const { text, wholeOffset } = withoutIdleLines(whole);
  const { root } = syntaxNodes(parse(text), wholeOffset);
  expect(root.children.map(({ type, start, end }) => [type, start, end])).toEqual([
    ['expression_statement', 0, 5],
    ['comment', 6, 200_005],
    ['expression_statement', 200_006, 200_011],
  ]);
});

test('the same nodes are found without the blank lines of a program', async () => {
  const { parse } = await loadParser('python');
  const shape = (node: SyntaxNode, whole: string): unknown =>
    // A module and a block may end with or without the blank lines behind them.
    node.children.length > 0
      ? [node.type, node.field, node.children.map((child) => shape(child, whole))]
      : [node.type, node.field, whole.slice(node.start, node.end).trim()];
  const lines = `import os\n${blank}def f(client):\n    jobs = client.jobs\n${blank}    return jobs.get(\n${blank}        g, n)\n${blank}f(c)\n`;
  for (const whole of [lines, lines.replaceAll('\n', '\r\n')]) {
    const { text, wholeOffset } = withoutIdleLines(whole);
    expect(text.length).toBeLessThan(whole.length - 30);
    expect(shape(syntaxNodes(parse(text), wholeOffset).root, whole)).toEqual(
      shape(syntaxNodes(parse(whole)).root, whole),
    );
  }
});
