import type { ValueId } from './flow.ts';
import type { Found, PlacedFlow } from './found.ts';

/** How much one question may cost; beyond it the answer is unknown. */
const mostSteps = 40_000;
const deepest = 400;

/** What the answer under way rests on. */
interface Ground {
  /** The lowest question under way that it depends on. */
  lowest: number;
  /** Whether it depends on who calls whom. */
  isProvisional: boolean;
}

interface Kept {
  /** Answers that nothing will change. */
  readonly settled: (readonly Found[] | undefined)[];
  /** Answers that depend on who calls whom, as far as that is known. */
  readonly provisional: (readonly Found[] | undefined)[];
  /** How deep the questions stand that are being answered. */
  readonly running: Map<ValueId, number>;
}

/** What values turned out to be: each question is answered once, and one that comes back to itself adds nothing. */
export class Answers {
  readonly #kept = new Map<PlacedFlow, Kept>();
  #depth = 0;
  #steps = 0;
  #ground: Ground = { lowest: Number.POSITIVE_INFINITY, isProvisional: false };

  answer(at: PlacedFlow, id: ValueId, find: () => readonly Found[]): readonly Found[] {
    const kept = this.#kept.get(at) ?? { settled: [], provisional: [], running: new Map<ValueId, number>() };
    this.#kept.set(at, kept);
    const settled = kept.settled[id];
    if (settled) return settled;
    const provisional = kept.provisional[id];
    if (provisional) {
      this.#ground.isProvisional = true;
      return provisional;
    }
    const running = kept.running.get(id);
    if (running !== undefined) {
      this.#ground.lowest = Math.min(this.#ground.lowest, running);
      return [];
    }
    if (this.#depth === 0) this.#steps = 0;
    if (++this.#steps > mostSteps || this.#depth > deepest) return [{ thing: { kind: 'unknown' }, trail: undefined }];
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
    // What depends on a question still under way is not the whole answer yet.
    if (own.lowest >= depth) (own.isProvisional ? kept.provisional : kept.settled)[id] = found;
    else outer.lowest = Math.min(outer.lowest, own.lowest);
    outer.isProvisional ||= own.isProvisional;
    return found;
  }

  /** Says that the answer under way depends on who calls whom. */
  dependOnCalls(): void {
    this.#ground.isProvisional = true;
  }

  forgetProvisional(): void {
    for (const { provisional } of this.#kept.values()) provisional.length = 0;
  }
}
