import { maskedText, type Fragment } from '../model/fragment.ts';
import { literalOrigin, type NameOrigin, type NamesOf } from '../model/resource-use.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Document } from '../model/world.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** What following names needs to know of a grammar: types of nodes, and what gives a name a value. */
export interface NamingGrammar {
  /** What has variables of its own. */
  readonly functions: RegExp;
  readonly classes: RegExp;
  /** What may not run, or run more than once. */
  readonly branches: RegExp;
  readonly loops: RegExp;
  /** Nodes that stand for what is inside them: parentheses, `await`. */
  readonly wrappers: RegExp;
  readonly calls: RegExp;
  readonly identifiers: RegExp;
  /** Calls that read an entry of settings, the same at each time: of what in the group `of`, by literals in the group `key`. */
  readonly lookups: RegExp;
  /** How members of the object itself are written: `self.`, `this.`, `@`. */
  readonly own: RegExp;
  /** The members that can be written without it, by their names. */
  readonly bareMembers?: RegExp;
  /** Functions that cannot see the variables around them, but for what has such a name. */
  readonly closed?: { readonly functions: RegExp; readonly visible: RegExp };
  /** The names that a node gives a value, or declares. */
  bindings(node: SyntaxNode, text: string): readonly Binding[];
  /** The text that a literal is; undefined where it is none, or holds more than text. */
  literal(node: SyntaxNode, text: string): string | undefined;
}

export interface Binding {
  readonly target: SyntaxNode;
  /** Absent where the value is not told: a parameter, an element of what a loop goes over. */
  readonly value?: SyntaxNode | undefined;
  /** `declared` gives no value at all (`string name;`). */
  readonly kind: 'declared' | 'assigned' | 'parameter' | 'open';
  /** Whether it makes a new variable of the function, rather than setting one that is declared around it. */
  readonly declares: boolean;
}

/** One language's text in a document, parsed. */
interface Part {
  readonly fragment: Fragment;
  /** Its place among those of its language. */
  readonly order: number;
  readonly root: SyntaxNode;
  readonly text: string;
}

/** Where something is evaluated. */
interface Moment {
  readonly part: Part;
  readonly at: number;
}

/** A value that a variable is given; `at` is where it has it. */
interface Definition extends Moment {
  readonly target: SyntaxNode;
  readonly value: SyntaxNode | undefined;
  readonly kind: Binding['kind'];
  /** The innermost branch or function that it stands in; the part's root if there is none. */
  readonly block: SyntaxNode;
  /** The function whose text it is; undefined at the top. */
  readonly function: SyntaxNode | undefined;
}

/** What a variable holds that is given one value and no more. */
export interface Holding {
  readonly fragment: Fragment;
  readonly value: SyntaxNode;
  /** The innermost branch, loop or function in which it is given that. */
  readonly block: SyntaxNode;
  /** Everywhere else that the variable is named. */
  readonly mentions: readonly { readonly fragment: Fragment; readonly span: Span; readonly block: SyntaxNode }[];
}

/** Says what the variable holds whose name stands at `offset` of a fragment; undefined where that is not one value that the code gives it. */
export type HoldingReader = (fragment: Fragment, offset: number, name: string) => Holding | undefined;

/**
 * A reader of names for one language: all its fragments in a document are one program, in order. A variable that has
 * one value is that value; one that is given several is any of those that may hold where it is used.
 * @param parse the nodes of a fragment
 */
export function namesBy(
  grammar: NamingGrammar,
  languages: readonly Language[],
  parse: (fragment: Fragment) => SyntaxNode | undefined,
): NamesOf {
  return (document) => {
    let program: Program | undefined;
    return (fragment, offset, text) => {
      if (!languages.includes(fragment.language)) return undefined;
      program ??= programOf(document, grammar, languages, parse);
      return program.originAt(fragment, offset, text);
    };
  };
}

/** A reader of what variables hold, by the same rules. */
export function holdingsBy(
  grammar: NamingGrammar,
  languages: readonly Language[],
  parse: (fragment: Fragment) => SyntaxNode | undefined,
): (document: Document) => HoldingReader {
  return (document) => {
    let program: Program | undefined;
    return (fragment, offset, name) => {
      program ??= programOf(document, grammar, languages, parse);
      return program.holdingAt(fragment, offset, name);
    };
  };
}

function programOf(
  { file, fragments }: Document,
  grammar: NamingGrammar,
  languages: readonly Language[],
  parse: (fragment: Fragment) => SyntaxNode | undefined,
): Program {
  const parts = fragments.flatMap((fragment, order): readonly Part[] => {
    const root = languages.includes(fragment.language) ? parse(fragment) : undefined;
    return root ? [{ fragment, order, root, text: maskedText(fragment) }] : [];
  });
  return new Program(grammar, `${languages[0] ?? ''} ${file.path}`, parts);
}

/** A variable, or a member of one: `name`, `cfg.cluster_name`, `settings['cluster']`. */
const path =
  /^[@$]{0,2}[\p{L}_$][\p{L}\p{N}_$]*(?:\s*(?:\??\.|::|->)\s*[\p{L}_$][\p{L}\p{N}_$]*|\[(?:\d+|'\w+'|"\w+"|:\w+)\])*$/u;

/** A variable by its name alone. */
const simpleName = /^\$?[\p{L}_][\p{L}\p{N}_]*$/u;

/** All of one language's text in a document. */
class Program {
  readonly #grammar: NamingGrammar;
  readonly #id: string;
  readonly #parts = new Map<Fragment, Part>();
  /** By what a variable belongs to (a function, a class; undefined is the program itself), then by its path. */
  readonly #definitions = new Map<SyntaxNode | undefined, Map<string, Definition[]>>();
  /** What is being followed: `name = name + suffix` in a loop leads to itself. */
  readonly #followed = new Set<Definition>();

  constructor(grammar: NamingGrammar, id: string, parts: readonly Part[]) {
    this.#grammar = grammar;
    this.#id = id;
    for (const part of parts) this.#parts.set(part.fragment, part);
    const bindings = parts.flatMap((part) =>
      [...nodesOf(part.root)].flatMap((node) =>
        grammar.bindings(node, part.text).map((binding) => ({ part, binding })),
      ),
    );
    // Assignments belong to the variable that is declared around them, so declarations come first.
    for (const { part, binding } of bindings) if (binding.declares) this.#define(part, binding);
    for (const { part, binding } of bindings) if (!binding.declares) this.#define(part, binding);
    for (const paths of this.#definitions.values())
      for (const definitions of paths.values()) definitions.sort(byMoment);
  }

  originAt(fragment: Fragment, offset: number, text: string): NameOrigin | undefined {
    const part = this.#parts.get(fragment);
    if (!part) return undefined;
    const node = covering(part.root, offset, offset + text.length);
    const isItself = part.text.slice(node.start, node.end) === text;
    return isItself
      ? this.#ofNode(part, node)
      : this.#ofPath({ part, at: offset }, node, this.#pathOf(text) ?? pathText(text));
  }

  holdingAt(fragment: Fragment, offset: number, name: string): Holding | undefined {
    const part = this.#parts.get(fragment);
    if (!part || !simpleName.test(name)) return undefined;
    const definitions = this.#definitionsAt(covering(part.root, offset, offset + name.length), name);
    const [only, ...others] = (definitions ?? []).filter(({ kind }) => kind !== 'declared');
    if (!only?.value || others.length > 0) return undefined;
    const isTarget = (node: SyntaxNode) =>
      definitions?.some(({ target }) => covering(target, node.start, node.end) === node);
    const mentions = [...this.#parts.values()].flatMap((each) =>
      [...nodesOf(each.root)].flatMap((node) => {
        const isNamed = this.#grammar.identifiers.test(node.type) && each.text.slice(node.start, node.end) === name;
        const isIt = isNamed && !isTarget(node) && this.#definitionsAt(node, name) === definitions;
        if (!isIt) return [];
        const { block } = this.#around(each, node);
        return [{ fragment: each.fragment, span: { start: node.start, end: node.end }, block }];
      }),
    );
    return { fragment: only.part.fragment, value: only.value, block: only.block, mentions };
  }

  /** A variable, a member of one, or an entry that is looked up, as a path (`cfg.get('name')` is `cfg['name']`). */
  #pathOf(text: string): string | undefined {
    const { of, key } = this.#grammar.lookups.exec(text)?.groups ?? {};
    if (of !== undefined && key !== undefined) return pathText(`${of}[${key}]`);
    return path.test(text) ? pathText(text) : undefined;
  }

  #ofNode(part: Part, given: SyntaxNode): NameOrigin {
    const { wrappers, calls, identifiers } = this.#grammar;
    let node = given;
    const isAround = (inner: SyntaxNode) =>
      wrappers.test(node.type) || (inner.start === node.start && inner.end === node.end);
    for (let [inner] = node.children; inner && isAround(inner); [inner] = node.children) node = inner;
    const found = this.#grammar.literal(node, part.text);
    if (found !== undefined) return literalOrigin(found);
    const text = part.text.slice(node.start, node.end);
    const known = this.#pathOf(text);
    if (known !== undefined) return this.#ofPath({ part, at: node.start }, node, known);
    const below = [...nodesOf(node)];
    // Each call may give something else; anything else is told by its text and by what its variables are.
    if (below.some(({ type }) => calls.test(type))) return this.#unknown(placeOf({ part, at: node.start }));
    const origins = below
      .filter(({ type, children }) => identifiers.test(type) && children.length === 0)
      .map((name) => this.#ofPath({ part, at: name.start }, name, pathText(part.text.slice(name.start, name.end))));
    const what = [text.replace(/\s+/g, ' '), ...origins.map(({ id }) => id)].join(' ');
    return this.#unknown(
      what,
      origins.some(({ isFromCaller }) => isFromCaller),
    );
  }

  #ofPath(moment: Moment, node: SyntaxNode, written: string): NameOrigin {
    const { isOwn, text } = this.#spelled(written);
    const [root = '', rest = ''] = (/^([^.[:]+)(.+)$/s.exec(text) ?? []).slice(1);
    for (const owner of this.#ownersFrom(node, isOwn, text)) {
      const variables = this.#definitions.get(owner);
      const key = keyOf(owner, isOwn, text);
      const found = variables?.get(key);
      if (found) return this.#ofDefinitions(found, text, moment, node);
      // A member of a variable is told by the variable.
      const object = rest === '' ? undefined : variables?.get(keyOf(owner, isOwn, root));
      if (object) {
        const origin = this.#ofDefinitions(object, root, moment, node);
        return this.#unknown(`${origin.id} ${rest}`, origin.isFromCaller);
      }
    }
    // An import, a constant of another file, the environment; a member that is set elsewhere.
    const owner = isOwn ? this.#classAround(node) : undefined;
    return this.#unknown(`${owner ? placeOf({ ...moment, at: owner.start }) : ''} ${text}`);
  }

  /** What gives the variable its values that a name means at a node. */
  #definitionsAt(node: SyntaxNode, name: string): readonly Definition[] | undefined {
    const owner = this.#ownersFrom(node, false, name).find((one) => this.#definitions.get(one)?.has(name));
    return this.#definitions.get(owner)?.get(name);
  }

  #spelled(written: string): { readonly isOwn: boolean; readonly text: string } {
    const { own } = this.#grammar;
    return { isOwn: own.test(written), text: written.replace(own, '') };
  }

  /** What may hold the variables that are seen at a node, the closest first. */
  #ownersFrom(node: SyntaxNode, isOwn: boolean, text: string): readonly (SyntaxNode | undefined)[] {
    const { functions, classes, closed, bareMembers } = this.#grammar;
    const owners: SyntaxNode[] = [];
    let isClosed = false;
    for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent) {
      if (functions.test(outer.type) && !isOwn && !isClosed) owners.push(outer);
      if (classes.test(outer.type) && (isOwn || bareMembers?.test(text))) owners.push(outer);
      isClosed ||= closed?.functions.test(outer.type) === true && !closed.visible.test(text);
    }
    const isBelow = isClosed || (isOwn && owners.length > 0);
    return isBelow ? owners : [...owners, undefined];
  }

  #classAround(node: SyntaxNode): SyntaxNode | undefined {
    return enclosing(node, this.#grammar.classes);
  }

  #define(part: Part, { target, value, kind, declares }: Binding): void {
    const written = pathText(part.text.slice(target.start, target.end));
    if (!path.test(written)) return;
    const { isOwn, text } = this.#spelled(written);
    const owner = isOwn
      ? this.#classAround(target)
      : declares
        ? this.#scopeAround(target)
        : this.#ownerOfAssigned(target, text);
    const variables = this.#definitions.get(owner) ?? new Map<string, Definition[]>();
    this.#definitions.set(owner, variables);
    const key = keyOf(owner, isOwn, text);
    const definitions = variables.get(key) ?? [];
    variables.set(key, definitions);
    definitions.push({ part, at: (value ?? target).end, target, value, kind, ...this.#around(part, target) });
  }

  /** The function or the class whose text a declaration is. */
  #scopeAround(target: SyntaxNode): SyntaxNode | undefined {
    const { functions, classes } = this.#grammar;
    let outer = target.parent;
    while (outer && !functions.test(outer.type) && !classes.test(outer.type)) outer = outer.parent;
    return outer;
  }

  #ownerOfAssigned(target: SyntaxNode, text: string): SyntaxNode | undefined {
    const { closed, bareMembers } = this.#grammar;
    const [root = text] = /^[^.[:]+/.exec(text) ?? [];
    const owners = this.#ownersFrom(target, false, text);
    const known = owners.find((one) => [text, root].some((key) => this.#definitions.get(one)?.has(key)));
    if (known) return known;
    if (closed) return enclosing(target, closed.functions) ?? this.#scopeAround(target);
    return bareMembers?.test(text) ? this.#classAround(target) : undefined;
  }

  #around(part: Part, node: SyntaxNode): Pick<Definition, 'block' | 'function'> {
    const { functions, branches, loops } = this.#grammar;
    let block: SyntaxNode | undefined;
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (functions.test(outer.type)) return { block: block ?? outer, function: outer };
      if (!block && (branches.test(outer.type) || loops.test(outer.type))) block = outer;
    }
    return { block: block ?? part.root, function: undefined };
  }

  /**
   * The definitions that may hold at a moment: those since the last one that certainly ran, and those of a loop around.
   * Undefined where functions give a variable its values, so that nobody knows which one holds.
   */
  #reaching(given: readonly Definition[], moment: Moment, node: SyntaxNode): readonly Definition[] | undefined {
    const { function: around } = this.#around(moment.part, node);
    if (given.length < 2) return given;
    if (given.some((one) => one.function !== around)) return undefined;
    const { part, at } = moment;
    const reaching: Definition[] = [];
    for (const one of given.filter((each) => byMoment(each, moment) < 0).reverse()) {
      reaching.push(one);
      const isWhole = one.block === one.part.root || one.block === around;
      if (isWhole || (one.part === part && one.block.start <= at && at < one.block.end)) break;
    }
    for (let loop: SyntaxNode | undefined = node; loop && loop !== around; loop = loop.parent) {
      if (!this.#grammar.loops.test(loop.type)) continue;
      const { start, end } = loop;
      const isInside = (one: Definition) => one.part === part && start <= one.at && one.at <= end;
      reaching.push(...given.filter((one) => isInside(one) && !reaching.includes(one)));
    }
    return reaching.length > 0 ? reaching : undefined;
  }

  #ofDefinitions(all: readonly Definition[], name: string, moment: Moment, node: SyntaxNode): NameOrigin {
    const given = all.filter(({ kind }) => kind !== 'declared');
    const reaching = this.#reaching(given, moment, node);
    const definitions = reaching ?? given;
    const origins = definitions.map((one): NameOrigin => {
      if (!one.value || this.#followed.has(one)) return this.#unknown(placeOf(one), one.kind === 'parameter');
      this.#followed.add(one);
      const origin = this.#ofNode(one.part, one.value);
      this.#followed.delete(one);
      return origin;
    });
    const [only] = origins;
    if (only && origins.every(({ id }) => id === only.id)) return only;
    const isFromCaller = origins.some((origin) => origin.isFromCaller);
    return {
      // Between two uses a function may have given it another value.
      id: [this.#id, name, ...definitions.map(placeOf).sort(), reaching ? '' : `at ${placeOf(moment)}`].join(' '),
      literals: [...new Set(origins.flatMap(({ literals }) => literals))],
      isOpen: origins.length === 0 || origins.some(({ isOpen }) => isOpen),
      ...(isFromCaller && { isFromCaller }),
    };
  }

  #unknown(what: string, isFromCaller = false): NameOrigin {
    return { id: `${this.#id} ${what}`, literals: [], isOpen: true, ...(isFromCaller && { isFromCaller }) };
  }
}

/** Members of an object whose class is not around are kept apart from variables. */
function keyOf(owner: SyntaxNode | undefined, isOwn: boolean, text: string): string {
  return isOwn && owner === undefined ? `this.${text}` : text;
}

function placeOf({ part, at }: Moment): string {
  return `${part.fragment.index}:${at}`;
}

function byMoment(a: Moment, b: Moment): number {
  return a.part.order - b.part.order || a.at - b.at;
}

function enclosing(node: SyntaxNode, types: RegExp): SyntaxNode | undefined {
  let outer: SyntaxNode | undefined = node;
  while (outer && !types.test(outer.type)) outer = outer.parent;
  return outer;
}

/** A path in one spelling: without spaces, `a?.b` as `a.b`. */
function pathText(text: string): string {
  return text.replace(/\s+/g, '').replaceAll('?.', '.').replaceAll('->', '.').replaceAll('"', "'");
}

function* nodesOf(root: SyntaxNode): Generator<SyntaxNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child) waiting.push(child);
    }
  }
}

/** The innermost node that covers a stretch. */
function covering(root: SyntaxNode, start: number, end: number): SyntaxNode {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.start <= start && end <= child.end);
    if (!inner) return node;
    // Of nodes with the same stretch the outer one is the expression.
    if (node !== root && node.start === start && node.end === end) return node;
    node = inner;
  }
}
