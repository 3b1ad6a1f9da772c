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
  /** Whether the version is a part of an address, which tells it and cannot be changed alone. */
  readonly isFixed?: true;
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
  const byName = new Map(all.flatMap((one) => namesOf(one).map((name) => [keyOf(one.ecosystem, name), one] as const)));
  return (ecosystem, name) => byName.get(keyOf(ecosystem, name));
}

function keyOf(ecosystem: Ecosystem, name: string): string {
  return `${ecosystem} ${normalised[ecosystem](name)}`;
}

/** The names of a package: one of Maven's that says a version of the API does so in its group. */
function namesOf({ ecosystem, name, subpackages }: PackageReleases): readonly string[] {
  if (ecosystem !== 'maven' || !subpackages) return [name];
  const artifact = name.slice(name.indexOf(':'));
  return [name, ...subpackages.from.map((group) => group + artifact)];
}

/** The same requirement of a text that begins that many UTF-16 code units earlier. */
export function movedBy(offset: number, { name, version, span, ...rest }: Requirement): Requirement {
  const spanBy = ({ start, end }: Span) => ({ start: start + offset, end: end + offset });
  const tokenBy = (token: Token) => ({ text: token.text, span: spanBy(token.span) });
  return { ...rest, name: tokenBy(name), ...(version && { version: tokenBy(version) }), span: spanBy(span) };
}
