import { spellingOf, spellOperations, type SpelledOperation } from '../../model/spelling.ts';
import type { PropertyRemoval, Transform } from '../../model/transform.ts';

/** The words of the Ruby library. */
export interface Catalogue {
  readonly groups: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
  /** What `require` names. */
  readonly modules: readonly string[];
  readonly clients: ReadonlySet<string>;
  /** Module paths that carry an old version, and what they become. */
  readonly moved: { readonly from: readonly string[]; readonly to: string };
  /** The last names of those paths: `V2018_03_01`. */
  readonly versions: ReadonlySet<string>;
  readonly operations: readonly SpelledOperation[];
  readonly mentions: RegExp;
  /** The library's name for an attribute, accepted misspellings included. */
  groupNamed(attribute: string): string;
  operation(group: string, method: string): SpelledOperation | undefined;
  property(model: string, attribute: string): PropertyRemoval | undefined;
  readonly properties: ReadonlySet<string>;
}

const made = new WeakMap<Transform, Catalogue>();

export function catalogueOf(transform: Transform): Catalogue {
  const known = made.get(transform) ?? makeCatalogue(transform);
  made.set(transform, known);
  return known;
}

function makeCatalogue(transform: Transform): Catalogue {
  const operations = spellOperations(transform, 'ruby');
  const accepted = new Map(Object.entries(spellingOf(transform, 'ruby').acceptedGroups));
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
  const ours = transform.packages.filter(({ surface }) => surface === 'ruby');
  const moved = ours.find((one) => one.moved)?.moved ?? { from: [], to: '' };
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    groups,
    methods,
    operations,
    modules: ours.flatMap(({ modules }) => modules),
    clients: new Set(ours.flatMap(({ clients }) => clients)),
    moved,
    versions: new Set([...moved.from, moved.to].map((path) => path.slice(path.lastIndexOf(':') + 1))),
    mentions: new RegExp(transform.searchTerms.join('|'), 'i'),
    groupNamed: (attribute) => accepted.get(attribute) ?? attribute,
    operation: (group, method) => byName.get(`${group}.${method}`),
    properties: new Set(transform.removedProperties.map(({ name }) => snake(name))),
    property: (model, attribute) =>
      transform.removedProperties.find((one) => one.models.includes(model) && snake(one.name) === attribute),
  };
}
