import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { git, temporaryRepository, writeFiles, type Contents } from '../temporary-folder.ts';
import { output, root, run } from './run.ts';
import type { Result } from './run.ts';

const oldScript = '#!/bin/bash\naz batchai job show -g group -n job\n';
/** What only a person can migrate. */
const oldList = '#!/bin/bash\naz batchai cluster list -g ""\n';

/** A repository of somebody who has two old lines staged, and a file that has nothing to do with them. */
function somebodysRepository(): string {
  const folder = temporaryRepository({ 'README.md': '# A project\n' });
  writeFiles(folder, { 'show.sh': oldScript, 'list.sh': oldList, 'batchai-codemod.json': '{ "region": "eastus" }\n' });
  git(folder, 'add', '.');
  return folder;
}

/** How pre-commit ended each hook, by its identifier. */
function endings(said: string): Readonly<Record<string, string>> {
  const lines = said.matchAll(/\.{3,}(Passed|Failed|Skipped|.*Skipped)\n- hook id: (\S+)/g);
  return Object.fromEntries([...lines].map(([, ending = '', hook = '']) => [hook, ending]));
}

describe('pre-commit', () => {
  let clone: string;
  /** Where pre-commit keeps what it has installed, so that it installs it once for all these tests. */
  let installed: string;
  const kept: string[] = [];

  beforeAll(() => {
    const made = ['clone-', 'installed-'].map((name) => mkdtempSync(join(tmpdir(), name)));
    kept.push(...made);
    [clone = '', installed = ''] = made;
    output('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    // What has not been committed yet is judged too.
    cpSync(join(root, '.pre-commit-hooks.yaml'), join(clone, '.pre-commit-hooks.yaml'));
    const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com'];
    output('git', [...identity, 'commit', '--quiet', '--allow-empty', '--all', '--message', 'Hooks'], { cwd: clone });
  });
  afterAll(() => {
    for (const folder of kept) rmSync(folder, { recursive: true, force: true });
  });

  function preCommit(folder: string, ...args: readonly string[]): Result {
    return run('pre-commit', args, { cwd: folder, env: environment() });
  }

  function configuration(...hooks: readonly string[]): string {
    const rev = output('git', ['rev-parse', 'HEAD'], { cwd: clone }).trim();
    const ids = hooks.map((hook) => `      - id: ${hook}\n`).join('');
    return `repos:\n  - repo: ${clone}\n    rev: ${rev}\n    hooks:\n${ids}`;
  }

  it('tries the repository of the hooks: one hook migrates, check fails on what is left, both pass when nothing is', () => {
    const folder = somebodysRepository();
    // Always installed anew, from a clone of its own, with npm.
    const first = preCommit(folder, 'try-repo', clone, '--verbose');
    const said = first.stdout + first.stderr;
    expect(endings(said), said).toEqual({ 'batchai-codemod-check': 'Failed', 'batchai-codemod': 'Failed' });
    expect(said).toMatch(/list\.sh.*resource-group-empty/);
    // pre-commit fails a hook that changes files, so that a person looks at them.
    expect(said).toContain('files were modified by this hook');
    expect(readFileSync(join(folder, 'show.sh'), 'utf8')).toBe(
      '#!/bin/bash\naz batchai job show -g group -w migrated-eastus -e migrated -n job\n',
    );

    git(folder, 'rm', '--quiet', '--cached', '--force', 'list.sh');
    writeFiles(folder, { '.pre-commit-config.yaml': configuration('batchai-codemod-check', 'batchai-codemod') });
    git(folder, 'add', 'show.sh', '.pre-commit-config.yaml');
    const second = preCommit(folder, 'run', '--verbose');
    const settled = second.stdout + second.stderr;
    expect(endings(settled), settled).toEqual({ 'batchai-codemod-check': 'Passed', 'batchai-codemod': 'Passed' });
  });

  /** A repository of somebody who has installed one of the hooks. */
  function repositoryWith(hook: string, files: Contents = {}): string {
    const folder = temporaryRepository({
      '.pre-commit-config.yaml': configuration(hook),
      'batchai-codemod.json': '{ "region": "eastus" }\n',
      ...files,
    });
    output('pre-commit', ['install'], { cwd: folder, env: environment() });
    return folder;
  }

  function environment(): NodeJS.ProcessEnv {
    return { ...process.env, PRE_COMMIT_HOME: installed };
  }

  function commit(folder: string): Result {
    return run('git', ['commit', '--message', 'A change'], { cwd: folder, env: environment() });
  }

  it('lets a clean commit pass, and says of an old call where it is and what to do', () => {
    const folder = repositoryWith('batchai-codemod-check');
    writeFiles(folder, { 'new.sh': '#!/bin/bash\naz batchai job show -g g -w w -e e -n job\n', 'a.py': 'import os\n' });
    git(folder, 'add', '.');
    const clean = commit(folder);
    expect(clean.status, clean.stderr).toBe(0);
    const head = git(folder, 'rev-parse', 'HEAD');

    writeFiles(folder, { 'show.sh': oldScript });
    git(folder, 'add', '.');
    const { status, stdout, stderr } = commit(folder);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('show.sh:2:1: cli.job-show: az batchai job show -g group -n job\n');
    expect(stdout + stderr).toContain('Run "batchai-codemod diff" to see the changes.');
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(head);
  });

  it('judges and changes what is staged, and gives back what is not', () => {
    const rest = 'echo 1\n'.repeat(20);
    const text = (first: string, last: string) => `#!/bin/bash\n${first}\n${rest}${last}\n`;
    const [old, current] = ['-n job', '-w migrated-eastus -e migrated -n job'].map(
      (end) => `az batchai job show -g g ${end}`,
    );

    const checked = repositoryWith('batchai-codemod-check', { 'a.sh': text('echo', 'echo') });
    writeFiles(checked, { 'a.sh': text('echo staged', 'echo') });
    git(checked, 'add', 'a.sh');
    writeFiles(checked, { 'a.sh': text('echo staged', old ?? '') });
    const passed = commit(checked);
    expect(passed.status, passed.stderr).toBe(0);
    expect(readFileSync(join(checked, 'a.sh'), 'utf8')).toBe(text('echo staged', old ?? ''));

    const changed = repositoryWith('batchai-codemod', { 'a.sh': text('echo', 'echo') });
    writeFiles(changed, { 'a.sh': text(old ?? '', 'echo') });
    git(changed, 'add', 'a.sh');
    writeFiles(changed, { 'a.sh': text(old ?? '', `${old ?? ''} -o tsv`) });
    const { status, stdout, stderr } = commit(changed);
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain('files were modified by this hook');
    expect(git(changed, 'show', ':a.sh')).toBe(text(old ?? '', 'echo'));
    expect(readFileSync(join(changed, 'a.sh'), 'utf8')).toBe(text(current ?? '', `${old ?? ''} -o tsv`));
  });

  it('takes 3,000 files, and names that look like options, lines and other scripts', () => {
    const folder = repositoryWith('batchai-codemod-check');
    const names = [
      'a b.sh',
      '-dash.sh',
      '--quiet',
      '-q',
      'apply',
      'new\nline.sh',
      'ü 日本 😀.sh',
      'it\'s "$HOME".sh',
      'ü.sh',
    ];
    const many = Array.from(
      { length: 3000 },
      (_, index) => [`many/${index % 50}/${index}.py`, `x = ${index}\n`] as const,
    );
    writeFiles(folder, Object.fromEntries([...many, ...names.map((name) => [name, '#!/bin/sh\necho\n'] as const)]));
    git(folder, 'add', '.');
    const clean = commit(folder);
    expect(clean.status, clean.stderr).toBe(0);
    expect(git(folder, 'ls-files').split('\n').length).toBeGreaterThan(3000);

    writeFiles(folder, Object.fromEntries(names.map((name) => [name, oldScript])));
    git(folder, 'add', '.');
    const { status, stdout, stderr } = commit(folder);
    expect(status).not.toBe(0);
    const said = stdout + stderr;
    for (const name of names) expect(said).toContain(`${name}:2:1: cli.job-show: `);
    expect(said).toContain(`Found ${names.length} old calls in ${names.length} files.`);
  });
});
