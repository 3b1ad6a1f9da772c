import type { Path, SourceFile } from './source-file.ts';

/** Why a file could not be read, processed or written. `message` says what, where and what to do, in one line. */
export interface Failure {
  readonly path: Path;
  readonly reason: string;
  readonly message: string;
  /** Whether a check of the tool on itself failed (exit 4), rather than the file being at fault (exit 3). */
  readonly internal?: boolean;
}

/** The migration's only view of the disk. */
export interface World {
  /** How many files were looked at, for the summary. */
  readonly discovered: number;
  /** Every file that holds a search term, given paths or not: all of it is evidence. */
  readonly candidates: readonly Path[];
  /** Whether findings in this file are reported and edited; what is out of scope is only evidence. */
  inScope(path: Path): boolean;
  /** The file's text, a failure that names the cause, or undefined where there is no such file. */
  read(path: Path): SourceFile | Failure | undefined;
  /** The names in a folder, folders with a trailing `/`; empty where there is no such folder. */
  list(folder: Path): readonly string[];
  /** The listed files with this name, in any folder, in path order. */
  filesNamed(name: string): readonly Path[];
  /** The files with one of these extensions (no dot) that hold one of the words, letter case counting. */
  search(words: readonly string[], extensions: readonly string[]): readonly Path[];
  /** The same of the files that lie in a folder itself, without a search of everything. */
  searchIn(folder: Path, words: readonly string[], extensions: readonly string[]): readonly Path[];
}

/** All text of one file: its own and that of every fragment inside it, in text order; `fragments[0]` is the file's own. */
export interface Document {
  readonly file: SourceFile;
  readonly fragments: readonly import('./fragment.ts').Fragment[];
}
