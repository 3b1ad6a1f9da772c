import type { Proposal } from './choice.ts';
import type { Edit, FileEdit } from './edit.ts';
import type { ContainerId } from './fragment.ts';
import type { NeededScope } from './needed-scope.ts';
import type { SiteNames } from './names.ts';
import type { ReviewReason } from './review-reasons.ts';
import type { Evidence, Site } from './site.ts';
import type { SurfaceId } from './surface-id.ts';
import type { Language, Path, SourceFile } from './source-file.ts';
import type { SupportId } from './support.ts';
import type { ChangeId } from './transform.ts';
import type { Failure } from './world.ts';

/** What is done about one site. */
export type Decision =
  | {
      readonly kind: 'rewrite';
      readonly site: Site;
      readonly names: SiteNames;
      /** The names as they are written, where constants or parameters stand for them. */
      readonly written?: SiteNames;
      /** The edits as the surface made them, in the site's fragment. */
      readonly within: readonly Edit[];
      /** The same edits in the file. */
      readonly edits: readonly FileEdit[];
      /** The supports without which the new text would not work. */
      readonly needs: readonly SupportId[];
      /** Whether a person wrote the new text. */
      readonly isEdited?: true;
    }
  | { readonly kind: 'review'; readonly site: Site; readonly reason: ReviewReason; readonly advice?: string }
  | { readonly kind: 'current' | 'foreign' | 'suppressed'; readonly site: Site };

export type Outcome = 'rewritten' | 'review' | 'current' | 'foreign' | 'suppressed';

/** A use's signature before and after, as its surface spells it, and what each argument is in them. */
export interface Signatures {
  /** Absent where there was none: the operation is new. */
  readonly old?: string;
  /** Absent where there is none any more. */
  readonly current?: string;
  readonly arguments: readonly BoundArgument[];
}

/** An argument and the parameters that it is given to; it has none in a signature to which the use does not bind. */
export interface BoundArgument {
  readonly text: string;
  readonly old?: string;
  readonly current?: string;
}

/** One row of the report: every use in a file in scope is one finding. Lines and columns are 1-based in the file on disk, columns in UTF-16 code units. */
export interface Finding {
  readonly path: Path;
  /** 0-based, in notebooks only. */
  readonly cell?: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly surface: SurfaceId;
  readonly container: ContainerId;
  /** What the use's own text is written in. */
  readonly language: Language;
  readonly change: ChangeId;
  readonly outcome: Outcome;
  readonly reason: ReviewReason | null;
  readonly confidence: 'certain' | 'likely' | 'possible' | 'foreign';
  readonly names?: SiteNames;
  readonly evidence: readonly Evidence[];
  readonly before: string;
  /** What the use becomes; for a review, the code to write where it can be told. */
  readonly after?: string;
  /** What its rewrite changes in the file; absent where that is not enough, because edits elsewhere belong to it. */
  readonly edits?: readonly FileEdit[];
  /** Where the run explains: how the use binds. */
  readonly signatures?: Signatures;
  /** Where the run explains: the rewrite as a person may judge it. */
  readonly proposal?: Proposal;
}

/** What happens to one file that changes: `after` is `file.text` with the edits made. */
export interface ChangedFile {
  readonly file: SourceFile;
  readonly edits: readonly FileEdit[];
  readonly after: string;
}

/** Everything that diff, report and write need; plain data. */
export interface Plan {
  readonly transform: string;
  readonly discovered: number;
  readonly candidates: number;
  /** In path order. */
  readonly changed: readonly ChangedFile[];
  /** The changed files that stand or fall together, because supports join rewrites in them; each is in one group at most. */
  readonly joined: readonly (readonly Path[])[];
  /** In path order, then text order. */
  readonly findings: readonly Finding[];
  /** The files that hold findings, as they were read; in path order. */
  readonly sources: readonly SourceFile[];
  readonly failures: readonly Failure[];
  /** Comments of `apply --mark` above which nothing is left for a person; lines are 1-based in the file on disk. */
  readonly staleMarks: readonly { readonly path: Path; readonly line: number; readonly reason: string }[];
  /** Files that would change and for which no region is known. */
  readonly withoutRegion: readonly Path[];
  /** What must be created before the new code runs; only where the run was asked for it. */
  readonly neededScopes: readonly NeededScope[];
  /** Things to tell the user that are neither findings nor failures (an unknown region). */
  readonly warnings: readonly string[];
}
