import type { Edit } from './edit.ts';
import type { SurfaceId } from './surface-id.ts';
import type { Path } from './source-file.ts';
import type { Span } from './span.ts';
import type { ChangeId } from './transform.ts';

/** Where a use begins in its file's text, and what it is: this tells it from every other of a run. */
export interface UsePlace {
  readonly path: Path;
  readonly at: number;
  readonly surface: SurfaceId;
  readonly change: ChangeId;
}

/** What becomes of a use that would be rewritten: that, nothing, or what a person wrote in its place. */
export type Choice =
  | { readonly kind: 'accept' }
  | { readonly kind: 'decline' }
  /** The edits are of the use's own text, from its beginning, and stand in place of the proposed ones. */
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] };

/** What a person decided: a choice, and for an edit the whole text that was written. */
export type Verdict =
  Exclude<Choice, { kind: 'edit' }> | (Extract<Choice, { kind: 'edit' }> & { readonly text: string });

/** A person's choice about a use; a use without one is rewritten as it would be if nobody had been asked. */
export type ChoiceFor = (place: UsePlace) => Choice | undefined;

/** A rewrite as it is put before a person. */
export interface Proposal {
  readonly place: UsePlace;
  /** The use in the file's text. */
  readonly span: Span;
  /** The text that the use stands in (a file's, a cell's, a string's), and what this rewrite alone does to it. */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The use in that text. */
  readonly use: Span;
  /** What its supports put elsewhere: constants, parameters, statements; lines are 1-based in the file on disk. */
  readonly supporting: readonly { readonly path: Path; readonly line: number; readonly text: string }[];
}
