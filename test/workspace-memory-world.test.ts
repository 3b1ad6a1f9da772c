import { describe, expect, it } from 'vitest';
import { memoryWorld } from '../src/workspace/memory-world.ts';

describe('a world in memory', () => {
  const world = memoryWorld({
    'a.py': 'import BatchAI\n',
    'pkg/b.py': 'from utilities import make_client\n',
    'pkg/deep/c.md': '\uFEFFaz batchai job list\n',
    tool: '#!/bin/bash\naz batchai job list\n',
  });

  it('takes as candidates the files that hold a search term in any letter case', () => {
    expect(world.candidates).toEqual(['a.py', 'pkg/deep/c.md', 'tool']);
    expect(world.discovered).toBe(4);
  });

  it('takes a byte-order mark out of the text and keeps it in the encoding', () => {
    expect(world.read('pkg/deep/c.md')).toEqual({
      path: 'pkg/deep/c.md',
      language: 'markdown',
      text: 'az batchai job list\n',
      encoding: { name: 'utf-8', byteOrderMark: true },
    });
  });

  it('tells a language by the first line where the name has no extension', () => {
    expect(world.read('tool')).toMatchObject({ language: 'shell' });
    expect(world.read('nowhere.py')).toBeUndefined();
  });

  it('lists a folder, sub-folders with a slash', () => {
    expect(world.list('')).toEqual(['a.py', 'pkg/', 'tool']);
    expect(world.list('pkg')).toEqual(['b.py', 'deep/']);
    expect(world.list('pk')).toEqual([]);
  });

  it('finds whole words, letter case counting', () => {
    expect(world.search(['utilities'], ['py'])).toEqual(['pkg/b.py']);
    expect(world.search(['utilit'], ['py'])).toEqual([]);
    expect(world.search(['Utilities'], ['py'])).toEqual([]);
    expect(world.search(['utilities'], ['js'])).toEqual([]);
    expect(world.searchIn('pkg', ['utilities'], ['py'])).toEqual(['pkg/b.py']);
    expect(world.searchIn('', ['utilities'], ['py'])).toEqual([]);
  });
});
