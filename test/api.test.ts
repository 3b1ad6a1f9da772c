import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, migrateTexts, patchOf, reviewReasons, UserError, write, type Migration } from '../src/api.ts';
import { git, temporaryFolder, temporaryRepository } from './temporary-folder.ts';

const head = 'from azure.mgmt.batchai import BatchAIManagementClient\nclient = BatchAIManagementClient(c, s)\n';
const python = `${head}client.jobs.get('g', 'train')\nclient.jobs.get(*where)\n`;
const shell = 'az batchai job show -g g -n train\n';

/** The texts of the files that change, made from the edits alone. */
function edited({ files }: Migration): Record<string, string> {
  return Object.fromEntries(
    files.map(({ path, before, edits }) => {
      let text = '';
      let position = 0;
      for (const { start, end, newText } of edits) {
        text += before.slice(position, start) + newText;
        position = end;
      }
      return [path, text + before.slice(position)];
    }),
  );
}

function afters({ files }: Migration): Record<string, string> {
  return Object.fromEntries(files.map(({ path, after }) => [path, after]));
}

describe('texts in memory', () => {
  it('become what they would on disk; findings, edits and texts say the same', async () => {
    const migration = await migrateTexts({ 'src/a.py': python, 'b.txt': 'batchai' }, { region: 'East US' });
    expect(afters(migration)).toEqual({
      'src/a.py': python.replace("'train'", "'migrated-eastus', 'migrated', 'train'"),
    });
    expect(edited(migration)).toEqual(afters(migration));
    expect(migration.root).toBeNull();
    expect(migration.summary).toEqual({
      files: { discovered: 2, candidates: 2, changed: 1, failed: 0 },
      sites: { rewritten: 1, review: 1, current: 0, foreign: 0, suppressed: 0 },
    });
    const [rewritten, review] = migration.findings;
    expect(rewritten).toMatchObject({ path: 'src/a.py', line: 3, column: 1, change: 'jobs.get', reason: null });
    expect(review?.reason).toBe('spread-argument');
    expect(reviewReasons[review?.reason ?? '']).toContain('Put the workspace');
  });

  it('are evidence for one another, and a configuration holds for them', async () => {
    const texts = {
      'clients.py': head,
      'use.py': "from clients import client\nclient.clusters.get('g', 'gpu')\n",
      'old/a.sh': shell,
    };
    const configuration = { region: 'westus2', workspace: { python: 'cfg.workspace' }, exclude: ['old/**'] } as const;
    expect(afters(await migrateTexts(texts, { configuration }))).toEqual({
      'use.py': "from clients import client\nclient.clusters.get('g', cfg.workspace, 'gpu')\n",
    });
  });

  it('without a region are named, and neither changed nor made a patch', async () => {
    const migration = await migrateTexts({ 'a.sh': shell, 'b.sh': shell.replace('-g', '-l eastus -g') });
    expect(migration.withoutRegion).toEqual([]);
    const unknown = await migrateTexts({ 'a.sh': shell });
    expect(unknown).toMatchObject({ files: [], withoutRegion: ['a.sh'] });
    expect(() => patchOf(unknown)).toThrow(UserError);
  });

  it('have no place on disk', async () => {
    const migration = await migrateTexts({ 'a.sh': shell }, { region: 'eastus' });
    expect(() => write(migration)).toThrow('Texts in memory have no place on disk.');
  });
});

describe('a tree on disk', () => {
  it('is planned without a change, handed over as data, and written; what is written is not planned again', async () => {
    const folder = temporaryRepository({ 'a.py': python, 'sub/a.sh': shell, 'b.sh': shell });
    const options = { folder, region: 'eastus', paths: ['a.py', 'sub'] };
    const migration = structuredClone(await migrate(options));
    expect(migration.root).toBe(folder);
    expect(migration.files.map(({ path }) => path)).toEqual(['a.py', 'sub/a.sh']);
    expect(git(folder, 'status', '--porcelain')).toBe('');

    expect(write(migration)).toEqual([]);
    for (const { path, after } of migration.files) expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
    expect(readFileSync(join(folder, 'b.sh'), 'utf8')).toBe(shell);
    expect((await migrate(options)).files).toEqual([]);
  });

  it('a patch of it is what git applies, in each file’s own encoding', async () => {
    const latin1 = Buffer.from(`# -*- coding: latin-1 -*-\n# caf\u00e9\n${python}`, 'latin1');
    const contents = { 'a.py': latin1, 'b c.sh': `\uFEFF${shell.trimEnd()}`, 'd.sh': shell.replace('\n', '\r\n') };
    const [planned, patched] = [temporaryRepository(contents), temporaryRepository(contents)];
    const migration = await migrate({ folder: planned, region: 'eastus' });
    expect(write(migration)).toEqual([]);
    const patch = join(temporaryFolder(), 'changes.patch');
    writeFileSync(patch, patchOf(migration));
    git(patched, 'apply', patch);
    expect(migration.files).toHaveLength(3);
    for (const path of Object.keys(contents))
      expect(readFileSync(join(patched, path))).toEqual(readFileSync(join(planned, path)));
  });

  it('is not written over what git could not restore, unless that is allowed, nor over what changed meanwhile', async () => {
    const folder = temporaryRepository({ 'a.sh': shell });
    writeFileSync(join(folder, 'a.sh'), `${shell}\n`);
    const migration = await migrate({ folder, region: 'eastus' });
    expect(() => write(migration)).toThrow(/a\.sh \(changed since it was staged\)/);
    writeFileSync(join(folder, 'a.sh'), `${shell}#\n`);
    expect(write(migration, { allowDirty: true })).toMatchObject([{ path: 'a.sh', reason: 'changed-meanwhile' }]);
    writeFileSync(join(folder, 'a.sh'), `${shell}\n`);
    expect(write(migration, { allowDirty: true })).toEqual([]);
  });

  it('takes the options of the command line', async () => {
    const folder = temporaryRepository({ 'a.py': python, 'b.sh': shell, 'names.json': '{ "region": "westus2" }' });
    writeFileSync(join(folder, 'a.py'), `${python}\n`);
    git(folder, 'add', 'a.py');
    const after = async (options: Parameters<typeof migrate>[0]) => afters(await migrate({ folder, ...options }));
    expect(Object.keys(await after({ config: 'names.json', only: ['cli'] }))).toEqual(['b.sh']);
    expect(Object.keys(await after({ region: 'eastus', skip: ['cli'] }))).toEqual(['a.py']);
    expect(Object.keys(await after({ region: 'eastus', staged: true }))).toEqual(['a.py']);
    expect(Object.keys(await after({ region: 'eastus', since: 'HEAD', exclude: ['*.sh'] }))).toEqual(['a.py']);
    expect(Object.keys(await after({ region: 'eastus', include: ['*.sh'] }))).toEqual(['b.sh']);
    const constants = await after({ workspace: 'team', experiment: 'first', values: 'constant', mark: true });
    expect(constants['a.py']).toMatch(/^WORKSPACE = 'team'\nEXPERIMENT = 'first'$/m);
    expect(constants['a.py']).toContain('# TODO(batchai-codemod spread-argument)');
  });
});

describe('mistakes are said as the command line says them', () => {
  it.each([
    [{ regoin: 'eastus' }, 'There is no option regoin.', 'Did you mean region?'],
    [{ confidence: 'sure' }, '--confidence is one of certain, likely, possible, not sure.', undefined],
    [{ workspace: 'a b' }, '--workspace must be 1 to 64 letters', undefined],
    [{ only: ['job'] }, 'job', 'Did you mean jobs?'],
    [{ folder: '/', paths: ['none'] }, 'There is no file or folder none.', undefined],
    [{ folder: '/', paths: ['-'] }, '- (stdin) needs a name.', undefined],
  ])('%j', async (options, message, hint) => {
    const error: unknown = await migrate(options as object).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(message);
    if (hint !== undefined) expect((error as UserError).hint).toBe(hint);
  });

  it('in a configuration too', async () => {
    const configuration = { regio: 'eastus' } as object;
    await expect(migrateTexts({}, { configuration })).rejects.toThrow(
      'configuration: Unknown key "regio". Did you mean "region"?',
    );
  });
});
