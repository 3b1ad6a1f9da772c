import type { Span, Token } from '../../model/span.ts';
import type { Ecosystem, PackageReleases } from '../../model/transform.ts';
import type { Style } from './ranges.ts';

/** A package that a file requires. */
export interface Requirement {
  readonly releases: PackageReleases;
  /** All of it that matters, from its name to its version. */
  readonly span: Span;
  readonly name: Token;
  /** The version or range, without quotation marks; absent where any will do. It may stand elsewhere: a property's value. */
  readonly version?: Token;
  readonly style: Style;
  /** Why a person must change it, whatever the version. */
  readonly trouble?: 'requirement-unclear' | 'requirement-hashed' | 'requirement-shared';
  /** A lock file's entry, which is never edited. */
  readonly isLocked?: true;
}

/** The releases of a package by its name, as its ecosystem compares names; undefined for every other package. */
export type Finder = (ecosystem: Ecosystem, name: string) => PackageReleases | undefined;

const normalised: Readonly<Record<Ecosystem, (name: string) => string>> = {
  // PEP 503
  python: (name) => name.replace(/[-_.]+/g, '-').toLowerCase(),
  npm: (name) => name,
  nuget: (name) => name.toLowerCase(),
  maven: (name) => name,
  go: (name) => name,
  gem: (name) => name,
};

export function finderOf(all: readonly PackageReleases[]): Finder {
  const byName = new Map(all.map((one) => [`${one.ecosystem} ${normalised[one.ecosystem](one.name)}`, one]));
  return (ecosystem, name) => byName.get(`${ecosystem} ${normalised[ecosystem](name)}`);
}
