import { camelCased, type SpelledOperation } from '../../model/spelling.ts';
import type { ChangeId, PropertyRemoval, Transform } from '../../model/transform.ts';

/**
 * A model of the library or a part of one: the group of the resource and the properties that lead into it (`clusters`,
 * `jobs/outputDirectories/*`), `files`, the body of an update or the options of a list (the change's id).
 */
export type Place = string;

/** What became of a property that is set: it is gone, or it has another name. */
type Fate =
  | { readonly kind: 'removed'; readonly removal: PropertyRemoval }
  | { readonly kind: 'renamed'; readonly to: string }
  | { readonly kind: 'current' };

/** What a method gives: a model or a list of it, in a response where the method says so. */
interface Result {
  readonly place: Place;
  readonly isList: boolean;
  readonly isResponse: boolean;
}

/** What a type of the old library is called now; `to` is absent where nothing took its place. */
interface OldType {
  readonly change: ChangeId;
  readonly to?: string;
}

/** The models of the library, as far as their properties and names changed. */
export interface ModelPlaces {
  /** Every name of a property that some model lost or names otherwise. */
  readonly words: ReadonlySet<string>;
  /** The change that a model is part of. */
  changeOf(place: Place): ChangeId;
  /** What becomes of a property where it is set. */
  fateOf(place: Place, property: string): Fate | undefined;
  /** What became of a property that is read. */
  lossOf(place: Place, property: string): PropertyRemoval | undefined;
  /** What became of a property that another one took the place of, by that one. */
  successorAt(place: Place, property: string): PropertyRemoval | undefined;
  readonly successors: ReadonlySet<string>;
  /** The properties of a model that lead to parts in which something changed. */
  partsOf(place: Place): readonly string[];
  /** The part of a model that a property leads to, where something in it changed; `*` for an element of a list. */
  below(place: Place, property: string): Place | undefined;
  /** What the objects are that an operation takes. */
  ofArguments(operation: SpelledOperation): Place | undefined;
  resultOf(operation: SpelledOperation, method: string): Result | undefined;
  ofType(name: string): Place | undefined;
  readonly oldTypes: ReadonlyMap<string, OldType>;
  /** The types that took the place of old ones, with the change. */
  readonly newTypes: ReadonlyMap<string, ChangeId>;
}

const update = 'clusters.update';

/** Reads the models' changes out of a transform, in camelCase; the library flattens `properties` of the wire format. */
export function modelPlacesOf(transform: Transform, groups: ReadonlyMap<string, string>): ModelPlaces {
  const fates = new Map<string, Fate>();
  const losses = new Map<string, PropertyRemoval>();
  const successors = new Map<string, PropertyRemoval>();
  const changes = new Map<Place, ChangeId>();
  const types = new Map<string, Place>();
  const parts = new Set<Place>();
  for (const removal of transform.removedProperties) {
    const name = camelCased(removal.name);
    const lose = (place: Place) => {
      fates.set(`${place} ${name}`, { kind: 'removed', removal });
      losses.set(`${place} ${name}`, removal);
    };
    for (const member of removal.members) {
      const path = member.path.filter((part) => part !== 'properties');
      for (const group of member.groups) {
        path.forEach((_, length) => parts.add([group, ...path.slice(0, length)].join('/')));
        const place = [group, ...path.slice(0, -1)].join('/');
        lose(place);
        // What is not in a body itself is of the one model that lost it.
        const model = path.length === 1 ? `${singular(group)}_create_parameters` : removal.models[0];
        if (model === undefined) continue;
        changes.set(place, `models.${model}`);
        types.set(pascal(model), place);
      }
    }
    if (removal.models.includes('cluster_update_parameters')) lose(update);
    for (const { name: model } of transform.results)
      if (removal.models.includes(model)) {
        losses.set(`${plural(model)} ${name}`, removal);
        if (removal.became) successors.set(`${plural(model)} ${camelCased(removal.became.name)}`, removal);
      }
  }
  changes.set(update, 'models.cluster_update_parameters');
  types.set('ClusterUpdateParameters', update);
  const results = new Map<ChangeId, Omit<Result, 'isResponse'>>();
  for (const { name, one, many } of transform.results) {
    types.set(pascal(name), plural(name));
    for (const id of one) results.set(id, { place: plural(name), isList: false });
    for (const id of many) results.set(id, { place: plural(name), isList: true });
  }
  const oldTypes = new Map<string, OldType>(
    transform.modelClasses.map(({ id, name, current }) => [
      pascal(name),
      { change: id, ...(current !== undefined && { to: pascal(current) }) },
    ]),
  );
  for (const [old, current] of groups) oldTypes.set(capital(old), { change: 'usage', to: capital(current) });
  for (const change of transform.operations) {
    const [old, current] = [change.old, change.current].map((side) =>
      side?.parameters.find(({ role }) => role === 'options'),
    );
    if (!old || !current) continue;
    fates.set(`${change.id} ${camelCased(old.name)}`, { kind: 'renamed', to: camelCased(current.name) });
    fates.set(`${change.id} ${camelCased(current.name)}`, { kind: 'current' });
    changes.set(change.id, `models.${old.name}`);
  }
  const keys = [...fates.keys(), ...losses.keys()];
  return {
    words: new Set(keys.map((key) => key.slice(key.indexOf(' ') + 1))),
    changeOf: (place) => changes.get(place) ?? place,
    fateOf: (place, property) => fates.get(`${place} ${property}`),
    lossOf: (place, property) => losses.get(`${place} ${property}`),
    successorAt: (place, property) => successors.get(`${place} ${property}`),
    successors: new Set([...successors.keys()].map((key) => key.slice(key.indexOf(' ') + 1))),
    partsOf: (place) =>
      [...parts]
        .filter((part) => part.slice(0, part.lastIndexOf('/')) === place)
        .map((part) => part.slice(place.length + 1)),
    below: (place, property) => {
      const part = `${place}/${property}`;
      return parts.has(part) ? part : undefined;
    },
    ofArguments: ({ change }) => {
      const [group = '', name = ''] = change.id.split('.');
      if (changes.has(change.id)) return change.id;
      return name === 'create' && parts.has(group) ? group : undefined;
    },
    resultOf: ({ change }, method) => {
      const result = results.get(change.id);
      return result && { ...result, isResponse: method.endsWith('WithHttpOperationResponse') };
    },
    ofType: (name) => types.get(name),
    oldTypes,
    newTypes: new Map([...oldTypes.values()].flatMap(({ to, change }) => (to === undefined ? [] : [[to, change]]))),
  };
}

function singular(group: string): string {
  return group.replace(/s$/, '');
}

function plural(model: string): string {
  return `${model}s`;
}

function pascal(word: string): string {
  return capital(camelCased(word));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
