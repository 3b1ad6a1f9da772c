import { describe, expect, it } from 'vitest';
import { suppressionsIn } from '../src/stages/suppressions.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { migrate } from '../src/migrate.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const file = (text: string) =>
  ({ path: 'a', language: 'text', text, encoding: { name: 'utf-8', byteOrderMark: false } }) as const;

describe('a suppression', () => {
  it.each([
    ['# batchai-codemod: ignore', 'next-line', []],
    ['  // batchai-codemod: ignore[jobs.get] -- why', 'next-line', ['jobs.get']],
    ['f(); /* batchai-codemod: ignore[jobs, cli.job-show] */', 'line', ['jobs', 'cli.job-show']],
    ['<!-- batchai-codemod: ignore -->', 'next-line', []],
    ['REM batchai-codemod: ignore', 'next-line', []],
    ['-- batchai-codemod: ignore-file', 'file', []],
    ['    "# batchai-codemod: ignore[jobs]\\n",', 'next-line', ['jobs']],
    [' * batchai-codemod: ignore-file[cli] -- a page about the old commands', 'file', ['cli']],
  ] as const)('is read from %s', (line, of, changes) => {
    expect(suppressionsIn(file(`x\n${line}\ny`))).toEqual([{ line: 2, changes, of }]);
  });

  it.each(['batchai-codemod: ignore', '# batchai-codemod: ignored', 'Write `# batchai-codemod: ignore` above it.'])(
    'is not: %s',
    (line) => {
      expect(suppressionsIn(file(line))).toEqual([]);
    },
  );
});

/** What a run over one file warns of and finds. */
async function planOf(path: string, text: string, only: readonly string[] = []) {
  const options = { names: { region: 'eastus' }, configFor: () => undefined, confidence: undefined, only, skip: [] };
  const { warnings, findings } = await migrate(memoryWorld({ [path]: text }), batchai20180501, options);
  return { warnings, outcomes: findings.map(({ outcome }) => outcome) };
}

describe('a suppression that suppresses nothing', () => {
  const current = 'az batchai job show -g g -w w -e e -n n\n';

  it('is told, with its line', async () => {
    const { warnings } = await planOf('a.sh', `${current}# batchai-codemod: ignore\n${current}`);
    expect(warnings).toEqual(['a.sh:2: this comment suppresses nothing. Remove it.']);
  });

  it('is not told where its use was not asked for', async () => {
    const text = '# batchai-codemod: ignore\naz batchai job show -g g -n n\n';
    expect(await planOf('a.sh', text, ['jobs'])).toEqual({ warnings: [], outcomes: [] });
    expect(await planOf('a.sh', text)).toEqual({ warnings: [], outcomes: ['suppressed'] });
  });
});

it('a cell of a notebook may hold one', async () => {
  const source = ['# batchai-codemod: ignore\n', '!az batchai job show -g g -n n\n', '!az batchai job show -g g -n m'];
  const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source };
  const notebook = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 2 }, undefined, 1);
  expect((await planOf('a.ipynb', notebook)).outcomes).toEqual(['suppressed', 'rewritten']);
});
