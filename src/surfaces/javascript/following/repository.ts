import type { Path } from '../../../model/source-file.ts';
import { Answers } from './answers.ts';
import { distinct, identity, isSdk, isUnknown, over } from './found.ts';
import type { Found, PlacedFlow, Thing } from './found.ts';
import type { Binding, ClassFacts, FunctionFacts, Value, ValueId } from '../reading/flow.ts';
import { exportOf, importOf } from './evaluate-modules.ts';
import { memberOf } from './evaluate-members.ts';
import { callOf, resultOfOperation } from './evaluate-calls.ts';
import { placeOf } from '../reading/shared-places.ts';
import { Stores } from './stores.ts';
import type { PlacedStore } from './stores.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** One call that reaches a function: where each argument comes from. */
export interface Invocation {
  /** The values of the argument at a position; undefined where a spread hides it. */
  argument(index: number): readonly Found[] | undefined;
  readonly count: number;
}

const mostSubclasses = 20;

/**
 * What values can be, over all flows that were read: names are followed to their assignments, calls to what functions
 * return, parameters to the arguments of their callers, imports to exports. Types are believed where they are spelled.
 */
export class Repository {
  readonly flows: ReadonlyMap<Path, readonly PlacedFlow[]>;
  readonly vocabulary: Vocabulary;
  /** The file that a module name means in a file; undefined for packages and for files that were not read. */
  readonly resolve: (from: Path, module: string) => Path | undefined;
  readonly #answers: Answers;
  #invocations = new Map<string, Invocation[]>();
  #subclasses = new Map<string, Thing[]>();
  readonly #stores: Stores;
  /** The properties that are being looked for, so that objects made of one another end. */
  readonly #wanted = new Set<string>();

  constructor(
    flows: ReadonlyMap<Path, readonly PlacedFlow[]>,
    vocabulary: Vocabulary,
    resolve: (from: Path, module: string) => Path | undefined,
  ) {
    this.flows = flows;
    this.vocabulary = vocabulary;
    this.resolve = resolve;
    this.#answers = new Answers([...this.#all()].length);
    this.#stores = new Stores(this.#all(), {
      evaluate: (at, id) => this.evaluate(at, id),
      isAnswered: (at, id) => this.#answers.has(at, id),
    });
    this.#connectCalls();
  }

  /** What a value can be, each thing once. */
  evaluate(at: PlacedFlow, id: ValueId): readonly Found[] {
    return this.#answers.answer(at, id, () => {
      const value = at.flow.values[id];
      return value ? distinct(this.#evaluateValue(at, id, value)) : [];
    });
  }

  /** What a property of things can be; `name` is undefined where it is computed at run time. */
  member(found: readonly Found[], name: string | undefined): readonly Found[] {
    if (!this.#answers.spend()) return [{ thing: { kind: 'unknown' }, trail: undefined }];
    return distinct(
      found.flatMap((item) => {
        if (!('at' in item.thing)) return memberOf(this, item, name);
        const key = `${identity(item.thing)} ${name ?? '?'}`;
        if (this.#wanted.has(key)) return [];
        this.#wanted.add(key);
        const members = memberOf(this, item, name);
        this.#wanted.delete(key);
        return members;
      }),
    );
  }

  functionOf(at: PlacedFlow, id: number): FunctionFacts | undefined {
    return at.flow.functions[id];
  }

  classOf(at: PlacedFlow, id: number): ClassFacts | undefined {
    return at.flow.classes[id];
  }

  /** The assignments that code anywhere makes to a property of a thing. */
  storesOn(thing: Thing, name: string): readonly PlacedStore[] {
    return this.#stores.on(thing, name);
  }

  /** Instances of the classes that extend a class; none where there are so many that they say nothing of one. */
  subclassesOf(thing: Thing): readonly Thing[] {
    this.#answers.dependOnCalls();
    const subclasses = this.#subclasses.get(identity(thing)) ?? [];
    return subclasses.length > mostSubclasses ? [] : subclasses;
  }

  invocationsOf(thing: Thing): readonly Invocation[] {
    this.#answers.dependOnCalls();
    return this.#invocations.get(identity(thing)) ?? [];
  }

  exportOf(path: Path, name: string): readonly Found[] {
    return exportOf(this, path, name);
  }

  *#all(): Generator<PlacedFlow> {
    for (const placed of this.flows.values()) yield* placed;
  }

  /**
   * Who calls whom. Functions that are passed on are only found once the calls that pass them are, so this is done
   * until nothing new turns up; three rounds reach callbacks of callbacks.
   */
  #connectCalls(): void {
    let before = -1;
    for (let round = 0; round < 4; round++) {
      const invocations = new Map<string, Invocation[]>();
      const subclasses = new Map<string, Thing[]>();
      let count = 0;
      for (const at of this.#all()) {
        for (const call of at.flow.calls) count += this.#connect(at, call, invocations);
        at.flow.classes.forEach((facts, id) => {
          if (facts.superclass === undefined) return;
          for (const { thing } of this.evaluate(at, facts.superclass)) {
            if (thing.kind !== 'class') continue;
            const key = identity({ ...thing, kind: 'instance' });
            subclasses.set(key, [...(subclasses.get(key) ?? []), { kind: 'instance', at, id }]);
          }
        });
      }
      this.#invocations = invocations;
      this.#subclasses = subclasses;
      if (count === before) return;
      this.#answers.forgetProvisional();
      this.#stores.forget();
      before = count;
    }
  }

  #connect(at: PlacedFlow, id: ValueId, invocations: Map<string, Invocation[]>): number {
    const call = at.flow.values[id];
    if (call?.kind !== 'call' && call?.kind !== 'new') return 0;
    let count = 0;
    const reach = (thing: Thing, invocation: Invocation) => {
      const key = identity(thing);
      invocations.set(key, [...(invocations.get(key) ?? []), invocation]);
      count++;
    };
    const direct: Invocation = {
      count: call.arguments.length,
      argument: (index) => {
        if (call.spreadAt !== undefined && index >= call.spreadAt) return undefined;
        const argument = call.arguments[index];
        return argument === undefined ? [] : over(this.evaluate(at, argument), at.path, call.line);
      },
    };
    for (const { thing, trail } of this.evaluate(at, call.callee)) {
      if (thing.kind === 'function') reach(thing, direct);
      if (thing.kind === 'operation') this.#connectCallback(at, call, { thing, trail }, reach);
      if (thing.kind !== 'class' || call.kind !== 'new') continue;
      const constructor = this.#constructorOf(thing.at, thing.id, 0);
      if (constructor) reach(constructor, direct);
    }
    const callee = at.flow.values[call.callee];
    if (callee?.kind === 'member' && callee.name !== undefined) {
      const given = this.#givenToCallback(at, callee.of, callee.name);
      const [first] = call.arguments;
      if (given && first !== undefined)
        for (const { thing } of this.evaluate(at, first)) if (thing.kind === 'function') reach(thing, given);
    }
    return count;
  }

  /** `operation(…, (error, result) => …)` */
  #connectCallback(
    at: PlacedFlow,
    call: Extract<Value, { kind: 'call' | 'new' }>,
    operation: Found,
    reach: (thing: Thing, invocation: Invocation) => void,
  ): void {
    const last = call.arguments.at(-1);
    if (last === undefined || call.spreadAt !== undefined) return;
    const given: Invocation = {
      count: 2,
      argument: (index) => (index === 1 ? resultOfOperation(this, at, call.callee, operation) : undefined),
    };
    for (const { thing } of this.evaluate(at, last)) if (thing.kind === 'function') reach(thing, given);
  }

  /** The constructor that runs for a class: its own, or the one it inherits. */
  #constructorOf(at: PlacedFlow, id: number, depth: number): Thing | undefined {
    const facts = at.flow.classes[id];
    if (!facts || depth > 20) return undefined;
    if (facts.constructorId !== undefined) return { kind: 'function', at, id: facts.constructorId };
    if (facts.superclass === undefined) return undefined;
    for (const { thing } of this.evaluate(at, facts.superclass))
      if (thing.kind === 'class') return this.#constructorOf(thing.at, thing.id, depth + 1);
    return undefined;
  }

  /** What `.then(callback)` and the methods of lists give their callback. */
  #givenToCallback(at: PlacedFlow, of: ValueId, method: string): Invocation | undefined {
    if (method === 'then' || method === 'tap')
      return { count: 1, argument: (index) => (index === 0 ? this.evaluate(at, of) : []) };
    if (!/^(forEach|map|filter|find|some|every|flatMap)$/.test(method)) return undefined;
    return {
      count: 1,
      argument: (index) => {
        if (index > 0) return [];
        return this.evaluate(at, of).flatMap((item) => this.elementsOf(item));
      },
    };
  }

  /** What a collection holds, as far as it is known. */
  elementsOf({ thing, trail }: Found): readonly Found[] {
    if (thing.kind === 'list') return thing.items;
    if (thing.kind === 'model') {
      const element = this.vocabulary.places.below(thing.place, '*');
      return [{ thing: element === undefined ? { kind: 'plain' } : { kind: 'model', place: element }, trail }];
    }
    const isAlike = thing.kind === 'foreign' || thing.kind === 'plain' || thing.kind === 'empty';
    return [{ thing: isAlike ? thing : { kind: 'unknown' }, trail }];
  }

  #evaluateValue(at: PlacedFlow, id: ValueId, value: Value): readonly Found[] {
    const one = (thing: Thing): readonly Found[] => [{ thing, trail: undefined }];
    switch (value.kind) {
      case 'unknown':
        return one(value.annotated ? { kind: 'unknown', annotated: true } : { kind: 'unknown' });
      case 'plain':
        return one({ kind: 'plain' });
      case 'empty':
        return one({ kind: 'empty' });
      case 'exports':
        return one({ kind: 'module', path: at.path });
      case 'binding':
        return this.#evaluateBinding(at, value);
      case 'global':
        return this.#evaluateGlobal(at, value.name);
      case 'import':
        return over(importOf(this, at, value.module, value.name), at.path, value.line);
      case 'member': {
        const found = this.member(this.evaluate(at, value.of), value.name);
        const put = found.every(isUnknown) ? this.#putElsewhere(at, value.of, value.name) : [];
        return put.length > 0 ? put : found;
      }
      case 'call':
      case 'new':
        return callOf(this, at, id, value);
      case 'class':
        // The library's own source, or a copy of it, in the repository.
        if (this.vocabulary.clients.has(at.flow.classes[value.id]?.name ?? '')) return one({ kind: 'sdk-class' });
        return one({ kind: 'class', at, id: value.id });
      case 'function':
        return [{ thing: { kind: value.kind, at, id: value.id }, trail: undefined }];
      case 'object':
        return one({ kind: 'object', at, id });
      case 'array': {
        const items = value.elements.flatMap((element) => this.evaluate(at, element));
        return one({ kind: 'list', at, id, items: distinct(items) });
      }
      case 'either':
        return value.of.flatMap((part) => this.evaluate(at, part));
      case 'default': {
        const byDefault = this.evaluate(at, value.byDefault);
        // A default says what nobody else does.
        const given = this.evaluate(at, value.value).filter((item) => !isUnknown(item) && item.thing.kind !== 'empty');
        return [...given, ...byDefault];
      }
      case 'element':
        return this.evaluate(at, value.of).flatMap((item) => this.elementsOf(item));
      case 'this':
        if (value.owner.kind === 'value') return this.evaluate(at, value.owner.id);
        if (value.owner.kind === 'constructor') return one({ kind: 'made', at, id: value.owner.id });
        return one({ kind: value.owner.isStatic ? 'class' : 'instance', at, id: value.owner.id });
      case 'parameter':
        return this.#evaluateParameter(at, id, value);
      case 'instance':
        return over(
          this.evaluate(at, value.of).map((item) => ({ thing: instanceOf(item.thing), trail: item.trail })),
          at.path,
          value.line,
        );
      case 'typed': {
        const types = this.evaluate(at, value.type);
        // A model's type says what an object is; which one it is, its value says.
        const said = types.filter(({ thing }) => thing.kind !== 'empty');
        if (said.length > 0 && said.every(({ thing }) => thing.kind === 'model' || thing.kind === 'named-type'))
          return [...types, ...this.evaluate(at, value.value).filter(({ thing }) => thing.kind === 'object')];
        if (types.some((type) => !isUnknown(type) && type.thing.kind !== 'empty')) return types;
        const values = this.evaluate(at, value.value);
        return values.some(isUnknown) || values.length === 0
          ? [...values.filter((v) => !isUnknown(v)), ...types]
          : values;
      }
    }
  }

  /** The client that other modules put where this module takes a property from; nothing where they put anything else there. */
  #putElsewhere(at: PlacedFlow, of: ValueId, name: string | undefined): readonly Found[] {
    const place = placeOf(at.flow, of, name);
    const stores = place ? this.#stores.atPlace(place).filter(({ at: other }) => other.path !== at.path) : [];
    const put = stores.flatMap(({ at: other, store }) =>
      over(this.evaluate(other, store.value), other.path, store.line),
    );
    if (!put.some(isSdk)) return [];
    return [...put, { thing: { kind: 'unknown', outside: true, elsewhere: true }, trail: undefined }];
  }

  #evaluateBinding(at: PlacedFlow, value: Extract<Value, { kind: 'binding' }>): readonly Found[] {
    const binding = at.flow.bindings[value.id];
    if (!binding) return [];
    const find = (sources: Binding['sources']) =>
      sources.flatMap((source) => over(this.evaluate(at, source.value), at.path, source.line));
    const sources = sourcesAt(binding, value);
    if (sources.length < binding.sources.length || sources.length < 2) return find(sources);
    // Parsers that were generated assign a name hundreds of times and read it as often: all its values are one question.
    return this.#answers.answer(at, at.flow.values.length + value.id, () => distinct(find(sources)));
  }

  /** A name that its fragment does not declare: another fragment of the document may, then the platform. */
  #evaluateGlobal(at: PlacedFlow, name: string): readonly Found[] {
    for (const sibling of at.siblings) {
      const binding = Object.hasOwn(sibling.flow.top, name) ? sibling.flow.top[name] : undefined;
      if (sibling === at || binding === undefined) continue;
      const sources = sibling.flow.bindings[binding]?.sources ?? [];
      return sources.flatMap((source) => over(this.evaluate(sibling, source.value), sibling.path, source.line));
    }
    return [{ thing: builtins.has(name) ? { kind: 'builtin', name } : { kind: 'unknown' }, trail: undefined }];
  }

  #evaluateParameter(at: PlacedFlow, id: ValueId, value: Extract<Value, { kind: 'parameter' }>): readonly Found[] {
    const invocations = this.invocationsOf({ kind: 'function', at, id: value.of });
    if (invocations.length === 0) return [{ thing: { kind: 'unknown' }, trail: undefined }];
    return invocations.flatMap((invocation) => {
      if (!value.rest) return invocation.argument(value.index) ?? [{ thing: { kind: 'unknown' }, trail: undefined }];
      const items: Found[] = [];
      for (let index = value.index; index < invocation.count; index++)
        items.push(...(invocation.argument(index) ?? []));
      return [{ thing: { kind: 'list', at, id, items: distinct(items) }, trail: undefined }];
    });
  }

  /** Whether anything of the client library is among these, or in what they hold. */
  holdsSdk(found: readonly Found[]): boolean {
    return found.some((item) => isSdk(item) || (item.thing.kind === 'list' && this.holdsSdk(item.thing.items)));
  }
}

/** The assignments that can be the last one when a name is used: those that always happen before hide older ones. */
function sourcesAt(binding: Binding, use: { readonly at: number; readonly within: number }): Binding['sources'] {
  const { sources } = binding;
  if (sources.length < 2 || use.within !== binding.within) return sources;
  const before = sources.filter((source) => source.certain && source.within === binding.within && source.at <= use.at);
  const last = before.reduce<(typeof before)[number] | undefined>(
    (latest, source) => (latest && latest.at > source.at ? latest : source),
    undefined,
  );
  if (!last) return sources;
  return sources.filter(
    (source) => source === last || (source.within !== binding.within ? true : !source.certain && source.at > last.at),
  );
}

/** What construction gives; a type's name that stands for a value already (an alias) stays it. */
export function instanceOf(thing: Thing): Thing {
  switch (thing.kind) {
    case 'sdk-module':
    case 'sdk-class':
      return { kind: 'client' };
    case 'group-class':
      return { kind: 'group', group: thing.group };
    case 'model-type':
      return { kind: 'model', place: thing.place };
    case 'class':
      return { ...thing, kind: 'instance' };
    case 'function':
      return { ...thing, kind: 'made' };
    case 'unknown':
      return { kind: 'unknown', annotated: true };
    case 'builtin':
    case 'client':
    case 'empty':
    case 'foreign':
    case 'group':
    case 'instance':
    case 'list':
    case 'made':
    case 'model':
    case 'module':
    case 'object':
    case 'named-type':
    case 'operation':
    case 'plain':
    case 'response':
      return thing;
  }
}

const builtins = new Set(
  'Array ArrayBuffer AsyncFunction BigInt Boolean Buffer DataView Date Error EvalError Function Infinity Intl JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError URL URLSearchParams WeakMap WeakRef WeakSet atob btoa clearInterval clearTimeout console crypto document fetch isFinite isNaN localStorage navigator parseFloat parseInt performance process queueMicrotask sessionStorage setImmediate setInterval setTimeout structuredClone describe it test expect beforeEach afterEach before after beforeAll afterAll'.split(
    ' ',
  ),
);
