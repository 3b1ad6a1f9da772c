import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relevantText } from '../src/surfaces/javascript/reading/relevant-text.ts';
import { topLevelStatements } from '../src/surfaces/javascript/reading/top-level-statements.ts';
import { vocabularyOf } from '../src/surfaces/javascript/vocabulary.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';

/** The statements of a text, or undefined where they are in doubt. */
function cut(text: string): readonly string[] | undefined {
  return topLevelStatements(text)?.map(({ start, end }) => text.slice(start, end));
}

/** The statements that are left of a program. */
function kept(...statements: readonly string[]): readonly string[] {
  const lines = relevantText(statements.join('\n'), vocabularyOf(transform)).split('\n');
  return lines.filter((line) => line.trim() !== '');
}

describe('top-level statements', () => {
  it('cover a text in order, whatever it is', () => {
    const line = fc.constantFrom(
      'const a = 1;',
      'function f() {',
      '}',
      '`',
      '${',
      "'",
      '/* c',
      '*/',
      '// c',
      '/[/]/.test(x);',
      'a / b',
      '  y;',
      '\\',
      '',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, lineBreak) => {
        const text = lines.join(lineBreak);
        expect(cut(text)?.join('') ?? text).toBe(text);
      }),
    );
  });

  it('are declarations with the comments above them and all that belongs to them', () => {
    const texts = [
      '#!/usr/bin/env node\nfoo(`\nconst a = ${`}`};\n`);\n',
      "/** It's. */\n// Two.\nexport function f({ a }) {\n  return /[{'/]/.test(a) ? a / 2 : `}`;\n}\n",
      "const b = '\\'{';\nb.c();\n",
      'let c = (a + b) / 2;\n@d({})\nclass E {}\n',
      'type F = {\nconst: 1;\n};\n',
      'class G {}',
    ];
    expect(cut(texts.join(''))).toEqual(texts);
  });

  it.each([
    'a = <p>it</p>;\nconst b = 1;',
    "a = 'b\nconst b = 1;",
    'if (a) /b/.test(c);\nconst d = 1;',
    'a++ / b / c;\nconst d = 1;',
    '}\nconst a = 1;',
    '(]\nconst a = 1;',
    'f(`${a`);\nconst b = 1;',
    '/* a\nconst b = 1;',
  ])('are in doubt in %j', (text) => {
    expect(topLevelStatements(text)).toBeUndefined();
  });

  it('do not begin where the line above goes on', () => {
    const texts = ['const a =\nfunction () {};\n', 'const b = a\nconst c = b;\n'];
    expect(cut(texts.join(''))).toEqual(texts);
  });
});

describe('what of a program can bear on a use', () => {
  const use = 'function run() { client.jobs.get(g, n); }';

  it('is the use, what it names and what names it', () => {
    expect(
      kept(
        'const client = make();',
        'function make() { return create(); }',
        'function unrelated() { return other(); }',
        'const other = () => 1;',
        use,
        'export const all = () => run();',
        'export class Alone {}',
      ),
    ).toEqual([
      'const client = make();',
      'function make() { return create(); }',
      use,
      'export const all = () => run();',
    ]);
  });

  it.each([
    ['may be given a group', 'function f(ops) { return ops.get(a, b); }'],
    ['stores what a receiver is taken from', 'function f(self) { self.client = 1; }'],
    ['loads a module', "function f() { return require('./x'); }"],
    ['uses a helper', "import { help } from './helper.js';\nfunction f() { help(); }"],
    ['declares more than one name', 'const a = 1, b = 2;'],
    ['takes names out of a value', 'const { a } = b;'],
    ['may declare a name somewhere in it', 'if (a) { var b; }'],
    ['uses the globals', 'function f() { global.x = 1; }'],
  ])('is what %s', (_, text) => {
    expect(kept(use, text)).toEqual([use, ...text.split('\n')]);
  });

  it.each([
    ['uses modules of Node', "import fs from 'fs';\n", 'function f() { fs.read(); }'],
    ['only reads the same property', '', 'function f(a) { return a.client; }'],
  ])('is not what %s', (_, before, text) => {
    expect(kept(before + use, text)).toEqual((before + use).split('\n'));
  });
});
