import type { NameOverride, NameSettings } from './names.ts';
import type { ChangeId } from './transform.ts';
import type { Path } from './source-file.ts';

export type Confidence = 'certain' | 'likely' | 'possible';

/** What a run is asked to do; nothing here depends on how the result is shown. */
export interface MigrateOptions {
  /** From the command line; they win over every configuration. */
  readonly names: NameSettings;
  /** The configuration that holds for a file: the nearest one up to the git root. */
  readonly configFor: (path: Path) => FileConfig | undefined;
  /** The least sure provenance that is rewritten; what is below is a review. Undefined leaves it to each file's configuration, then `likely`. */
  readonly confidence: Confidence | undefined;
  /** If any are given, only these changes are rewritten or reported; ids or prefixes of them (`jobs`, `cli`, `jobs.get`). None leaves it to the configuration. */
  readonly only: readonly ChangeId[];
  readonly skip: readonly ChangeId[];
  /** Whether uses are only judged: what would be rewritten is a review then, which says what does not fit. */
  readonly judgeOnly?: boolean;
  /** Whether findings say how each use binds, and which names the advice of a review has. */
  readonly explains?: boolean;
  /** Whether a comment is put above each use that is left to a person. */
  readonly mark?: boolean;
  /** Whether the plan shall say what must be created before the new code runs. */
  readonly scopes?: boolean;
  /** Whether what creates workspaces and experiments is put before the first call that creates something in them. */
  readonly insertSetup?: boolean;
  /** Told after each file; `total` grows while imported modules are found. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A validated configuration as it holds for one file: the overrides whose globs match the file, in order; later ones win. */
export interface FileConfig extends NameSettings {
  readonly overrides: readonly NameOverride[];
  /** For files that this configuration holds for, where the command line says nothing. */
  readonly confidence?: Confidence;
  readonly only?: readonly ChangeId[];
  readonly skip?: readonly ChangeId[];
}
