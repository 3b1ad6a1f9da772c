import { fileSpan, maskedText } from '../../../model/fragment.ts';
import type { Fragment } from '../../../model/fragment.ts';
import { positionAt } from '../../../model/span.ts';
import type { Span } from '../../../model/span.ts';
import type { Look } from '../../../model/call.ts';
import type {
  Binding,
  BindingId,
  ClassFacts,
  ClassId,
  Export,
  FakeOperation,
  Flow,
  FunctionFacts,
  FunctionId,
  NameUse,
  OperationUse,
  PropertyUse,
  Source,
  Store,
  Use,
  Value,
  ValueId,
} from './flow.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { placedLiterals, type DraftLiteral } from './destinations.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type DraftFunction = Omit<Writable<FunctionFacts>, 'parameters' | 'returns'> & {
  parameters: (ValueId | undefined)[];
  returns: ValueId[];
};
export type DraftClass = Omit<Writable<ClassFacts>, 'members'> & { members: ClassFacts['members'][number][] };

/** The unknown value, which every flow has first. */
export const unknownValue: ValueId = 0;

/** A flow that is being written. */
export class FlowDraft {
  readonly fragment: Fragment;
  /** What the parser saw: the fragment's text without what its children claim. */
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly values: Value[] = [{ kind: 'unknown' }];
  readonly functions: DraftFunction[] = [{ name: '', parameters: [], returns: [], line: 1 }];
  readonly classes: DraftClass[] = [];
  readonly calls: ValueId[] = [];
  readonly stores: Store[] = [];
  readonly exports: Export[] = [];
  readonly starExports: string[] = [];
  /** Uses whose arguments' looks are told once all values are known. */
  readonly uses: (() => Use | undefined)[] = [];
  /** What makes a call of an operation that is handed on, by the operation's node. */
  readonly handedOn = new Map<SyntaxNode, (use: OperationUse) => Use>();
  readonly properties: PropertyUse[] = [];
  /** Names of groups and types, some of which only count once all is read. */
  readonly names: (() => NameUse | undefined)[] = [];
  readonly literals: DraftLiteral[] = [];
  readonly fakes: FakeOperation[] = [];
  /** The parentheses right around an expression, by where it begins. */
  readonly parentheses = new Map<number, Span>();
  /** Assignments that are statements of a block, by what they assign to. */
  readonly assignments = new Map<SyntaxNode, { readonly statement: SyntaxNode; readonly right: SyntaxNode }>();
  /** How often the types of the library are named that a binding stands for. */
  readonly typeReferences = new Map<BindingId, number>();
  /** Whether what is being read always happens when its block does. */
  direct = true;
  readonly #bindings: (Omit<Binding, 'sources'> & { readonly sources: Source[] })[] = [];
  readonly #modules = new Map<string, number>();
  readonly #plain = new Map<Look | 'nothing', ValueId>();
  readonly #lineStarts: readonly number[];

  constructor(fragment: Fragment, vocabulary: Vocabulary, fileLineStarts: readonly number[]) {
    this.fragment = fragment;
    this.text = maskedText(fragment);
    this.vocabulary = vocabulary;
    this.#lineStarts = fileLineStarts;
  }

  /** The 1-based line of an offset of the fragment, in the file on disk. */
  line(offset: number): number {
    const at =
      this.fragment.container === 'file' ? offset : fileSpan(this.fragment, { start: offset, end: offset }).start;
    return positionAt(this.#lineStarts, at).line;
  }

  add(value: Value): ValueId {
    return this.values.push(value) - 1;
  }

  /** A value that holds nothing; all that look alike are one. */
  plain(look: Look | 'nothing' = 'unknown'): ValueId {
    const known = this.#plain.get(look);
    if (known !== undefined) return known;
    const made = this.add(
      look === 'nothing' ? { kind: 'empty' } : look === 'unknown' ? { kind: 'plain' } : { kind: 'plain', look },
    );
    this.#plain.set(look, made);
    return made;
  }

  member(of: ValueId, name: string | undefined): ValueId {
    return this.add(name === undefined ? { kind: 'member', of } : { kind: 'member', of, name });
  }

  either(...of: readonly ValueId[]): ValueId {
    const [only = unknownValue, ...others] = of;
    return others.length === 0 ? only : this.add({ kind: 'either', of });
  }

  bind(name: string, within: FunctionId): BindingId {
    return this.#bindings.push({ name, within, sources: [] }) - 1;
  }

  assign(binding: BindingId, source: Source): void {
    this.#bindings[binding]?.sources.push(source);
  }

  bindingOf(id: BindingId): Binding | undefined {
    return this.#bindings[id];
  }

  openFunction(name: string, line: number): FunctionId {
    return this.functions.push({ name, parameters: [], returns: [], line }) - 1;
  }

  openClass(name: string, line: number): ClassId {
    return this.classes.push({ name, members: [], line }) - 1;
  }

  module(name: string, line: number): void {
    if (!this.#modules.has(name)) this.#modules.set(name, line);
  }

  finish(top: ReadonlyMap<string, BindingId>): Flow {
    const flow = this.#flow(top);
    return { ...flow, literals: placedLiterals(flow, this.literals) };
  }

  #flow(top: ReadonlyMap<string, BindingId>): Omit<Flow, 'literals'> {
    return {
      values: this.values,
      fakes: this.fakes,
      bindings: this.#bindings,
      functions: this.functions,
      classes: this.classes,
      calls: this.calls,
      stores: this.stores,
      exports: this.exports,
      starExports: this.starExports,
      modules: [...this.#modules].map(([name, line]) => ({ name, line })),
      top: Object.fromEntries(top),
      uses: this.uses.flatMap((use) => use() ?? []),
      properties: this.properties,
      names: this.names.flatMap((name) => name() ?? []),
    };
  }
}
