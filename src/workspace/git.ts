import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../model/user-error.ts';

/** What a git command said; `status` is its exit status. Both streams are bytes as latin-1, so that names in any encoding survive. */
export interface GitOutput {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Messages in English, no index refresh written behind the user's back. */
const environment = () => ({ ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' });
const maxBuffer = 1 << 30;

/**
 * Runs git and waits. A status other than 0 is the caller's to judge, since many commands use 1 for "nothing found".
 * @throws UserError where git is not installed.
 */
export function runGit(folder: string, args: readonly string[], input?: string | Buffer): GitOutput {
  try {
    const stdout = execFileSync('git', args, {
      cwd: folder,
      env: environment(),
      input: input ?? '',
      maxBuffer,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return { status: 0, stdout, stderr: '' };
  } catch (error) {
    return outputOfFailure(error, folder);
  }
}

/** As `runGit`, without waiting; stderr is kept on success too. */
export function startGit(folder: string, args: readonly string[], input: string | Buffer = ''): Promise<GitOutput> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment(), maxBuffer, encoding: 'buffer' } as const;
    const child = execFile('git', args, options, (error, stdout, stderr) => {
      if (!error) {
        resolve({ status: 0, stdout, stderr: stderr.toString('latin1') });
        return;
      }
      try {
        resolve(outputOfFailure(Object.assign(error, { status: error.code, stdout, stderr }), folder));
      } catch (failure) {
        reject(failure instanceof Error ? failure : new Error(String(failure)));
      }
    });
    // A git that ends without reading (an unknown option) closes the pipe; its status says why.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

function outputOfFailure(error: unknown, folder: string): GitOutput {
  const { code, status, stdout, stderr } = error as {
    code?: string | number;
    status?: number | string | null;
    stdout?: Buffer;
    stderr?: Buffer;
  };
  if (code === 'ENOENT' && existsSync(folder))
    throw new UserError(
      `${folder} lies in a git repository, and there is no git on the PATH.`,
      'Install git, or copy the files to a folder outside a repository.',
    );
  if (typeof status !== 'number') throw error;
  return { status, stdout: stdout ?? Buffer.alloc(0), stderr: stderr?.toString('latin1') ?? '' };
}

/**
 * The output of a git command that has to succeed.
 * @throws UserError with git's own words: the repository is broken, or owned by somebody else.
 */
export function succeeded(output: GitOutput, root: string): Buffer {
  if (output.status === 0) return output.stdout;
  const said = output.stderr.trim().split('\n')[0] ?? '';
  throw new UserError(
    `git cannot read the repository at ${root}: ${said || `exit status ${output.status}`}`,
    'Run "git status" there and repair what it says, then run again.',
  );
}

/** The parts of `-z` output. */
export function nulSeparated(output: Buffer): readonly string[] {
  const text = output.toString('utf8');
  return text === '' ? [] : text.replace(/\0$/, '').split('\0');
}

/** The top of the git work tree that holds a folder, or undefined; found by looking for `.git` upwards, without a process. */
export function gitRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
