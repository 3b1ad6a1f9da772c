/** What a run found and decided, for machines. Additions keep `version`; a removal or a change of meaning raises it. */
export interface Report {
  readonly version: 1;
  /** What made the report. */
  readonly tool: { readonly name: string; readonly version: string };
  /** The migration: `batchai-2018-05-01`. */
  readonly transform: string;
  readonly summary: {
    /** `candidates` are those of the discovered files that may use the API. */
    readonly files: Readonly<Record<'discovered' | 'candidates' | 'changed' | 'failed', number>>;
    readonly sites: Readonly<Record<ReportedFinding['outcome'], number>>;
  };
  /** Files that could not be read or processed; they are left alone. */
  readonly failures: readonly ReportedFailure[];
  /** What is neither a finding nor a failure: a release and calls that do not change together, an unknown region. */
  readonly warnings: readonly string[];
  /** Every use of the old or the new API, by path and place. */
  readonly findings: readonly ReportedFinding[];
}

/** Why a file was left alone. */
export interface ReportedFailure {
  readonly path: string;
  /** A word that stays the same: `not-utf-8`, `changed-meanwhile`. */
  readonly reason: string;
  /** What, where and what to do, in one line. */
  readonly message: string;
}

/** One use of the API, and what happens to it. Lines and columns count from 1 in the file on disk, columns in UTF-16 units. */
export interface ReportedFinding {
  /** Relative to the root, with `/` on every system. */
  readonly path: string;
  /** In notebooks only, counted from 0. */
  readonly cell?: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column behind its last character. */
  readonly endColumn: number;
  /** How the API is spelled: `python`, `azure-cli`, `rest`. */
  readonly surface: string;
  /** Where the text stands: `file`, `notebook`, `markdown`. */
  readonly container: string;
  /** What changed in the API: `jobs.create`, `cli.job-create`, `rest.resource-id`. */
  readonly change: string;
  /**
   * `rewritten`; `review`: left for a person, for the `reason`; `current`: speaks the new API already; `foreign`: proven
   * to be another service's; `suppressed` by a comment.
   */
  readonly outcome: 'rewritten' | 'review' | 'current' | 'foreign' | 'suppressed';
  /** Of a review: `spread-argument`. */
  readonly reason: string | null;
  /** How sure it is that the use is Batch AI's. */
  readonly confidence: 'certain' | 'likely' | 'possible' | 'foreign';
  /** The names that the use is given; source text where they are expressions. */
  readonly names: {
    readonly workspace: string;
    readonly experiment: string;
    readonly region: string | null;
    readonly regionSource: 'option' | 'config' | 'file' | 'repository' | null;
  } | null;
  /** The lines that show whose the call is, from the use to the proof. */
  readonly evidence: readonly { readonly path: string; readonly line: number; readonly text: string }[];
  /** The use as it stands. */
  readonly before: string;
  /** What it becomes; of a review, the code to write where that can be told. */
  readonly after: string | null;
}
