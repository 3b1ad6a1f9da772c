import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, temporaryFolder, temporaryRepository, writeFiles } from '../temporary-folder.ts';
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

/** Runs our hooks as pre-commit installs them: from a clone, with npm. */
function tryHooks(folder: string, clone: string, cache: string): Result {
  const env = { ...process.env, PRE_COMMIT_HOME: cache, npm_config_cache: join(cache, 'npm') };
  return run('pre-commit', ['try-repo', clone, '--verbose'], { cwd: folder, env });
}

/** How pre-commit ended each hook, by its identifier. */
function endings(said: string): Readonly<Record<string, string>> {
  const lines = said.matchAll(/\.{3,}(Passed|Failed|Skipped|.*Skipped)\n- hook id: (\S+)/g);
  return Object.fromEntries([...lines].map(([, ending = '', hook = '']) => [hook, ending]));
}

describe('pre-commit try-repo', () => {
  it('installs from a fresh clone; one hook migrates, check fails on what is left, and both pass when nothing is', () => {
    const cache = temporaryFolder();
    const clone = join(temporaryFolder(), 'clone');
    output('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    const folder = somebodysRepository();

    const first = tryHooks(folder, clone, cache);
    const said = first.stdout + first.stderr;
    expect(endings(said), said).toEqual({ 'batchai-codemod-check': 'Failed', 'batchai-codemod': 'Failed' });
    expect(said).toMatch(/list\.sh.*resource-group-empty/);
    // pre-commit fails a hook that changes files, so that a person looks at them.
    expect(said).toContain('files were modified by this hook');
    expect(readFileSync(join(folder, 'show.sh'), 'utf8')).toBe(
      '#!/bin/bash\naz batchai job show -g group -w migrated-eastus -e migrated -n job\n',
    );

    git(folder, 'rm', '--quiet', '--cached', '--force', 'list.sh');
    git(folder, 'add', 'show.sh');
    const second = tryHooks(folder, clone, cache);
    const settled = second.stdout + second.stderr;
    expect(endings(settled), settled).toEqual({ 'batchai-codemod-check': 'Passed', 'batchai-codemod': 'Passed' });
  });
});
