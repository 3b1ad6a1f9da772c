import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../src/cli/explain.ts';
import { requestOf } from '../src/cli/request.ts';
import { separateArguments } from '../src/cli/separate-arguments.ts';
import type { Terminal } from '../src/cli/terminal.ts';
import { tool } from '../src/cli/version.ts';
import type { Finding } from '../src/model/plan.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { builtCommand } from './built-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = builtCommand();
const command = join(built, 'batchai-codemod.js');
const temporary = mkdtempSync(join(tmpdir(), 'batchai-codemod-explain-'));

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NO_COLOR|FORCE_COLOR|NODE_|npm_|INIT_CWD|GIT_)/.test(name)),
);

function run(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    env: environment,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** `explain` in this process, which need not load the parsers for each of many places anew. */
async function explained(folder: string, place: string) {
  let [stdout, stderr] = ['', ''];
  const captured: Terminal = {
    print: (content) => Promise.resolve(void (stdout += content.toString())),
    say: (text) => void (stderr += text),
    separate: () => undefined,
    ...{ colourOut: false, colourErr: false, colourPatch: false, isWatched: false, width: 100 },
  };
  const request = requestOf(separateArguments(['explain', place]), batchai20180501);
  const home = process.cwd();
  process.chdir(folder);
  try {
    return { status: await explain(request, batchai20180501, captured, tool), stdout, stderr };
  } finally {
    process.chdir(home);
  }
}

let folders = 0;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(temporary, String(++folders));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const client = `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(None, None)
`;
const unclear = `from azure.mgmt.batchai import BatchAIManagementClient
from azure.mgmt.hdinsight import HDInsightManagementClient
def remove(client, name):
    client.clusters.delete('group', name)
`;

describe('verify', () => {
  it('fails for what does not fit and says why, without names', () => {
    const folder = folderOf({
      'a.py': `${client}client.jobs.get(group, cfg.workspace, cfg.experiment, name)\nclient.jobs.delete(group, name)\n`,
      'b.sh': 'az batchai job create -g g -w ws -e runs -n train -r gpu -c job.json\n',
    });
    const before = readFileSync(join(folder, 'b.sh'), 'utf8');
    const { status, stdout, stderr } = run(folder, 'verify');
    expect(status).toBe(1);
    expect(stdout).toMatch(/a\.py\n {2}4:1 {2}jobs\.delete {2}for a person: still-old/);
    expect(stdout).toContain('→ client.jobs.delete(group, cfg.workspace, cfg.experiment, name)');
    expect(stdout).toMatch(/b\.sh\n {2}1:1 {2}cli\.job-create {2}for a person: option-outdated/);
    expect(stdout).toContain('→ az batchai job create -g g -w ws -e runs -n train -c gpu -f job.json');
    expect(stderr).toBe('1 use fits the new API. 2 do not: option-outdated 1, still-old 1.\n');
    expect(readFileSync(join(folder, 'b.sh'), 'utf8')).toBe(before);
  });

  it('is content with what apply wrote', () => {
    const folder = folderOf({
      'a.sh': 'az batchai job show -g group -n job\n',
      'a.py': `${client}client.jobs.get(g, n)\n`,
    });
    expect(run(folder, 'verify').status).toBe(1);
    expect(run(folder, 'apply', '--region', 'eastus', '--allow-dirty').status).toBe(0);
    expect(run(folder, 'verify')).toEqual({ status: 0, stdout: '', stderr: '2 uses fit the new API.\n' });
    expect(run(folderOf({ 'a.txt': 'nothing' }), 'verify').stderr).toBe('Nothing to verify.\n');
  });

  it('fails at or above the confidence', () => {
    const folder = folderOf({ 'a.py': unclear });
    expect(run(folder, 'verify')).toMatchObject({ status: 0, stdout: '' });
    expect(run(folder, 'verify', '--confidence', 'possible')).toMatchObject({ status: 1 });
  });

  it('reports as report does, and ends with 3 where a file could not be read', () => {
    const folder = folderOf({ 'a.sh': 'az batchai job show -g group -n job\n', 'b.ipynb': '{ "batchai": ' });
    const { status, stdout, stderr } = run(folder, 'verify', '--format', 'json', '--format', 'markdown:left.md');
    expect(status).toBe(3);
    expect(stderr).toContain('failed  b.ipynb');
    const report = JSON.parse(stdout) as { summary: { sites: unknown }; findings: Finding[] };
    expect(report.summary.sites).toEqual({ rewritten: 0, review: 1, current: 0, foreign: 0, suppressed: 0 });
    expect(report.findings[0]).toMatchObject({
      outcome: 'review',
      reason: 'still-old',
      after: 'az batchai job show -g group -w migrated-<region> -e migrated -n job',
    });
    expect(readFileSync(join(folder, 'left.md'), 'utf8')).toMatch(/0 uses fit the new API\. 1 does not: still-old 1/);
    expect(run(folder, 'verify', '--region', 'eastus', 'a.sh').stdout).toContain('-w migrated-eastus');
  });
});

describe('explain', () => {
  it('answers for every finding of the sample', async () => {
    const folder = join(temporary, 'sample');
    cpSync(join(root, 'fixtures', 'sample'), folder, { recursive: true });
    const { findings } = JSON.parse(run(folder, 'report', '--format', 'json').stdout) as { findings: Finding[] };
    expect(findings.length).toBeGreaterThan(20);
    for (const { path, line, column, cell, change, reason, outcome } of findings) {
      const { status, stdout, stderr } = await explained(folder, `${path}:${line}:${column}`);
      const place = `${path}: ${cell === undefined ? '' : `cell ${cell}, `}${line}:${column}  ${change}`;
      expect({ place, status, stderr }).toEqual({ place, status: 0, stderr: '' });
      expect(stdout).toContain(place);
      expect(stdout, place).toContain(reason ? `left to a person: ${reason}` : `${outcome} (`);
      expect(stdout, place).toMatch(/ because\n/);
      // A model or a property has no signature; what it was and is stands in the summary and the new text.
      if (!/^models?\./.test(change)) expect(stdout, place).toMatch(/ was {2}[^]* is {3}/);
    }
  }, 240_000);

  it('says which parameter each argument is, before and after', () => {
    const folder = folderOf({ 'a.py': `${client}client.jobs.create(group, name,\n    parameters)\n` });
    const { stdout } = run(folder, 'explain', 'a.py:4', '--region', 'eastus');
    expect(stdout).toContain('was  jobs.create(resource_group_name, job_name, parameters[');
    expect(stdout).toMatch(
      /group +resource_group_name +resource_group_name\n {2}\(new\) migrated-eastus +- +workspace_name\n/,
    );
    expect(stdout).toMatch(/parameters +parameters +parameters\n/);
    expect(stdout).toContain('region eastus, from --region');
    expect(run(folder, 'explain', 'a.py:3:1').stdout).toBe(run(folder, 'explain', 'a.py:4:1').stdout);
  });

  it('names the nearest uses of a line that has none', () => {
    const folder = folderOf({ 'a.py': `${client}\nclient.jobs.get(group, name)\n`, 'b.py': 'x = 1\n' });
    const { status, stdout } = run(folder, 'explain', 'a.py:1');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^There is no use of Batch AI at line 1 of a\.py\. The nearest:\n {2}4:1 {2}jobs\.get/);
    expect(run(folder, 'explain', 'b.py:1')).toMatchObject({ status: 0, stdout: 'b.py holds no use of Batch AI.\n' });
  });

  it('documents reasons and changes, and says what an unknown word may have meant', () => {
    expect(run(temporary, 'explain', 'spread-argument').stdout).toMatch(
      /^spread-argument\n[^]*What to do[^]*- client\.jobs\.get\(\*where\)\n {2}\+ client\.jobs\.get\('digits', 'migrated-eastus'/,
    );
    const change = run(temporary, 'explain', 'jobs.get').stdout;
    for (const word of ['Python', 'jobs.get(resource_group_name, workspace_name', 'C#', 'Go', 'Ruby'])
      expect(change).toContain(word);
    expect(run(temporary, 'explain', 'cli').stdout).toContain('cli.job-create');
    for (const [asked, meant] of [
      ['spred-argument', 'spread-argument'],
      ['jobs.gte', 'jobs.get'],
    ] as const) {
      const { status, stdout, stderr } = run(temporary, 'explain', asked);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(`Did you mean ${meant}?`);
    }
    expect(run(temporary, 'explain')).toMatchObject({ status: 2, stdout: '' });
    expect(run(temporary, 'explain', 'jobs.get', 'jobs.create')).toMatchObject({ status: 2, stdout: '' });
    expect(run(folderOf({ 'script.sh': '' }), 'explain', 'scirpt.sh:1').stderr).toContain('script.sh');
  });

  it('ends with 3 where the file cannot be read', () => {
    const folder = folderOf({ 'b.ipynb': '{ "batchai": ' });
    const { status, stdout, stderr } = run(folder, 'explain', 'b.ipynb:1');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain('failed  b.ipynb');
  });
});
