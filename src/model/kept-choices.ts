import type { Verdict } from './choice.ts';
import type { SurfaceId } from './surface-id.ts';
import type { Path } from './source-file.ts';
import type { ChangeId } from './transform.ts';

/** What a person decided about one use of a file, in an earlier review. */
export interface KeptChoice {
  /** The offset of the use in the file's text. */
  readonly at: number;
  readonly surface: SurfaceId;
  readonly change: ChangeId;
  /** The text that was proposed: about another one nothing was decided. */
  readonly proposed: string;
  readonly verdict: Verdict;
}

/** What is known of one file; it holds only for the very text that it was decided about. */
export interface KeptFile {
  readonly digest: string;
  readonly choices: readonly KeptChoice[];
  /** Whether this text is what a review wrote over one that git could restore. */
  readonly isWritten?: boolean | undefined;
}

/** The choices of earlier reviews, by file. */
export type KeptChoices = Readonly<Record<Path, KeptFile>>;
