import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @returns {number} when a file was last changed, in milliseconds; 0 if there is no such file */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Installs the packages of a folder of this project if they are missing or older than its lock file. Writes to stderr
 * only: the standard output belongs to the command that runs next. Ends the program where that fails.
 */
export function install(folder) {
  const cwd = join(root, folder);
  if (changedAt(join(cwd, 'node_modules', '.package-lock.json')) >= changedAt(join(cwd, 'package-lock.json'))) return;
  process.stderr.write(`Installing the dependencies${folder === '.' ? '' : ` of ${folder}/`} (npm ci), once.\n`);
  // No package here needs its install script: esbuild's program comes as an optional package of its own, and of
  // tree-sitter-python only the .wasm file is used.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const options = { cwd, stdio: ['ignore', 2, 2] };
  const { status, error } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error || status !== 0) {
    process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ''}. The lines above say why.\n`);
    process.exit(status || 1);
  }
}
