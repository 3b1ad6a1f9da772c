import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtCommand } from './built-command.ts';
import { git, temporaryFolder, temporaryRepository, writeFiles } from './temporary-folder.ts';

const built = builtCommand();
const state = mkdtempSync(join(tmpdir(), 'codemod-state-'));

afterAll(() => {
  rmSync(state, { recursive: true, force: true });
});

const python = `from azure.mgmt.batchai import BatchAIManagementClient
client = BatchAIManagementClient(None, None)
client.jobs.get(group, name)
client.jobs.delete(group, name)
client.clusters.get(group, name)
`;
const shell = 'az batchai job show -g group -n job\naz batchai cluster list -o table\n';
const files = { 'a.py': python, 'b.sh': shell };

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a review that is answered through a pipe, a key a line. */
function review(cwd: string, answers: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Answer {
  const command = [join(built, 'batchai-codemod.js'), 'review', '--region', 'eastus', ...args];
  const unset = { NO_COLOR: undefined, FORCE_COLOR: undefined, EDITOR: undefined, VISUAL: undefined };
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...unset, XDG_STATE_HOME: state, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    ...options,
    input: answers.split(' ').join('\n'),
  });
  return { status, stdout, stderr };
}

const textOf = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
const lastLine = ({ stderr }: Answer) => stderr.trimEnd().split('\n').at(-1);

describe('batchai-codemod review', () => {
  it('writes what was accepted and nothing else, and fails while calls are left', () => {
    const folder = temporaryRepository(files);
    const said = review(folder, 'y n y n');
    expect(said).toMatchObject({ status: 1, stdout: '' });
    expect(textOf(folder, 'a.py')).toBe(
      python
        .replace('jobs.get(group, ', "jobs.get(group, 'migrated-eastus', 'migrated', ")
        .replace('clusters.get(group, ', "clusters.get(group, 'migrated-eastus', "),
    );
    expect(textOf(folder, 'b.sh')).toBe(shell);
    expect(lastLine(said)).toMatch(
      /^Migrated 2 calls in 1 file\. 1 needs a person: resource-group-missing 1\. 2 declined\.$/,
    );
  });

  it('is done where everything was accepted and nothing is left', () => {
    const folder = temporaryRepository({ 'a.py': python });
    expect(review(folder, 'a').status).toBe(0);
    expect(review(folder, '')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Nothing to migrate.') as string,
    });
  });

  it('goes on where it was left, in files that it wrote itself, and asks anew about text that changed', () => {
    const folder = temporaryRepository(files);
    expect(lastLine(review(folder, 'y n q'))).toContain(
      '1 declined, 2 undecided: "batchai-codemod review" goes on with them.',
    );
    const second = review(folder, 'y q');
    expect(second.stderr).toContain('1 of 3 calls were decided in an earlier review.');
    expect(second.stderr).toContain('(2/3) Rewrite this call');
    expect(lastLine(second)).toContain('Migrated 1 call in 1 file.');
    writeFiles(folder, { 'a.py': `${textOf(folder, 'a.py')}# by hand\n` });
    const third = review(folder, 'q');
    expect(third).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('a.py (changed since it was staged)') as string,
    });
    git(folder, 'add', '.');
    expect(review(folder, 'q').stderr).toContain('(1/2) Rewrite this call [');
  });

  it('forgets earlier decisions when it is asked to, and lets one change a mind', () => {
    const folder = temporaryRepository({ 'a.py': python });
    review(folder, 'd');
    const all = review(folder, 'y q');
    expect(all.stderr).toContain('All 3 calls were decided in an earlier review');
    expect(all.stderr).toContain('(1/3) Rewrite this call (declined)');
    expect(textOf(folder, 'a.py')).toContain("jobs.get(group, 'migrated-eastus', 'migrated', name)");
    git(folder, 'add', '.');
    expect(review(folder, 'q', ['--restart']).stderr).toContain('(1/2) Rewrite this call [');
  });

  it('emits a patch that git apply takes, into a file or on standard output, and writes nothing then', () => {
    const folder = temporaryRepository(files);
    const said = review(folder, 'y d n', ['--patch', '-']);
    expect(textOf(folder, 'a.py')).toBe(python);
    expect(said.stdout).toMatch(/^diff --git a\/a\.py b\/a\.py\n/);
    expect(lastLine(said)).toMatch(/^Would migrate 1 call in 1 file\..* 3 declined\.$/);
    const out = join(temporaryFolder(), 'out.patch');
    expect(review(folder, 'q', ['--patch', out]).stdout).toBe('');
    expect(readFileSync(out, 'utf8')).toBe(said.stdout);
    git(folder, 'apply', out);
    expect(textOf(folder, 'a.py')).toContain("jobs.get(group, 'migrated-eastus', 'migrated', name)");
  });

  it('needs no clean files for a patch, and says which are not for writing', () => {
    const folder = temporaryRepository({});
    writeFiles(folder, { 'a.py': python });
    expect(review(folder, 'y q')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('a.py (untracked)') as string,
    });
    expect(review(folder, 'y q', ['--patch', '-']).stdout).toContain('+client.jobs.get(');
    expect(review(folder, 'y q', ['--allow-dirty']).status).toBe(1);
    expect(textOf(folder, 'a.py')).toContain("jobs.get(group, 'migrated-eastus'");
  });

  it('takes an edited text from the editor, or from lines, and says why one does not stand', () => {
    const folder = temporaryRepository({ 'a.py': python });
    const said = review(folder, 'e d', [], { VISUAL: 'sed -i s/migrated-eastus/digits/', EDITOR: 'false' });
    expect(said.stderr).toContain("+ client.jobs.get(group, 'migrated-eastus'");
    expect(textOf(folder, 'a.py')).toContain("client.jobs.get(group, 'digits', 'migrated', name)\n");
    git(folder, 'commit', '-qam', 'one');
    const lines = review(folder, 'e\nclient.jobs.delete(group,w,name\ny\nclient.jobs.delete(group,w,e,name)\nd', [
      '--restart',
    ]);
    expect(lines.stderr).toContain('a.py was left alone: what was written by hand does not parse.');
    expect(textOf(folder, 'a.py')).toContain('client.jobs.delete(group,w,e,name)\n');
    git(folder, 'commit', '-qam', 'two');
    const failed = review(folder, 'e q', ['--restart'], { EDITOR: 'false' });
    expect(failed.stderr).toContain('false ended with exit status 1.');
    expect(git(folder, 'status', '--short')).toBe('');
  });

  it('asks for a terminal where nothing answers', () => {
    const folder = temporaryRepository(files);
    const said = review(folder, '');
    expect(said.status).toBe(2);
    expect(said.stderr).toContain('standard input holds no answers');
    expect(said.stderr).toContain('yes | batchai-codemod review');
    expect(review(folder, '', ['-', '--stdin-filename', 'a.py'])).toMatchObject({ status: 2 });
  });

  it('shows why, lists, finds and explains its keys', () => {
    const folder = temporaryRepository(files);
    const said = review(folder, 'w g4 /clusters x J K q').stderr;
    expect(said).toContain('is   jobs.get(resource_group_name, workspace_name');
    expect(said).toContain(' 4: b.sh:1 cli.job-show az batchai job show -g group -n job\n');
    expect(said).toContain('(4/4) Rewrite this call');
    expect(said).toContain('(3/4) Rewrite this call');
    expect(said).toContain('e - write the new text of this call yourself');
  });
});
