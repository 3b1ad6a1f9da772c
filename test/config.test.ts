import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UserError } from '../src/model/user-error.ts';
import { configSchema } from '../src/workspace/config-schema.ts';
import { regionWarning, type Configs } from '../src/workspace/config.ts';
import { openWorld, type OpenedWorld } from '../src/workspace/open-world.ts';
import { git, temporaryFolder, temporaryRepository, writeFiles, type Contents } from './temporary-folder.ts';

const old = 'import azure.mgmt.batchai\n';

interface Places {
  readonly paths?: readonly string[];
  readonly config?: string;
}

async function open(workingFolder: string, { paths = [], config }: Places = {}): Promise<OpenedWorld> {
  return await openWorld({
    ...{ workingFolder, paths, include: [], exclude: [], staged: false, since: undefined, config },
    ...{ terms: ['batchai'], regions: ['eastus', 'eastus2', 'westus2'], otherWords: [] },
    changes: ['jobs', 'jobs.get', 'cli', 'cli.job-create'],
  });
}

/** What the configurations of some files give for `a.py`. */
async function settings(contents: Contents, path = 'a.py'): Promise<ReturnType<Configs['configFor']>> {
  return (await open(temporaryRepository({ [path]: old, ...contents }))).configFor(path);
}

async function mistake(contents: Contents, places: Places = {}): Promise<string> {
  const error: unknown = await open(temporaryRepository({ 'a.py': old, ...contents }), places).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error(`no UserError: ${String(error)}`);
  return error.message;
}

const asJson = (value: unknown) => JSON.stringify(value, undefined, 2);

describe('a configuration file', () => {
  const names = { region: 'eastus', workspace: 'ws', experiment: 'exp', overrides: [] };

  it.each([
    ['batchai-codemod.json', '{"region": "East US", "workspace": "ws", "experiment": "exp"}'],
    ['batchai-codemod.json', '\uFEFF{"$schema": "x", "region": "eastus", "workspace": "ws", "experiment": "exp"}'],
    ['batchai-codemod.jsonc', '// why\n{"region": "eastus", /* b */ "workspace": "ws", "experiment": "exp",}'],
    ['batchai-codemod.yaml', '# why\nregion: East US\nworkspace: ws\nexperiment: exp\n'],
    ['batchai-codemod.yml', 'region: eastus\nworkspace: &w ws\nexperiment: exp\n'],
    ['package.json', '{"name": "p", "batchai-codemod": {"region": "eastus", "workspace": "ws", "experiment": "exp"}}'],
  ])('may be %s', async (name, text) => {
    expect(await settings({ [name]: text })).toEqual(names);
  });

  it('is data: a program of that name is not run', async () => {
    expect(await settings({ 'batchai-codemod.js': 'throw 1', 'batchai-codemod.config.js': 'throw 1' })).toBeUndefined();
    expect(await mistake({}, { config: 'a.py' })).toMatch(/a\.py:1 cannot be parsed/);
  });

  it('a package.json that has no part for us is none, valid or not', async () => {
    expect(await settings({ 'package.json': '{"devDependencies": {"batchai-codemod": "^1"}}' })).toBeUndefined();
    expect(await settings({ 'package.json': '{"devDependencies": {"batchai-codemod": "^1"' })).toBeUndefined();
    expect(await settings({ 'package.json': '{' })).toBeUndefined();
  });

  it('may be empty, or not be there', async () => {
    expect(await settings({ 'batchai-codemod.yaml': '' })).toEqual({ overrides: [] });
    expect(await settings({ 'batchai-codemod.jsonc': '{}' })).toEqual({ overrides: [] });
    expect(await settings({})).toBeUndefined();
  });

  it('gives expressions by language; JavaScript stands for its relatives', async () => {
    const workspace = { literal: 'prod-<region>', python: 'cfg.workspace', javascript: 'ws', 'python/shell': '{ws}' };
    expect(await settings({ 'batchai-codemod.json': asJson({ workspace }) })).toEqual({
      workspace: { ...workspace, jsx: 'ws', typescript: 'ws', tsx: 'ws' },
      overrides: [],
    });
    const own = await settings({
      'batchai-codemod.json': asJson({ experiment: { javascript: 'a', typescript: 'b' } }),
    });
    expect(own?.experiment).toEqual({ javascript: 'a', jsx: 'a', typescript: 'b', tsx: 'b' });
  });

  it('overrides hold for the files that fit, relative to its folder, in order', async () => {
    const config = asJson({
      workspace: 'w',
      overrides: [
        { files: ['*.sh'], workspace: 'never' },
        { files: ['tests/**'], operations: ['create'], workspace: 'new' },
        { operations: ['get', 'delete'], region: 'West US 2' },
        { files: ['a.py'], experiment: 'e' },
      ],
    });
    expect(await settings({ 'sub/batchai-codemod.json': config }, 'sub/tests/deep/a.py')).toEqual({
      workspace: 'w',
      overrides: [
        { operations: ['create'], workspace: 'new' },
        { operations: ['get', 'delete'], region: 'westus2' },
        { experiment: 'e' },
      ],
    });
  });

  it('says how sure a use must be and which changes count', async () => {
    const config = { confidence: 'certain', only: ['jobs', 'cli.job-create'], skip: ['jobs.get'] };
    expect(await settings({ 'batchai-codemod.json': asJson(config) })).toEqual({ ...config, overrides: [] });
  });

  it('leaves files out of the scope, not out of the evidence', async () => {
    const folder = temporaryRepository({
      'batchai-codemod.json': asJson({ exclude: ['vendor', '*.md'] }),
      'sub/batchai-codemod.yaml': 'include: ["*.py"]',
      ...{ 'a.py': old, 'a.md': old, 'vendor/b.py': old, 'sub/c.py': old, 'sub/c.sh': old, 'sub/vendor/d.py': old },
    });
    const { world } = await open(folder, { paths: ['.', 'a.md'] });
    expect(world.candidates.filter((path) => world.inScope(path) && /^.*\.(py|md|sh)$/.test(path))).toEqual([
      'a.py',
      'sub/c.py',
      'sub/vendor/d.py',
    ]);
    expect(world.candidates).toContain('vendor/b.py');
  });
});

describe('which configuration holds', () => {
  const contents = {
    'batchai-codemod.json': asJson({ workspace: 'top', experiment: 'top' }),
    'sub/batchai-codemod.yaml': 'workspace: sub',
    ...{ 'a.py': old, 'sub/b.py': old, 'sub/deep/c.py': old, 'other/d.py': old },
  };

  it('the nearest, alone', async () => {
    const { configFor } = await open(temporaryRepository(contents));
    const workspaces = ['a.py', 'sub/b.py', 'sub/deep/c.py', 'other/d.py'].map((path) => configFor(path)?.workspace);
    expect(workspaces).toEqual(['top', 'sub', 'sub', 'top']);
    expect(configFor('sub/b.py')?.experiment).toBeUndefined();
  });

  it('up to the top of the repository, from any working folder, untracked ones too', async () => {
    const outer = temporaryFolder({ 'batchai-codemod.json': 'broken', 'repository/sub/b.py': old });
    const folder = `${outer}/repository`;
    git(folder, 'init', '-q');
    expect((await open(`${folder}/sub`)).configFor('sub/b.py')).toBeUndefined();
    writeFiles(folder, { 'batchai-codemod.json': '{"workspace": "top"}' });
    expect((await open(`${folder}/sub`)).configFor('sub/b.py')?.workspace).toBe('top');
  });

  it('the one that --config names, for all files; its globs are relative to its folder', async () => {
    const folder = temporaryRepository({
      ...contents,
      'conf/mine.json': asJson({ overrides: [{ files: ['e.py'], workspace: 'e' }, { workspace: 'given' }] }),
      'conf/e.py': old,
    });
    const { configFor } = await open(`${folder}/sub`, { config: '../conf/mine.json' });
    expect(configFor('sub/b.py')?.overrides).toEqual([{ workspace: 'given' }]);
    expect(configFor('conf/e.py')?.overrides).toHaveLength(2);
    const outside = temporaryFolder({ 'c.yaml': 'overrides: [{files: [sub/b.py], workspace: out}]' });
    expect((await open(folder, { config: `${outside}/c.yaml` })).configFor('sub/b.py')?.overrides).toHaveLength(1);
  });

  it('a broken one that holds for nothing that was given does no harm', async () => {
    const folder = temporaryRepository({ ...contents, 'broken/batchai-codemod.json': '{', 'broken/e.py': old });
    expect((await open(folder, { paths: ['sub'] })).configFor('sub/b.py')?.workspace).toBe('sub');
    await expect(open(folder, { paths: ['broken/e.py'] })).rejects.toThrow(/^broken\/batchai-codemod.json:1 cannot be/);
  });

  it('outside git, from the folder that was given', async () => {
    const folder = temporaryFolder(contents);
    expect((await open(folder)).configFor('sub/b.py')?.workspace).toBe('sub');
  });
});

describe('mistakes in a configuration', () => {
  it.each([
    ['an unknown key', '{\n  "regoin": "eastus"\n}', ':2 Unknown key "regoin". Did you mean "region"?'],
    ['a key like no other', '{"zzzzzzzzz": 1}', ':1 Unknown key "zzzzzzzzz". Known are $schema, region, workspace'],
    [
      'an unknown key of an override',
      '{"overrides": [\n{},\n{"file": []}]}',
      ':3 Unknown key "file" in overrides[1]. Did you mean "files"?',
    ],
    [
      'an unknown language',
      '{"workspace": {\n"pyton": "x"}}',
      ':2 Unknown key "pyton" in workspace. Did you mean "python"?',
    ],
    ['a wrong type', '{\n"region": 1}', ':2 region must be a string.'],
    [
      'a wrong type of a name',
      '{\n"workspace": ["a"]}',
      ':2 workspace must be a name, or an object with one for each language.',
    ],
    ['a name that the service refuses', '{"experiment": "my exp"}', ':1 experiment must be 1 to 64 letters'],
    ['an empty expression', '{"workspace": {"python": ""}}', ':1 workspace.python must not be empty.'],
    [
      'an unknown operation',
      '{"overrides": [{"operations":\n["make"]}]}',
      ':2 overrides[0].operations[0] must be one of create, get, update, delete, list.',
    ],
    ['an unknown confidence', '{"confidence": "sure"}', ':1 confidence must be one of certain, likely, possible.'],
    ['no object', '[]', ':1 The configuration must be an object.'],
    ['no JSON', '{\n"region": eastus}', ':2 cannot be parsed: invalid symbol.'],
    ['a comment in .json', '{ // c\n}', ':1 cannot be parsed: invalid comment token.'],
    ['globs that are no list', '{"exclude": "a"}', ':1 exclude must be an array.'],
  ])('%s', async (_what, text, message) => {
    expect(await mistake({ 'batchai-codemod.json': text })).toContain(`batchai-codemod.json${message}`);
  });

  it('tells all of them, with their lines, in YAML and package.json too', async () => {
    const message = await mistake({ 'batchai-codemod.yaml': '# c\nregoin: a\nworkspace:\n  pyhton: b\nskip: c\n' });
    expect(message.split('\n')).toEqual([
      'batchai-codemod.yaml:2 Unknown key "regoin". Did you mean "region"?',
      'batchai-codemod.yaml:4 Unknown key "pyhton" in workspace. Did you mean "python"?',
      'batchai-codemod.yaml:5 skip must be an array.',
    ]);
    expect(await mistake({ 'package.json': '{\n"name": "x",\n"batchai-codemod": {\n"regoin": 1}}' })).toMatch(
      /^package.json:4 Unknown key "regoin"/,
    );
    expect(await mistake({ 'batchai-codemod.yaml': 'a: b: c' })).toMatch(/^batchai-codemod.yaml:1 cannot be parsed/);
    expect(await mistake({ 'package.json': '{"batchai-codemod": {},' })).toMatch(/^package.json:1 cannot be parsed/);
  });

  it('two in one folder', async () => {
    const files = { 'batchai-codemod.json': '{}', 'batchai-codemod.yml': '' };
    expect(await mistake(files)).toBe('batchai-codemod.json and batchai-codemod.yml both configure the root folder.');
    const both = { 'package.json': '{"batchai-codemod": {}}', 'batchai-codemod.json': '{}' };
    expect(await mistake(both)).toMatch(/both configure/);
  });

  it('a file that is not there, or has no part for us', async () => {
    expect(await mistake({}, { config: 'none.json' })).toMatch(/none\.json cannot be read: no such file/);
    expect(await mistake({}, { config: 'no/where.json' })).toMatch(/no\/where\.json cannot be read/);
    expect(await mistake({ 'package.json': '{}' }, { config: 'package.json' })).toMatch(/has no "batchai-codemod"/);
  });

  it('a change that does not exist', async () => {
    const message = await mistake({ 'batchai-codemod.json': '{"only": ["jobs.gte"]}' });
    expect(message).toBe('batchai-codemod.json: only names "jobs.gte", which is no change.');
  });

  it('an unknown region is a warning', async () => {
    const folder = temporaryRepository({ 'a.py': old, 'batchai-codemod.json': '{"region": "eastsu"}' });
    const { warnings, configFor } = await open(folder);
    expect(warnings).toEqual([
      'batchai-codemod.json: The region "eastsu" is not one that is known. Did you mean "eastus"?',
    ]);
    expect(configFor('a.py')?.region).toBe('eastsu');
    expect(regionWarning('East US', ['eastus'])).toBeUndefined();
    expect(regionWarning('moon', ['eastus'])).toMatch(/taken as it is/);
  });
});

describe('the JSON Schema', () => {
  it('is made from what validates', () => {
    const schema = z.toJSONSchema(configSchema, { io: 'input' });
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(configSchema.shape));
    expect(schema.additionalProperties).toBe(false);
  });
});
