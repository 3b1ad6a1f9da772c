import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from './temporary-folder.ts';

const nobody = 65534;

/** Bundles a program that imports the project's sources (relative to the project's root) to one file that any user can run. */
export async function bundledProgram(source: string): Promise<string> {
  const folder = temporaryFolder();
  const outfile = join(folder, 'program.mjs');
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('../', import.meta.url)), loader: 'ts' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
  });
  chmodSync(folder, 0o755);
  return outfile;
}

/**
 * Runs a program that imports the project's sources as a user whom permissions bind: oneself, or, for root, nobody,
 * who is given the folder. Returns what it wrote.
 */
export async function runUnprivileged(folder: string, source: string, ...args: readonly string[]): Promise<string> {
  const program = await bundledProgram(source);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) execFileSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
  return ranWell(
    spawnSync(process.execPath, [program, ...args], {
      ...{ cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } },
      ...(isRoot && { uid: nobody, gid: nobody }),
    }),
  );
}

/** Runs a program in a shell that lets it write files of so many KiB at most, which is what a full disk looks like from inside. */
export function runWithFileLimit(kibibytes: number, program: string, ...args: readonly string[]): string {
  const command = `ulimit -f ${kibibytes}; exec "$@"`;
  return ranWell(spawnSync('bash', ['-c', command, 'bash', process.execPath, program, ...args], { encoding: 'utf8' }));
}

function ranWell({ status, stdout, stderr }: SpawnSyncReturns<string>): string {
  if (status !== 0) throw new Error(`exit ${String(status)}: ${stderr}`);
  return stdout;
}
