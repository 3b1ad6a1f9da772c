import type { Path } from './source-file.ts';

/** A name that code gives to a workspace, to an experiment or to their resource group. */
export interface ScopeName {
  /** `literal`: the name itself. `shell`: an expression of a shell. `open`: an expression that only its own program knows. */
  readonly kind: 'literal' | 'shell' | 'open';
  readonly text: string;
}

/** A workspace, or an experiment in one, that must be there before the migrated code runs. */
export interface NeededScope {
  /** The resource group; undefined where none is told: see `uses`. */
  readonly group: ScopeName | undefined;
  readonly workspace: ScopeName;
  /** Absent where the workspace itself is meant. */
  readonly experiment?: ScopeName;
  readonly region?: string;
  /** The first use that needs it, and where no group is told the first of each way in which uses say one. */
  readonly uses: readonly NeedingUse[];
}

/** A use that needs a workspace or an experiment; `line` is 1-based in the file on disk. */
export interface NeedingUse {
  readonly path: Path;
  readonly line: number;
  /** How it says its resource group, if it says one (else a default is configured). */
  readonly group?: string;
}
