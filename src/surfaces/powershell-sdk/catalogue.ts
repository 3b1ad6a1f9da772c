import { libraryWords, oncePerTransform } from '../../model/library-words.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type {
  ChangeId,
  EnumerationChange,
  FluentCollection,
  ModelChange,
  PropertyRemoval,
  ResultModel,
} from '../../model/transform.ts';

/** The words of the .NET library as PowerShell reads them: whatever their letter case. */
export interface Catalogue {
  readonly operations: readonly SpelledOperation[];
  /** Namespaces of the library, in lower case; those of its models lie below. */
  readonly modules: readonly string[];
  /** How an operation group is spelled; undefined where a name is none. */
  groupNamed(name: string): string | undefined;
  hasMethod(name: string): boolean;
  operation(group: string, method: string): SpelledOperation | undefined;
  isClient(type: string): boolean;
  /** The group of `IClustersOperations`, and of the static `ClustersOperationsExtensions`. */
  groupOfType(type: string): { readonly group: string; readonly isStatic: boolean } | undefined;
  /** The model that an operation takes as its body. */
  bodyOf(change: ChangeId): ModelChange | undefined;
  modelOfType(type: string): ModelChange | undefined;
  resultOfType(type: string): ResultModel | undefined;
  enumerationOfType(type: string): EnumerationChange | undefined;
  /** What an operation of a group gives. */
  resultOf(group: string, method: string): { readonly result: ResultModel; readonly isMany: boolean } | undefined;
  /** What became of a property of what operations give. */
  lostOf(result: ResultModel, property: string): PropertyRemoval | undefined;
  /** Whether some model or result lost a property of this name. */
  hasLost(property: string): boolean;
  fluentCollection(name: string): FluentCollection | undefined;
  /** Code that names the library. */
  readonly library: RegExp;
  readonly mentions: RegExp;
}

/** `cluster_create_parameters → clustercreateparameters` */
export function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

export const catalogueOf = oncePerTransform((transform): Catalogue => {
  const words = libraryWords(transform, 'powershell-sdk');
  const groups = new Map([...words.groups].map((name) => [plain(name), words.groupNamed(name)]));
  const methods = new Set([...words.methods].map(plain));
  const byName = new Map<string, SpelledOperation>();
  for (const operation of words.operations)
    for (const method of [operation.old, operation.current])
      if (method) byName.set(plain(`${method.group}.${method.name}`), operation);
  const operation = (group: string, method: string) => byName.get(plain(`${group}.${method}`));
  const clients = new Set([...words.clients].map(plain));
  const models = new Map(transform.models.map((model) => [plain(model.name), model]));
  const results = new Map(transform.results.map((result) => [plain(result.name), result]));
  const lost = new Set(transform.removedProperties.map(({ name }) => plain(name)));
  const enumerations = new Map(transform.enumerations.map((one) => [plain(one.name), one]));
  const modules = words.modules.map((name) => name.toLowerCase());
  return {
    operations: words.operations,
    modules,
    groupNamed: (name) => groups.get(plain(name)),
    hasMethod: (name) => methods.has(plain(name)),
    operation,
    isClient: (type) => clients.has(plain(type)),
    groupOfType: (type) => {
      const found = /^i?(\w+?)operations(extensions)?$/.exec(plain(type));
      const group = groups.get(found?.[1] ?? '');
      return group === undefined ? undefined : { group, isStatic: found?.[2] !== undefined };
    },
    // `clusters.create` takes `cluster_create_parameters`.
    bodyOf: (change) =>
      transform.models.find(({ name }) => name === change.replace(/s\.create$/, '_create_parameters')),
    modelOfType: (type) => models.get(plain(type)),
    resultOfType: (type) => results.get(plain(type)),
    enumerationOfType: (type) => enumerations.get(plain(type)),
    resultOf: (group, method) => {
      const id = operation(group, method)?.change.id ?? '';
      const result = transform.results.find(({ one, many }) => one.includes(id) || many.includes(id));
      return result && { result, isMany: result.many.includes(id) };
    },
    lostOf: (result, property) =>
      transform.removedProperties.find(
        ({ name, models: owners }) => plain(name) === plain(property) && owners.includes(result.name),
      ),
    hasLost: (property) => lost.has(plain(property)),
    fluentCollection: (name) => transform.fluent.dotnet.collections.find(({ entry }) => plain(entry) === plain(name)),
    library: new RegExp([...modules, ...clients].map((name) => name.replaceAll('.', '\\.')).join('|'), 'i'),
    mentions: new RegExp(transform.searchTerms.join('|'), 'i'),
  };
});
