import { lstatSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Path } from '../model/source-file.ts';
import { gitRoot, nulSeparated, runGit, succeeded } from './git.ts';

export interface DirtyFile {
  readonly path: Path;
  readonly why: 'untracked' | 'changed since it was staged' | 'in a merge conflict';
}

/**
 * Those of `paths` (relative to `root`) that a run may not write without being asked to: not tracked, or not equal to
 * the index. Staged changes alone are fine, and so is every file outside a git repository. One git call for each
 * repository that the files lie in, which is one.
 */
export function dirtyFiles(root: string, paths: readonly Path[]): readonly DirtyFile[] {
  const byRepository = new Map<string, Path[]>();
  for (const path of paths) {
    const repository = gitRoot(dirname(join(root, path)));
    if (repository) byRepository.set(repository, [...(byRepository.get(repository) ?? []), path]);
  }
  return [...byRepository].flatMap(([repository, files]) => dirtyIn(repository, root, files));
}

/** Windows takes 32,767 characters on a command line; past this length the whole repository is asked. */
const longestPathspec = 20_000;

function dirtyIn(repository: string, root: string, paths: readonly Path[]): readonly DirtyFile[] {
  const inRepository = new Map(
    paths.map((path) => [relative(repository, join(root, path)).split(sep).join('/'), path] as const),
  );
  const names = [...inRepository.keys()];
  const pathspec = names.join(' ').length <= longestPathspec ? names : [];
  // --literal-pathspecs: a file called [a].py is not a glob. -m compares the content where the time stamp differs.
  const args = ['--literal-pathspecs', 'ls-files', '-z', '-t', '-c', '-m', '--', ...pathspec];
  const tags = new Map<string, Set<string>>();
  for (const entry of nulSeparated(succeeded(runGit(repository, args), repository))) {
    const name = entry.slice(2);
    tags.set(name, (tags.get(name) ?? new Set<string>()).add(entry.slice(0, 1)));
  }
  return [...inRepository].flatMap(([name, path]): readonly DirtyFile[] => {
    const said = tags.get(name);
    if (!said) return lstatSync(join(root, path), { throwIfNoEntry: false }) ? [{ path, why: 'untracked' }] : [];
    if (said.has('M')) return [{ path, why: 'in a merge conflict' }];
    return said.has('C') ? [{ path, why: 'changed since it was staged' }] : [];
  });
}
