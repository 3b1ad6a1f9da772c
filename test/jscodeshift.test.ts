import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../src/model/languages.ts';
import { builtCommand } from './built-command.ts';
import { loadFixtures, type Files, type FixtureCase } from './fixtures.ts';
import { temporaryFolder, temporaryRepository } from './temporary-folder.ts';

const built = builtCommand();
const runner = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');

/** Runs jscodeshift's own command with the built transform over a folder; says what it says and how it counts files. */
function jscodeshift(folder: string, ...options: readonly string[]) {
  const args = ['-t', join(built, 'jscodeshift.cjs'), `--extensions=${extensions.join(',')}`, ...options];
  // It colours what it says where CI is set.
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout, stderr } = spawnSync(process.execPath, [runner, ...args, '.'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const counts = /^(\d+) errors\n(\d+) unmodified\n(\d+) skipped\n(\d+) ok$/m.exec(stdout)?.slice(1).map(Number);
  expect(counts, stdout + stderr).toBeDefined();
  const [errors, unmodified, skipped, ok] = counts ?? [];
  return { stdout, counts: { errors, unmodified, skipped, ok } };
}

/** The same over files of a folder of their own, in this process's worker. */
function rewritten(files: Files, ...options: readonly string[]) {
  const folder = temporaryFolder(files);
  return { ...jscodeshift(folder, '--no-babel', '--run-in-band', ...options), after: contents(folder, files) };
}

function contents(folder: string, files: Files): Files {
  return Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const extensions = (['javascript', 'jsx', 'typescript', 'tsx'] as const).flatMap((name) => languages[name].extensions);
const head =
  "const BatchAI = require('azure-arm-batchai');\r\nconst client = new BatchAI(credentials, subscription);\r\n";
const changed = { errors: 0, unmodified: 0, skipped: 0, ok: 1 };
const failed = { errors: 1, unmodified: 0, skipped: 0, ok: 0 };

it('rewrites in place, line ends and the byte-order mark kept, and leaves other files alone', () => {
  const files = {
    'a.js': `\uFEFF${head}client.jobs.get(group, 'train', done);\r\n`,
    'b.ts': "import { get } from './other';\nget('jobs');\n",
  };
  const { after, counts } = rewritten(files, '--region=eastus');
  expect(counts).toEqual({ ...changed, skipped: 1 });
  expect(after).toEqual({
    ...files,
    'a.js': `\uFEFF${head}client.jobs.get(group, 'migrated-eastus', 'migrated', 'train', done);\r\n`,
  });
});

describe('every fixture of one program', () => {
  const cases = loadFixtures().filter(({ before, options }) => {
    const [path = '', ...others] = Object.keys(before);
    const isPlain = Object.keys(options.names).join() === 'region' && !options.config && !options.judgeOnly;
    return others.length === 0 && isPlain && extensions.some((extension) => path.endsWith(`.${extension}`));
  });
  const inFolders = (files: (fixture: FixtureCase) => Files) =>
    Object.fromEntries(
      cases.flatMap((fixture, index) =>
        Object.entries(files(fixture)).map(([path, text]) => [`${index}-${fixture.folder}/${path}`, text] as const),
      ),
    );
  const before = inFolders((fixture) => fixture.before);

  it.each(['--no-babel', '--babel'])('becomes with %s what apply makes of it', (babel) => {
    const folder = temporaryFolder(before);
    const { counts } = jscodeshift(folder, babel, '--region=eastus');

    const repository = temporaryRepository(before);
    const apply = [join(built, 'batchai-codemod.js'), 'apply', '--region=eastus'];
    spawnSync(process.execPath, apply, { cwd: repository });

    const after = contents(folder, before);
    expect(after).toEqual(contents(repository, before));
    expect(after).toEqual(inFolders((fixture) => fixture.after ?? fixture.before));
    const changes = cases.filter((fixture) => fixture.after).length;
    expect(changes).toBeGreaterThan(40);
    expect(counts).toMatchObject({ errors: 0, unmodified: 0, ok: changes });
  });
});

it.each([
  ['a.js', 'babel'],
  ['a.cjs', 'babylon'],
  ['a.mjs', 'flow'],
  ['a.jsx', 'babel'],
  ['a.ts', 'ts'],
  ['a.mts', 'ts'],
  ['a.cts', 'babel'],
  ['a.tsx', 'tsx'],
])('reads %s by its name, whichever parser is chosen (%s)', (path, parser) => {
  const { after, counts } = rewritten(
    { [path]: `${head}client.clusters.get(group, 'gpu');\n` },
    ...[`--parser=${parser}`, '--region', 'East US'],
  );
  expect(counts).toEqual(changed);
  expect(after[path]).toContain("client.clusters.get(group, 'migrated-eastus', 'gpu')");
});

describe('the options of apply', () => {
  const get = `${head}client.jobs.get(group, 'train');\n`;
  const both = `${get}client.clusters.get(group, 'gpu');\n`;

  it('names, values and changes', () => {
    const options = ['--workspace=2018', '--experiment=first', '--only=jobs', '--values=constant'];
    const { after, counts } = rewritten({ 'a.js': both }, ...options);
    expect(counts).toEqual(changed);
    expect(after['a.js']).toContain("WORKSPACE = '2018'");
    expect(after['a.js']).toContain("EXPERIMENT = 'first'");
    expect(after['a.js']).toContain("client.jobs.get(group, WORKSPACE, EXPERIMENT, 'train')");
    expect(after['a.js']).toContain("client.clusters.get(group, 'gpu')");
  });

  it('the nearest configuration up to the root of the repository, and what it excludes', () => {
    const folder = temporaryRepository({
      'batchai-codemod.json': JSON.stringify({
        region: 'westus2',
        exclude: ['old/**'],
        overrides: [{ files: ['src/*.ts'], workspace: { javascript: 'cfg.workspace' } }],
      }),
      'src/a.js': both,
      'src/a.ts': both,
      'old/a.js': both,
    });
    const { counts } = jscodeshift(join(folder, 'src'), '--no-babel');
    expect(counts).toEqual({ ...changed, ok: 2 });
    jscodeshift(join(folder, 'old'), '--no-babel');
    expect(readFileSync(join(folder, 'src', 'a.js'), 'utf8')).toContain("(group, 'migrated-westus2', 'gpu')");
    expect(readFileSync(join(folder, 'src', 'a.ts'), 'utf8')).toContain("(group, cfg.workspace, 'gpu')");
    expect(readFileSync(join(folder, 'old', 'a.js'), 'utf8')).toBe(both);
  });

  it('a dry run writes nothing, counts the findings and names what is left for a person', () => {
    const files = { 'a.js': `${both}client.jobs.get(...where);\n` };
    const { after, counts, stdout } = rewritten(files, '--dry', '--region=eastus');
    expect(counts).toEqual(changed);
    expect(after).toEqual(files);
    expect(stdout).toContain('Stats: \nreview: spread-argument: 1\nrewritten: 2\n');
    expect(stdout).toMatch(/REP a\.js 5:1 spread-argument: client\.jobs\.get\(\.\.\.where\)\nThe call passes/);
  });

  it.each([
    [[], 'no region is known for it. Give --region=NAME'],
    [['--region', '--silent=0'], '--region needs a value'],
    [['--region=eastus', '--region=westus'], '--region is given twice'],
    [['--region=eastus', '--only=job'], 'job'],
    [['--workspace=a b'], '--workspace must be 1 to 64 letters'],
    [['--region=eastus', '--confidence=sure'], '--confidence is one of certain, likely, possible, not sure.'],
    [['--region=eastus', '--config=none.json'], 'none.json cannot be read'],
  ])('%j: is refused in a sentence, and nothing is written', (options, sentence) => {
    const { after, counts, stdout } = rewritten({ 'a.js': get }, ...options);
    expect(counts).toEqual(failed);
    expect(after['a.js']).toBe(get);
    expect(stdout).toContain(sentence);
    expect(stdout).not.toMatch(/^ +at /m);
  });

  it('bytes that are no UTF-8 are not written back as something else', () => {
    const folder = temporaryFolder({ 'a.js': Buffer.from(`${get}// caf\u00e9\n`, 'latin1') });
    const bytes = readFileSync(join(folder, 'a.js'));
    const { counts, stdout } = jscodeshift(folder, '--no-babel', '--region=eastus');
    expect(counts).toEqual(failed);
    expect(stdout).toContain('a.js: ');
    expect(readFileSync(join(folder, 'a.js'))).toEqual(bytes);
  });
});
