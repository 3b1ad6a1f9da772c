import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const script = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));

/**
 * The folder of the built command, which is built once for all suites of a run: what a test must not write to.
 * @throws Error where it cannot be built
 */
export function builtCommand(): string {
  const folder = inject('sharedBuild');
  if (existsSync(folder)) return folder;
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  // Another worker may have put its own there meanwhile: a build appears whole or not at all.
  if (status !== 0 && !existsSync(folder))
    throw new Error(`scripts/build.mjs exited with ${String(status)}: ${stderr}`);
  return folder;
}
