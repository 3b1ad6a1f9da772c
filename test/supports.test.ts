import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { applyEdits } from '../src/model/edit.ts';
import { rootFragment } from '../src/model/fragment.ts';
import type { NameSettings } from '../src/model/names.ts';
import type { Plan } from '../src/model/plan.ts';
import type { Language } from '../src/model/source-file.ts';
import type { StatementPlace } from '../src/model/surface.ts';
import type { World } from '../src/model/world.ts';
import { withoutFailed } from '../src/stages/supports.ts';
import { loadJavascriptSurface } from '../src/surfaces/javascript/javascript.ts';
import { loadPythonSurface } from '../src/surfaces/python/python.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { readSource } from '../src/workspace/read.ts';
import { writeTogether } from '../src/workspace/write.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { temporaryFolder } from './temporary-folder.ts';

const helper =
  'from azure.mgmt.batchai import BatchAIManagementClient\n\n\n' +
  'def wait(client: BatchAIManagementClient, resource_group, name):\n' +
  '    client.clusters.get(resource_group, name)\n' +
  '    client.jobs.get(resource_group, name)\n';
const caller = "import helper\n\n\ndef main(client):\n    helper.wait(client, 'digits', 'one')\n";
const alone =
  'from azure.mgmt.batchai import BatchAIManagementClient\n\n' +
  "BatchAIManagementClient(None, 'sub').clusters.get('digits', 'nc6')\n";
const files = { 'helper.py': helper, 'main.py': caller, 'alone.py': alone };

async function planOf(world: World, names: NameSettings, only: readonly string[] = []): Promise<Plan> {
  return await migrate(world, batchai20180501, {
    names: { region: 'eastus', ...names },
    configFor: () => undefined,
    confidence: undefined,
    only,
    skip: [],
  });
}

const after = (plan: Plan, path: string) => plan.changed.find(({ file }) => file.path === path)?.after;

describe('supports', () => {
  it('join the files that they change, and no others', async () => {
    const plan = await planOf(memoryWorld(files), { values: 'parameter' });
    expect(plan.changed.map(({ file }) => file.path)).toEqual(['alone.py', 'helper.py', 'main.py']);
    expect(plan.joined).toEqual([['helper.py', 'main.py']]);
    expect(plan.failures).toEqual([]);
    expect(after(plan, 'main.py')).toContain("helper.wait(client, 'digits', 'migrated-eastus', 'migrated', 'one')");
  });

  it('are in the plan only while a chosen rewrite needs them', async () => {
    const plan = await planOf(memoryWorld(files), { values: 'parameter' }, ['clusters']);
    expect(after(plan, 'helper.py')).toContain(
      'def wait(client: BatchAIManagementClient, resource_group, workspace_name, name)',
    );
    expect(after(plan, 'main.py')).toContain("helper.wait(client, 'digits', 'migrated-eastus', 'one')");
    const none = await planOf(memoryWorld(files), { values: 'parameter' }, ['file_servers']);
    expect(none.changed).toEqual([]);
    const constants = await planOf(memoryWorld(files), { values: 'constant' }, ['clusters']);
    expect(after(constants, 'helper.py')).not.toContain('EXPERIMENT');
    expect(after(constants, 'main.py')).toBeUndefined();
  });

  it('reach no file that was not asked about', async () => {
    const world = memoryWorld(files);
    const plan = await planOf({ ...world, inScope: (path) => path === 'helper.py' }, { values: 'parameter' });
    expect(plan.changed.map(({ file }) => file.path)).toEqual(['helper.py']);
    // The caller stays as it is and must still work.
    expect(after(plan, 'helper.py')).toContain(
      "resource_group, name, workspace_name='migrated-eastus', experiment_name='migrated'):",
    );
  });

  it('leave a second run with other changes what the first one gave', async () => {
    const first = await planOf(memoryWorld(files), { values: 'parameter' }, ['clusters']);
    const between = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, after(first, path) ?? text]));
    const second = await planOf(memoryWorld(between), { values: 'parameter' });
    const whole = await planOf(memoryWorld(files), { values: 'parameter' });
    expect(after(second, 'main.py')).toBe(after(whole, 'main.py'));
    expect(after(second, 'helper.py')).toBe(after(whole, 'helper.py'));
  });

  it('wait for a region like every other text', async () => {
    const plan = await planOf(memoryWorld({ 'alone.py': alone }), { region: '', values: 'constant' });
    expect(plan.withoutRegion).toEqual(['alone.py']);
  });

  it('take the whole group back where one file fails', async () => {
    const plan = await planOf(memoryWorld(files), { values: 'parameter' });
    const left = withoutFailed(plan, [{ path: 'main.py', reason: 'not-encodable', message: 'It is latin-1.' }]);
    expect(left.changed.map(({ file }) => file.path)).toEqual(['alone.py']);
    expect(left.findings.map(({ path }) => path)).toEqual(['alone.py']);
    expect(left.joined).toEqual([]);
    expect(left.failures.map(({ path, reason }) => [path, reason])).toEqual([
      ['main.py', 'not-encodable'],
      ['helper.py', 'joined-file-failed'],
    ]);
  });
});

describe('writing together', () => {
  it('writes all, or gives what was written its old text back', () => {
    const root = temporaryFolder({ 'a.py': 'a\n', 'b.py': 'b\n', 'c.py': 'c\n' });
    const changed = ['a.py', 'b.py', 'c.py'].map((path) => {
      const file = readSource(root, path);
      if (!file || 'reason' in file) throw new Error(`${path} was not read`);
      return { file, edits: [], after: `${file.text}new\n` };
    });
    const [a, b, c] = changed;
    if (!a || !b || !c) throw new Error('three files were made');
    const text = (path: string) => readFileSync(join(root, path), 'utf8');
    expect(writeTogether(root, [a, { ...b, file: { ...b.file, text: 'changed meanwhile' } }, c])).toMatchObject([
      { path: 'b.py', reason: 'changed-meanwhile' },
      { path: 'a.py', reason: 'joined-file-failed' },
      { path: 'c.py', reason: 'joined-file-failed' },
    ]);
    expect(['a.py', 'b.py', 'c.py'].map(text)).toEqual(['a\n', 'b\n', 'c\n']);
    expect(writeTogether(root, [a, b, c])).toEqual([]);
    expect(['a.py', 'b.py', 'c.py'].map(text)).toEqual(['a\nnew\n', 'b\nnew\n', 'c\nnew\n']);
  });
});

describe('statements of their own', () => {
  const fragmentOf = (language: Language, text: string) =>
    rootFragment({ path: 'a', language, text, encoding: { name: 'utf-8', byteOrderMark: false } });
  const surfaces = {
    python: loadPythonSurface(),
    javascript: loadJavascriptSurface(),
  };
  const inserted = async (language: 'python' | 'javascript', text: string, place: StatementPlace) => {
    const surface = await surfaces[language];
    const edit = surface.insertStatements?.(fragmentOf(language, text), place, ['new()', 'old()']);
    return edit && applyEdits(text, [edit]);
  };
  const top = { kind: 'top', before: Infinity } as const;

  it.each([
    ['an empty text', '', 'new()\nold()\n\n'],
    ['a comment of the first statement', '# about x\nx = 1\n', 'new()\nold()\n\n# about x\nx = 1\n'],
    ['a shebang', '#!/bin/python\nx = 1\n', '#!/bin/python\n\nnew()\nold()\n\nx = 1\n'],
    ['a documentation alone', '"""What."""\n', '"""What."""\n\nnew()\nold()\n'],
    ['an import that goes on', 'import a; f(\n  1)\nx = 1\n', 'import a; f(\n  1)\n\nnew()\nold()\n\nx = 1\n'],
    [
      'imports over lines',
      'from a import (\n  b,\n)  # c\n\nx = 1\n',
      'from a import (\n  b,\n)  # c\n\nnew()\nold()\n\nx = 1\n',
    ],
    [
      'imports behind a definition',
      'import a\ndef f(): pass\nimport b\n',
      'import a\n\nnew()\nold()\n\ndef f(): pass\nimport b\n',
    ],
    ['other line ends', 'import a\r\n\r\nx = 1\r\n', 'import a\r\n\r\nnew()\r\nold()\r\n\r\nx = 1\r\n'],
    ['no last newline', 'import a', 'import a\n\nnew()\nold()'],
  ])('stand at the top of Python behind %s', async (_what, text, expected) => {
    expect(await inserted('python', text, top)).toBe(expected);
  });

  it.each([
    ['nothing', 'f();\n', 'new()\nold()\n\nf();\n'],
    ['a licence', '/* (c) */\n\nf();\n', '/* (c) */\n\nnew()\nold()\n\nf();\n'],
    ['a comment of the first statement', '// about f\nf();\n', 'new()\nold()\n\n// about f\nf();\n'],
    ['a directive', "'use strict';\nf();\n", "'use strict';\n\nnew()\nold()\n\nf();\n"],
    [
      'required modules',
      "const a = require('a');\nconst b = 1;\n",
      "const a = require('a');\n\nnew()\nold()\n\nconst b = 1;\n",
    ],
  ])('stand at the top of JavaScript behind %s', async (_what, text, expected) => {
    expect(await inserted('javascript', text, top)).toBe(expected);
  });

  it.each([
    [
      'python',
      'def f():\n    if x:\n        use(\n            1)\n',
      'use',
      'def f():\n    new()\n    old()\n    if x:\n        use(\n            1)\n',
    ],
    ['python', 'use(1)', '1', 'new()\nold()\nuse(1)'],
    ['python', 'if x: use(1)\n', 'use', 'new()\nold()\nif x: use(1)\n'],
    ['python', 'x = 1; use(1)\n', 'use', undefined],
    ['python', '@f(use(1))\ndef g():\n    pass\n', 'use', 'new()\nold()\n@f(use(1))\ndef g():\n    pass\n'],
    ['python', 'with f() as new:\n    use(1)\n', 'use', 'with f() as new:\n    new()\n    old()\n    use(1)\n'],
    [
      'python',
      'try:\n    import old\n    for x in y:\n        use(x)\nfinally:\n    pass\n',
      'use',
      'try:\n    import old\n    new()\n    old()\n    for x in y:\n        use(x)\nfinally:\n    pass\n',
    ],
    ['python', 'old = use(1)\n', 'use', 'new()\nold()\nold = use(1)\n'],
    ['python', '[new.use(1) for new in y]\n', 'use', undefined],
    [
      'javascript',
      'function f() {\n\treturn g(() => {\n\t\tuse(1);\n\t});\n}\n',
      'use',
      'function f() {\n\treturn g(() => {\n\t\tnew()\n\t\told()\n\t\tuse(1);\n\t});\n}\n',
    ],
    ['javascript', 'if (x) use(1);\n', 'use', 'new()\nold()\nif (x) use(1);\n'],
  ] as const)('stand before the statement around an offset of %s: %j', async (language, text, word, expected) => {
    expect(await inserted(language, text, { kind: 'statement', at: text.indexOf(word) })).toBe(expected);
  });
});
