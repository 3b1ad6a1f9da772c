import type { SurfaceId } from './surface-id.ts';

/**
 * What a client library with declared types calls its classes, as far as they lead to a use: enough to follow an
 * expression's type, and to say which chains of calls changed their shape.
 */
export interface TypedLibrary {
  /** By which spelling its methods are called: those of the management client, and those of packages of one version. */
  readonly spellings: Readonly<Record<'methods' | 'versioned-methods', SurfaceId>>;
  /** By the class's full name. */
  readonly classes: Readonly<Record<string, LibraryClass>>;
  /** Packages that hold one version of the API each: the old ones, and the one that takes their place. */
  readonly versionPackages: { readonly old: readonly string[]; readonly current: string };
  /** The prefixes of its packages: what is imported from there is the library. */
  readonly packages: readonly string[];
  readonly chains: Readonly<Record<string, ChainChange>>;
}

/** A class of the library; types are full names, with type arguments where they matter (`a.b.List<a.c.Cluster>`). */
export interface LibraryClass {
  /** The setter that gives a job's parameters their experiment. */
  readonly namesExperiment?: string;
  /** The operation group whose calls it takes, or whose resource it is, in neutral words. */
  readonly group?: string;
  /** How its operations are spelled: as methods with names in them, or as chains of calls on objects. */
  readonly style?: 'methods' | 'versioned-methods' | 'objects';
  /** What its members give, by name. */
  readonly members?: Readonly<Record<string, string>>;
  /** What every other member gives (a builder's own type). */
  readonly rest?: string;
  /** Members that give the group of another object now: the old way in to a group's operations. */
  readonly entries?: Readonly<Record<string, string>>;
  /** Members that are gone, and what is written instead: `{object}` is the object, no text means that nothing is. */
  readonly removed?: Readonly<Record<string, string>>;
  /** Setters that are gone without a successor, so that a call of one can simply be left out. */
  readonly dropped?: readonly string[];
  /** Its full name since the new version, where it has another one. */
  readonly renamedTo?: string;
  /** Whether it was an enumeration and is none any more. */
  readonly wasEnum?: true;
}

/** How a chain that defines or changes a resource of one group changed. */
export interface ChainChange {
  /** Whose object the group belongs to now. */
  readonly parent: 'workspace' | 'experiment';
  /** The member of the parent that gives the group. */
  readonly member: string;
  /** The chain's own calls that are gone. */
  readonly removed: readonly string[];
  /** Calls of a definition inside the chain (`defineX() … attach()`) that are gone, by what opens it. */
  readonly removedWithin: Readonly<Record<string, readonly string[]>>;
  /** Of the calls that are gone those that said something, with the arguments that said nothing. */
  readonly meant: Readonly<Record<string, readonly string[]>>;
  /** The chain's own calls that are written otherwise; `{arguments}` stands for what was given. */
  readonly rewritten: Readonly<Record<string, string>>;
  /** The call that names the group and all above it, where the chain says it by name. */
  readonly scope: string;
}
