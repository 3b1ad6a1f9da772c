import { describe, expect, it } from 'vitest';
import { migrate } from '../src/migrate.ts';
import type { Plan } from '../src/model/plan.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

async function planOf(path: string, text: string, mark: boolean): Promise<Plan> {
  const names = { region: 'eastus' };
  const options = { names, configFor: () => undefined, confidence: undefined, only: [], skip: [], mark };
  return await migrate(memoryWorld({ [path]: text }), batchai20180501, options);
}

async function marked(path: string, text: string): Promise<string> {
  const plan = await planOf(path, text, true);
  expect(plan.failures).toEqual([]);
  return plan.changed[0]?.after ?? text;
}

const python = 'from azure.mgmt.batchai import BatchAIManagementClient as C\nclient = C(a, b)\n';
const javascript = "const C = require('azure-arm-batchai');\nconst client = new C(a, b);\n";
const list = 'az batchai cluster list -g ""';
const empty =
  /(?:#|\/\/|REM) TODO\(batchai-codemod resource-group-empty\): The option -g "" [^\r\n]*?(?: → az batchai cluster list -g <resource-group> -w migrated-eastus\b|group\.$)/m;
const spread = /(?:#|\/\/) TODO\(batchai-codemod spread-argument\): The call passes \*args[^\r\n]*/;

/** What is marked, with `‹MARK›` where the comment stands. */
const cases: readonly (readonly [string, string, RegExp, string])[] = [
  ['a.sh', `set -e\nif true; then\n  ${list}\nfi\n`, empty, `set -e\nif true; then\n  ‹MARK›\n  ${list}\nfi\n`],
  ['a.sh', `time \\\n  ${list} \\\n  -o table\n`, empty, `‹MARK›\ntime \\\n  ${list} \\\n  -o table\n`],
  ['a.ps1', `$x = \`\n  ${list}\n`, empty, `‹MARK›\n$x = \`\n  ${list}\n`],
  ['a.cmd', `@echo off\r\n${list}\r\n`, empty, `@echo off\r\n‹MARK›\r\n${list}\r\n`],
  ['Makefile', `all:\n\t@${list}\n`, empty, `all:\n\t‹MARK›\n\t@${list}\n`],
  ['Dockerfile', `FROM x\nRUN a && \\\n    ${list}\n`, empty, `FROM x\n‹MARK›\nRUN a && \\\n    ${list}\n`],
  ['a.yml', `x:\n  - run: ${list}\n`, empty, `x:\n  ‹MARK›\n  - run: ${list}\n`],
  [
    'a.yml',
    `x:\n  - run: |\n      a\n      ${list}\n`,
    empty,
    `x:\n  - run: |\n      a\n      ‹MARK›\n      ${list}\n`,
  ],
  ['a.md', `> \`\`\`sh\n> ${list}\n> \`\`\`\n`, empty, `> \`\`\`sh\n> ‹MARK›\n> ${list}\n> \`\`\`\n`],
  [
    'a.py',
    `${python}f(\n    client.jobs.get(*args),\n)\n`,
    spread,
    `${python}f(\n    ‹MARK›\n    client.jobs.get(*args),\n)\n`,
  ],
  [
    'a.py',
    `${python}x = 1 + \\\n  client.jobs.get(*args)\n`,
    spread,
    `${python}‹MARK›\nx = 1 + \\\n  client.jobs.get(*args)\n`,
  ],
  [
    'a.py',
    `${python}x = f"""\n{client.jobs.get(*args)}\n"""\n`,
    spread,
    `${python}‹MARK›\nx = f"""\n{client.jobs.get(*args)}\n"""\n`,
  ],
  ['a.py', `import os\ns = """\n${list}\n"""\n`, empty, `import os\n‹MARK›\ns = """\n${list}\n"""\n`],
  [
    'a.js',
    `${javascript}f(() => {\n\tclient.jobs.get(...args);\n});\n`,
    spread,
    `${javascript}f(() => {\n\t‹MARK›\n\tclient.jobs.get(...args);\n});\n`,
  ],
];

describe('apply --mark', () => {
  it.each(cases)('in %s: %j', async (path, before, comment, expected) => {
    const once = await marked(path, before);
    expect(once.replace(comment, '‹MARK›').replace(/(‹MARK›)[^\r\n]*/, '$1')).toBe(expected);
    const again = await planOf(path, once, true);
    expect(again.changed).toEqual([]);
    expect(again.findings.map(({ outcome }) => outcome)).toEqual(['review']);
    expect(again.staleMarks).toEqual([]);
  });

  it('marks a cell in a line of its own, however its source is written', async () => {
    const cell = (source: unknown) =>
      JSON.stringify(
        {
          cells: [{ cell_type: 'code', metadata: {}, outputs: [], source }],
          metadata: {},
          nbformat: 4,
          nbformat_minor: 2,
        },
        undefined,
        1,
      );
    const lines = `${python}client.jobs.get(*args)`;
    for (const source of [lines, lines.match(/.*\n|.+$/g)]) {
      const once = await marked('a.ipynb', cell(source));
      const { cells } = JSON.parse(once) as { cells: [{ source: string | string[] }] };
      const text = [cells[0].source].flat().join('');
      expect(text.replace(spread, '‹MARK›')).toBe(`${python}‹MARK›\nclient.jobs.get(*args)`);
      if (Array.isArray(source)) expect(cells[0].source).toHaveLength(4);
      expect((await planOf('a.ipynb', once, true)).changed).toEqual([]);
    }
  });

  it('puts one comment above a statement for each reason', async () => {
    const two = await marked('a.py', `${python}client.jobs.get(*a), client.jobs.get(*b), client.usage.list(*c)\n`);
    expect(two.match(/TODO\(batchai-codemod [a-z-]+\)/g)).toEqual([
      ...new Set(two.match(/TODO\(batchai-codemod [a-z-]+\)/g)),
    ]);
  });

  it('says where no comment can stand', async () => {
    const plan = await planOf('a.md', `Run \`${list}\`.\n`, true);
    expect(plan.changed).toEqual([]);
    expect(plan.warnings).toContain(
      'a.md: 1 use that is left for a person stands where no comment can (JSON, prose). "batchai-codemod report" lists it.',
    );
  });

  it('names a comment whose use is done, and nothing in files without one', async () => {
    const once = await marked('a.sh', `${list}\n`);
    const done = once.replace(/^az .*$/m, 'az batchai cluster list -g g -w w');
    const plan = await planOf('a.sh', done, false);
    expect(plan.staleMarks).toEqual([{ path: 'a.sh', line: 1, reason: 'resource-group-empty' }]);
    expect(plan.findings.map(({ outcome, line }) => [outcome, line])).toEqual([['current', 2]]);
    expect((await planOf('a.sh', `${list}\n`, false)).staleMarks).toEqual([]);
  });

  it('never writes a name that still waits for a region', async () => {
    const options = { names: {}, configFor: () => undefined, confidence: undefined, only: [], skip: [], mark: true };
    const plan = await migrate(memoryWorld({ 'a.sh': `${list}\n` }), batchai20180501, options);
    expect(plan.withoutRegion).toEqual(['a.sh']);
  });
});
