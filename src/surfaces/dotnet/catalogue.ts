import { libraryWords, oncePerTransform, type LibraryWords } from '../../model/library-words.ts';
import type {
  EnumerationChange,
  FluentChange,
  FluentCollection,
  ModelChange,
  PropertyRemoval,
  ResultModel,
} from '../../model/transform.ts';

/**
 * The transform's operations, models and fluent collections as .NET spells them; a module is a namespace of the library,
 * without those below it.
 */
export interface Catalogue extends LibraryWords {
  /** The group of `IClustersOperations`, `ClustersOperations` and, for static calls, `ClustersOperationsExtensions`. */
  groupOfType(name: string): { readonly group: string; readonly isStatic: boolean } | undefined;
  modelOfType(name: string): ModelChange | undefined;
  readonly models: ReadonlySet<string>;
  /** What operations give, by the class of it. */
  resultOfType(name: string): ResultModel | undefined;
  /** What an operation of a group gives. */
  resultOf(group: string, method: string): { readonly result: ResultModel; readonly isMany: boolean } | undefined;
  /** What became of a property of what operations give. */
  lostOf(result: ResultModel, property: string): PropertyRemoval | undefined;
  /** What became strings, by the name of its type. */
  readonly enumerations: ReadonlyMap<string, EnumerationChange>;
  /** The names of the values of those: `Succeeded`. */
  readonly stateNames: ReadonlySet<string>;
  /** Names of properties that what operations give lost. */
  readonly lost: ReadonlySet<string>;
  /** Names of properties that some model lost. */
  readonly removed: ReadonlySet<string>;
  readonly fluent: FluentChange;
  /** Methods of the fluent collections, old and new: what begins a fluent expression. */
  readonly fluentMethods: ReadonlySet<string>;
  collectionOfEntry(name: string): FluentCollection | undefined;
  collectionOfMember(name: string): FluentCollection | undefined;
  collectionOfType(name: string): FluentCollection | undefined;
}

/** `cluster_create_parameters → ClusterCreateParameters` */
export function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export const catalogueOf = oncePerTransform((transform): Catalogue => {
  const words = libraryWords(transform, 'dotnet');
  const models = new Map(transform.models.map((model) => [pascal(model.name), model]));
  const results = new Map(transform.results.map((result) => [pascal(result.name), result]));
  const lost = transform.removedProperties.filter((property) =>
    property.models.some((model) => results.has(pascal(model))),
  );
  const fluent = transform.fluent.dotnet;
  return {
    ...words,
    groupOfType: (name) => {
      const found = /^I?(\w+?)Operations(Extensions)?$/.exec(name);
      const group = found?.[1] ?? '';
      return words.groups.has(group) ? { group, isStatic: found?.[2] !== undefined } : undefined;
    },
    resultOfType: (name) => results.get(name),
    resultOf: (group, method) => {
      const id = words.operation(group, method)?.change.id ?? '';
      const result = transform.results.find(({ one, many }) => one.includes(id) || many.includes(id));
      return result && { result, isMany: result.many.includes(id) };
    },
    lostOf: ({ name: model }, property) =>
      lost.find(({ name, models: owners }) => pascal(name) === property && owners.includes(model)),
    enumerations: new Map(transform.enumerations.map((one) => [pascal(one.name), one])),
    stateNames: new Set(transform.enumerations.flatMap(({ values }) => values.map(pascal))),
    lost: new Set(lost.map(({ name }) => pascal(name))),
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
});
