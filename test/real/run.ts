import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const program = join(root, 'dist', 'batchai-codemod.js');
/** The interpreter for which Debian's packages install the Azure CLI and PyYAML. */
export const debianPython = '/usr/bin/python3';

const limit = 256 * 1024 * 1024;

/** How long one program may take, in milliseconds. */
const longest = 300_000;

/**
 * Runs a program to its end, whatever its status.
 * @throws Error where it cannot be started: a judge that is missing is a failure, never a pass.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Result {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...options,
    env: options.env ?? process.env,
    encoding: 'utf8',
    maxBuffer: limit,
    // A judge that hangs is a failure with a name, and not a run without an end.
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  if (error && 'code' in error && error.code === 'ETIMEDOUT')
    throw new Error(`${command} took longer than ${longest / 60_000} minutes`, { cause: error });
  if (error) throw new Error(`${command} cannot be run; .ci/run installs it`, { cause: error });
  return { status, stdout, stderr };
}

/** What a program that must succeed writes on stdout. @throws Error with its stderr where its status is not 0. */
export function output(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr } = run(command, args, options);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${String(status)}:\n${stderr}${stdout}`);
  return stdout;
}

/** Hands a request to one of the Python judges of this folder and reads its verdict. */
export function judge(script: string, request: unknown, python = 'python3'): unknown {
  return JSON.parse(output(python, [join(root, 'test', 'real', script)], { input: JSON.stringify(request) }));
}
