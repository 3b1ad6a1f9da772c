import type { Path } from './source-file.ts';
import type { LibraryClass } from './library.ts';
import type { Evidence, Provenance } from './site.ts';
import type { ClassFacts, Placed, Unit } from './declared-classes.ts';

/** A class with its arguments. `isGuessed` says that its package was not told, only its name is the library's. */
export interface Type {
  /** Full name. */
  readonly name: string;
  readonly args: readonly Type[];
  readonly dimensions: number;
  readonly isGuessed?: true;
  /** The file that declares it, where several declare a class of this name: programs beside one another. */
  readonly path?: Path;
}

/** Where a type was learned, the nearest line first. */
export type Trail = readonly (Placed & { readonly path: Path })[];

/** What is known of an expression: its type; that it is another service's or the platform's; or nothing. */
export type Found =
  | { readonly kind: 'type'; readonly type: Type; readonly trail: Trail }
  | { readonly kind: 'foreign'; readonly trail: Trail }
  | { readonly kind: 'unknown'; readonly trail: Trail };

/** A class that is known: one of the repository, or one of the library. */
export type KnownClass =
  | {
      readonly kind: 'own';
      readonly name: string;
      readonly facts: ClassFacts;
      readonly unit: Unit;
      readonly path: Path;
    }
  | { readonly kind: 'library'; readonly name: string; readonly library: LibraryClass };

/** The unit, class and file in which a type's name stands. */
export interface Context {
  readonly unit: Unit;
  /** `Outer.Inner`, or ''. */
  readonly classPath: string;
  readonly path: Path;
}

export const noTrail: Trail = [];

export function unknown(trail: Trail = noTrail): Found {
  return { kind: 'unknown', trail };
}

/** Packages that are not the service's, whatever their classes are called. */
export function isForeignName(name: string): boolean {
  return foreign.test(name);
}

const foreign =
  /^(?:com\.microsoft\.azure\.management\.(?!batchai\b|Azure\b)|com\.microsoft\.azure\.(?:batch|kusto|storage|keyvault|eventhubs|servicebus|cosmosdb|hdinsight|datalake|credentials|servicefabric)\b|com\.microsoft\.(?:rest|windowsazure)\b|microsoft\.|com\.azure\.|com\.databricks\.|com\.google\.|com\.amazonaws\.|software\.amazon\.|io\.kubernetes\.|io\.fabric8\.|org\.(?:apache|springframework|junit|quartz)\.|javax?\.|jakarta\.|kotlin\.|scala\.|rx\.|reactor\.|io\.reactivex\.)/;

const mostEvidence = 6;

/** A trail as evidence, without repetitions. */
export function evidenceOf(trail: Trail): readonly Evidence[] {
  const seen = new Set<string>();
  const lines = trail.filter(({ path, line }) => {
    const key = `${path}:${line}`;
    return !seen.has(key) && seen.add(key);
  });
  const kept = lines.length > mostEvidence ? [...lines.slice(0, mostEvidence - 1), ...lines.slice(-1)] : lines;
  return kept.map(({ path, line, text }) => ({ path, line, text }));
}

/** How sure we are of an object whose type was found. */
export function provenanceOf(found: Found): Provenance {
  const isGuessed = found.kind === 'type' && found.type.isGuessed;
  return { kind: isGuessed ? 'likely' : 'certain', evidence: evidenceOf(found.trail) };
}

/** A finding with more lines, before or (`after`) behind its own. */
export function withTrail(found: Found, more: Trail, after = false): Found {
  return { ...found, trail: after ? [...found.trail, ...more] : [...more, ...found.trail] };
}

/** What an array, collection or observable holds. @param heldOf which of the type arguments that is; an only one */
export function elementOf(
  found: Found,
  heldOf = (args: readonly Type[]): Type | undefined => (args.length === 1 ? args[0] : undefined),
): Found {
  if (found.kind !== 'type') return found.kind === 'foreign' ? found : unknown(found.trail);
  const { type, trail } = found;
  if (type.dimensions > 0) return { kind: 'type', type: { ...type, dimensions: type.dimensions - 1 }, trail };
  const held = heldOf(type.args);
  return held && held.name !== '' ? { kind: 'type', type: held, trail } : unknown(trail);
}
