import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { stagedText } from './changed-files.ts';
import { gitRoot } from './git.ts';
import { termSearch } from './text-search.ts';

interface CheckRequest {
  readonly workingFolder: string;
  /** Files by name, as a hook gets them; or none, with `staged`. */
  readonly paths: readonly string[];
  readonly staged: boolean;
  readonly terms: readonly string[];
  /** Words of which a file that holds no term must hold one to use the API through another module: the operation groups as code spells them. */
  readonly hintWords: readonly string[];
}

/**
 * Whether `check` of these files can end at once, because none of them can hold a use: the case of almost every commit,
 * told in one git call at most and without loading anything else. False wherever something is out of the
 * ordinary; the full run then says what.
 */
export function hasNothingToCheck(request: CheckRequest): boolean {
  try {
    const contents = request.staged ? stagedContents(request) : givenContents(request);
    if (!contents) return false;
    const term = termSearch(request.terms).expression;
    const hint = new RegExp(`(?<!\\w)(?:${request.hintWords.join('|')})(?!\\w)`);
    return contents.every(
      (content) => !term.test(content) && !hint.test(content) && !content.includes(largeFilePointer),
    );
  } catch {
    return false;
  }
}

/** What git stores in the place of a file under Git LFS; its text is elsewhere. */
const largeFilePointer = 'version https://git-lfs.github.com/spec/';

/** The given files as latin-1, or undefined if there are none or one of them is no regular file. */
function givenContents({ workingFolder, paths }: CheckRequest): readonly string[] | undefined {
  const files = paths.map((path) => resolve(workingFolder, path));
  if (files.length === 0 || !files.every((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile()))
    return undefined;
  return files.map((file) => readFileSync(file, 'latin1'));
}

/** All staged files as the index has them, in one piece; given paths do not narrow this, which can only cost time. */
function stagedContents({ workingFolder, paths }: CheckRequest): readonly string[] | undefined {
  const root = gitRoot(realpathSync(workingFolder));
  if (!root || paths.length > 0) return undefined;
  const text = stagedText(root);
  return text === undefined ? undefined : [text];
}
