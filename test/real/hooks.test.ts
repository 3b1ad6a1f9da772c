import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, temporaryFolder, temporaryRepository, writeFiles, type Contents } from '../temporary-folder.ts';
import { output, program, root, run, type Result } from './run.ts';

const judges = join(root, 'test', 'real', 'judges', 'node_modules');
const example = (name: string) => readFileSync(join(root, 'examples', name), 'utf8');

/** An environment in which the built command, lefthook and lint-staged are installed. */
function environment(): NodeJS.ProcessEnv {
  const commands = temporaryFolder({ 'batchai-codemod': `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n` });
  chmodSync(join(commands, 'batchai-codemod'), 0o755);
  const lefthook = join(judges, 'lefthook-linux-x64', 'bin');
  chmodSync(join(lefthook, 'lefthook'), 0o755);
  const path = [commands, join(judges, '.bin'), lefthook, process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, NO_COLOR: '1' };
}

const text = (first: string, last: string) => `#!/bin/bash\n${first}\n${'echo\n'.repeat(20)}${last}\n`;
const old = 'az batchai job show -g g -n job';
const current = 'az batchai job show -g g -w migrated-eastus -e migrated -n job';

/** A repository with a hook's configuration and a script, and how to commit in it. */
function repositoryWith(files: Contents, install: readonly [command: string, ...args: string[]]) {
  const env = environment();
  const folder = temporaryRepository({
    ...{ 'batchai-codemod.json': '{ "region": "eastus" }\n', 'a.sh': text('echo', 'echo'), ...files },
  });
  const [command, ...args] = install;
  output(command, args, { cwd: folder, env });
  const commit = (): Result => run('git', ['commit', '--message', 'A change'], { cwd: folder, env });
  return { folder, commit };
}

const stage = (folder: string, files: Contents) => {
  writeFiles(folder, files);
  git(folder, 'add', '.');
};

const names = ['a b.sh', '-dash.sh', '--quiet', 'new\nline.sh', 'ü 日本 😀.sh', "it's $HOME.sh"];

const gitHook = () =>
  repositoryWith({ hook: example('git-pre-commit-hook') }, [
    'sh',
    '-c',
    'cp hook .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit',
  ]);
const lefthook = () => repositoryWith({ 'lefthook.yml': example('lefthook.yml') }, ['lefthook', 'install']);
/** lint-staged is run by a hook that somebody else installs. */
const lintStaged = (config: string) =>
  repositoryWith({ '.lintstagedrc.json': config }, [
    'sh',
    '-c',
    "printf '#!/bin/sh\\nlint-staged\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit",
  ]);

describe.each([
  ['a hook of git', gitHook],
  ['lefthook', lefthook],
  ['lint-staged', () => lintStaged(example('.lintstagedrc.json'))],
] as const)('check by %s', (_name, make) => {
  it('lets a clean commit pass and stops one with an old call, whatever lies in the working tree', () => {
    const { folder, commit } = make();
    stage(folder, { 'a.sh': text('echo staged', 'echo') });
    writeFiles(folder, { 'a.sh': text('echo staged', old) });
    const clean = commit();
    expect(clean.status, clean.stdout + clean.stderr).toBe(0);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text('echo staged', old));

    stage(folder, { 'a.sh': text(old, 'echo') });
    writeFiles(folder, { 'a.sh': text(current, 'echo') });
    const { status, stdout, stderr } = commit();
    expect(status).not.toBe(0);
    expect(stdout + stderr).toContain(`a.sh:2:1: cli.job-show: ${old}`);
    expect(git(folder, 'show', ':a.sh')).toBe(text(old, 'echo'));
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text(current, 'echo'));
  });

  it('takes names that look like options, lines and scripts', () => {
    const { folder, commit } = make();
    stage(folder, Object.fromEntries(names.map((name) => [name, `${old}\n`])));
    const { status, stdout, stderr } = commit();
    expect(status).not.toBe(0);
    for (const name of names) expect(stdout + stderr).toContain(`${name}:1:1: cli.job-show: `);
  });
});

describe('apply by lint-staged', () => {
  it('commits what it rewrites, and leaves what is not staged', () => {
    const { folder, commit } = lintStaged('{ "*": "batchai-codemod apply --" }');
    stage(folder, { 'a.sh': text(old, 'echo') });
    writeFiles(folder, { 'a.sh': text(old, old) });
    const { status, stdout, stderr } = commit();
    expect(status, stdout + stderr).toBe(0);
    expect(git(folder, 'show', 'HEAD:a.sh')).toBe(text(current, 'echo'));
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text(current, old));
  });
});
