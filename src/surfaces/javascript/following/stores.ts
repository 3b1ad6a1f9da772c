import { identity } from './found.ts';
import type { Found, PlacedFlow, Thing } from './found.ts';
import type { Store, ValueId } from '../reading/flow.ts';
import { placeOfStore, type SharedPlace } from '../reading/shared-places.ts';

export interface PlacedStore {
  readonly at: PlacedFlow;
  readonly store: Store;
}

/** What stores need to know of values. */
interface Evaluation {
  evaluate(at: PlacedFlow, id: ValueId): readonly Found[];
  /** Whether the answer to a question is known as a whole. */
  isAnswered(at: PlacedFlow, id: ValueId): boolean;
}

interface Named {
  /** Those whose target is known, by the target's identity. */
  readonly known: Map<string, PlacedStore[]>;
  /** Those whose target is not known yet. */
  open: readonly PlacedStore[];
  isOpening: boolean;
}

const mostOpen = 40;

/** The assignments to properties, found by the thing that is assigned to. */
export class Stores {
  readonly #all: ReadonlyMap<string, readonly PlacedStore[]>;
  readonly #evaluation: Evaluation;
  readonly #places = new Map<string, PlacedStore[]>();
  #named = new Map<string, Named>();

  constructor(flows: Iterable<PlacedFlow>, evaluation: Evaluation) {
    const all = new Map<string, PlacedStore[]>();
    for (const at of flows)
      for (const store of at.flow.stores) {
        const named = all.get(keyOf(at, store.name)) ?? [];
        all.set(keyOf(at, store.name), named);
        named.push({ at, store });
        const place = placeOfStore(at.flow, store);
        if (!place) continue;
        const placed = this.#places.get(keyOfPlace(place)) ?? [];
        this.#places.set(keyOfPlace(place), placed);
        placed.push({ at, store });
      }
    this.#all = all;
    this.#evaluation = evaluation;
  }

  /** What code anywhere assigns to a property of a thing; `*` and '' (computed) only where the thing itself stands. */
  on(thing: Thing, name: string): readonly PlacedStore[] {
    const isVague = name === '*' || name === '';
    const key = isVague ? ('at' in thing ? keyOf(thing.at, name) : undefined) : name;
    const named = key === undefined ? undefined : this.#open(key);
    if (!named) return [];
    const target = identity(thing);
    const open = named.open.filter(({ at, store }) =>
      this.#evaluation.evaluate(at, store.of).some((found) => identity(found.thing) === target),
    );
    return [...(named.known.get(target) ?? []), ...open];
  }

  /** What code anywhere assigns at a place, whatever object that is of. */
  atPlace(place: SharedPlace): readonly PlacedStore[] {
    return this.#places.get(keyOfPlace(place)) ?? [];
  }

  /** Targets may depend on who calls whom. */
  forget(): void {
    this.#named = new Map();
  }

  #open(key: string): Named | undefined {
    const all = this.#all.get(key);
    if (!all) return undefined;
    const named = this.#named.get(key) ?? { known: new Map<string, PlacedStore[]>(), open: all, isOpening: false };
    this.#named.set(key, named);
    // A target may be found by looking for this very property.
    if (named.isOpening) return named;
    named.isOpening = true;
    const stillOpen: PlacedStore[] = [];
    for (const entry of named.open) {
      const targets = this.#evaluation.evaluate(entry.at, entry.store.of);
      if (!this.#evaluation.isAnswered(entry.at, entry.store.of)) {
        stillOpen.push(entry);
        continue;
      }
      for (const { thing } of targets) {
        const target = identity(thing);
        const entries = named.known.get(target) ?? [];
        named.known.set(target, entries);
        entries.push(entry);
      }
    }
    // Targets that even this many times nobody can tell say nothing of one thing.
    named.open = stillOpen.length > mostOpen ? [] : stillOpen;
    named.isOpening = false;
    return named;
  }
}

function keyOf(at: PlacedFlow, name: string): string {
  return name === '*' || name === '' ? `${name} ${at.path}` : name;
}

function keyOfPlace({ holder, name }: SharedPlace): string {
  return `${holder} ${name}`;
}
