import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtCommand } from './built-command.ts';

const built = builtCommand();
const command = join(built, 'batchai-codemod.js');
const temporary = mkdtempSync(join(tmpdir(), 'batchai-codemod-cli-'));

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NO_COLOR|FORCE_COLOR|NODE_|npm_|INIT_CWD|GIT_)/.test(name)),
);

function run(
  cwd: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string | Buffer; env?: NodeJS.ProcessEnv } = {},
): Result {
  const options = { cwd, input, env: { ...plainEnvironment, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], options);
  return { status, stdout, stderr };
}

const oldLine = 'az batchai job show -g group -n job\n';
const newLine = 'az batchai job show -g group -w migrated-eastus -e migrated -n job\n';
/** A group that no configuration names: left for a person. */
const hardLine = 'az batchai cluster list -o table\n';
const oldPython = `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(None, None)
client.jobs.get(group, name)
`;

/** A client may be of either service. */
const unclear = `from azure.mgmt.batchai import BatchAIManagementClient
from azure.mgmt.hdinsight import HDInsightManagementClient
`;

let folders = 0;

function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(temporary, String(++folders));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function git(cwd: string, args: readonly string[], input = ''): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'core.autocrlf=false'];
  return execFileSync('git', [...identity, ...args], { cwd, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

/** A repository with these files committed. */
function repositoryOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderOf(files);
  git(folder, ['init', '-q']);
  git(folder, ['add', '--all']);
  git(folder, ['commit', '-q', '-m', 'before']);
  return folder;
}

const contentOf = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');
const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1);

describe('init', () => {
  it('writes a configuration anew that is broken, if it is told to', () => {
    const folder = repositoryOf({
      'a.sh': `LOCATION=westus2\n${oldLine}`,
      'batchai-codemod.jsonc': '{ "region": 7, }',
    });
    expect(run(folder, ['init', '--yes'])).toMatchObject({ status: 2, stdout: '' });
    expect(contentOf(folder, 'batchai-codemod.jsonc')).toBe('{ "region": 7, }');
    const anew = run(folder, ['init', '--yes', '--force']);
    expect(anew).toMatchObject({ status: 0, stdout: '' });
    expect(anew.stderr).toContain('Wrote batchai-codemod.jsonc for the region westus2.');
    expect(run(folder, ['diff']).stdout).toContain('-w migrated-westus2');
  });

  it('still names what is wrong in the configuration of a folder around it', () => {
    const folder = repositoryOf({ 'sub/a.sh': oldLine, 'batchai-codemod.json': '{' });
    const { status, stderr } = run(join(folder, 'sub'), ['init', '--yes', '--force']);
    expect(status).toBe(2);
    expect(stderr).toContain('batchai-codemod.json');
  });
});

describe('diff', () => {
  it('prints a patch that gives what apply writes, and writes nothing', () => {
    const files = { 'a.sh': oldLine, 'with space/ü.py': oldPython.replaceAll('\n', '\r\n') };
    const [applied, patched] = [repositoryOf(files), repositoryOf(files)];
    const diff = run(patched, ['--region', 'eastus']);
    expect(diff).toMatchObject({ status: 0 });
    expect(contentOf(patched, 'a.sh')).toBe(oldLine);
    expect(lastLine(diff.stderr)).toBe('Would migrate 2 calls in 2 files. Run "batchai-codemod apply" to write.');
    git(patched, ['apply', '-'], diff.stdout);
    expect(run(applied, ['apply', '--region', 'East US'])).toMatchObject({ status: 0, stdout: '' });
    for (const path of Object.keys(files)) expect(contentOf(applied, path)).toBe(contentOf(patched, path));
    expect(contentOf(applied, 'a.sh')).toBe(newLine);
    const again = run(applied, ['diff', '--region', 'eastus']);
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(lastLine(again.stderr)).toBe('Nothing to migrate. 2 left alone: current 2.');
  });

  it('names the files without a region, and the choices', () => {
    const folder = repositoryOf({ 'a.sh': oldLine, 'b.sh': `LOCATION=westus2\n${oldLine}` });
    git(folder, ['rm', '-q', '--cached', 'b.sh']);
    rmSync(join(folder, 'b.sh'));
    for (const name of ['diff', 'apply'] as const) {
      const { status, stdout, stderr } = run(folder, [name]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/1 file would change[^]*a\.sh[^]*--region[^]*configuration[^]*--workspace/);
    }
    expect(contentOf(folder, 'a.sh')).toBe(oldLine);
    expect(run(folder, ['diff', '--workspace', 'team']).stdout).toContain('-w team -e migrated');
  });

  it('keeps colours out of a patch that a program reads', () => {
    const folder = repositoryOf({ 'a.sh': oldLine });
    const plain = run(folder, ['--region', 'eastus']).stdout;
    expect(run(folder, ['--region', 'eastus'], { env: { FORCE_COLOR: '1' } }).stdout).toBe(plain);
    expect(run(folder, ['--region', 'eastus', '--color', 'always']).stdout).toContain('\u001b[');
    expect(plain).not.toContain('\u001b');
  });

  it('takes a reader that stops reading for no error', () => {
    const folder = repositoryOf({ 'a.sh': oldLine.repeat(2000) });
    const script = '"$0" "$1" diff --region eastus --quiet | head -c 10; exit "${PIPESTATUS[0]}"';
    const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, command], { cwd: folder });
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  });
});

describe('apply', () => {
  it('refuses files that git could not restore, all or none', () => {
    const folder = repositoryOf({ 'a.sh': oldLine, 'b.sh': oldLine });
    writeFileSync(join(folder, 'b.sh'), `# edited\n${oldLine}`);
    writeFileSync(join(folder, 'new.sh'), oldLine);
    const refused = run(folder, ['apply', '--region', 'eastus']);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/2 files[^]*b\.sh \(changed[^]*new\.sh \(untracked\)[^]*--allow-dirty/);
    expect(refused.stderr).not.toContain('a.sh');
    expect(contentOf(folder, 'a.sh')).toBe(oldLine);

    git(folder, ['add', 'b.sh', 'new.sh']);
    expect(run(folder, ['apply', '--region', 'eastus', 'b.sh'])).toMatchObject({ status: 0 });
    expect(contentOf(folder, 'b.sh')).toBe(`# edited\n${newLine}`);
    expect(contentOf(folder, 'a.sh')).toBe(oldLine);
    writeFileSync(join(folder, 'other.sh'), oldLine);
    expect(run(folder, ['apply', '--region', 'eastus', '--allow-dirty'])).toMatchObject({ status: 0 });
    expect(contentOf(folder, 'other.sh')).toBe(newLine);
  });

  it('ends with 1 where something is left for a person', () => {
    const folder = repositoryOf({ 'a.sh': oldLine + hardLine });
    const { status, stderr } = run(folder, ['apply', '--region', 'eastus']);
    expect(status).toBe(1);
    expect(contentOf(folder, 'a.sh')).toBe(newLine + hardLine);
    expect(stderr).toContain('a.sh:2:1');
    expect(lastLine(stderr)).toBe('Migrated 1 call in 1 file. 1 needs a person: resource-group-missing 1.');
  });

  it('goes on past a file that cannot be processed, names it and ends with 3', () => {
    const folder = repositoryOf({ 'a.sh': oldLine, 'bad.sh': Buffer.from(`# \xff\n${oldLine}`, 'latin1') });
    const { status, stderr } = run(folder, ['apply', '--region', 'eastus']);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^failed {2}bad\.sh.*UTF-8.*$/m);
    expect(lastLine(stderr)).toBe('Migrated 1 call in 1 file. 1 file could not be processed.');
    expect(contentOf(folder, 'a.sh')).toBe(newLine);
  });
});

describe('check', () => {
  it('names every old call and ends with 1, without any name', () => {
    const folder = repositoryOf({ 'a.sh': oldLine + hardLine, 'b.py': oldPython });
    const { status, stdout, stderr } = run(folder, ['check']);
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      `a.sh:1:1: cli.job-show: ${oldLine.trim()}`,
      `a.sh:2:1: cli.cluster-list: resource-group-missing: ${hardLine.trim()}`,
      'b.py:3:1: jobs.get: client.jobs.get(group, name)',
      '',
    ]);
    expect(lastLine(stderr)).toMatch(/^Found 2 old calls in 2 files\. 1 needs a person: resource-group-missing 1\./);
    expect(run(folder, ['check', '--quiet', 'b.py'])).toMatchObject({ status: 1, stderr: '' });
  });

  it('counts what is as sure as --confidence asks', () => {
    const folder = repositoryOf({ 'a.py': `${unclear}def f(client):\n    client.jobs.get(group, name)\n` });
    expect(run(folder, ['check'])).toMatchObject({ status: 0, stdout: '' });
    const possible = run(folder, ['check', '--confidence', 'possible']);
    expect(possible).toMatchObject({ status: 1 });
    expect(possible.stdout).toContain('a.py:4:5: jobs.get:');
  });

  it('looks at what is staged, and at names that a hook gives', () => {
    const folder = repositoryOf({ 'a.sh': oldLine, 'b.py': 'x = 1\n', '-dash.sh': oldLine });
    for (const args of [
      ['check', '--staged'],
      ['check', 'b.py'],
      ['check', '--staged', '--verbose'],
    ])
      expect(run(folder, args)).toEqual({ status: 0, stdout: '', stderr: 'Nothing to migrate.\n' });
    expect(run(folder, ['check', '-dash.sh', 'b.py']).stdout).toMatch(/^-dash\.sh:1:1: .*\n$/);
    writeFileSync(join(folder, 'b.py'), oldPython);
    expect(run(folder, ['check', '--staged'])).toMatchObject({ status: 0 });
    git(folder, ['add', 'b.py']);
    expect(run(folder, ['check', '--staged']).stdout).toMatch(/^b\.py:3:1: .*\n$/);
    expect(run(folder, ['check', 'b.py'])).toMatchObject({ status: 1 });
  });
});

describe('report', () => {
  it('is the contract’s JSON', () => {
    const folder = repositoryOf({ 'a.sh': oldLine + hardLine, 'bad.ipynb': '{ "batchai' });
    const { status, stdout } = run(folder, ['report', '--format', 'json'], { env: { FORCE_COLOR: '1' } });
    expect(status).toBe(3);
    const report = JSON.parse(stdout) as { summary: unknown; findings: unknown[]; failures: unknown[] };
    expect(Object.keys(report)).toEqual([
      'version',
      'tool',
      'transform',
      'summary',
      'failures',
      'warnings',
      'findings',
    ]);
    expect(report.summary).toEqual({
      files: { discovered: 2, candidates: 2, changed: 1, failed: 1 },
      sites: { rewritten: 1, review: 1, current: 0, foreign: 0, suppressed: 0 },
    });
    expect(report.failures).toEqual([expect.objectContaining({ path: 'bad.ipynb' })]);
    expect(report.findings[0]).toEqual({
      path: 'a.sh',
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: oldLine.length,
      surface: 'azure-cli',
      container: 'file',
      change: 'cli.job-show',
      outcome: 'rewritten',
      reason: null,
      confidence: 'certain',
      names: { workspace: 'migrated-<region>', experiment: 'migrated', region: null, regionSource: null },
      evidence: [{ path: 'a.sh', line: 1, text: oldLine.trim() }],
      before: oldLine.trim(),
      after: newLine.trim().replace('eastus', '<region>'),
    });
    expect(report.findings[1]).toMatchObject({ outcome: 'review', reason: 'resource-group-missing' });
  });

  it('goes to files and to standard output', () => {
    const folder = repositoryOf({ 'a.sh': oldLine });
    const formats = ['--format', 'json:out.json', '--format', 'markdown', '--format', 'text:out.txt'];
    const { status, stdout } = run(folder, ['report', '--region', 'eastus', ...formats]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# Batch AI migration/);
    expect(stdout).toContain(`-${oldLine}+${newLine}`);
    expect(JSON.parse(contentOf(folder, 'out.json'))).toMatchObject({ version: 1 });
    expect(contentOf(folder, 'out.txt')).toMatch(/^a\.sh\n[^]*region eastus, from --region[^]*Would migrate 1 call/);
    expect(run(folder, ['report', '--format', 'json:no/such/folder.json'])).toMatchObject({ status: 2 });
  });
});

describe('standard input', () => {
  it('comes back as it would be, by the name it is given', () => {
    const folder = repositoryOf({ 'helper.py': 'x = 1\n' });
    const args = ['-', '--stdin-filename', 'new.sh', '--region', 'eastus'];
    expect(run(folder, args, { input: `\ufeff${oldLine}` })).toMatchObject({ status: 0, stdout: `\ufeff${newLine}` });
    expect(run(folder, ['apply', ...args], { input: oldLine + hardLine })).toMatchObject({
      status: 1,
      stdout: newLine + hardLine,
    });
    expect(run(folder, args, { input: 'echo hello\n' })).toMatchObject({ status: 0, stdout: 'echo hello\n' });
    expect(run(folder, ['check', ...args], { input: oldLine }).stdout).toMatch(/^new\.sh:1:1: cli\.job-show/);
  });

  it('is evidence together with the files around its name', () => {
    const folder = repositoryOf({
      'lib/clients.py': `${oldPython.split('\n').slice(0, 1).join('\n')}\ndef make():\n    return BatchAIManagementClient(None, None)\n`,
    });
    const input = 'import clients\nc = clients.make()\nc.jobs.get(group, name)\n';
    const { stdout } = run(folder, ['-', '--stdin-filename', 'lib/new.py', '--region', 'eastus'], { input });
    expect(stdout).toBe(input.replace('group, ', "group, 'migrated-eastus', 'migrated', "));
  });
});

describe('usage', () => {
  it('ends with 2 and says what may have been meant', () => {
    const folder = repositoryOf({ 'script.sh': oldLine });
    const hint = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = run(folder, args);
      expect({ args, status, stdout }).toEqual({ args, status: 2, stdout: '' });
      return stderr;
    };
    expect(hint('aply', '.')).toContain('Did you mean "apply"?');
    expect(hint('check', 'scirpt.sh')).toContain('Did you mean "script.sh"?');
    expect(hint('diff', '--reigon', 'eastus')).toContain('Did you mean --region?');
    expect(hint('diff', '--since', 'no-such-branch')).toContain('no-such-branch');
    expect(hint('diff', '--config', 'none.json')).toContain('none.json');
  });

  it('warns of a region that nobody knows', () => {
    const folder = repositoryOf({ 'a.sh': oldLine });
    const { status, stdout, stderr } = run(folder, ['--region', 'eastsu']);
    expect(status).toBe(0);
    expect(stdout).toContain('migrated-eastsu');
    expect(stderr).toMatch(/^warning {2}.*eastsu.*eastus/);
  });

  it('has a version, help for all and for each command, and completion', () => {
    expect(run(temporary, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const all = run(temporary, ['--help']);
    expect(all.status).toBe(0);
    for (const word of [
      'diff',
      'apply',
      'check',
      'report',
      'verify',
      'explain',
      '--region',
      'Examples:',
      'Exit status',
    ])
      expect(all.stdout).toContain(word);
    expect(run(temporary, ['apply', '--help']).stdout).toContain('--allow-dirty');
    expect(run(temporary, ['report', '-h']).stdout).toContain('--format');
    expect(run(temporary, ['completion']).stdout).toContain('complete ');
  });
});
