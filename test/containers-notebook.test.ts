import { describe, expect, it } from 'vitest';
import { maskedText } from '../src/model/fragment.ts';
import { MalformedFile } from '../src/model/surface.ts';
import { findMagics } from '../src/syntax/ipython.ts';
import { documentOf } from './documents.ts';

const code = (source: string | readonly string[]) => ({ cell_type: 'code', source, outputs: [], metadata: {} });

function notebookText(cells: readonly object[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 2 }, null, 1);
}

describe('a notebook', () => {
  it('gives a fragment per cell, in the language of its kernel, with its place among all cells', async () => {
    const cells = [
      { cell_type: 'markdown', source: '# az batchai' },
      code(''),
      code(['x = 1\n', 'y']),
      { cell_type: 'raw', source: ['raw'] },
      { cell_type: 'code' },
    ];
    const { fragments } = await documentOf('a.ipynb', notebookText(cells));
    expect(fragments.slice(1).map(({ cell, language, text }) => [cell, language, text])).toEqual([
      [0, 'markdown', '# az batchai'],
      [2, 'python', 'x = 1\ny'],
      [3, 'documentation', 'raw'],
    ]);
  });

  it.each([
    [{ kernelspec: { language: 'python', name: 'python3' } }, 'python'],
    [{ kernelspec: { name: 'conda-env-py35-py' } }, 'python'],
    [{ language_info: { name: 'python' } }, 'python'],
    [{ kernelspec: { language: 'R', name: 'ir' } }, 'text'],
    [{ kernelspec: { name: 'spylon-kernel', language: 'scala' } }, 'text'],
    [{ kernelspec: { name: 'bash', language: 'bash' } }, 'shell'],
    [{ language_info: { name: 'javascript' } }, 'javascript'],
    [{ kernelspec: { name: '.net-powershell' } }, 'powershell'],
  ])('with metadata %j holds %s', async (metadata, language) => {
    const { fragments } = await documentOf('a.ipynb', notebookText([code('x')], metadata));
    expect(fragments[1]?.language).toBe(language);
  });

  it('is read whatever the order of its keys, and outputs are no text of it', async () => {
    const text = `{"nbformat":4,"cells":[{"outputs":[{"text":["az batchai job list"]}],"source":["!az batchai job list"],"cell_type":"code"}]}`;
    const { fragments } = await documentOf('a.ipynb', text);
    expect(fragments.slice(1).map((fragment) => fragment.text)).toEqual([
      '!az batchai job list',
      'az batchai job list',
    ]);
  });

  it.each([
    ['', 'the file is empty'],
    ['<<<<<<< HEAD\n{}', 'it is not JSON: a value is missing (line 1, column 1)'],
    ['{"cells": [\n  {"cell_type" "code"}]}', 'it is not JSON: a colon is missing (line 2, column 16)'],
    ['{"cells": [], }', 'a member name in double quotes is missing (line 1, column 15)'],
    ['{"cells": ["a\nb"]}', 'a string holds a wrong escape or a control character, or does not end (line 1'],
    ['{"cells": [1 2]}', 'a comma or ] is missing'],
    ['{"cells": []} x', 'more text stands behind the value'],
    ['['.repeat(3000), 'it nests deeper than 500 levels'],
    ['{"worksheets": [], "nbformat": 3}', 'it is in nbformat 3 (cells in worksheets)'],
    ['{"nbformat": 2, "cells": []}', 'it is in nbformat 2'],
    ['{"nbformat": 5, "cells": []}', 'it is in nbformat 5'],
    ['{"cells": []}', 'it does not say its nbformat'],
    ['{"nbformat": 4}', 'it is JSON, but has no list of cells'],
    ['[]', 'it is JSON, but has no list of cells'],
  ])('that reads %j is refused with what is wrong, where, and what to do', async (text, message) => {
    const error = await documentOf('a.ipynb', text).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MalformedFile);
    if (!(error instanceof MalformedFile)) return;
    expect(error.reason).toBe('not-a-notebook');
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/(\.|\?)$/);
  });

  it('of 300 KB with outputs is read in a few milliseconds', async () => {
    const outputs = [{ data: { 'image/png': 'iVBORw0KGgo'.repeat(900) } }];
    const text = notebookText(Array.from({ length: 30 }, () => ({ ...code(['client.jobs.get(a, b)\n']), outputs })));
    expect(text.length).toBeGreaterThan(300_000);
    await documentOf('a.ipynb', text);
    const start = performance.now();
    for (let i = 0; i < 10; i++) await documentOf('a.ipynb', text);
    expect((performance.now() - start) / 10).toBeLessThan(100);
  });
});

/** The cell as its parser sees it, and what IPython takes out of it. */
async function cellOf(source: string) {
  const { fragments } = await documentOf('a.ipynb', notebookText([code(source)]));
  const [, cell, ...children] = fragments;
  if (!cell) throw new Error('no cell');
  return {
    python: maskedText(cell).replace(/ +$/gm, ''),
    children: children.map(
      ({ container, language, text, valueKey }) => `${container} ${language} ${valueKey}: ${text}`,
    ),
  };
}

describe('a cell of IPython', () => {
  it.each<[string, string, readonly string[]]>([
    ['!az batchai job list\nx = 1', '0;\nx = 1', ['ipython shell ipython: az batchai job list']],
    ['if a:\n    !az x\n', 'if a:\n    0;\n', ['ipython shell ipython: az x']],
    ['!!az x', '0;', ['ipython shell ipython: az x']],
    ['x = !az a \\\n  -b\ny', 'x = 0;\n\ny', ['ipython shell ipython: az a \\\n  -b']],
    ['x, y= !az a', 'x, y= 0;', ['ipython shell ipython: az a']],
    ['x = %sx az a', 'x = 0;', ['ipython shell ipython: az a']],
    ['%system az a', '0;', ['ipython shell ipython: az a']],
    ['%time !az a', '0;    0;', ['ipython shell ipython: az a']],
    ['%time client.jobs.get(a, b)', '0;    client.jobs.get(a, b)', []],
    ['%matplotlib inline\nx', '0;\nx', []],
    ['client.jobs?\nclient.jobs??\n?client', '0;\n0;\n0;', []],
    ['%%time\nx = 1\n!az a', '0;\nx = 1\n0;', ['ipython shell ipython: az a']],
    ['\n%%capture out\n%%time\nx', '\n0;\n0;\nx', []],
    ['%%bash\naz a\naz b', '0;\n\n', ['ipython shell shell: az a\naz b']],
    ['%%bash -s "$x"\r\naz a', '0;\r\n', ['ipython shell shell: az a']],
    ['%%script /bin/sh --no-raise-error\naz a', '0;\n', ['ipython shell shell: az a']],
    ['%%script --bg --out x zsh\naz a', '0;\n', ['ipython shell shell: az a']],
    ['%%script perl\naz batchai', '0;\n', ['ipython text text: az batchai']],
    ['%%cmd\naz a', '0;\n', ['ipython cmd cmd: az a']],
    ['%%powershell\naz a', '0;\n', ['ipython powershell powershell: az a']],
    ['%%sx\naz a', '0;\n', ['ipython shell ipython: az a']],
    ['%%writefile submit.sh\naz a', '0;\n', ['ipython shell shell: az a']],
    ['%%writefile -a "my jobs/run.py"\nx', '0;\n', ['ipython python python: x']],
    [
      '%%file notes.md\nSay `az batchai`',
      '0;\n',
      ['ipython markdown markdown: Say `az batchai`', 'markdown documentation documentation: az batchai'],
    ],
    ['%%writefile job.json\n{}', '0;\n', ['ipython json json: {}']],
    ['%%html\n<b>', '0;\n', ['ipython text text: <b>']],
    ['%%sql?', '0;', []],
    ['%sh\naz a', '0;\n', ['ipython shell shell: az a']],
    ['%python\nx = 1', '0;\nx = 1', []],
    ['%%bash', '0;', []],
  ])('%j', async (source, python, children) => {
    expect(await cellOf(source)).toEqual({ python, children });
  });

  it.each([
    's = """\n!az batchai job list\n%%bash\n"""',
    "s = '''\\'''\n!az\n'''",
    'x = (a\n     % b)\nif (a\n    != b): pass',
    'x = "%s" \\\n    % y',
    'a == b; a != b; a %= b; f(x=-1)',
    '# !az batchai job list\n# what?',
    's = "it\\"s !az"',
    'x = y if z else w # really?',
  ])('leaves Python alone: %j', async (source) => {
    expect((await cellOf(source)).python).toBe(source);
  });

  it('finds a command behind a bracket that is never closed', () => {
    expect(findMagics('f(a\n!az batchai job list')).toHaveLength(1);
  });

  it('is scanned in linear time', () => {
    for (const unit of ['x = !az \\\n', '"', "'''", 'a?\n', '%%time\n', '\\\n', '([', '#', '=!', '\n']) {
      const start = performance.now();
      findMagics(unit.repeat(100_000));
      expect([unit, performance.now() - start < 2_000]).toEqual([unit, true]);
    }
  });

  it('is IPython in a notebook, in Markdown and in an .ipy file, and nowhere else', async () => {
    const languages = async (path: string, text: string) =>
      (await documentOf(path, text)).fragments.map(({ language }) => language);
    expect(await languages('a.ipy', '!az batchai job list')).toEqual(['python', 'shell']);
    expect(await languages('a.py', '!az batchai job list')).toEqual(['python']);
    expect(await languages('a.md', '```python\n!az batchai job list\n```')).toEqual(['markdown', 'python', 'shell']);
    const written = notebookText([code('%%writefile a.py\n!az batchai job list')]);
    expect(await languages('a.ipynb', written)).toEqual(['notebook', 'python', 'python']);
  });
});
