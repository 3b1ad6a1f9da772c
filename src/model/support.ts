import type { FileEdit } from './edit.ts';
import type { Path } from './source-file.ts';

/** Tells a support from every other of its plan. */
export type SupportId = string;

/**
 * Edits that rewrites need without being one: a constant, a parameter that is handed through, a statement that creates
 * something. A support is in the plan exactly while a chosen rewrite needs it, directly or through another support.
 */
export interface Support {
  readonly id: SupportId;
  /** In any number of files; in one file none overlaps an edit of a rewrite or of another support. */
  readonly edits: readonly FileEdit[];
  /** Files that must change along though nothing is edited in them for it. */
  readonly alongside?: readonly Path[];
  /** The supports that this one does not work without. */
  readonly needs: readonly SupportId[];
}
