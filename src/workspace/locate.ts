import { lstatSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { nearest } from '../model/nearest.ts';
import type { Path } from '../model/source-file.ts';
import { UserError } from '../model/user-error.ts';
import { gitRoot } from './git.ts';
import { isInside } from './read.ts';

export interface Location {
  /** The real path that every path of the run is relative to. */
  readonly root: string;
  readonly inGit: boolean;
  /** The working folder relative to the root, '' where it is the root, undefined where it lies outside. */
  readonly workingFolder: Path | undefined;
  readonly given: readonly GivenPath[];
}

export interface GivenPath {
  readonly path: Path;
  readonly isFolder: boolean;
}

/**
 * Where a run takes place: the git work tree of the given paths (the working folder if there are none), or, outside git,
 * their common folder.
 * @param otherWords what a path that does not exist may have been meant as besides, such as a command
 * @throws UserError for a path that does not exist, and for paths of different repositories.
 */
export function locate(workingFolder: string, paths: readonly string[], otherWords: readonly string[] = []): Location {
  const here = realpathSync(workingFolder);
  const places = (paths.length > 0 ? paths : ['.']).map((path) => placeOf(here, path, otherWords));
  const roots = new Set(places.map(({ folder }) => gitRoot(folder)));
  const [root] = roots;
  if (roots.size > 1)
    throw new UserError(
      `The paths belong to different repositories: ${[...roots].map((at) => at ?? 'none').join(', ')}.`,
      'Run the command once for each.',
    );
  const base = root ?? commonFolder(places.map(({ folder }) => folder));
  return {
    root: base,
    inGit: root !== undefined,
    workingFolder: isInside(base, here) ? toPath(base, here) : undefined,
    given: places.map(({ absolute, isFolder }) => ({ path: toPath(base, absolute), isFolder })),
  };
}

interface Place {
  /** Real but for the last part of a file's path, which may be a link that is not to be followed. */
  readonly absolute: string;
  readonly isFolder: boolean;
  /** The folder itself, or the one that the file lies in. */
  readonly folder: string;
}

function placeOf(here: string, path: string, otherWords: readonly string[]): Place {
  const absolute = resolve(here, path);
  const link = statOrUndefined(() => lstatSync(absolute));
  if (!link || path === '') throw missing(path, absolute, otherWords);
  const target = link.isSymbolicLink() ? statOrUndefined(() => statSync(absolute)) : link;
  if (target?.isDirectory()) {
    const folder = realpathSync(absolute);
    return { absolute: folder, isFolder: true, folder };
  }
  const folder = realpathSync(dirname(absolute));
  const inPlace = join(folder, basename(absolute));
  // A link to a file of the same repository stands for that file, which is the one that would be written.
  const real = link.isSymbolicLink() && target ? realpathSync(absolute) : inPlace;
  const root = gitRoot(folder) ?? folder;
  return { absolute: isInside(root, real) ? real : inPlace, isFolder: false, folder };
}

function statOrUndefined(stat: () => Stats): Stats | undefined {
  try {
    return stat();
  } catch {
    return undefined;
  }
}

function missing(path: string, absolute: string, otherWords: readonly string[]): UserError {
  let folder = dirname(absolute);
  let name = basename(absolute);
  while (!statOrUndefined(() => statSync(folder)) && dirname(folder) !== folder) {
    name = basename(folder);
    folder = dirname(folder);
  }
  const word = nearest(path, otherWords);
  const neighbour = nearest(name, namesIn(folder));
  const rest = absolute.slice(join(folder, name).length);
  const guess = word ?? (neighbour && relative(process.cwd(), join(folder, neighbour) + rest));
  return new UserError(
    `There is no file or folder ${path || '""'}.`,
    guess ? `Did you mean "${guess}"?` : `Paths are relative to ${process.cwd()}.`,
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function commonFolder(folders: readonly string[]): string {
  const [first = '', ...others] = folders;
  let common = first;
  while (others.some((folder) => !isInside(common, folder))) common = dirname(common);
  return common;
}

/** A path relative to the root, with `/` on every system. */
export function toPath(root: string, absolute: string): Path {
  return relative(root, absolute).split(sep).join('/');
}
