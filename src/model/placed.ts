import type { Span } from './span.ts';

/** A place in one of a document's fragments, as facts keep it; `line` is 1-based in the file on disk. */
export interface Placed {
  readonly fragment: number;
  readonly span: Span;
  readonly line: number;
}
