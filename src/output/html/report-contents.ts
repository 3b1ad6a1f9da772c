import type { Outcome } from '../../model/plan.ts';
import type { Path } from '../../model/source-file.ts';

/**
 * What the page of a report is made of: plain data, in which strangers' text stands as it is. Paths, evidence and names
 * stand once, and findings say which; lines and cells count from 0 here, but for a finding's place.
 */
export interface ReportContents {
  readonly title: string;
  readonly tool: string;
  readonly transform: string;
  readonly summary: string;
  readonly files: {
    readonly discovered: number;
    readonly candidates: number;
    readonly changed: number;
    readonly failed: number;
  };
  readonly warnings: readonly string[];
  readonly failures: readonly { readonly path: Path; readonly message: string }[];
  /** The sentence of each reason that occurs. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly paths: readonly Path[];
  readonly names: readonly string[];
  readonly evidence: readonly EvidenceLine[];
  readonly texts: readonly ChangedText[];
  readonly findings: readonly ShownFinding[];
  /** What the changes need elsewhere: a constant, a parameter, an import. */
  readonly supports: readonly Excerpt[];
}

export interface EvidenceLine {
  readonly path: number;
  /** 1-based in the file on disk. */
  readonly line: number;
  readonly text: string;
}

/** A file or a cell that changes; the lines near its changes, and what becomes of them. */
export interface ChangedText {
  readonly path: number;
  readonly cell?: number;
  readonly isInserted?: true;
  /** Runs of old lines, the first of each by its number. */
  readonly known: readonly { readonly first: number; readonly lines: readonly string[] }[];
  /** Old lines `[from, to)` become `lines`; in order. */
  readonly changes: readonly LineChange[];
}

export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Old lines `[from, to)` of a changed text, with its changes from `firstChange` to before `endChange`, which lie in them. */
export interface Excerpt {
  readonly text: number;
  readonly from: number;
  readonly to: number;
  readonly firstChange: number;
  readonly endChange: number;
}

export interface ShownFinding {
  readonly path: number;
  readonly cell?: number;
  /** 1-based in the file on disk. */
  readonly line: number;
  readonly column: number;
  readonly surface: string;
  readonly container: string;
  readonly change: string;
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly confidence: string;
  readonly names?: number;
  readonly evidence: readonly number[];
  readonly before: string;
  readonly after?: string;
  /** Where the change is shown in its file; else `before` and `after` show it. */
  readonly excerpt?: Excerpt;
}
