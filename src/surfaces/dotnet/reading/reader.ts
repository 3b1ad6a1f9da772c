import type { Catalogue } from '../catalogue.ts';
import type { Draft } from './draft.ts';

/** What reads of one fragment need. */
export interface Reader {
  readonly draft: Draft;
  readonly catalogue: Catalogue;
  readonly fragment: number;
  readonly text: string;
  /** The 1-based line in the file on disk of an offset in the fragment. */
  readonly lineOf: (offset: number) => number;
  /** Keeps the text of a line for evidence. */
  readonly keepLine: (offset: number) => number;
}
