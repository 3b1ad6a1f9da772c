import type { Path } from '../model/source-file.ts';
import { nearest } from '../model/nearest.ts';
import { UserError } from '../model/user-error.ts';
import { nulSeparated, runGit, succeeded } from './git.ts';

/** Every kind of file that `git diff` lists: names are not guessed to be renamed, no configured program is run. */
const diff = ['diff', '-z', '--no-color', '--no-ext-diff', '--no-renames', '--ignore-submodules=all'];

/** Of what is staged, what the next commit still holds. */
const staged = ['--cached', '--diff-filter=ACMRT'];

/** The regular files that the next commit adds or changes, relative to the top of the work tree. */
export function stagedFiles(root: string): readonly Path[] {
  const parts = nulSeparated(succeeded(runGit(root, [...diff, ...staged, '--raw']), root));
  const files: Path[] = [];
  // `:100644 100644 <old> <new> M`, then the path.
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const [, mode = ''] = (parts[i] ?? '').split(' ');
    const path = parts[i + 1];
    if (path !== undefined && mode.startsWith('100')) files.push(path);
  }
  return files;
}

/**
 * Everything that the staged files hold, and held before, as one patch of whole files in latin-1, by a single call of
 * git; undefined where it does not show a file's content (only its mode changed) or a merge is not finished.
 */
export function stagedText(root: string): string | undefined {
  const output = runGit(root, [...diff, ...staged, '--text', '--no-textconv', '--unified=2000000000']);
  if (output.status !== 0) return undefined;
  const patch = output.stdout.toString('latin1');
  return /^(?:old mode|\* Unmerged) /m.test(patch) ? undefined : patch;
}

/** The files whose content in the work tree is not the one in the index: staged in part, or removed since. */
export function unstagedFiles(root: string): ReadonlySet<Path> {
  return new Set(nulSeparated(succeeded(runGit(root, [...diff, '--name-only']), root)));
}

/** A staged content as a checkout would write it, line ends and filters included; undefined where it is gone. */
export function stagedContent(root: string, path: Path): Buffer | undefined {
  const output = runGit(root, ['cat-file', '--filters', `:${path}`]);
  return output.status === 0 ? output.stdout : undefined;
}

/**
 * The tracked files that differ from where HEAD and a revision parted: committed, staged or neither.
 * @throws UserError where there is no such revision or nothing that both come from.
 */
export function filesSince(root: string, revision: string): readonly Path[] {
  const commit = runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit.status !== 0) throw unknownRevision(root, revision);
  const base = runGit(root, ['merge-base', 'HEAD', commit.stdout.toString().trim()]);
  if (base.status !== 0)
    throw new UserError(
      `HEAD and ${revision} have no commit in common.`,
      'In a shallow clone, fetch more of the history ("git fetch --unshallow"); else name another revision.',
    );
  const output = runGit(root, [...diff, '--name-only', '--diff-filter=ACMRT', base.stdout.toString().trim()]);
  return nulSeparated(succeeded(output, root));
}

function unknownRevision(root: string, revision: string): UserError {
  const output = runGit(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags']);
  const guess = nearest(revision, output.stdout.toString().split('\n').filter(Boolean));
  return new UserError(
    `git knows no revision "${revision}" in ${root}.`,
    guess ? `Did you mean "${guess}"?` : 'Give --since a branch, a tag or a commit of this repository.',
  );
}
