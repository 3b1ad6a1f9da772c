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
  const output = await startGit(root, ['ls-files', '-z', '-s', '-c', '-o', '--exclude-standard']);
  const tracked = new Set<Path>();
  const untracked = new Set<Path>();
  const links: Path[] = [];
  const unreadable = foldersGitCouldNotOpen(output.stderr);
  for (const entry of nulSeparated(succeeded(output, root))) {
    // Tracked: `100644 <hash> 0\tpath`. A path of an untracked file may hold a tab, but not behind that.
    const staged = /^(\d{6}) [0-9a-f]+ \d\t/.exec(entry);
    if (staged) {
      const path = entry.slice(staged[0].length);
      if (staged[1] === '120000') links.push(path);
      else if (staged[1] !== '160000') tracked.add(path);
    } else if (!entry.endsWith('/')) {
      const kind = lstatSync(join(root, entry), { throwIfNoEntry: false });
      if (kind?.isSymbolicLink()) links.push(entry);
      else if (kind?.isFile()) untracked.add(entry);
    }
  }
  return { tracked, untracked, links, unreadable };
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
