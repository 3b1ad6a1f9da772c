import { spellingOf, spellOperations, type SpelledOperation } from './spelling.ts';
import type { ClientSurface, Transform } from './transform.ts';

/** How one client library names things: what every surface of one asks of a transform. */
export interface LibraryWords {
  readonly operations: readonly SpelledOperation[];
  /** Operation groups of both versions, misspellings that are accepted included. */
  readonly groups: ReadonlySet<string>;
  /** Every method name of any group, variants included. */
  readonly methods: ReadonlySet<string>;
  /** What an import names. */
  readonly modules: readonly string[];
  /** Classes and functions that give a client. */
  readonly clients: ReadonlySet<string>;
  /** Names that carry the version of the API, and what they become; none where the library has no such names. */
  readonly moved: { readonly from: readonly string[]; readonly to: string };
  /** The group that a name stands for: itself, or what a misspelling is corrected to. */
  groupNamed(name: string): string;
  operation(group: string, method: string): SpelledOperation | undefined;
}

export function libraryWords(transform: Transform, surface: ClientSurface): LibraryWords {
  const operations = spellOperations(transform, surface);
  const accepted = new Map(Object.entries(spellingOf(transform, surface).acceptedGroups));
  const byName = new Map<string, SpelledOperation>();
  const groups = new Set(accepted.keys());
  const methods = new Set<string>();
  for (const operation of operations)
    for (const method of [operation.old, operation.current]) {
      if (!method) continue;
      groups.add(method.group);
      methods.add(method.name);
      byName.set(`${method.group}.${method.name}`, operation);
    }
  const packages = transform.packages.filter((one) => one.surface === surface);
  return {
    operations,
    groups,
    methods,
    modules: packages.flatMap(({ modules }) => modules),
    clients: new Set(packages.flatMap(({ clients }) => clients)),
    moved: packages.find((one) => one.moved)?.moved ?? { from: [], to: '' },
    groupNamed: (name) => accepted.get(name) ?? name,
    operation: (group, method) => byName.get(`${group}.${method}`),
  };
}

/** `make`, asked once for each transform. */
export function oncePerTransform<T>(make: (transform: Transform) => T): (transform: Transform) => T {
  const made = new WeakMap<Transform, { readonly value: T }>();
  return (transform) => {
    const known = made.get(transform) ?? { value: make(transform) };
    made.set(transform, known);
    return known.value;
  };
}
