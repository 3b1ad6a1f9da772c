/** A workspace or experiment as it will stand in the code: a literal still to be quoted, or source text in the fragment's own language. */
export interface Name {
  readonly kind: 'literal' | 'expression';
  readonly text: string;
  /** Who chose it: the parameters of the code's own job, a use of the new API of the same resource; the service's own name where nobody did. */
  readonly source?: 'option' | 'config' | 'code' | 'migrated-use' | 'service';
}

/** Where the region comes from, in the order of precedence. */
export type RegionSource = 'option' | 'config' | 'file' | 'repository';

/** The names chosen for one site. `region` is undefined where none is known and `workspace` says `migrated-<region>`. */
export interface SiteNames {
  readonly workspace: Name;
  readonly experiment: Name;
  readonly region?: { readonly name: string; readonly source: RegionSource };
  /** Whether the code may name another experiment for this job, and it cannot be told which. */
  readonly hasOpenExperiment?: true;
  /** Whether uses of the new API say that the resource lies elsewhere, and where cannot be told or written here. */
  readonly areOpen?: true;
}

/** A literal for every surface, or texts by a fragment's value key (`python`, `shell`, `python/shell`, …) with an optional `literal` for the others. */
export type NameSetting = string | Readonly<Record<string, string>>;

/** What an operation does, for settings that differ by it. */
export type OperationKind = 'create' | 'get' | 'update' | 'delete' | 'list';

/** How a name is written into code. */
export const valueModes = ['literal', 'constant', 'expression', 'parameter'] as const;

/**
 * `literal`: as a string, whatever expression is configured. `expression`: as the configured expression, else as a
 * string. `constant`: as a named constant at the top of the text, unless an expression is configured. `parameter`: as a
 * parameter of the function around the call, which its callers pass on.
 */
export type ValueMode = (typeof valueModes)[number];

/** One mode for the languages of programs, or one for each value key. */
export type ValueSetting = ValueMode | Readonly<Record<string, ValueMode>>;

/** A workspace and an experiment. */
export interface NamePair {
  readonly workspace?: NameSetting;
  readonly experiment?: NameSetting;
}

/** Whether a resource was there before the code, or is made by it. */
export type Lifetime = 'existing' | 'created';

/** The names of everything, and those that only hold for what existed or is created. */
export interface NameSettings extends NamePair, Readonly<Partial<Record<Lifetime, NamePair>>> {
  readonly region?: string;
  readonly values?: ValueSetting;
  /** What constants and parameters are called where the language's own word shall not be used. */
  readonly constants?: Readonly<Partial<Record<'workspace' | 'experiment', string>>>;
}

/** Settings for some operations; absent `operations` means all of them. */
export interface NameOverride extends NameSettings {
  readonly operations?: readonly OperationKind[];
}
