import { posix } from 'node:path';
import type { Path } from '../model/source-file.ts';
import { filesSince, stagedFiles } from './changed-files.ts';
import { scopeOf } from './config.ts';
import type { Listing } from './listing.ts';
import type { GivenPath, Location } from './locate.ts';

interface ScopeRequest {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly staged: boolean;
  readonly since: string | undefined;
}

/** Which files the command line asks for, whatever they hold. */
export async function givenScope(
  request: ScopeRequest,
  { root, workingFolder, given }: Location,
  listing: Listing,
): Promise<{ readonly isGiven: (path: Path) => boolean; readonly warnings: readonly string[] }> {
  const files = new Set(given.filter(({ isFolder }) => !isFolder).map(({ path }) => path));
  const folders = given.filter(({ isFolder }) => isFolder).map(({ path }) => path);
  const { isIn: fitsGlobs } = await scopeOf(
    request.include.length > 0 ? request.include : undefined,
    request.exclude.length > 0 ? request.exclude : undefined,
    workingFolder ?? '',
  );
  const changed = changedPaths(request, root, listing);
  return {
    isGiven: (path) =>
      (files.has(path) || folders.some((folder) => isBelow(path, folder))) &&
      fitsGlobs(path) &&
      (changed?.has(path) ?? true),
    warnings: folders.filter((folder) => isEmpty(folder, listing)).map(emptyWarning),
  };
}

/** Undefined where `--staged` and `--since` are not given. */
function changedPaths({ staged, since }: ScopeRequest, root: string, listing: Listing): ReadonlySet<Path> | undefined {
  if (staged) return new Set(stagedFiles(root));
  if (since !== undefined) return new Set([...filesSince(root, since), ...listing.untracked]);
  return undefined;
}

function isBelow(path: Path, folder: Path): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function isEmpty(folder: Path, { tracked, untracked, links, unreadable }: Listing): boolean {
  return [tracked, untracked, links, unreadable].every((paths) => {
    for (const path of paths) if (isBelow(path, folder)) return false;
    return true;
  });
}

function emptyWarning(folder: Path): string {
  return `There is nothing to read in ${folder || 'the folder'}: it is empty, or all in it is ignored. A file that is given by name is read all the same.`;
}

/** Whether a configuration file can hold for something that was given: its folder is around it, or in it. */
export function mightGovern(config: Path, given: readonly GivenPath[]): boolean {
  const folder = posix.dirname(config) === '.' ? '' : posix.dirname(config);
  return given.some(
    ({ path, isFolder }) => isBelow(path, folder) || path === folder || (isFolder && isBelow(folder, path)),
  );
}
