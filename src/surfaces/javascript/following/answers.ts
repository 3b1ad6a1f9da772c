import type { ValueId } from '../reading/flow.ts';
import type { Found, PlacedFlow } from './found.ts';

/** How much one question may cost, and how deep it may go; beyond that the answer is unknown. */
const mostSteps = 3_000;
const deepest = 300;
/** How much all questions together may cost, and how much for each flow; beyond it each question gets a little. */
const stepsInAll = 200_000;
const stepsPerFlow = 2_000;
const fewSteps = 100;

/** What an answer rests on. */
interface Ground {
  /** The lowest question under way that it depends on. */
  lowest: number;
  /** Whether it depends on who calls whom. */
  isProvisional: boolean;
}

/** An answer that is good as long as a question below it is under way. */
interface Partial extends Ground {
  readonly kept: Kept;
  readonly id: ValueId;
  readonly found: readonly Found[];
}

interface Kept {
  /** Answers that nothing will change. */
  readonly settled: (readonly Found[] | undefined)[];
  /** Answers that depend on who calls whom, as far as that is known. */
  readonly provisional: (readonly Found[] | undefined)[];
  readonly partial: Map<ValueId, Partial>;
  /** How deep the questions stand that are being answered. */
  readonly running: Map<ValueId, number>;
}

/**
 * What values turned out to be: each question is answered once, and one that comes back to itself adds nothing. Where
 * values are made of one another, an answer that was found on the way to another one holds until that one is known.
 */
export class Answers {
  readonly #kept = new Map<PlacedFlow, Kept>();
  /** By the depth of the question until whose answer they hold. */
  readonly #partials: Partial[][] = [];
  #depth = 0;
  #steps = 0;
  #stepsLeft: number;
  #ground: Ground = { lowest: Number.POSITIVE_INFINITY, isProvisional: false };

  constructor(flowCount: number) {
    this.#stepsLeft = stepsInAll + stepsPerFlow * flowCount;
  }

  answer(at: PlacedFlow, id: ValueId, find: () => readonly Found[]): readonly Found[] {
    const kept = this.#keptFor(at);
    const settled = kept.settled[id];
    if (settled) return settled;
    const provisional = kept.provisional[id];
    if (provisional) {
      this.#ground.isProvisional = true;
      return provisional;
    }
    const partial = kept.partial.get(id);
    if (partial) {
      this.#rest(partial);
      return partial.found;
    }
    const running = kept.running.get(id);
    if (running !== undefined) {
      this.#rest({ lowest: running, isProvisional: false });
      return [];
    }
    if (this.#depth === 0) this.#steps = 0;
    if (!this.spend() || this.#depth > deepest) return [{ thing: { kind: 'unknown' }, trail: undefined }];
    return this.#find(kept, id, find);
  }

  #find(kept: Kept, id: ValueId, find: () => readonly Found[]): readonly Found[] {
    const outer = this.#ground;
    const own: Ground = { lowest: Number.POSITIVE_INFINITY, isProvisional: false };
    this.#ground = own;
    const depth = this.#depth++;
    kept.running.set(id, depth);
    const found = find();
    kept.running.delete(id);
    this.#depth = depth;
    this.#ground = outer;
    const waiting = this.#partials[depth] ?? [];
    this.#partials[depth] = [];
    if (own.lowest >= depth) {
      (own.isProvisional ? kept.provisional : kept.settled)[id] = found;
      for (const partial of waiting) partial.kept.partial.delete(partial.id);
      this.#rest({ lowest: Number.POSITIVE_INFINITY, isProvisional: own.isProvisional });
      return found;
    }
    // It depends on a question further down, and so does all that was waiting for it.
    const partial: Partial = { ...own, kept, id, found };
    kept.partial.set(id, partial);
    const below = (this.#partials[own.lowest] ??= []);
    for (const one of [...waiting, partial]) {
      one.lowest = own.lowest;
      below.push(one);
    }
    this.#rest(own);
    return found;
  }

  /** Counts one step of the answer under way; false where it has cost too much. */
  spend(): boolean {
    this.#stepsLeft--;
    return ++this.#steps <= (this.#stepsLeft > 0 ? mostSteps : fewSteps);
  }

  /** Whether a question's answer is known as a whole. */
  has(at: PlacedFlow, id: ValueId): boolean {
    const { settled, provisional } = this.#keptFor(at);
    return (settled[id] ?? provisional[id]) !== undefined;
  }

  /** Says that the answer under way depends on who calls whom. */
  dependOnCalls(): void {
    this.#ground.isProvisional = true;
  }

  forgetProvisional(): void {
    for (const { provisional } of this.#kept.values()) provisional.length = 0;
  }

  #rest({ lowest, isProvisional }: Ground): void {
    this.#ground.lowest = Math.min(this.#ground.lowest, lowest);
    this.#ground.isProvisional ||= isProvisional;
  }

  #keptFor(at: PlacedFlow): Kept {
    const known = this.#kept.get(at) ?? { settled: [], provisional: [], partial: new Map(), running: new Map() };
    this.#kept.set(at, known);
    return known;
  }
}
