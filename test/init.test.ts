import { describe, expect, it } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { configDraft, type ConfigAnswers } from '../src/output/config-draft.ts';
import { seenSettings, type SeenSettings } from '../src/output/seen-settings.ts';
import { validateConfig } from '../src/workspace/config-schema.ts';
import { parseConfig } from '../src/workspace/config-text.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { newConfigName, refuseExistingConfig, writeNewConfig } from '../src/workspace/new-config.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { temporaryFolder } from './temporary-folder.ts';

const python = (body: string) =>
  `from azure.mgmt.batchai import BatchAIManagementClient\nclient = BatchAIManagementClient(None, None)\n${body}`;

async function seenIn(files: Readonly<Record<string, string>>): Promise<SeenSettings> {
  const plan = await migrate(memoryWorld(files), batchai20180501, {
    ...{ names: {}, configFor: () => undefined, confidence: undefined, only: [], skip: [], explains: true },
  });
  return seenSettings(plan);
}

const nothing: SeenSettings = { regions: [], holders: [] };
const unanswered: ConfigAnswers = {
  ...{ region: undefined, workspace: undefined, experiment: undefined, values: undefined, holders: [] },
};

async function configured(answers: Partial<ConfigAnswers>, seen = nothing): Promise<unknown> {
  const parsed = await parseConfig(newConfigName, configDraft({ ...unanswered, ...answers }, seen), 'batchai-codemod');
  if (!parsed || 'message' in parsed) throw new Error(`not parsed: ${JSON.stringify(parsed)}`);
  return validateConfig(parsed.value);
}

describe('what init sees', () => {
  it('is every region that files name, the most frequent first', async () => {
    const call = (region: string) => python(`client.clusters.get(group, 'a')  # location='${region}'\n`);
    const { regions } = await seenIn({ 'a.py': call('westus2'), 'b.py': call('East US'), 'c.py': call('westus2') });
    expect(regions).toEqual([
      { name: 'westus2', files: 2 },
      { name: 'eastus', files: 1 },
    ]);
  });

  it('is where most calls of a language have their resource group, in its letter case', async () => {
    const calls =
      "client.jobs.get(cfg.resource_group, 'a')\nclient.jobs.get(cfg.resource_group, 'b')\nclient.jobs.get(Other.GROUP, 'c')\n";
    const { holders } = await seenIn({
      'a.py': python(`${calls}client.jobs.get(group, 'd')\nclient.jobs.get(find().group, 'e')\n`),
      'b.sh': 'az batchai job show -g "${GROUP}" -n a\naz batchai job show -g $(group) -n b\n',
    });
    expect(holders).toEqual([
      {
        key: 'python',
        group: 'cfg.resource_group',
        workspace: 'cfg.workspace',
        experiment: 'cfg.experiment',
        calls: 2,
      },
      { key: 'shell', group: '"${GROUP}"', workspace: '"${WORKSPACE}"', experiment: '"${EXPERIMENT}"', calls: 1 },
    ]);
  });
});

describe('the configuration that init writes', () => {
  it('is valid and says only what was answered', async () => {
    expect(await configured({})).toEqual({ config: {} });
    expect(await configured({ region: 'eastus', workspace: 'digits', values: 'constant' })).toEqual({
      config: { region: 'eastus', workspace: 'digits', values: 'constant' },
    });
  });

  it('has expressions with a literal for the others', async () => {
    const holder = {
      key: 'shell',
      group: '"$GROUP"',
      workspace: '"$WORKSPACE"',
      experiment: '"$EXPERIMENT"',
      calls: 3,
    };
    expect(
      await configured({ holders: [holder] }, { regions: [{ name: 'eastus', files: 1 }], holders: [holder] }),
    ).toEqual({
      config: {
        workspace: { shell: '"$WORKSPACE"', literal: 'migrated-<region>' },
        experiment: { shell: '"$EXPERIMENT"', literal: 'migrated' },
      },
    });
  });

  it('is valid with everything that it shows in comments', async () => {
    const text = configDraft(unanswered, nothing).replace(/^( *)\/\/ (?=["\]}]| +\{ "(?:operations|files)")/gm, '$1');
    const parsed = await parseConfig(newConfigName, text, 'batchai-codemod');
    if (!parsed || 'message' in parsed) throw new Error(JSON.stringify(parsed));
    expect(validateConfig(parsed.value)).toMatchObject({
      config: { region: 'eastus', values: 'constant', overrides: [{ workspace: 'digits' }, { region: 'westus2' }] },
    });
  });

  it('is written once, unless it is asked for again', () => {
    const folder = temporaryFolder();
    refuseExistingConfig(folder, false);
    writeNewConfig(folder, '{}\n', false);
    expect(() => {
      refuseExistingConfig(folder, false);
    }).toThrow(/already/);
    expect(() => {
      writeNewConfig(folder, '{}\n', false);
    }).toThrow(/cannot be written/);
    refuseExistingConfig(folder, true);
    writeNewConfig(folder, '{}\n', true);
    const yaml = temporaryFolder({ 'batchai-codemod.yaml': '' });
    expect(() => {
      refuseExistingConfig(yaml, true);
    }).toThrow(/batchai-codemod\.yaml configures/);
    const manifest = temporaryFolder({ 'package.json': '{ "batchai-codemod": {} }' });
    expect(() => {
      refuseExistingConfig(manifest, true);
    }).toThrow(/package\.json configures/);
    refuseExistingConfig(temporaryFolder({ 'package.json': '{ "name": "batchai-codemod" }' }), false);
  });
});
