import { spellingOf } from '../../model/spelling.ts';
import { libraryWords, oncePerTransform } from '../../model/library-words.ts';
import type { LibraryWords } from '../../model/library-words.ts';
import type {
  ModelClassChange,
  PropertyRemoval,
  RemovedMember,
  ResultModel,
  Transform,
} from '../../model/transform.ts';

/** The transform's operations and models as Python spells them. */
export interface Catalogue extends LibraryWords {
  readonly models: ModelWords;
}

/** The model classes and what became of them; models are named by the transform's neutral words. */
export interface ModelWords {
  /** The names of every class that can matter, as the library spells them. */
  readonly classes: ReadonlySet<string>;
  /** The neutral name of a class. */
  named(className: string): string | undefined;
  /** How the library spells a model's class. */
  classOf(model: string): string;
  /** What a model lost. */
  removed(model: string, property: string): PropertyRemoval | undefined;
  /** The property of this name that any model lost. */
  removedAnywhere(property: string): PropertyRemoval | undefined;
  /** What became of a class that is gone or renamed, by the class's name. */
  readonly changedClasses: ReadonlyMap<string, ModelClassChange>;
  /** The parameters that a constructor took by position. */
  positional(model: string): readonly string[] | undefined;
  /** What an operation gives, by its change. */
  result(change: string): { readonly model: string; readonly many: boolean } | undefined;
  readonly results: ReadonlyMap<string, ResultModel>;
  /** The last names of members that were enumerations. */
  readonly strings: ReadonlySet<string>;
  /** Names of members that changed in either way. */
  readonly members: ReadonlySet<string>;
  /** Classes that are told by their names, where nothing shows whose `models` they are of. */
  readonly ownClasses: ReadonlySet<string>;
  /** The names of members that models lost, as far as reads of them are looked for. */
  readonly lost: ReadonlySet<string>;
  /** The keys of bodies that are gone, in either spelling. */
  readonly lostKeys: ReadonlySet<string>;
  /** Where bodies hold what is gone, with what became of it. */
  readonly bodies: readonly { readonly property: PropertyRemoval; readonly place: RemovedMember }[];
}

export const catalogueOf = oncePerTransform((transform): Catalogue => ({
  ...libraryWords(transform, 'python'),
  models: modelWords(transform),
}));

function modelWords(transform: Transform): ModelWords {
  const { removedProperties, modelClasses, positionalModels, results } = transform;
  const spelled = spellingOf(transform, 'python').models;
  const classOf = (model: string) =>
    spelled?.[model] ?? model.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const names = new Set([
    ...Object.keys(positionalModels),
    ...removedProperties.flatMap(({ models }) => models),
    ...modelClasses.map(({ name }) => name),
    ...results.map(({ name }) => name),
  ]);
  const byClass = new Map([...names].map((name) => [classOf(name), name]));
  const given = new Map<string, { readonly model: string; readonly many: boolean }>();
  for (const { name, one, many } of results) {
    for (const change of one) given.set(change, { model: name, many: false });
    for (const change of many) given.set(change, { model: name, many: true });
  }
  const strings = new Set(results.flatMap((result) => result.strings.flatMap((path) => path.at(-1) ?? [])));
  // Every resource has a `type` of another kind, and what a job's output directories were is asked nowhere.
  const lost = new Set(removedProperties.map(({ name }) => name).filter((name) => name !== 'type'));
  const own = [...transform.models.filter(({ name }) => name !== 'setup_task'), ...modelClasses];
  return {
    classes: new Set(byClass.keys()),
    named: (className) => byClass.get(className),
    classOf,
    removed: (model, property) =>
      removedProperties.find(({ name, models }) => name === property && models.includes(model)),
    removedAnywhere: (property) => removedProperties.find(({ name }) => name === property),
    changedClasses: new Map(modelClasses.map((change) => [classOf(change.name), change])),
    positional: (model) => positionalModels[model],
    result: (change) => given.get(change),
    results: new Map(results.map((result) => [result.name, result])),
    strings,
    lost,
    members: new Set([...strings, ...lost]),
    ownClasses: new Set(own.map(({ name }) => classOf(name))),
    lostKeys: new Set(
      removedProperties
        .flatMap(({ name, members }) => [name, ...members.flatMap(({ path }) => path.at(-1) ?? [])])
        .filter((key) => key !== 'type'),
    ),
    bodies: removedProperties.flatMap((property) => property.members.map((place) => ({ property, place }))),
  };
}
