import { lstatSync, readFileSync, readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { languages } from '../model/languages.ts';
import { languageOf, type Path, type SourceFile } from '../model/source-file.ts';
import type { Failure } from '../model/world.ts';
import { decode } from './encoding.ts';
import { errorCode, errorText, failure } from './failure.ts';

/** In bytes. Sources are smaller by far; what is not is a log or a dump. */
const largestFile = 50_000_000;

/** In bytes. A notebook may be one line, with its pictures in it; in other files a line like this was never written by hand. */
const longestLine = 5_000_000;

/**
 * Reads a file below `root`, or says in one line why not. Undefined where there is no such file.
 * A link is read where it leads, inside the root only.
 */
export function readSource(root: string, path: Path): SourceFile | Failure | undefined {
  const absolute = join(root, path);
  try {
    const linked = lstatSync(absolute).isSymbolicLink() ? linkFailure(root, path) : undefined;
    if (linked) return linked;
    const refused = statFailure(path, statSync(absolute));
    return refused ?? decodeSource(path, readFileSync(absolute));
  } catch (error) {
    const code = errorCode(error);
    // A path that goes on behind a file (ENOTDIR) or that no file can have is one that does not exist.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE')
      return undefined;
    if (code === 'EACCES' || code === 'EPERM') return noPermission(path);
    return failure(path, 'unreadable', `${path} cannot be read: ${errorText(error)}.`);
  }
}

function noPermission(path: Path): Failure {
  return failure(path, 'no-permission', `No permission to read ${path}. Give yourself read access and run again.`);
}

function statFailure(path: Path, stats: Stats): Failure | undefined {
  // Only a listing that could not open a folder names it like this.
  if (stats.isDirectory() && path.endsWith('/')) return noPermission(path);
  if (stats.isDirectory()) return failure(path, 'folder', `${path} is a folder, not a file. Give the files in it.`);
  if (!stats.isFile()) return failure(path, 'not-a-file', `${path} is a device, a pipe or a socket, not a file.`);
  if (stats.size > largestFile) {
    const megabytes = Math.round(stats.size / 1e6);
    const message = `${path} has ${megabytes} MB; files of at most ${largestFile / 1e6} MB are read. Exclude it or split it.`;
    return failure(path, 'too-large', message);
  }
  return undefined;
}

/** Why a link cannot be followed: it leads nowhere, or out of the root. Undefined where it leads to something inside. */
export function linkFailure(root: string, path: Path): Failure | undefined {
  const absolute = join(root, path);
  const target = readlinkSync(absolute);
  let real: string;
  try {
    real = realpathSync(absolute);
  } catch {
    const message = `${path} is a link to ${target}, which does not exist. Remove or correct the link.`;
    return failure(path, 'dangling-link', message);
  }
  if (isInside(root, real)) return undefined;
  const message = `${path} is a link to ${target}, outside of ${root}, and is not followed. Run where the file itself lies.`;
  return failure(path, 'link-out-of-root', message);
}

/** Whether a real path lies in the folder `root`, itself a real path. */
export function isInside(root: string, real: string): boolean {
  const from = relative(root, real);
  return from === '' || (from !== '..' && !from.startsWith(`..${sep}`) && from !== real);
}

/** The file that some bytes are, or why they are no text that we take. */
export function decodeSource(path: Path, bytes: Uint8Array): SourceFile | Failure {
  const firstLine = Buffer.from(bytes.subarray(0, 200)).toString('latin1').replace(/^ï»¿/, '').split(/\r|\n/, 1)[0];
  const language = languageOf(path, firstLine);
  const { declaresEncoding = false, isEnvelope = false } = languages[language];
  const decoded = decode(bytes, declaresEncoding);
  if ('reason' in decoded) return failure(path, decoded.reason, `${path}: ${decoded.message}`);
  if (!isEnvelope && hasLongLine(bytes)) {
    const message = `${path} has a line of more than ${longestLine / 1e6} MB. If it is generated, exclude it; else break the line.`;
    return failure(path, 'line-too-long', message);
  }
  return { path, language, ...decoded };
}

function hasLongLine(bytes: Uint8Array): boolean {
  if (bytes.length <= longestLine) return false;
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (end - start > longestLine) return true;
    start = end + 1;
  }
  return bytes.length - start > longestLine;
}
