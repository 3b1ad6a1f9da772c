import {
  namedExperiment,
  namesExperiment,
  type NamedExperiment,
  type NamedExperiments,
} from '../../../model/named-experiment.ts';
import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { isIdle } from '../idle.ts';
import type { Place } from '../model-places.ts';
import type { CallUse, ObjectLiteral, ValueId } from '../reading/flow.ts';
import { identity } from './found.ts';
import type { Found, PlacedFlow, Thing, Trail } from './found.ts';
import type { Repository } from './repository.ts';

/** An object literal of which it is known what model it is. */
export interface PlacedLiteral {
  readonly at: PlacedFlow;
  readonly literal: ObjectLiteral;
  readonly place: Place;
  readonly kind: Provenance['kind'];
  readonly trail: Trail | undefined;
  /** Whether it must stay as it is: something else than the library may look at it, or it asks for what is gone. */
  readonly isShared: boolean;
}

/** A call of the library that takes a model, with how sure that is. */
export interface Taker {
  readonly at: PlacedFlow;
  readonly use: CallUse;
  readonly place: Place;
  readonly kind: Provenance['kind'];
  readonly trail: Trail | undefined;
}

/** What an object is, by what takes it. */
interface Reached {
  readonly at: PlacedFlow;
  readonly place: Place;
  readonly kind: Provenance['kind'];
  readonly trail: Trail | undefined;
}

/** The models that code makes: the objects that calls take, that a type is said of, and the objects in them. */
export class Literals {
  readonly #repository: Repository;
  readonly #reached = new Map<string, Reached>();
  readonly #calls = new Set<string>();
  /** Objects of which a property is read that the new version lost, and those that others take. */
  readonly #seen = new Set<string>();
  /** Whether every file that imports this one was read. */
  readonly #isClosed: (path: Path) => boolean;

  constructor(repository: Repository, takers: readonly Taker[], isClosed: (path: Path) => boolean) {
    this.#repository = repository;
    this.#isClosed = isClosed;
    for (const { at, use, place, kind, trail } of takers) {
      this.#calls.add(keyOf(at, use.value));
      for (const value of use.values) this.#reach(at, value, { at, place, kind, trail });
    }
    for (const at of this.#flows()) for (const literal of at.flow.literals) this.#reachByType(at, literal);
    if (this.#reached.size > 0) for (const at of this.#flows()) this.#findReaders(at);
  }

  *#flows(): Generator<PlacedFlow> {
    for (const placed of this.#repository.flows.values()) yield* placed;
  }

  #findReaders(at: PlacedFlow): void {
    const { vocabulary } = this.#repository;
    const evaluate = (id: ValueId): readonly Found[] => this.#repository.evaluate(at, id);
    for (const { kind, baseValue, property } of at.flow.properties) {
      if (kind === 'set') continue;
      for (const { thing } of evaluate(baseValue)) {
        const known = this.#reached.get(identity(thing));
        if (known && vocabulary.places.fateOf(known.place, property)) this.#seen.add(identity(thing));
      }
    }
    for (const id of at.flow.calls) {
      const call = at.flow.values[id];
      if ((call?.kind !== 'call' && call?.kind !== 'new') || this.#isFollowed(at, id, call.callee)) continue;
      for (const argument of call.arguments)
        for (const { thing } of evaluate(argument))
          if (this.#reached.has(identity(thing))) this.#seen.add(identity(thing));
    }
  }

  /** Whether what goes into a call is only seen by the library or by functions that were followed. */
  #isFollowed(at: PlacedFlow, call: ValueId, callee: ValueId): boolean {
    if (this.#calls.has(keyOf(at, call))) return true;
    const callees = this.#repository.evaluate(at, callee);
    // Of what the platform has, these only look, or hand back what they are given.
    return (
      callees.length > 0 &&
      callees.every(
        ({ thing }) =>
          thing.kind === 'function' || (thing.kind === 'builtin' && /^(console|JSON|Object|Promise)$/.test(thing.name)),
      )
    );
  }

  /** Every literal that is a model. */
  *all(): Generator<PlacedLiteral> {
    for (const at of this.#flows())
      for (const literal of at.flow.literals) {
        const thing = { kind: 'object', at, id: literal.value } as const;
        const reached = this.#reached.get(identity(thing));
        if (!reached) continue;
        const { place, kind, trail } = reached;
        const isShared = this.#isShared(at, literal) || this.#isNarrowed({ thing, trail }, literal, place);
        yield { at, literal, place, kind, trail, isShared };
      }
  }

  /** The experiments that the parameters name which a call creates a job with, if they name any. */
  experimentsOf(at: PlacedFlow, { values }: CallUse): NamedExperiments | undefined {
    for (const value of values) {
      const found = this.#repository.evaluate(at, value).filter(({ thing }) => thing.kind !== 'empty');
      const named = found.map(({ thing }) => this.#experimentsIn(thing));
      if (named.some((one) => one.length > 0))
        return { named: named.flat(), isPartial: named.some((one) => one.length === 0) };
    }
    return undefined;
  }

  /** What an object names where it is written, and what it is given later. */
  #experimentsIn(thing: Thing): readonly NamedExperiment[] {
    const place = this.placeOf(thing);
    if (thing.kind !== 'object' || place === undefined) return [];
    const { places } = this.#repository.vocabulary;
    const literal = thing.at.flow.literals.find(({ value }) => value === thing.id);
    const written = (literal?.properties ?? []).flatMap((property) => {
      const fate = property.name === undefined ? undefined : places.fateOf(place, property.name);
      const isIt = fate?.kind === 'removed' && namesExperiment(fate.removal) && !isIdle(property, fate.removal);
      return isIt ? [namedExperiment(thing.at.path, thing.at.fragment, property.span, property.value)] : [];
    });
    const set = [...this.#flows()].flatMap((at) =>
      at.flow.properties.flatMap(({ kind, property, baseValue, span, given }) => {
        const removal = kind === 'set' && given ? places.lossOf(place, property) : undefined;
        if (!removal || !given || !namesExperiment(removal) || isIdle(given, removal)) return [];
        const isOn = this.#repository.evaluate(at, baseValue).some((one) => identity(one.thing) === identity(thing));
        return isOn ? [namedExperiment(at.path, at.fragment, span, given.value)] : [];
      }),
    );
    return [...written, ...set];
  }

  /** Whether something else than the library looks at what a thing holds. */
  isSeen(thing: Thing): boolean {
    return this.#seen.has(identity(thing));
  }

  /** The model that a thing is, if code that was read makes it. */
  placeOf(thing: Thing): Place | undefined {
    return this.#reached.get(identity(thing))?.place;
  }

  /**
   * Whether an argument is an object that is written out, with nothing in it that only running tells, and nobody else
   * looks at; `narrowed` where it asks a list for what the new version does not offer.
   */
  modelOf(at: PlacedFlow, value: ValueId): 'whole' | 'narrowed' | undefined {
    const all = this.#repository.evaluate(at, value);
    // What a type says is nothing that is written out; the one object that a constant has beside its type is.
    const found = all.some(isModel) ? all.filter((item) => identity(item.thing) === written(at, value)) : all;
    if (found.length === 0) return undefined;
    let isNarrowed = false;
    for (const item of found) {
      const { thing } = item;
      if (thing.kind !== 'object' || !isWhole(thing)) return undefined;
      const literal = thing.at.flow.literals.find((one) => one.value === thing.id);
      const place = this.#reached.get(identity(thing))?.place;
      if (!literal || place === undefined) continue;
      if (this.#isShared(thing.at, literal)) return undefined;
      isNarrowed ||= this.#isNarrowed(item, literal, place);
    }
    return isNarrowed ? 'narrowed' : 'whole';
  }

  #isNarrowed(item: Found, { properties }: ObjectLiteral, place: Place): boolean {
    const { places } = this.#repository.vocabulary;
    return properties.some(({ name }) => {
      if (name === undefined || places.fateOf(place, name)?.kind !== 'renamed') return false;
      const options = this.#repository
        .member([item], name)
        .filter(({ thing }) => thing.kind !== 'empty' && thing.kind !== 'named-type');
      return !options.every(isOnlyLimit);
    });
  }

  #reach(at: PlacedFlow, value: ValueId, as: Reached): void {
    for (const found of this.#repository.evaluate(at, value)) this.#visit(found, as);
  }

  #visit(found: Found, as: Reached): void {
    const { places } = this.#repository.vocabulary;
    const { thing } = found;
    if (thing.kind === 'list') {
      const element = places.below(as.place, '*');
      if (element !== undefined) for (const item of thing.items) this.#visit(item, { ...as, place: element });
      return;
    }
    if (thing.kind !== 'object') return;
    const known = this.#reached.get(identity(thing));
    if (known && (known.kind === 'certain' || as.kind !== 'certain')) return;
    this.#reached.set(identity(thing), as);
    const object = thing.at.flow.values[thing.id];
    if (object?.kind !== 'object') return;
    for (const spread of object.spreads) this.#reach(thing.at, spread, as);
    for (const part of places.partsOf(as.place)) {
      const place = places.below(as.place, part);
      if (place === undefined || part === '*') continue;
      for (const member of this.#repository.member([found], part)) this.#visit(member, { ...as, place });
    }
  }

  /** `const parameters: ClusterCreateParameters = { … }` */
  #reachByType(at: PlacedFlow, { value, types, line }: ObjectLiteral): void {
    for (const type of types)
      for (const { thing, trail } of this.#repository.evaluate(at, type)) {
        const models = thing.kind === 'list' ? thing.items.map((item) => item.thing) : [thing];
        for (const model of models)
          if (model.kind === 'model')
            this.#visit(
              { thing: { kind: 'object', at, id: value }, trail },
              { at, place: model.place, kind: 'certain', trail: trail ?? { path: at.path, line, next: undefined } },
            );
      }
  }

  /** Whether a literal goes anywhere but into calls of the library and models, or what it sets is read again. */
  #isShared(at: PlacedFlow, literal: ObjectLiteral): boolean {
    if (this.#seen.has(identity({ kind: 'object', at, id: literal.value }))) return true;
    // A type that says what it is says so to everybody who looks.
    const isTyped = literal.types.some((type) =>
      this.#repository
        .evaluate(at, type)
        .some(({ thing }) => thing.kind === 'model' || (thing.kind === 'list' && thing.items.some(isModel))),
    );
    return !isTyped && !literal.destinations.every((to) => this.#isOurs(at, to));
  }

  #isOurs(at: PlacedFlow, to: ObjectLiteral['destinations'][number]): boolean {
    const evaluate = (id: ValueId): readonly Found[] => this.#repository.evaluate(at, id);
    switch (to.kind) {
      case 'argument':
        return this.#isFollowed(at, to.call, to.callee);
      case 'part': {
        const wholes = evaluate(to.of).filter(({ thing }) => thing.kind !== 'empty');
        const isExported = (id: ValueId) =>
          at.flow.exports.some(({ value }) => value === id) && this.#isClosed(at.path);
        return (
          isExported(to.of) || (wholes.length > 0 && wholes.every(({ thing }) => this.#reached.has(identity(thing))))
        );
      }
      case 'returned':
        return at.flow.exports.length === 0 || this.#isClosed(at.path);
      case 'exported':
        return this.#isClosed(at.path);
      case 'elsewhere':
        return false;
    }
  }
}

function isModel({ thing }: Found): boolean {
  return thing.kind === 'model';
}

/** Whether the options of a list are no more than how many results are wanted, which is all that there is now. */
function isOnlyLimit({ thing }: Found): boolean {
  if (thing.kind !== 'object' || !isWhole(thing)) return false;
  const object = thing.at.flow.values[thing.id];
  return object?.kind === 'object' && object.properties.every(([name]) => name === 'maxResults');
}

/** The object that a constant stands for, whatever type is said beside it. */
function written(at: PlacedFlow, id: ValueId): string | undefined {
  const value = at.flow.values[id];
  if (value?.kind === 'object') return identity({ kind: 'object', at, id });
  if (value?.kind === 'typed') return written(at, value.value);
  const [source, ...others] = (value?.kind === 'binding' ? at.flow.bindings[value.id]?.sources : undefined) ?? [];
  return source && others.length === 0 ? written(at, source.value) : undefined;
}

/** Whether all of an object is written where it is made. */
function isWhole(thing: Extract<Thing, { kind: 'object' }>): boolean {
  const object = thing.at.flow.values[thing.id];
  return object?.kind === 'object' && object.spreads.length === 0 && object.properties.every(([name]) => name !== '');
}

function keyOf(at: PlacedFlow, value: ValueId): string {
  return `${at.path} ${at.fragment} ${value}`;
}
