import { spellOperations, type SpelledOperation } from '../../model/spelling.ts';
import type { ChangeId, PropertyRemoval, Transform } from '../../model/transform.ts';

/** The words of the Go packages. */
export interface Catalogue {
  /** Method names, variants included. */
  readonly methods: ReadonlySet<string>;
  /** Client types: `ClustersClient`. */
  readonly clients: ReadonlySet<string>;
  /** Every import path of the packages; what stands below one (`…/batchaiapi`) is part of it. */
  readonly packages: readonly string[];
  /** What an old path becomes. */
  readonly moved: { readonly from: readonly string[]; readonly to: string };
  readonly operations: readonly SpelledOperation[];
  /** Clients and constructors that got another name, both ways round to see what is new already. */
  readonly renamed: ReadonlyMap<string, { readonly to: string; readonly change: ChangeId }>;
  /** The names of fields that a new model does not have. */
  readonly fields: ReadonlySet<string>;
  /** What became of a model's field. */
  field(model: string, name: string): PropertyRemoval | undefined;
  operation(client: string, method: string): SpelledOperation | undefined;
  /** Whether an import path is one of the packages, or below one. */
  isOurs(path: string): boolean;
  /** The new path for an old one. */
  newPath(path: string): string | undefined;
}

const made = new WeakMap<Transform, Catalogue>();

export function catalogueOf(transform: Transform): Catalogue {
  const known = made.get(transform) ?? makeCatalogue(transform);
  made.set(transform, known);
  return known;
}

function makeCatalogue(transform: Transform): Catalogue {
  const operations = spellOperations(transform, 'go');
  const byName = new Map<string, SpelledOperation>();
  const clients = new Set<string>();
  const methods = new Set<string>();
  for (const operation of operations)
    for (const method of [operation.old, operation.current]) {
      if (!method) continue;
      clients.add(method.group);
      methods.add(method.name);
      byName.set(`${method.group}.${method.name}`, operation);
    }
  const ours = transform.packages.filter(({ surface }) => surface === 'go');
  const packages = ours.flatMap(({ modules }) => modules);
  const moved = ours.find((one) => one.moved)?.moved ?? { from: [], to: '' };
  const within = (path: string, paths: readonly string[]) =>
    paths.find((own) => path === own || path.startsWith(`${own}/`));
  return {
    methods,
    clients,
    packages,
    moved,
    operations,
    renamed: renamedNames(operations),
    fields: new Set(transform.removedProperties.map(({ name }) => fieldOf(name))),
    field: (model, name) =>
      transform.removedProperties.find((one) => one.models.some((own) => fieldOf(own) === model) && fieldOf(one.name) === name),
    operation: (client, method) => byName.get(`${client}.${method}`),
    isOurs: (path) => within(path, packages) !== undefined,
    newPath: (path) => {
      const old = within(path, moved.from);
      return old && moved.to + path.slice(old.length);
    },
  };
}

/** `experiment_name → ExperimentName` */
function fieldOf(property: string): string {
  return property.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `UsageClient → UsagesClient` with the constructors; the new names stand for themselves. */
function renamedNames(operations: readonly SpelledOperation[]): Catalogue['renamed'] {
  const names = new Map<string, { to: string; change: ChangeId }>();
  for (const { old, current, change } of operations) {
    if (change.fate !== 'group-renamed' || !old || !current) continue;
    for (const spelled of [
      (name: string) => name,
      (name: string) => `New${name}`,
      (name: string) => `New${name}WithBaseURI`,
    ]) {
      const entry = { to: spelled(current.group), change: change.id };
      names.set(spelled(old.group), entry).set(entry.to, entry);
    }
  }
  return names;
}
