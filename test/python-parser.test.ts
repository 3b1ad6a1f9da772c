import { expect, test } from 'vitest';
import { Parser } from 'web-tree-sitter';
import { MalformedFile } from '../src/model/surface.ts';
import { loadParser, parseWithin } from '../src/syntax/tree-sitter.ts';

test('indices are UTF-16 code units', async () => {
  const { parse } = await loadParser('python');
  const text = "x = '😀é' + f(𝒳, naïve)\r\ny = g()\n";
  const calls = parse(text).rootNode.descendantsOfType('call');
  expect(calls.map((node) => text.slice(node.startIndex, node.endIndex))).toEqual(['f(𝒳, naïve)', 'g()']);
});

test('a tree stays usable over the next few parses and is parsed again after many', async () => {
  const { parse } = await loadParser('python');
  const first = parse('a = 1\n');
  parse('b = 2\n');
  expect(first.rootNode.childCount).toBe(1);
  expect(parse('a = 1\n')).toBe(first);
  for (let i = 0; i < 20; i++) parse(`c = ${i}\n`);
  expect(parse('a = 1\n').rootNode.childCount).toBe(1);
});

test('2,000 nested parentheses parse', async () => {
  const { parse } = await loadParser('python');
  const text = `x = ${'('.repeat(2000)}client.jobs.get(g, j)${')'.repeat(2000)}\n`;
  expect(parse(text).rootNode.endIndex).toBe(text.length);
});

test('a parse that takes too long is stopped, and the parser is usable afterwards', async () => {
  await loadParser('python');
  const parser = new Parser();
  const { Language } = await import('web-tree-sitter');
  parser.setLanguage(await Language.load('node_modules/tree-sitter-python/tree-sitter-python.wasm'));
  const long = 'f(x)\n'.repeat(200_000);
  expect(() => parseWithin(parser, long, 5)).toThrow(MalformedFile);
  expect(parseWithin(parser, 'y\n', 1000).rootNode.endIndex).toBe(2);
});
