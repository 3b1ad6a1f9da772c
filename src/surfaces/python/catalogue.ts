import { spellOperations, type SpelledOperation } from '../../model/spelling.ts';
import type { Transform } from '../../model/transform.ts';

/** The transform's operations as Python spells them. */
export interface Catalogue {
  /** Attributes of a client that are operation groups, of both versions, misspellings that are accepted included. */
  readonly groups: ReadonlySet<string>;
  /** Every method name of any group. */
  readonly methods: ReadonlySet<string>;
  /** The group that an attribute stands for: itself, or what a misspelling is corrected to. */
  groupNamed(attribute: string): string;
  operation(group: string, method: string): SpelledOperation | undefined;
  readonly operations: readonly SpelledOperation[];
  /** Dotted names of the package, and of the client classes in it. */
  readonly packages: readonly string[];
  readonly clients: ReadonlySet<string>;
}

const catalogues = new WeakMap<Transform, Catalogue>();

/** The catalogue of a transform, made once. */
export function catalogueOf(transform: Transform): Catalogue {
  const made = catalogues.get(transform) ?? makeCatalogue(transform);
  catalogues.set(transform, made);
  return made;
}

function makeCatalogue(transform: Transform): Catalogue {
  const operations = spellOperations(transform, 'python');
  const accepted = new Map(Object.entries(transform.spellings.python.acceptedGroups));
  const byName = new Map<string, SpelledOperation>();
  const groups = new Set(accepted.keys());
  const methods = new Set<string>();
  for (const operation of operations) {
    for (const method of [operation.old, operation.current]) {
      if (!method) continue;
      groups.add(method.group);
      methods.add(method.name);
      byName.set(`${method.group}.${method.name}`, operation);
    }
  }
  const packages = transform.packages.filter(({ surface }) => surface === 'python');
  return {
    groups,
    methods,
    groupNamed: (attribute) => accepted.get(attribute) ?? attribute,
    operation: (group, method) => byName.get(`${group}.${method}`),
    operations,
    packages: packages.flatMap(({ modules }) => modules),
    clients: new Set(packages.flatMap(({ clients }) => clients)),
  };
}
