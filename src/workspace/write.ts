import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ChangedFile } from '../model/plan.ts';
import type { Path, SourceFile } from '../model/source-file.ts';
import type { Failure } from '../model/world.ts';
import { bytesOf } from './encoding.ts';
import { errorCode, errorText, failure, type FailureReason } from './failure.ts';
import { isInside } from './read.ts';

/**
 * Puts a changed file in the place of the one that was read, whole or not at all: a temporary file in the same folder,
 * synced, then renamed over the old one, which is compared with what was read right before. Mode and owner stay; extended
 * attributes and further hard links do not. Gives the failure if the old file was left as it is.
 */
export function writeChanged(root: string, { file, after }: ChangedFile): Failure | undefined {
  const { path, encoding } = file;
  const bytes = bytesOf(after, encoding);
  if (!bytes) {
    const message = `${path} is latin-1, which cannot hold the text to insert. Save it as UTF-8, or choose names within latin-1.`;
    return failure(path, 'not-encodable', message);
  }
  try {
    replaceFile(realTarget(root, path), file, bytes);
    return undefined;
  } catch (error) {
    return writeFailure(path, error);
  }
}

/**
 * Writes files that stand or fall together: where one cannot be written, those that were get their old text back. Gives
 * the failures, one for each file, or none.
 */
export function writeTogether(root: string, together: readonly ChangedFile[]): readonly Failure[] {
  const written: ChangedFile[] = [];
  for (const changed of together) {
    const cause = writeChanged(root, changed);
    if (!cause) {
      written.push(changed);
      continue;
    }
    const kept = together.filter((other) => other !== changed);
    return [cause, ...kept.map((other) => takenBack(root, other, written.includes(other), cause))];
  }
  return [];
}

/** What is said of a file that was not written, or is no more, because another could not be. */
function takenBack(root: string, { file, after }: ChangedFile, wasWritten: boolean, { path: cause }: Failure): Failure {
  const { path } = file;
  const trouble = wasWritten
    ? writeChanged(root, { file: { ...file, text: after }, edits: [], after: file.text })
    : undefined;
  return trouble
    ? failure(path, 'not-restored', `${path} changes together with ${cause}, and is changed: ${trouble.message}`)
    : failure(path, 'joined-file-failed', `${path} changes together with ${cause}, so it was left alone too.`);
}

/** Stops the writing of one file; `message` follows the path. */
class Refusal extends Error {
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

function realTarget(root: string, path: Path): string {
  const real = fs.realpathSync(join(root, path));
  if (!isInside(fs.realpathSync(root), real))
    throw new Refusal('link-out-of-root', `leads through a link to ${real}, outside of ${root}; it was left alone`);
  return real;
}

function replaceFile(target: string, original: SourceFile, bytes: Buffer): void {
  const stats = fs.statSync(target);
  // Renaming would get around a file's own write protection, which somebody meant.
  fs.accessSync(target, fs.constants.W_OK);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`);
  const descriptor = fs.openSync(temporary, 'wx', 0o600);
  try {
    try {
      writeAll(descriptor, bytes);
      keepOwnerAndMode(descriptor, stats);
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
    if (!isUnchanged(target, original))
      throw new Refusal('changed-meanwhile', 'was changed by another program during the run; run again');
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** One write may take fewer bytes than it was given, and says so only by its result. */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;)
    written += fs.writeSync(descriptor, bytes, written, bytes.length - written);
}

/** The owner first: changing it takes set-uid bits away. */
function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: fs.Stats): void {
  const made = fs.fstatSync(descriptor);
  if (made.uid !== uid || made.gid !== gid)
    try {
      fs.fchownSync(descriptor, uid, gid);
    } catch {
      throw new Refusal(
        'owner-not-kept',
        'belongs to another user or group, which a new file could not; run as its owner',
      );
    }
  fs.fchmodSync(descriptor, mode & 0o7777);
}

function isUnchanged(target: string, { text, encoding }: SourceFile): boolean {
  return bytesOf(text, encoding)?.equals(fs.readFileSync(target)) ?? false;
}

/** Makes the rename last through a power cut, where the system can (Windows cannot open a folder). */
function syncFolder(folder: string): void {
  try {
    const descriptor = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    // The file is in place already; a system that cannot sync a folder does it in its own time.
  }
}

function writeFailure(path: Path, error: unknown): Failure {
  if (error instanceof Refusal) return failure(path, error.reason, `${path} ${error.message}.`);
  switch (errorCode(error) ?? '') {
    case 'ENOENT':
      return failure(path, 'vanished', `${path} was removed during the run; nothing was written.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure(
        path,
        'read-only',
        `${path} or its folder is not writable, so it was left alone. Give yourself write access.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return failure(
        path,
        'disk-full',
        `${path} was left alone: no space for its new text (${errorText(error)}). Make room and run again.`,
      );
    default:
      return failure(path, 'not-written', `${path} was left alone: ${errorText(error)}.`);
  }
}
