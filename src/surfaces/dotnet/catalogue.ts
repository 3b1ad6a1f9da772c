import { spellOperations, type SpelledOperation } from '../../model/spelling.ts';
import type { FluentChange, FluentCollection, ModelChange, Transform } from '../../model/transform.ts';

/** The transform's operations, models and fluent collections as .NET spells them. */
export interface Catalogue {
  /** Properties of a client that are operation groups, of both versions. */
  readonly groups: ReadonlySet<string>;
  /** Every method name of any group. */
  readonly methods: ReadonlySet<string>;
  operation(group: string, method: string): SpelledOperation | undefined;
  /** Namespaces of the library, without those below them. */
  readonly namespaces: readonly string[];
  readonly clients: ReadonlySet<string>;
  /** The group of `IClustersOperations`, `ClustersOperations` and, for static calls, `ClustersOperationsExtensions`. */
  groupOfType(name: string): { readonly group: string; readonly isStatic: boolean } | undefined;
  modelOfType(name: string): ModelChange | undefined;
  readonly models: ReadonlySet<string>;
  /** Names of properties that some model lost. */
  readonly removed: ReadonlySet<string>;
  readonly fluent: FluentChange;
  /** Methods of the fluent collections, old and new: what begins a fluent expression. */
  readonly fluentMethods: ReadonlySet<string>;
  collectionOfEntry(name: string): FluentCollection | undefined;
  collectionOfMember(name: string): FluentCollection | undefined;
  collectionOfType(name: string): FluentCollection | undefined;
}

const catalogues = new WeakMap<Transform, Catalogue>();

/** The catalogue of a transform, made once. */
export function catalogueOf(transform: Transform): Catalogue {
  const made = catalogues.get(transform) ?? makeCatalogue(transform);
  catalogues.set(transform, made);
  return made;
}

/** `cluster_create_parameters → ClusterCreateParameters` */
export function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `std_out_err_path_prefix → stdOutErrPathPrefix` */
export function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function makeCatalogue(transform: Transform): Catalogue {
  const byName = new Map<string, SpelledOperation>();
  const groups = new Set<string>();
  const methods = new Set<string>();
  for (const operation of spellOperations(transform, 'dotnet')) {
    for (const method of [operation.old, operation.current]) {
      if (!method) continue;
      groups.add(method.group);
      methods.add(method.name);
      byName.set(`${method.group}.${method.name}`, operation);
    }
  }
  const packages = transform.packages.filter(({ surface }) => surface === 'dotnet');
  const models = new Map(transform.models.map((model) => [pascal(model.name), model]));
  const fluent = transform.fluent.dotnet;
  return {
    groups,
    methods,
    operation: (group, method) => byName.get(`${group}.${method}`),
    namespaces: packages.flatMap(({ modules }) => modules),
    clients: new Set(packages.flatMap(({ clients }) => clients)),
    groupOfType: (name) => {
      const found = /^I?(\w+?)Operations(Extensions)?$/.exec(name);
      const group = found?.[1] ?? '';
      return groups.has(group) ? { group, isStatic: found?.[2] !== undefined } : undefined;
    },
    modelOfType: (name) => models.get(name),
    models: new Set(models.keys()),
    removed: new Set(transform.models.flatMap(({ removed }) => removed.map(({ name }) => pascal(name)))),
    fluent,
    fluentMethods: new Set(
      fluent.collections.flatMap(({ methods: all }) => [
        ...Object.keys(all),
        ...Object.values(all).map(({ name }) => name),
      ]),
    ),
    collectionOfEntry: (name) => fluent.collections.find(({ entry }) => entry === name),
    collectionOfMember: (name) => fluent.collections.find(({ member }) => member === name),
    collectionOfType: (name) => fluent.collections.find(({ type }) => type === name),
  };
}
