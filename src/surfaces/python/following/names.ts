import type { Binding, BlockId, Expression, Moment, PythonFacts, ScopeId } from '../reading/facts.ts';

/** The names of one module: which bindings can be what a name means at a moment. */
export class ModuleNames {
  readonly facts: PythonFacts;
  readonly #byScope = new Map<ScopeId, Map<string, Binding[]>>();
  readonly #stores = new Map<string, { readonly value: Expression; readonly line: number }[]>();

  constructor(facts: PythonFacts) {
    this.facts = facts;
    for (const binding of facts.bindings) {
      const names = this.#byScope.get(binding.scope) ?? new Map<string, Binding[]>();
      this.#byScope.set(binding.scope, names);
      const bindings = names.get(binding.name);
      if (bindings) bindings.push(binding);
      else names.set(binding.name, [binding]);
    }
    for (const store of facts.stores) {
      const stores = this.#stores.get(store.target);
      if (stores) stores.push(store);
      else this.#stores.set(store.target, [store]);
    }
  }

  /** The bindings that a name can mean, by Python's scopes and the flow of the code; undefined where it is bound nowhere. */
  lookUp(name: string, from: ScopeId, moment: Moment): readonly Binding[] | undefined {
    let scope: ScopeId | undefined = from;
    // The body of a function runs later, when every binding around it may hold.
    let later = false;
    while (scope !== undefined) {
      const { kind, parent }: PythonFacts['scopes'][number] = this.facts.scopes[scope] ?? {
        kind: 'module',
        parent: undefined,
      };
      // A class's own names are not visible in its methods.
      const bindings = kind === 'class' && scope !== from ? undefined : this.#byScope.get(scope)?.get(name);
      if (bindings) return later ? bindings : this.#reaching(bindings, moment);
      if (kind === 'function') later = true;
      scope = parent;
    }
    return undefined;
  }

  /** What a name of the module is when all of it has run. */
  exported(name: string): readonly Binding[] | undefined {
    return this.lookUp(name, 0, { order: Infinity, block: 0 });
  }

  inScope(scope: ScopeId, name: string): readonly Binding[] {
    return this.#byScope.get(scope)?.get(name) ?? [];
  }

  storedOn(target: string): readonly { readonly value: Expression; readonly line: number }[] {
    return target ? (this.#stores.get(target) ?? []) : [];
  }

  #reaching(bindings: readonly Binding[], use: Moment): readonly Binding[] {
    const around = this.#blocksAround(use.block);
    const loops = new Set([...around].filter((block) => this.facts.blocks[block]?.kind === 'loop'));
    const isInLoopWith = (binding: Binding) =>
      [...this.#blocksAround(binding.moment.block)].some((block) => loops.has(block));
    const before = bindings.filter(
      (binding) =>
        !binding.anytime && binding.moment.order <= use.order && !this.#excludes(binding.moment.block, around),
    );
    const last = before.findLastIndex((binding) => around.has(binding.moment.block));
    const reaching = [
      ...before.slice(Math.max(0, last)),
      ...bindings.filter((binding) => binding.anytime),
      ...bindings.filter((binding) => !binding.anytime && binding.moment.order > use.order && isInLoopWith(binding)),
    ];
    // Cells of a notebook are run in any order.
    return reaching.length > 0 ? reaching : bindings;
  }

  #blocksAround(block: BlockId): ReadonlySet<BlockId> {
    const around = new Set<BlockId>();
    for (let id: BlockId | undefined = block; id !== undefined; id = this.facts.blocks[id]?.parent) around.add(id);
    return around;
  }

  /** Whether a block and the blocks around a use are different alternatives of one statement. */
  #excludes(block: BlockId, around: ReadonlySet<BlockId>): boolean {
    const taken = new Map<number, BlockId>();
    for (const id of around) {
      const own = this.facts.blocks[id];
      if (own?.kind === 'branch') taken.set(own.statement, id);
    }
    for (const id of this.#blocksAround(block)) {
      const own = this.facts.blocks[id];
      if (own?.kind !== 'branch') continue;
      const other = taken.get(own.statement);
      if (other !== undefined && other !== id) return true;
    }
    return false;
  }
}
