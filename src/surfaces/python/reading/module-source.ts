import type { Placed } from '../../../model/placed.ts';
import { fileSpan, type Fragment } from '../../../model/fragment.ts';
import { positionAt, type Span } from '../../../model/span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Surroundings } from './expressions.ts';
import type {
  Binding,
  Block,
  BlockId,
  ClassFacts,
  ClassId,
  Expression,
  FunctionFacts,
  FunctionId,
  Moment,
  PythonFacts,
  Scope,
  ScopeId,
} from './facts.ts';

/** A list's items while they are being read; a finished list is only read. */
type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** A module while it is being read. */
export interface ModuleSource {
  readonly facts: Growing<Omit<PythonFacts, 'functions' | 'classes' | 'lines'>> & {
    readonly functions: Growing<FunctionFacts>[];
    readonly classes: Growing<ClassFacts>[];
    readonly lines: Record<number, string>;
  };
  /** Names declared `global` or `nonlocal`, by the scope that declares them. */
  readonly elsewhere: Map<ScopeId, Map<string, 'global' | 'nonlocal'>>;
  /** Names under which model classes were imported so far. */
  readonly modelNames: Set<string>;
  /** Names that were given an enumeration's value so far. */
  readonly stateNames: Set<string>;
}

export function emptyModule(path: string): ModuleSource {
  return {
    facts: {
      path,
      scopes: [{ kind: 'module', parent: undefined }],
      blocks: [{ kind: 'plain', parent: undefined, statement: 0 }],
      bindings: [],
      functions: [],
      classes: [],
      imports: [],
      searchFolders: [],
      calls: [],
      stores: [],
      uses: [],
      groupValues: [],
      creations: [],
      dictionaries: [],
      keyReads: [],
      classNames: [],
      memberUses: [],
      mentions: [],
      termsIn: 'nowhere',
      exportsClient: false,
      clientPlaces: [],
      lines: {},
    },
    elsewhere: new Map(),
    modelNames: new Set(),
    stateNames: new Set(),
  };
}

/** Offsets of one fragment never reach those of the next. */
export const fragmentStride = 2 ** 32;

/** A fragment's part of a module, at one scope and block: what reading a node needs to know of where it stands. */
export class Spot implements Surroundings {
  readonly module: ModuleSource;
  readonly fragment: Fragment;
  readonly text: string;
  readonly scope: ScopeId;
  readonly block: BlockId;
  readonly #starts: readonly number[];
  readonly #lambdas: Map<SyntaxNode, FunctionId>;

  constructor(
    module: ModuleSource,
    fragment: Fragment,
    text: string,
    /** The line starts of the file. */
    starts: readonly number[],
    scope: ScopeId = 0,
    block: BlockId = 0,
    lambdas = new Map<SyntaxNode, FunctionId>(),
  ) {
    this.module = module;
    this.fragment = fragment;
    this.text = text;
    this.scope = scope;
    this.block = block;
    this.#starts = starts;
    this.#lambdas = lambdas;
  }

  within(place: { readonly scope?: ScopeId; readonly block?: BlockId }): Spot {
    const { scope = this.scope, block = this.block } = place;
    return new Spot(this.module, this.fragment, this.text, this.#starts, scope, block, this.#lambdas);
  }

  momentOf(node: Span): Moment {
    return { order: this.fragment.index * fragmentStride + node.start, block: this.block };
  }

  /** The 1-based line in the file on disk; its text is kept for evidence. */
  lineOf(node: Span): number {
    const at = fileSpan(this.fragment, { start: node.start, end: node.start }).start;
    const { line } = positionAt(this.#starts, at);
    this.module.facts.lines[line] ??= lineText(this.fragment.text, node.start);
    return line;
  }

  placed(span: Span): Placed {
    // A node may be given, whose other fields are no facts.
    const { start, end } = span;
    return { fragment: this.fragment.index, span: { start, end }, line: this.lineOf(span) };
  }

  /** The function that a `def` or `lambda` makes; its number is given when first asked for. */
  functionOf(node: SyntaxNode): FunctionId {
    const known = this.#lambdas.get(node);
    if (known !== undefined) return known;
    const id = this.module.facts.functions.length;
    this.#lambdas.set(node, id);
    this.module.facts.functions.push({
      name: '',
      parameters: [],
      returns: [],
      decorators: [],
      line: this.lineOf(node),
      start: this.momentOf(node).order,
    });
    return id;
  }

  newScope(kind: Scope['kind'], owner: Pick<Scope, 'function' | 'class'> = {}): ScopeId {
    return this.module.facts.scopes.push({ kind, parent: this.scope, ...owner }) - 1;
  }

  /** A block inside this one; a function's body runs at another time and has none around it. */
  newBlock(kind: Block['kind'], statement = 0, parent: BlockId | undefined = this.block): BlockId {
    return this.module.facts.blocks.push({ kind, parent, statement }) - 1;
  }

  newFunctionBlock(): BlockId {
    return this.module.facts.blocks.push({ kind: 'plain', parent: undefined, statement: 0 }) - 1;
  }

  /** Binds a name in this scope; it holds from offset `from` on. */
  bind(name: string, value: Expression, node: Span, from = node.start): void {
    this.module.facts.bindings.push({
      scope: this.scope,
      name,
      value,
      moment: this.momentOf({ start: from, end: from }),
      anytime: false,
      line: this.lineOf(node),
    });
  }

  /** The class whose body or method this is, if any. */
  enclosingClass(): ClassId | undefined {
    const scope = this.module.facts.scopes[this.scope];
    if (scope?.kind === 'class') return scope.class;
    const parent = scope?.parent;
    const outer = parent === undefined ? undefined : this.module.facts.scopes[parent];
    return scope?.kind === 'function' && outer?.kind === 'class' ? outer.class : undefined;
  }

  /** The innermost function around. */
  enclosingFunction(): FunctionId | undefined {
    let id: ScopeId | undefined = this.scope;
    while (id !== undefined) {
      const scope: Scope | undefined = this.module.facts.scopes[id];
      if (scope?.function !== undefined) return scope.function;
      if (scope?.kind === 'class') return undefined;
      id = scope?.parent;
    }
    return undefined;
  }
}

/** The line around an offset, as far as a report needs it; asked for at every call, so without a pattern. */
function lineText(text: string, at: number): string {
  const isLineEnd = (offset: number) => text.charCodeAt(offset) === 10 || text.charCodeAt(offset) === 13;
  let start = at;
  while (start > 0 && start > at - 500 && !isLineEnd(start - 1)) start--;
  let end = at;
  while (end < text.length && end < at + 500 && !isLineEnd(end)) end++;
  return text.slice(start, end).trim().slice(0, 200);
}

/** The finished facts: names declared `global` or `nonlocal` are bound in the scope they belong to. */
export function finishModule(module: ModuleSource): PythonFacts {
  return { ...module.facts, bindings: module.facts.bindings.map((binding) => withOwnScope(binding, module)) };
}

function withOwnScope(binding: Binding, { facts, elsewhere }: ModuleSource): Binding {
  const declared = elsewhere.get(binding.scope)?.get(binding.name);
  if (!declared) return binding;
  let scope: ScopeId | undefined = declared === 'global' ? 0 : facts.scopes[binding.scope]?.parent;
  while (declared === 'nonlocal' && scope !== undefined && !bindsIn(facts.bindings, scope, binding.name))
    scope = facts.scopes[scope]?.parent;
  return { ...binding, scope: scope ?? 0, anytime: true };
}

function bindsIn(bindings: readonly Binding[], scope: ScopeId, name: string): boolean {
  return bindings.some((binding) => binding.scope === scope && binding.name === name);
}
