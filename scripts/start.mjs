// `npm start`: installs and builds what is missing or older than the sources, then runs the command with the given
// arguments, or, without any, the dry run on the sample project. Everything of its own goes to stderr.
import './setup.mjs';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = join(root, 'dist', 'batchai-codemod.js');

/** @returns {number} when anything in a file or folder was last changed, in milliseconds; 0 if there is nothing */
function changedAt(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, changedAt(join(path, name))), stats.mtimeMs);
}

const sources = ['src', 'transforms', 'scripts/build.mjs', 'package.json', 'package-lock.json'];
if (changedAt(command) < Math.max(...sources.map((path) => changedAt(join(root, path))))) {
  process.stderr.write('Building the command (dist/), once.\n');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const args = process.argv.slice(2);
if (args.length === 0) {
  // In a copy, because in this repository all the fixtures would be read as evidence, too.
  const copy = mkdtempSync(join(tmpdir(), 'batchai-codemod-'));
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(join(root, 'fixtures', 'sample'), join(copy, 'fixtures', 'sample'), { recursive: true });
  process.chdir(copy);
  args.push('diff', '--region', 'eastus');
  process.stderr.write('The dry run of the project in fixtures/sample/: batchai-codemod diff --region eastus\n\n');
} else if (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) {
  // npm runs scripts in the package's folder; the paths among the arguments are those of the caller's.
  process.chdir(process.env.INIT_CWD);
}
process.argv = [process.execPath, command, ...args];
await import(pathToFileURL(command).href);
