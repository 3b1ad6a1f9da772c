import { lineStarts, positionAt, tokenAt, type Span } from '../../model/span.ts';
import { Scope } from '../../syntax/scope.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { constantPath, expressionOf, sentName, sentNode, textOf, type Names } from './expressions.ts';
import type { Expression, Method, Passing, PropertyRead, PropertyUse, RubyFacts, VersionName } from './facts.ts';
import { UseReader } from './read-uses.ts';
import { ownerIn, stringConstantsOf } from './string-constants.ts';

/** Reads one Ruby text: what it defines, and every place that may use the API. */
export function readFile(
  root: SyntaxNode,
  text: string,
  { path, fragment }: Pick<RubyFacts, 'path' | 'fragment'>,
  catalogue: Catalogue,
): RubyFacts {
  const reader = new FileReader(text, catalogue);
  reader.read(root);
  return { path, fragment, ...reader.facts(root) };
}

interface Place {
  readonly scope: Scope;
  readonly owner: string;
  /** The method around, for its returns and yields. */
  readonly method: OpenMethod | undefined;
}

interface OpenMethod {
  readonly owner: string;
  readonly name: string;
  readonly returns: Expression[];
  readonly yields: (readonly Expression[])[];
}

/** Methods that name an operation by a symbol instead of calling it. */
const indirect = /^(method|instance_method)$/;

class FileReader {
  readonly #text: string;
  #lineStarts: readonly number[] | undefined;
  readonly #catalogue: Catalogue;
  readonly #requires: RubyFacts['requires'][number][] = [];
  readonly #includes: string[] = [];
  readonly #defines: string[] = [];
  readonly #superclasses: Record<string, string> = {};
  readonly #constants: Record<string, Expression> = {};
  readonly #variables: Expression[][] = [];
  readonly #fields: Record<string, Expression[]> = {};
  readonly #methods: OpenMethod[] = [];
  readonly #passings: Passing[] = [];
  readonly #uses: UseReader;
  readonly #properties: PropertyUse[] = [];
  readonly #reads: PropertyRead[] = [];
  readonly #versions: VersionName[] = [];
  readonly #waiting: { readonly node: SyntaxNode; readonly at: Place }[] = [];

  constructor(text: string, catalogue: Catalogue) {
    this.#text = text;
    this.#catalogue = catalogue;
    this.#uses = new UseReader(text, catalogue, (offset) => this.#lineOf(offset));
  }

  read(root: SyntaxNode): void {
    this.#enter(root.children, { scope: new Scope(), owner: '', method: undefined });
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#visit(next.node, next.at);
  }

  facts(root: SyntaxNode): Omit<RubyFacts, 'path' | 'fragment'> {
    const comments = spansOf(root, 'comment');
    const isCode = (offset: number) => !comments.some(({ start, end }) => start <= offset && offset < end);
    const named = [...this.#text.matchAll(new RegExp(this.#catalogue.mentions, 'gi'))].some(({ index }) =>
      isCode(index),
    );
    const library = [...this.#text.matchAll(/Azure::BatchAI|azure_mgmt_batchai/g)].find(({ index }) => isCode(index));
    const byStart = (a: { span: Span }, b: { span: Span }) => a.span.start - b.span.start;
    return {
      requires: this.#requires,
      includes: this.#includes,
      defines: this.#defines,
      superclasses: this.#superclasses,
      constants: this.#constants,
      strings: stringConstantsOf(root, this.#text),
      variables: this.#variables,
      fields: this.#fields,
      methods: this.#methods.map(({ owner, name, returns, yields }): Method => ({
        owner,
        name,
        returns: { kind: 'either', of: returns },
        yields,
      })),
      passings: this.#passings,
      uses: this.#uses.found.sort((a, b) => a.operation.span.start - b.operation.span.start),
      properties: this.#properties.sort(byStart),
      reads: this.#reads.sort(byStart),
      versions: this.#versions.sort(byStart),
      ...(library && { sdkLine: this.#lineOf(library.index) }),
      isNamed: named,
    };
  }

  #enter(nodes: readonly SyntaxNode[], at: Place): void {
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index];
      if (node) this.#waiting.push({ node, at });
    }
  }

  #visit(node: SyntaxNode, at: Place): void {
    switch (node.type) {
      case 'comment':
        return;
      case 'class':
      case 'module':
        this.#readClass(node, at);
        return;
      case 'singleton_class':
        this.#enter(node.children, { ...at, scope: new Scope() });
        return;
      case 'method':
      case 'singleton_method':
        this.#readMethod(node, at);
        return;
      case 'block':
      case 'do_block':
      case 'lambda':
        this.#readBlock(node, at);
        return;
      case 'assignment':
      case 'operator_assignment':
        this.#readAssignment(node, at);
        return;
      case 'return':
        at.method?.returns.push(expressionOf(node, this.#names(at)));
        break;
      case 'yield':
        at.method?.yields.push(this.#values(partsOf(node)[0] ?? node, at));
        break;
      case 'scope_resolution': {
        this.#readVersion(node);
        const scope = childOf(node, 'scope');
        if (scope) this.#enter([scope], at);
        return;
      }
      case 'constant':
        this.#readVersion(node);
        return;
      case 'call':
        this.#readCall(node, at);
        break;
      case 'identifier':
        this.#uses.lost(node, this.#names(at));
        return;
    }
    this.#enter(node.children, at);
  }

  #readClass(node: SyntaxNode, at: Place): void {
    const owner = ownerIn(at.owner, node, this.#text);
    this.#defines.push(owner);
    const parent = partsOf(childOf(node, 'superclass') ?? node)[0];
    const parentPath = childOf(node, 'superclass') && parent ? constantPath(parent, this.#text) : undefined;
    if (parentPath !== undefined) this.#superclasses[owner] = parentPath;
    const inside: Place = { scope: new Scope(), owner, method: undefined };
    this.#enter(
      node.children.filter(({ field }) => field !== 'name'),
      inside,
    );
  }

  #readMethod(node: SyntaxNode, at: Place): void {
    const name = this.#textOf(childOf(node, 'name'));
    const method: OpenMethod = { owner: at.owner, name, returns: [], yields: [] };
    this.#methods.push(method);
    const inside: Place = { scope: new Scope(), owner: at.owner, method };
    const list = childOf(node, 'parameters');
    let index = 0;
    for (const one of list ? partsOf(list) : []) {
      const named = one.type === 'identifier' ? one : childOf(one, 'name');
      if (!named) continue;
      const isKeyword = one.type === 'keyword_parameter';
      const passed: Expression = {
        kind: 'parameter',
        owner: at.owner,
        method: name,
        index: isKeyword ? -1 : index,
        name: this.#textOf(named),
      };
      const byDefault = expressionOf(childOf(one, 'value'), this.#names(at));
      this.#declare(this.#textOf(named), inside, [passed, ...(byDefault.kind === 'unknown' ? [] : [byDefault])]);
      if (!isKeyword) index++;
    }
    const body = childOf(node, 'body');
    if (body) this.#readBody(body, inside, method);
    const parameters = childOf(node, 'parameters');
    if (parameters)
      this.#enter(
        parameters.children.filter(({ type }) => type !== 'identifier'),
        inside,
      );
  }

  /** A body's statements, and what its last one gives, which sees the names of those before. */
  #readBody(body: SyntaxNode, inside: Place, method: OpenMethod): void {
    // Run to the end before the next definition, so that the scope is complete.
    const outer = this.#waiting.splice(0);
    this.#enter([body], inside);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#visit(next.node, next.at);
    this.#waiting.push(...outer);
    method.returns.push(expressionOf(body, this.#names(inside)));
  }

  #readBlock(node: SyntaxNode, at: Place): void {
    const scope = at.scope.fork();
    const inside: Place = { ...at, scope };
    const list = childOf(node, 'parameters');
    const call = node.parent?.type === 'call' ? node.parent : undefined;
    const by = call ? expressionOf(call, this.#names(at)) : ({ kind: 'unknown' } as const);
    partsOf(list ?? node).forEach((one, index) => {
      if (list && one.type === 'identifier')
        scope.declare(this.#textOf(one), this.#variables.push([{ kind: 'yielded', by, index }]) - 1);
    });
    this.#enter(
      node.children.filter((child) => child !== list),
      inside,
    );
  }

  #readAssignment(node: SyntaxNode, at: Place): void {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    const names = this.#names(at);
    const targets = left?.type === 'left_assignment_list' ? partsOf(left) : left ? [left] : [];
    const values = right?.type === 'right_assignment_list' ? partsOf(right) : undefined;
    targets.forEach((target, index) => {
      const value = values ? values[index] : targets.length === 1 ? right : undefined;
      this.#assign(target, expressionOf(value, names), at, node);
    });
    if (right) this.#enter([right], at);
    // `client.name = x` reads its receiver.
    for (const target of targets)
      if (target.type === 'call' || target.type === 'element_reference') this.#enter(target.children, at);
  }

  #assign(target: SyntaxNode, value: Expression, at: Place, statement: SyntaxNode): void {
    const name = this.#textOf(target);
    switch (target.type) {
      case 'identifier':
        this.#declare(name, at, [value]);
        return;
      case 'instance_variable':
      case 'class_variable':
      case 'global_variable': {
        const key = `${target.type === 'global_variable' ? '' : at.owner} ${name}`;
        this.#fields[key] = [...(this.#fields[key] ?? []), value];
        return;
      }
      case 'constant':
        this.#constants[at.owner === '' ? name : `${at.owner}::${name}`] = value;
        return;
      case 'call':
        this.#readProperty(target, statement, at);
    }
  }

  /** `body.location = 'eastus'` */
  #readProperty(target: SyntaxNode, statement: SyntaxNode, at: Place): void {
    const receiver = childOf(target, 'receiver');
    const method = childOf(target, 'method');
    if (!receiver || !method || !this.#catalogue.properties.has(this.#textOf(method))) return;
    const removal = lineRemoval(statement, this.#text);
    const given = childOf(statement, 'right');
    this.#properties.push({
      of: expressionOf(receiver, this.#names(at)),
      owner: tokenAt(this.#text, receiver.start, receiver.end),
      property: tokenAt(this.#text, method.start, method.end),
      span: { start: statement.start, end: statement.end },
      ...(given && { given: tokenAt(this.#text, given.start, given.end) }),
      ...(removal && { removal }),
    });
  }

  /** `cluster.location` */
  #readAttribute(node: SyntaxNode, receiver: SyntaxNode, at: Place): void {
    const method = childOf(node, 'method');
    if (!method || childOf(node, 'block') || !this.#catalogue.properties.has(this.#textOf(method))) return;
    this.#reads.push({
      of: expressionOf(receiver, this.#names(at)),
      owner: tokenAt(this.#text, receiver.start, receiver.end),
      property: tokenAt(this.#text, method.start, method.end),
      span: { start: node.start, end: method.end },
    });
  }

  /** `Azure::BatchAI::Mgmt::V2018_03_01`, also as the beginning of a longer path. */
  #readVersion(node: SyntaxNode): void {
    const name = node.type === 'constant' ? node : childOf(node, 'name');
    if (!name || !this.#catalogue.versions.has(this.#textOf(name))) return;
    const path = constantPath(node, this.#text);
    const token = tokenAt(this.#text, name.start, name.end);
    if (path !== undefined) this.#versions.push({ path, token, span: { start: node.start, end: node.end } });
  }

  #readCall(node: SyntaxNode, at: Place): void {
    const names = this.#names(at);
    const method = this.#textOf(childOf(node, 'method'));
    const receiver = childOf(node, 'receiver');
    const list = childOf(node, 'arguments');
    if (!receiver && /^require(_relative)?$/.test(method)) this.#readRequire(node, method === 'require_relative');
    if (!receiver && /^(include|extend)$/.test(method))
      for (const one of list ? partsOf(list) : []) this.#includes.push(constantPath(one, this.#text) ?? '');
    if (!receiver && /^attr_(reader|accessor)$/.test(method)) this.#readAttributes(list, at);
    if (!receiver && /^(def_(instance_)?delegators?|delegate)$/.test(method)) this.#readDelegated(list, at);
    if (receiver && /^(to|not_to|to_not)$/.test(method)) this.#uses.expected(node, names);
    if (!receiver && method === 'define_method' && list) this.#readDefined(node, list, at);
    if (receiver && !list) this.#readAttribute(node, receiver, at);
    if (list) this.#readPassing(node, list, receiver, method, at);
    const called = sentName(node, this.#text)?.text ?? method;
    if (receiver && this.#catalogue.methods.has(called)) this.#uses.called(node, receiver, names);
    else if (receiver && sentNode(node, this.#text)) this.#uses.chosen(node, receiver, names);
    if (receiver && indirect.test(method) && list) this.#uses.named(node, receiver, list, names);
  }

  #readRequire(node: SyntaxNode, relative: boolean): void {
    const [, name] = /['"]([^'"]+)['"]/.exec(this.#textOf(childOf(node, 'arguments'))) ?? [];
    if (name !== undefined) this.#requires.push({ name, relative, line: this.#lineOf(node.start) });
  }

  /** `def_delegators :@client, :clusters, :jobs`, `delegate :clusters, to: :client` */
  #readDelegated(list: SyntaxNode | undefined, at: Place): void {
    const parts = list ? partsOf(list) : [];
    const pair = parts.find(({ type }) => type === 'pair');
    const [accessor, ...others] = pair ? [childOf(pair, 'value')] : parts;
    const names = pair ? parts.filter((one) => one !== pair) : others;
    const spelled = this.#textOf(accessor).replace(/^[:'"]+|['"]$/g, '');
    const of: Expression = spelled.startsWith('@')
      ? { kind: 'field', owner: at.owner, name: spelled }
      : { kind: 'call', name: spelled, owner: at.owner };
    for (const one of names) {
      const name = this.#textOf(one).replace(/^:/, '');
      const returns: Expression = { kind: 'call', of, name, owner: at.owner };
      this.#methods.push({ owner: at.owner, name, returns: [returns], yields: [] });
    }
  }

  #readAttributes(list: SyntaxNode | undefined, at: Place): void {
    for (const one of list ? partsOf(list) : []) {
      const name = this.#textOf(one).replace(/^:/, '');
      const field: Expression = { kind: 'field', owner: at.owner, name: `@${name}` };
      this.#methods.push({ owner: at.owner, name, returns: [field], yields: [] });
    }
  }

  /** `define_method(:client) { … }` and RSpec's `let(:client) { … }`. */
  #readDefined(node: SyntaxNode, list: SyntaxNode, at: Place): void {
    const name = this.#textOf(partsOf(list)[0]).replace(/^:/, '');
    const block = childOf(node, 'block');
    const body = block && childOf(block, 'body');
    this.#methods.push({ owner: at.owner, name, returns: [expressionOf(body, this.#names(at))], yields: [] });
  }

  #readPassing(node: SyntaxNode, list: SyntaxNode, receiver: SyntaxNode | undefined, name: string, at: Place): void {
    const named: Record<string, Expression> = {};
    for (const one of partsOf(list))
      if (one.type === 'pair')
        named[this.#textOf(childOf(one, 'key'))] = expressionOf(childOf(one, 'value'), this.#names(at));
    const positional = this.#values(list, at);
    if (/^(let!?|subject)$/.test(name)) this.#readDefined(node, list, at);
    const isTelling = [...positional, ...Object.values(named)].some(({ kind }) => kind !== 'unknown');
    if (!isTelling) return;
    const of = receiver && receiver.type !== 'self' ? { of: expressionOf(receiver, this.#names(at)) } : {};
    this.#passings.push({ ...of, owner: at.owner, name, positional, named });
  }

  #values(list: SyntaxNode, at: Place): readonly Expression[] {
    return partsOf(list)
      .filter(({ type }) => type !== 'pair' && type !== 'block_argument')
      .map((one) => expressionOf(one, this.#names(at)));
  }

  /** A further value of a name that is known, else a new name. */
  #declare(name: string, { scope }: Place, values: readonly Expression[]): void {
    const known = scope.find(name);
    if (known !== undefined) this.#variables[known]?.push(...values);
    else scope.declare(name, this.#variables.push([...values]) - 1);
  }

  #names({ scope, owner }: Place): Names {
    return { text: this.#text, owner, variable: (name) => scope.find(name) };
  }

  #textOf(node: SyntaxNode | undefined): string {
    return textOf(node, this.#text);
  }

  #lineOf(offset: number): number {
    this.#lineStarts ??= lineStarts(this.#text);
    return positionAt(this.#lineStarts, offset).line;
  }
}

/** The lines of a statement that stands alone on them and whose value is no call. */
function lineRemoval(statement: SyntaxNode, text: string): Span | undefined {
  const lineStart =
    Math.max(text.lastIndexOf('\n', statement.start - 1), text.lastIndexOf('\r', statement.start - 1)) + 1;
  const behind = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/.exec(text.slice(statement.end));
  const isAlone = /^[ \t]*$/.test(text.slice(lineStart, statement.start)) && behind !== null;
  return isAlone && statement.type === 'assignment'
    ? { start: lineStart, end: statement.end + behind[0].length }
    : undefined;
}

function spansOf(root: SyntaxNode, type: string): readonly Span[] {
  const found: Span[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === type) found.push({ start: node.start, end: node.end });
    waiting.push(...node.children);
  }
  return found;
}
