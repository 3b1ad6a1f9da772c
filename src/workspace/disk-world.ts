import { readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Path, SourceFile } from '../model/source-file.ts';
import type { Failure, World } from '../model/world.ts';
import { findWords, findWordsAmong } from './candidates.ts';
import { failure } from './failure.ts';
import type { Listing } from './listing.ts';
import { decodeSource, readSource } from './read.ts';

interface DiskWorldParts {
  readonly root: string;
  readonly listing: Listing;
  readonly candidates: readonly Path[];
  /** Content that stands in the place of what is on disk. */
  readonly contents: ReadonlyMap<Path, Buffer>;
  readonly inScope: (path: Path) => boolean;
}

/**
 * The world below a folder. A file or folder is read once: what was planned and what is written later start from the same text.
 * Ignored files can be read, as evidence (an installed package), but are never in scope.
 */
export function diskWorld({ root, listing, candidates, contents, inScope }: DiskWorldParts): World {
  const isCandidate = new Set(candidates);
  const files = new Map<Path, SourceFile | Failure | undefined>();
  const folders = new Map<Path, readonly string[]>();
  const searches = new Map<string, readonly Path[]>();

  const read = (path: Path): SourceFile | Failure | undefined => {
    const content = contents.get(path);
    if (content) return decodeSource(path, content);
    const file = readSource(root, path);
    if (isCandidate.has(path)) return file ?? vanished(path);
    // What only might be a module is none if it is a folder.
    return file && 'reason' in file && file.reason === 'folder' ? undefined : file;
  };
  const list = (folder: Path): readonly string[] => {
    const known = folders.get(folder) ?? (isInPlace(folder) ? namesIn(root, folder) : []);
    folders.set(folder, known);
    return known;
  };
  const inFolder = (folder: Path): readonly Path[] =>
    list(folder)
      .map((name) => (folder === '' ? name : `${folder}/${name}`))
      .filter((path) => listing.tracked.has(path) || listing.untracked.has(path));
  return {
    discovered: listing.tracked.size + listing.untracked.size,
    candidates,
    inScope,
    read: (path) => {
      if (!isInPlace(path)) return undefined;
      if (!files.has(path)) files.set(path, read(path));
      return files.get(path);
    },
    list,
    filesNamed: (name) =>
      [...listing.tracked, ...listing.untracked].filter((path) => path === name || path.endsWith(`/${name}`)).sort(),
    search: (words, extensions) => {
      const key = JSON.stringify([words, extensions]);
      const known = searches.get(key) ?? findWords(root, listing, words, extensions);
      searches.set(key, known);
      return known;
    },
    searchIn: (folder, words, extensions) => findWordsAmong(root, inFolder(folder), words, extensions),
  };
}

function vanished(path: Path): Failure {
  return failure(path, 'vanished', `${path} was removed during the run. Run again.`);
}

/** Nothing above the root is read. */
function isInPlace(path: Path): boolean {
  return !posix.isAbsolute(path) && !/^\.\.(\/|$)/.test(posix.normalize(path));
}

function namesIn(root: string, folder: Path): readonly string[] {
  try {
    const entries = readdirSync(join(root, folder), { withFileTypes: true });
    return entries
      .filter(({ name }) => name !== '.git')
      .map((entry) => {
        const isFolder = entry.isSymbolicLink() ? leadsToFolder(join(root, folder, entry.name)) : entry.isDirectory();
        return isFolder ? `${entry.name}/` : entry.name;
      })
      .sort();
  } catch {
    return [];
  }
}

function leadsToFolder(absolute: string): boolean {
  try {
    return statSync(absolute).isDirectory();
  } catch {
    return false;
  }
}
