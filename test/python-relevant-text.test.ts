import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relevantTexts } from '../src/surfaces/python/reading/relevant-text.ts';
import { topLevelBlocks } from '../src/surfaces/python/reading/top-level-blocks.ts';

const words = {
  groups: new Set(['clusters', 'jobs']),
  terms: ['batchai'],
  members: new Set(['execution_state']),
  classes: new Set(['JobCreateParameters']),
  keys: new Set(['location']),
};

/** The lines that are left of some cells, without the blank ones. */
function kept(...cells: readonly string[]): readonly string[] {
  return relevantTexts(cells, words)
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

describe('top-level blocks', () => {
  it('cover a text in order, whatever it is', () => {
    const line = fc.constantFrom(
      'x = 1',
      '  y',
      'def f():',
      '"""',
      "'",
      '(',
      ')',
      '# c',
      '\\',
      'else:',
      '@d',
      '',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, lineBreak) => {
        const text = lines.join(lineBreak);
        const blocks = topLevelBlocks(text);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });

  it('are statements with all that belongs to them', () => {
    const texts = [
      '@a\n@b(\n1)\ndef f():\n    x\n',
      'if x:\n  y\nelse:\n  z\n',
      'a = """\nb = 1\n"""\n',
      'c = f(\n1,\n)\n',
      'd',
    ];
    const text = texts.join('');
    expect(topLevelBlocks(text).map(({ start, end }) => text.slice(start, end))).toEqual(texts);
  });
});

describe('what of a module can bear on a use', () => {
  it('is the use and what its receiver is made of, across cells', () => {
    expect(
      kept('x = 1\nmake = lambda: thing\nimport os', 'client = make()\nprint(x)', 'y = x', 'client.jobs.get(g, n)'),
    ).toEqual(['make = lambda: thing', 'import os', 'client = make()', 'client.jobs.get(g, n)']);
  });

  it('is every block that says a term in any letter case', () => {
    expect(kept('a = 1\nb = "BatchAI"\nc = 2')).toEqual(['b = "BatchAI"']);
  });

  it('is every use of what a module of the repository may give', () => {
    expect(kept('import helper as h\nimport numpy as np\nx = np.zeros(3)\nh.wait(c, 1)')).toEqual([
      'import helper as h',
      'import numpy as np',
      'h.wait(c, 1)',
    ]);
  });

  it('is every call of a function that holds a use, whose parameter may be a client', () => {
    expect(kept('def wait(c):\n    c.jobs.get(g, n)\n', 'z = 3', 'wait(thing)')).toEqual([
      'def wait(c):',
      '    c.jobs.get(g, n)',
      'wait(thing)',
    ]);
  });

  it('is what stores a client in an attribute, and what a compound statement may bind', () => {
    expect(kept('cfg.client = 5\nif x:\n    client = 6\n', 'cfg.client.jobs.get(g, n)', 'w = 1')).toEqual([
      'cfg.client = 5',
      'if x:',
      '    client = 6',
      'cfg.client.jobs.get(g, n)',
    ]);
  });

  it('is every dictionary with a key that bodies lost, and what asks for it', () => {
    expect(
      kept("a = {'location': b}\nc = dict(vm=1, location=b)\nd = {'place': b}", "print(a['location'])", "e['x']"),
    ).toEqual(["a = {'location': b}", 'c = dict(vm=1, location=b)', "print(a['location'])"]);
  });

  it('is everything where a possible helper gives every name', () => {
    expect(kept('from helper import *\nx = 1\n')).toEqual(['from helper import *', 'x = 1']);
  });

  it('keeps every offset and line break', () => {
    const text = 'x = "é😀"\r\ny = (1,\r\n  2)\r\nclient.jobs.get(g)\r\n';
    const [left = ''] = relevantTexts([text], words);
    expect(left).toHaveLength(text.length);
    expect(left.replace(/[^\r\n]/g, '')).toBe(text.replace(/[^\r\n]/g, ''));
    expect(left.indexOf('client.jobs')).toBe(text.indexOf('client.jobs'));
  });
});
