import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'node_modules', '.cache', `batchai-codemod-jscodeshift-${process.pid}`);
const runner = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), built]);
});
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

/** Runs jscodeshift's own command with the built transform over files of one folder. */
function jscodeshift(files: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const args = ['-t', join(built, 'jscodeshift.cjs'), '--no-babel', '--extensions=js,ts', '--run-in-band', ...options];
  // It colours what it says where CI is set.
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout, status } = spawnSync(process.execPath, [runner, ...args, '.'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const after = Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return { stdout, status, after };
}

const head =
  "const BatchAI = require('azure-arm-batchai');\r\nconst client = new BatchAI(credentials, subscription);\r\n";

it('rewrites in place, line ends and the byte-order mark kept, and leaves other files alone', () => {
  const files = {
    'a.js': `\uFEFF${head}client.jobs.get(group, 'train', done);\r\n`,
    'b.ts': "import { get } from './other';\nget('jobs');\n",
  };
  const { after, stdout } = jscodeshift(files, '--region=eastus');
  expect(stdout).toMatch(/^0 errors$[^]*^1 ok$/m);
  expect(after).toEqual({
    ...files,
    'a.js': `\uFEFF${head}client.jobs.get(group, 'migrated-eastus', 'migrated', 'train', done);\r\n`,
  });
});

it('writes the names that it is given, and says what is left for a person', () => {
  const text = `${head}client.clusters.get(group, 'gpu');\nclient.clusters.list();\n`;
  const { after, stdout } = jscodeshift({ 'a.js': text }, '--workspace=team');
  expect(after['a.js']).toBe(text.replace("'gpu'", "'team', 'gpu'"));
  expect(stdout).toContain('operation-removed: client.clusters.list()');
});

it('changes nothing, and says so, where no region is known', () => {
  const text = `${head}client.jobs.get(group, 'train');\n`;
  const { after, stdout } = jscodeshift({ 'a.js': text });
  expect(after['a.js']).toBe(text);
  expect(stdout).toMatch(/no region is known[^]*^1 errors$/m);
});
