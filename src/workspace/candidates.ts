import { join } from 'node:path';
import type { Path } from '../model/source-file.ts';
import { nulSeparated, runGit, startGit, succeeded, type GitOutput } from './git.ts';
import type { Listing } from './listing.ts';
import { fileMatches, termSearch, wordSearch, type TermSearch } from './text-search.ts';

const nothingFound = 1;
const fatal = 128;

/**
 * `-I` would drop notebooks that .gitattributes calls binary, `color.ui=always` colours even `-z` output, and
 * `submodule.recurse=true` makes git refuse other options.
 */
const grep = ['grep', '-l', '-z', '-a', '--no-color', '--full-name', '--no-recurse-submodules'];

/**
 * The tracked files of a repository that hold a term in any letter case, UTF-16 included. Files that git could not
 * open are among them: reading them says why.
 */
export async function findTracked(root: string, terms: readonly string[]): Promise<readonly Path[]> {
  return await findTrackedWith(root, termSearch(terms), true);
}

/** As `findTracked`; without `perl`, in a way that every git can. */
export async function findTrackedWith(root: string, search: TermSearch, perl: boolean): Promise<readonly Path[]> {
  if (perl) {
    const patterns = search.perlPatterns.flatMap((pattern) => ['-e', pattern]);
    const output = await startGit(root, [...grep, '-i', '-P', ...patterns]);
    if (output.status !== fatal || !/Perl-compatible|PCRE/i.test(output.stderr)) return foundPaths(output, root);
  }
  const patterns = search.fixedStrings.flatMap((term) => ['-e', term]);
  const [plain, marked] = await Promise.all([
    startGit(root, [...grep, '-i', '-F', ...patterns]),
    startGit(root, [...grep, '-F', '-f', '-'], byteOrderMarks),
  ]);
  const utf16 = foundPaths(marked, root).filter((path) => holds(root, path, search));
  return [...new Set([...foundPaths(plain, root), ...utf16])];
}

/** Of UTF-16; the byte search that finds them finds images too, so their files are searched once more. */
const byteOrderMarks = Buffer.from('\xff\xfe\n\xfe\xff\n', 'latin1');

function foundPaths(output: GitOutput, root: string): readonly Path[] {
  // `error: failed to stat 'a.py': Permission denied`; what is before the name differs between versions.
  const unreadable = [...output.stderr.matchAll(/^error: [^']*'(.*)': /gm)].map(([, path = '']) =>
    Buffer.from(path, 'latin1').toString('utf8'),
  );
  const stdout = output.status === nothingFound ? output.stdout : succeeded(output, root);
  return [...nulSeparated(stdout), ...unreadable];
}

/** Those of `paths` that hold a search's words, by reading them; one that cannot be read counts, so that reading it says why. */
export function findByReading(
  root: string,
  paths: Iterable<Path>,
  search: Pick<TermSearch, 'expression' | 'longest'>,
): readonly Path[] {
  return [...paths].filter((path) => holds(root, path, search));
}

function holds(root: string, path: Path, search: Pick<TermSearch, 'expression' | 'longest'>): boolean {
  try {
    return fileMatches(join(root, path), search.expression, search.longest);
  } catch (error) {
    return (error as { code?: string }).code !== 'ENOENT';
  }
}

/** The files with one of these extensions that hold one of the words, whole, letter case counting. */
export function findWords(
  root: string,
  listing: Listing,
  words: readonly string[],
  extensions: readonly string[],
): readonly Path[] {
  if (words.length === 0 || extensions.length === 0) return [];
  const untracked = findWordsAmong(root, listing.untracked, words, extensions);
  if (listing.tracked.size === 0) return [...untracked].sort();
  const patterns = words.flatMap((word) => ['-e', word]);
  const pathspec = extensions.map((extension) => `*.${extension}`);
  const tracked = foundPaths(runGit(root, [...grep, '-F', '-w', ...patterns, '--', ...pathspec]), root);
  return [...tracked, ...untracked].sort();
}

/** Those of `paths` with one of these extensions that hold one of the words, by reading them. */
export function findWordsAmong(
  root: string,
  paths: Iterable<Path>,
  words: readonly string[],
  extensions: readonly string[],
): readonly Path[] {
  if (words.length === 0) return [];
  const hasExtension = (path: Path) => extensions.some((extension) => path.endsWith(`.${extension}`));
  return findByReading(root, [...paths].filter(hasExtension), wordSearch(words));
}
