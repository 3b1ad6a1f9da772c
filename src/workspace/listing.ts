import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Path } from '../model/source-file.ts';
import { nulSeparated, startGit, succeeded } from './git.ts';
import { walk } from './walk.ts';

/** What lies below the root and is not ignored: the names a run knows before it opens any file. */
export interface Listing {
  /** Regular files that git tracks; empty outside git. */
  readonly tracked: ReadonlySet<Path>;
  /** Regular files that git does not track; outside git, all of them. */
  readonly untracked: ReadonlySet<Path>;
  /** Symbolic links; never followed. */
  readonly links: readonly Path[];
  /** Files and folders (with a trailing `/`) that the system does not let us read. */
  readonly unreadable: readonly Path[];
}

/** Lists a git work tree: tracked files, and untracked ones that are not ignored. Submodules are repositories of their own. */
export async function listRepository(root: string): Promise<Listing> {
  // Untracked files are looked for in every folder, which takes long; what the index says is read meanwhile.
  const [{ tracked, links }, others] = await Promise.all([
    listIndex(root),
    startGit(root, ['ls-files', '-z', '-o', '--exclude-standard']),
  ]);
  const untracked = new Set<Path>();
  for (const entry of nulSeparated(succeeded(others, root))) {
    if (entry.endsWith('/')) continue;
    const kind = lstatSync(join(root, entry), { throwIfNoEntry: false });
    if (kind?.isSymbolicLink()) links.push(entry);
    else if (kind?.isFile()) untracked.add(entry);
  }
  return { tracked, untracked, links, unreadable: foldersGitCouldNotOpen(others.stderr) };
}

async function listIndex(root: string): Promise<{ readonly tracked: ReadonlySet<Path>; readonly links: Path[] }> {
  const output = await startGit(root, ['ls-files', '-z', '-s', '-c']);
  const tracked = new Set<Path>();
  const links: Path[] = [];
  for (const entry of nulSeparated(succeeded(output, root))) {
    // `100644 <hash> 0\tpath`
    const path = entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith('120000 ')) links.push(path);
    else if (!entry.startsWith('160000 ')) tracked.add(path);
  }
  return { tracked, links };
}

/** Lists a folder outside git by the `.gitignore` files in it. */
export async function listFolder(root: string): Promise<Listing> {
  const { files, links, unreadable } = await walk(root);
  return { tracked: new Set(), untracked: new Set(files), links, unreadable };
}

/** `warning: could not open directory 'x/': Permission denied` */
function foldersGitCouldNotOpen(stderr: string): readonly Path[] {
  return [...stderr.matchAll(/^warning: could not open directory '(.*?)\/?': /gm)].map(
    ([, path = '']) => `${Buffer.from(path, 'latin1').toString('utf8')}/`,
  );
}
