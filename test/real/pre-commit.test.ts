import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, temporaryFolder, temporaryRepository, writeFiles } from '../temporary-folder.ts';
import { output, root, run } from './run.ts';
import type { Result } from './run.ts';

const oldScript = '#!/bin/bash\naz batchai job show -g group -n job\n';

/** A repository of somebody who has one old line staged and one file that has nothing to do with it. */
function somebodysRepository(): string {
  const folder = temporaryRepository({ 'README.md': '# A project\n' });
  writeFiles(folder, { 'show.sh': oldScript, 'batchai-codemod.json': '{ "region": "eastus" }\n' });
  git(folder, 'add', '.');
  return folder;
}

/** Runs one of our hooks as pre-commit installs it: from a clone, with npm. */
function tryHook(hook: string, folder: string, cache: string, clone: string): Result {
  const env = { ...process.env, PRE_COMMIT_HOME: cache, npm_config_cache: join(cache, 'npm') };
  return run('pre-commit', ['try-repo', clone, hook, '--verbose'], { cwd: folder, env });
}

describe('pre-commit try-repo', () => {
  it('installs both hooks from a fresh clone; check fails on an old line, the other one migrates it', () => {
    const cache = temporaryFolder();
    const clone = join(temporaryFolder(), 'clone');
    output('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);

    const checked = somebodysRepository();
    const check = tryHook('batchai-codemod-check', checked, cache, clone);
    expect(check.stdout + check.stderr).toContain('show.sh');
    expect(check.status, check.stdout + check.stderr).toBe(1);
    expect(readFileSync(join(checked, 'show.sh'), 'utf8')).toBe(oldScript);

    const migrated = somebodysRepository();
    const apply = tryHook('batchai-codemod', migrated, cache, clone);
    // pre-commit fails a hook that changes files, so that a person looks at them.
    expect(apply.stdout, apply.stderr).toContain('files were modified by this hook');
    expect(readFileSync(join(migrated, 'show.sh'), 'utf8')).toBe(
      '#!/bin/bash\naz batchai job show -g group -w migrated-eastus -e migrated -n job\n',
    );

    git(migrated, 'add', '.');
    const settled = tryHook('batchai-codemod-check', migrated, cache, clone);
    expect(settled.status, settled.stdout + settled.stderr).toBe(0);
  });
});
