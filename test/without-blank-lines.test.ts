import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntaxNodes } from '../src/syntax/syntax-nodes.ts';
import type { SyntaxNode } from '../src/syntax/syntax-nodes.ts';
import { loadParser } from '../src/syntax/tree-sitter.ts';
import { withoutBlankLines } from '../src/syntax/without-blank-lines.ts';

const blank = '   \n\t\n\n \n\n';
const statement = fc.constantFrom(
  'x = f(1)\n',
  'def f(a):\n    return a\n',
  "s = '''one\n",
  "two'''\n",
  '# comment\n',
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
      const { text, wholeOffset } = withoutBlankLines(whole);
      for (let at = 0; at < text.length; at++) {
        expect(whole.charAt(wholeOffset(at, 'start'))).toBe(text.charAt(at));
        expect(whole.charAt(wholeOffset(at + 1, 'end') - 1)).toBe(text.charAt(at));
      }
    }),
  );
});

test('a short text is the same text', () => {
  expect(withoutBlankLines('a = 1\n\n\nb = 2\n').text).toBe('a = 1\n\n\nb = 2\n');
});

test('whole lines are left out, also with Windows line ends', () => {
  expect(withoutBlankLines(`a = 1\r\n${' \r\n'.repeat(9)}b = 2\r\n`).text).toBe('a = 1\r\nb = 2\r\n');
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
    const { text, wholeOffset } = withoutBlankLines(whole);
    expect(text.length).toBeLessThan(whole.length - 30);
    expect(shape(syntaxNodes(parse(text), wholeOffset).root, whole)).toEqual(
      shape(syntaxNodes(parse(whole)).root, whole),
    );
  }
});
