import { describe, expect, it } from 'vitest';
import { migrate } from '../src/migrate.ts';
import type { Path } from '../src/model/source-file.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

interface Limits {
  readonly inScope?: (path: Path) => boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

async function warningsOf(files: Readonly<Record<Path, string>>, { inScope, only = [], skip = [] }: Limits = {}) {
  const world = memoryWorld(files);
  const options = { names: { region: 'eastus' }, configFor: () => undefined, confidence: undefined, only, skip };
  const { warnings } = await migrate({ ...world, ...(inScope && { inScope }) }, batchai20180501, options);
  return warnings;
}

const client = [
  'from azure.mgmt.batchai import BatchAIManagementClient',
  "client = BatchAIManagementClient(None, 'id')",
  '',
].join('\n');
const migrated = `${client}client.jobs.get('rg', 'job')\n`;
const leftAlone = `${client}client.jobs.list()\nclient.clusters.list()\n`;
const oldPin = 'azure-mgmt-batchai==1.0.1\n';

describe('a release and the calls that change with it', () => {
  it('are not spoken of where both change', async () => {
    expect(await warningsOf({ 'requirements.txt': oldPin, 'a.py': migrated })).toEqual([]);
  });

  it('are not spoken of where nothing is left to change', async () => {
    const text = `${client}client.jobs.get('rg', 'w', 'e', 'job')\n`;
    expect(await warningsOf({ 'a.py': text })).toEqual([]);
    expect(await warningsOf({ 'requirements.txt': 'azure-mgmt-batchai==2.0.0\n', 'a.py': migrated })).toEqual([]);
  });

  it('are told where calls stay behind the release', async () => {
    expect(await warningsOf({ 'requirements.txt': oldPin, 'dev-requirements.txt': oldPin, 'a.py': leftAlone })).toEqual(
      [
        'dev-requirements.txt and 1 other file: the release moves (azure-mgmt-batchai 2.0.0), but 2 uses of it are not migrated and will fail with it. Change both together.',
      ],
    );
  });

  it('are told where the calls were not asked for', async () => {
    const files = { 'requirements.txt': oldPin, 'a.py': migrated };
    expect(await warningsOf(files, { only: ['package'] })).toEqual([
      'requirements.txt: the release moves (azure-mgmt-batchai 2.0.0), but 1 use of it is not migrated and will fail with it. Change both together.',
    ]);
  });

  it('are not told for a comment or a use that is to stay', async () => {
    const text = `${client}client.jobs.list()  # batchai-codemod: ignore\n# client.jobs.get('rg', 'job')\n`;
    expect(await warningsOf({ 'requirements.txt': oldPin, 'a.py': text })).toEqual([]);
  });

  it('are told where no file requires a release', async () => {
    expect(await warningsOf({ 'a.py': migrated })).toEqual([
      '1 use of azure-mgmt-batchai needs the new release now, but no file that was read requires one. Install azure-mgmt-batchai 2.0.0.',
    ]);
  });

  it('are told where the release stays behind the calls', async () => {
    const files = { 'requirements.txt': oldPin, 'a.py': `${migrated}client.clusters.get('rg', 'c')\n` };
    const warning =
      'requirements.txt: 2 uses of azure-mgmt-batchai need the new release now, but an old one is required here. Change both together.';
    expect(await warningsOf(files, { skip: ['package'] })).toEqual([warning]);
    expect(await warningsOf(files, { inScope: (path) => path === 'a.py' })).toEqual([warning]);
    const hashed = `azure-mgmt-batchai==1.0.1 --hash=sha256:0123\n`;
    expect(await warningsOf({ ...files, 'requirements.txt': hashed })).toEqual([warning]);
  });

  it('are told where calls may stand out of the paths given', async () => {
    const files = { 'requirements.txt': oldPin, 'a.py': migrated, 'b.sh': 'az batchai list\n' };
    expect(await warningsOf(files, { inScope: (path) => path === 'requirements.txt' })).toEqual([
      'requirements.txt: the release moves (azure-mgmt-batchai 2.0.0), but 1 file out of the paths given may use it. Run over the whole repository.',
    ]);
  });

  it('are compared library by library', async () => {
    const files = {
      'requirements.txt': oldPin,
      'a.py': migrated,
      'b.js':
        "const { BatchAIManagementClient } = require('azure-arm-batchai');\nnew BatchAIManagementClient().jobs.get('rg', 'job');\n",
    };
    expect(await warningsOf(files)).toEqual([
      '1 use of azure-arm-batchai needs the new release now, but no file that was read requires one. Install azure-arm-batchai 2.1.0.',
    ]);
  });

  it('need no release where every release has both versions of the API', async () => {
    const text =
      "require 'azure_mgmt_batchai'\nclient = Azure::BatchAI::Mgmt::V2018_03_01::BatchAIManagementClient.new(credentials)\nclient.jobs.get('rg', 'job')\n";
    expect(await warningsOf({ 'a.rb': text })).toEqual([]);
  });
});
