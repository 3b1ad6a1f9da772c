import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtCommand } from './built-command.ts';

const built = builtCommand();
const temporary = mkdtempSync(join(tmpdir(), 'batchai-codemod-setup-'));

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

let folders = 0;

function run(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = join(temporary, String(++folders));
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const command = [join(built, 'batchai-codemod.js'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { folder, status, stdout, stderr };
}

const python = `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(credentials, subscription_id)
`;
const named = ['--workspace', 'digits', '--experiment', 'first'] as const;

describe('setup', () => {
  it('creates each workspace and experiment once, a workspace before its experiments, in the order of the uses', () => {
    const { status, stdout, stderr } = run(
      {
        'a.py': `${python}RG = 'digits-rg'
client.clusters.create(RG, 'gpu', parameters)
client.clusters.get('Digits-RG', 'gpu')
client.jobs.create(RG, 'train', parameters)
`,
        'b.sh':
          'GROUP=other-rg\naz batchai job show -g $GROUP -n train\naz batchai job delete -g other-rg -n train -y\n',
      },
      'setup',
      '--region',
      'eastus',
      ...named,
    );
    expect(stdout.split('\n')).toEqual([
      'az batchai workspace create -g digits-rg -n digits -l eastus',
      'az batchai experiment create -g digits-rg -w digits -n first',
      'az batchai workspace create -g other-rg -n digits -l eastus',
      'az batchai experiment create -g other-rg -w digits -n first',
      '',
    ]);
    expect(stderr).toBe('2 workspaces and 2 experiments to create.\n');
    expect(status).toBe(0);
  });

  it('leaves open what only a program knows, and takes what the shell knows', () => {
    const { stdout } = run(
      {
        'a.py': `${python}client.clusters.get(cfg.resource_group, 'gpu')\n`,
        'b.sh': 'az batchai cluster show -g "$GROUP" -n gpu\n',
      },
      'setup',
      ...named,
    );
    expect(stdout.split('\n')).toEqual([
      '# a.py:3 names the resource group cfg.resource_group',
      'az batchai workspace create -g <resource-group> -n digits',
      '# b.sh:1 names the resource group $GROUP',
      'az batchai workspace create -g $GROUP -n digits',
      '',
    ]);
  });

  it('creates nothing that the service made, but new experiments in its workspaces', () => {
    const files = { 'a.sh': 'az batchai job show -g digits -n train -o table\n' };
    const nothing = run(files, 'setup');
    expect([nothing.stdout, nothing.status]).toEqual(['', 0]);
    expect(nothing.stderr).toContain('Nothing to create');
    const one = run(files, 'setup', '--region', 'westus2', '--experiment', 'mine');
    expect(one.stdout).toBe('az batchai experiment create -g digits -w migrated-westus2 -n mine\n');
  });

  it('repeats nothing that the code creates itself', () => {
    const { stdout } = run(
      {
        'make.sh': 'az batchai workspace create -g digits -n digits -l eastus\n',
        'use.py': `${python}client.experiments.create('digits', 'digits', 'first')
client.jobs.get('digits', 'train')
client.jobs.get('other', 'train')
`,
      },
      'setup',
      ...named,
    );
    expect(stdout.split('\n')).toEqual([
      'az batchai workspace create -g other -n digits -l eastus',
      'az batchai experiment create -g other -w digits -n first',
      '',
    ]);
  });

  it('reads migrated code too, and only the files that were asked for', () => {
    const { stdout } = run(
      {
        'a.sh': 'az batchai job show -g digits -w ours -e mine -n train\n',
        'b.sh': 'az batchai job show -g digits -w theirs -e mine -n train\n',
      },
      'setup',
      'a.sh',
    );
    expect(stdout.split('\n')).toEqual([
      'az batchai workspace create -g digits -n ours',
      'az batchai experiment create -g digits -w ours -n mine',
      '',
    ]);
  });

  it('asks only for what is created where that has names of its own', () => {
    const { stdout, stderr } = run(
      {
        'batchai-codemod.json': '{ "region": "eastus", "created": { "workspace": "digits" } }',
        'a.sh': `az batchai cluster create -g rg -n gpu
az batchai cluster show -g rg -n gpu
az batchai cluster show -g old-rg -n old
az batchai cluster show -g rg -n "$1"
`,
      },
      'setup',
    );
    expect(stdout).toBe('az batchai workspace create -g rg -n digits -l eastus\n');
    expect(stderr).toContain('1 use needs a person');
  });

  it('says it in Python and as JSON, to a file if one is named', () => {
    const files = { 'a.sh': 'az batchai job show -g digits -n train\n' };
    const { folder, stdout } = run(
      files,
      'setup',
      '--region',
      'eastus',
      ...named,
      '--format',
      'python',
      '--format',
      'json:setup.json',
    );
    expect(stdout.split('\n')).toEqual([
      '# client = BatchAIManagementClient(credentials, subscription_id)',
      "client.workspaces.create('digits', 'digits', 'eastus').result()",
      "client.experiments.create('digits', 'digits', 'first').result()",
      '',
    ]);
    const json: unknown = JSON.parse(readFileSync(join(folder, 'setup.json'), 'utf8'));
    const place = { resourceGroup: { name: 'digits' }, workspace: { name: 'digits' } };
    const neededBy = [{ path: 'a.sh', line: 1 }];
    expect(json).toMatchObject({
      version: 1,
      create: [
        { kind: 'workspace', ...place, location: 'eastus', neededBy },
        { kind: 'experiment', ...place, experiment: { name: 'first' }, neededBy },
      ],
    });
  });

  it('refuses what it cannot name, and wrong formats', () => {
    const files = { 'a.sh': 'az batchai job show -g digits -n train\n' };
    const unnamed = run(files, 'setup', '--workspace', 'ours-<region>');
    expect([unnamed.status, unnamed.stdout]).toEqual([2, '']);
    expect(unnamed.stderr).toContain('a.sh:1');
    const format = run(files, 'setup', '--format', 'pyton');
    expect([format.status, format.stderr]).toEqual([2, expect.stringContaining('Did you mean python?') as string]);
    expect(run(files, 'stup').stderr).toContain('Did you mean "setup"?');
    expect(run(files, 'setup', '--allow-dirty').status).toBe(2);
  });

  it('names files that it cannot read, and sets up the others', () => {
    const { status, stdout, stderr } = run(
      { 'a.sh': 'az batchai cluster show -g digits -n gpu\n', 'b.ipynb': '{ "batchai": ' },
      'setup',
      ...named,
    );
    expect(status).toBe(3);
    expect(stdout).toBe('az batchai workspace create -g digits -n digits\n');
    expect(stderr).toContain('b.ipynb');
  });

  it('has a help of its own and is completed', () => {
    const help = run({}, 'setup', '--help');
    expect(help.stdout).toContain('azure-cli (default), python or json');
    expect(run({}, 'completion', 'bash').stdout).toContain('setup');
  });
});
