import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { KeptChoices } from '../model/kept-choices.ts';
import { errorCode, errorText } from './failure.ts';
import { gitRoot, runGit, succeeded } from './git.ts';

/** Where the choices of reviews are kept between runs. */
export interface KeptChoicesFile {
  /** What was kept, and a warning where it cannot be used; nothing was lost then but time. */
  read(): { readonly kept: KeptChoices; readonly warning?: string };
  /** Keeps choices in place of what was kept; gives a warning where that is not possible. */
  write(kept: KeptChoices): string | undefined;
}

const version = 1;
const span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
const verdict = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('decline') }),
  z.object({ kind: z.literal('edit'), text: z.string(), edits: z.array(z.object({ span, newText: z.string() })) }),
]);
const choice = z.object({
  at: z.int().nonnegative(),
  surface: z.string(),
  change: z.string(),
  proposed: z.string(),
  verdict,
});
const file = z.object({ digest: z.string(), choices: z.array(choice), isWritten: z.boolean().optional() });
const content = z.object({ version: z.literal(version), files: z.record(z.string(), file) });

/**
 * The file of a folder's reviews: in the git directory, where no commit takes it along, or, outside git, among the user's
 * state (`XDG_STATE_HOME`).
 * @param transform the choices about another migration are none about this one
 */
export function keptChoicesFile(
  root: string,
  transform: string,
  env: NodeJS.ProcessEnv = process.env,
): KeptChoicesFile {
  const path = placeFor(root, transform, env);
  return {
    read: () => {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return { kept: {} };
        return { kept: {}, warning: `${path} cannot be read: ${errorText(error)}. The review begins anew.` };
      }
      const parsed = content.safeParse(jsonOrUndefined(text));
      if (parsed.success) return { kept: parsed.data.files };
      return { kept: {}, warning: `${path} is not what a review keeps. The review begins anew.` };
    },
    write: (kept) => {
      const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        try {
          writeFileSync(temporary, JSON.stringify({ version, files: kept }));
          renameSync(temporary, path);
        } finally {
          rmSync(temporary, { force: true });
        }
        return undefined;
      } catch (error) {
        return `${path} cannot be written: ${errorText(error)}. A later review will not know the choices of this one.`;
      }
    },
  };
}

/** What tells a text from every other. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function placeFor(root: string, transform: string, env: NodeJS.ProcessEnv): string {
  const name = `review-${transform}.json`;
  if (gitRoot(root) !== undefined) {
    // Every work tree has its own.
    const output = succeeded(runGit(root, ['rev-parse', '--git-path', `batchai-codemod/${name}`]), root);
    return resolve(root, output.toString('utf8').replace(/\n$/, ''));
  }
  return join(stateFolder(env), 'batchai-codemod', digestOf(root), name);
}

function stateFolder({ XDG_STATE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  // A variable that is set to nothing says nothing.
  const folder = [XDG_STATE_HOME].find((path) => path !== undefined && path !== '');
  return folder ?? join(homedir(), '.local', 'state');
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
