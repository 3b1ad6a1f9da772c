import type { Look } from '../../../model/call.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Place } from '../../../syntax/places.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Unit } from '../../../model/declared-classes.ts';
import { classPathOf, isTypeDeclaration, membersOf, nameOf, objectOf, typeText } from '../reading/read-unit.ts';
import { qualified, type Repository } from '../../../model/repository.ts';
import { declarationsOf } from '../reading/scope.ts';
import { noTrail, unknown } from '../../../model/known-types.ts';
import type { Context, Found, Trail, Type } from '../../../model/known-types.ts';

/** One fragment, as far as expressions in it need it. */
export interface Source {
  readonly path: Path;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly unit: Unit;
  readonly place: Place;
  /** The fragments before it, of the same document: code that a page shows in pieces. */
  readonly earlier: readonly Source[];
}

/** The types of the expressions of one fragment. */
export class Typing {
  readonly source: Source;
  readonly #repository: Repository;
  readonly #known = new Map<SyntaxNode, Found>();
  readonly #earlier: readonly Typing[];

  constructor(source: Source, repository: Repository) {
    this.source = source;
    this.#repository = repository;
    this.#earlier = source.earlier.map((each) => new Typing({ ...each, earlier: [] }, repository));
  }

  contextAt(node: SyntaxNode): Context {
    const { unit, path, text } = this.source;
    return { unit, path, classPath: classPathOf(text, node) };
  }

  of(node: SyntaxNode | undefined): Found {
    if (!node) return unknown();
    const known = this.#known.get(node);
    if (known) return known;
    // A chain may be longer than the stack is deep: its first calls are told first.
    const chain: SyntaxNode[] = [];
    for (let at = objectOf(node); at?.type === 'method_invocation' && !this.#known.has(at); at = objectOf(at))
      chain.push(at);
    for (const each of chain.toReversed()) this.#tell(each);
    return this.#tell(node);
  }

  #tell(node: SyntaxNode): Found {
    const known = this.#known.get(node);
    if (known) return known;
    // A value that needs itself is not known.
    this.#known.set(node, unknown());
    const found = this.#evaluate(node);
    this.#known.set(node, found);
    return found;
  }

  #textOf(node: SyntaxNode | undefined): string {
    return node ? this.source.text.slice(node.start, node.end) : '';
  }

  #evaluate(node: SyntaxNode): Found {
    switch (node.type) {
      case 'identifier':
        return this.#name(node, this.#textOf(node));
      case 'this':
        return this.#ownType(node);
      case 'super':
        return this.#superType(node);
      case 'parenthesized_expression':
        return this.of(partsOf(node)[0]);
      case 'cast_expression':
      case 'object_creation_expression':
        return this.#declared(typeText(this.source.text, childOf(node, 'type')), node);
      case 'ternary_expression': {
        const [first, second] = [this.of(childOf(node, 'consequence')), this.of(childOf(node, 'alternative'))];
        return first.kind === 'type' ? first : second;
      }
      case 'assignment_expression': {
        const left = this.of(childOf(node, 'left'));
        return left.kind === 'type' ? left : this.of(childOf(node, 'right'));
      }
      case 'array_access': {
        const array = this.of(childOf(node, 'array'));
        return array.kind === 'type' && array.type.dimensions > 0
          ? { ...array, type: { ...array.type, dimensions: array.type.dimensions - 1 } }
          : unknown();
      }
      case 'field_access':
        return this.#fieldAccess(node);
      case 'method_invocation':
        return this.#call(node);
      case 'string_literal':
        return platformType('java.lang.String');
      default:
        return unknown();
    }
  }

  #line(node: SyntaxNode): Trail {
    return [{ path: this.source.path, ...this.source.place(node) }];
  }

  #declared(type: string, at: SyntaxNode): Found {
    return this.#repository.declared(type, this.contextAt(at), this.#line(at));
  }

  /** The class around a node; that of an anonymous one is what it extends. */
  #ownType(node: SyntaxNode): Found {
    const { text, unit } = this.source;
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (outer.type === 'class_body' && outer.parent?.type === 'object_creation_expression')
        return this.of(outer.parent);
      if (!isTypeDeclaration(outer)) continue;
      const type = { name: qualified(unit.package, classPathOf(text, outer)), args: [], dimensions: 0 };
      return { kind: 'type', type, trail: this.#line(childOf(outer, 'name') ?? outer) };
    }
    return unknown();
  }

  #superType(node: SyntaxNode): Found {
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (!isTypeDeclaration(outer)) continue;
      const parent = outer.children.find(({ type }) => type === 'superclass');
      return parent ? this.#declared(typeText(this.source.text, partsOf(parent)[0]), parent) : unknown();
    }
    return unknown();
  }

  #name(node: SyntaxNode, name: string): Found {
    for (const declaration of declarationsOf(this.source.text, node, name)) {
      switch (declaration.kind) {
        case 'typed':
          return this.#declared(declaration.type, declaration.node);
        case 'value':
          return withTrail(this.of(declaration.value), this.#line(declaration.node));
        case 'element':
          return withTrail(elementOf(this.of(declaration.of)), this.#line(declaration.node));
        case 'lambda':
          return withTrail(this.#lambdaParameter(declaration.lambda, declaration.node), this.#line(declaration.node));
        case 'member': {
          const found = this.#inherited(declaration.owner, (type) => this.#repository.field(type, name));
          if (found.kind === 'type') return found;
        }
      }
    }
    for (const { name: member, static: isStatic, wildcard, ...at } of this.source.unit.imports) {
      if (!isStatic || (!wildcard && !member.endsWith(`.${name}`))) continue;
      const owner = wildcard ? member : member.slice(0, member.lastIndexOf('.'));
      const found = this.#repository.field({ name: owner, args: [], dimensions: 0 }, name);
      if (found.kind === 'type') return withTrail(found, [{ path: this.source.path, ...at }]);
    }
    // `Azure.configure()`: a class.
    if (/^[A-Z]/.test(name)) {
      const found = this.#declared(name, node);
      if (found.kind === 'type') return found;
    }
    for (const earlier of this.#earlier.toReversed()) {
      const found = earlier.topLevel(name);
      if (found.kind !== 'unknown') return found;
    }
    return unknown();
  }

  /** What a plain name stands for at a node. */
  named(node: SyntaxNode, name: string): Found {
    return this.#name(node, name);
  }

  /** A variable that is declared outside any block: in a piece of documentation. */
  topLevel(name: string): Found {
    const { root, text } = this.source;
    // A place behind everything, from which all of it is seen.
    const children = [...root.children];
    const last: SyntaxNode = { ...root, type: '', field: '', parent: { ...root, children }, children: [] };
    children.push(last);
    const [atEnd] = declarationsOf(text, last, name);
    if (atEnd?.kind === 'typed') return this.#declared(atEnd.type, atEnd.node);
    return atEnd?.kind === 'value' ? this.of(atEnd.value) : unknown();
  }

  #inherited(owner: SyntaxNode, member: (type: Type) => Found): Found {
    const type = this.#classOf(owner);
    return type.kind === 'type' ? member(type.type) : unknown();
  }

  /** The type that a class's declaration, or an anonymous class's `new`, makes. */
  #classOf(owner: SyntaxNode): Found {
    if (!isTypeDeclaration(owner)) return this.of(owner);
    const { text, unit } = this.source;
    return {
      kind: 'type',
      type: { name: qualified(unit.package, classPathOf(text, owner)), args: [], dimensions: 0 },
      trail: noTrail,
    };
  }

  /** The type of the class that a declaration, or an anonymous class's `new`, makes. */
  ownerOf(owner: SyntaxNode): Type | undefined {
    const found = this.#classOf(owner);
    return found.kind === 'type' ? found.type : undefined;
  }

  /** Whether an earlier piece of the same document declares a variable outside any block. */
  isShownBefore(name: string): boolean {
    return this.#earlier.some((each) => each.topLevel(name).kind !== 'unknown');
  }

  /** The parameter of `holder.map(x -> …)` is what the holder holds. */
  #lambdaParameter(lambda: SyntaxNode, parameter: SyntaxNode): Found {
    const call = lambda.parent?.parent;
    if (call?.type !== 'method_invocation') return unknown();
    const holder = this.of(childOf(call, 'object'));
    // `map.forEach((name, jobs) -> …)`
    const parameters = childOf(lambda, 'parameters');
    const held = holder.kind === 'type' && holder.type.args.length === 2 ? holder.type.args : [];
    const type = parameters ? held[parameters.children.indexOf(parameter)] : undefined;
    if (holder.kind === 'type' && type?.name && this.#textOf(childOf(call, 'name')) === 'forEach')
      return { kind: 'type', type, trail: holder.trail };
    return elementOf(holder);
  }

  #fieldAccess(node: SyntaxNode): Found {
    const object = childOf(node, 'object');
    const name = this.#textOf(childOf(node, 'field'));
    if (name === 'this') return this.#declared(this.#textOf(object), node);
    const of = this.of(object);
    if (of.kind === 'type') {
      const nested = `${of.type.name}.${name}`;
      if (/^[A-Z]/.test(name) && this.#repository.classNamed(nested)?.kind === 'own')
        return { kind: 'type', type: { name: nested, args: [], dimensions: 0 }, trail: this.#line(node) };
      const found = this.#repository.field(of.type, name);
      if (found.kind !== 'unknown') return withTrail(found, of.trail, true);
    }
    if (of.kind === 'foreign') return of;
    // `com.example.Clients`: a class by its full name.
    const dotted = this.#textOf(node).replace(/\s+/g, '');
    if (/^[\w.$]+$/.test(dotted) && this.#repository.classNamed(dotted))
      return { kind: 'type', type: { name: dotted, args: [], dimensions: 0 }, trail: this.#line(node) };
    return unknown();
  }

  #call(node: SyntaxNode): Found {
    const name = this.#textOf(childOf(node, 'name'));
    const count = partsOf(childOf(node, 'arguments') ?? node).length;
    const object = objectOf(node);
    const mocked = this.#mocked(node, name, object);
    if (mocked) return mocked;
    if (object) {
      const of = this.of(object);
      if (of.kind !== 'type') return of.kind === 'foreign' ? of : unknown(of.trail);
      return withTrail(this.#repository.method(of.type, name, count), of.trail, true);
    }
    return this.calledUnqualified(node, name, count);
  }

  /** What a mocking library hands on: `verify(jobs)`, `doReturn(job).when(jobs)`, `then(jobs).should()`, `mock(JobsInner.class)`. */
  #mocked(node: SyntaxNode, name: string, object: SyntaxNode | undefined): Found | undefined {
    if (!/^(?:verify|when|should|spy|mock)$/.test(name)) return undefined;
    const isMocking = this.source.unit.imports.some((each) => /^org\.(?:mockito|easymock|powermock)\b/.test(each.name));
    if (!isMocking) return undefined;
    const isLibrary = !object || /^(?:[\w.]*\.)?(?:BDD)?Mockito$/.test(this.#textOf(object));
    const of = name === 'should' ? object : node;
    const [first] = of ? partsOf(childOf(of, 'arguments') ?? of) : [];
    if (!first || (name === 'when' && isLibrary)) return undefined;
    if (name !== 'mock') return this.of(first);
    return first.type === 'class_literal' ? this.#declared(this.#textOf(first.children[0]), node) : undefined;
  }

  /** What a call without an object gives at a node: a method of a class around it, or one that is imported. */
  calledUnqualified(node: SyntaxNode, name: string, count: number): Found {
    for (let outer = node.parent; outer; outer = outer.parent) {
      const isAnonymous = outer.type === 'object_creation_expression' && membersOf(outer).length > 0;
      if (!isTypeDeclaration(outer) && !isAnonymous) continue;
      const own = isAnonymous ? undefined : this.#classOf(outer);
      const found = own?.kind === 'type' ? this.#repository.method(own.type, name, count) : unknown();
      if (found.kind === 'type') return found;
    }
    // Methods outside any class, as documentation shows them.
    const shown = this.source.root.children.find(
      (each) => each.type === 'method_declaration' && nameOf(this.source.text, each) === name,
    );
    if (shown) return this.#declared(typeText(this.source.text, childOf(shown, 'type')), shown);
    for (const { name: member, static: isStatic, wildcard, ...at } of this.source.unit.imports) {
      if (!isStatic || (!wildcard && !member.endsWith(`.${name}`))) continue;
      const owner = wildcard ? member : member.slice(0, member.lastIndexOf('.'));
      const found = this.#repository.method({ name: owner, args: [], dimensions: 0 }, name, count);
      if (found.kind === 'type') return withTrail(found, [{ path: this.source.path, line: at.line, text: at.text }]);
    }
    return unknown();
  }

  /** What a value looks like as an argument. */
  look(node: SyntaxNode): Look {
    switch (node.type) {
      case 'string_literal':
        return 'string';
      case 'null_literal':
        return 'null';
      case 'true':
      case 'false':
        return 'boolean';
      case 'lambda_expression':
      case 'method_reference':
        return 'function';
      case 'array_creation_expression':
        return 'array';
      case 'binary_expression':
        return this.#isText(node) ? 'string' : 'unknown';
      case 'parenthesized_expression':
        return this.look(partsOf(node)[0] ?? { ...node, type: '' });
      default:
        if (/^(decimal|hex|octal|binary)_/.test(node.type)) return 'number';
    }
    return this.#lookOfType(node);
  }

  /** Whether one of the operands is a string, so that they are joined. */
  #isText(operation: SyntaxNode): boolean {
    const waiting = [...partsOf(operation)];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (node.type === 'binary_expression') waiting.push(...partsOf(node));
      else if (this.look(node) === 'string') return true;
    }
    return false;
  }

  #lookOfType(node: SyntaxNode): Look {
    const declared = this.#declaredText(node);
    if (declared !== undefined) {
      const plain = declared.replace(/<.*/, '');
      if (/^(java\.lang\.)?(String|CharSequence)$/.test(plain)) return 'string';
      if (/^(int|long|short|byte|double|float|Integer|Long|Double)$/.test(plain)) return 'number';
      if (/^(boolean|Boolean)$/.test(plain)) return 'boolean';
      if (plain.endsWith('Callback')) return 'function';
      if (declared.endsWith(']')) return 'array';
    }
    const found = this.of(node);
    // A class that nobody can look into is no string all the same.
    if (found.kind !== 'type') return declared !== undefined && isClassName(declared) ? 'object' : 'unknown';
    const { name, dimensions } = found.type;
    if (dimensions > 0) return 'array';
    if (name === 'java.lang.String') return 'string';
    if (name.endsWith('Callback')) return 'function';
    const parent = this.#repository.classNamed(name);
    // A callback of their own.
    if (parent?.kind === 'own' && parent.facts.supers.some((text) => /Callback(<|$)/.test(text))) return 'function';
    return 'object';
  }

  /** The type of a name as its declaration writes it, also where nobody knows the class. */
  #declaredText(node: SyntaxNode): string | undefined {
    if (node.type === 'cast_expression' || node.type === 'object_creation_expression')
      return typeText(this.source.text, childOf(node, 'type'));
    if (node.type === 'field_access' && childOf(node, 'object')?.type === 'this') {
      const field = childOf(node, 'field');
      return field && this.#declaredName(node, this.#textOf(field), true);
    }
    return node.type === 'identifier' ? this.#declaredName(node, this.#textOf(node), false) : undefined;
  }

  #declaredName(node: SyntaxNode, name: string, isField: boolean): string | undefined {
    const found = declarationsOf(this.source.text, node, name).find(
      (each) => each.kind === 'typed' && (!isField || each.node.type === 'field_declaration'),
    );
    return found?.kind === 'typed' ? found.type : undefined;
  }
}

/** Not `Object`, a type parameter or a primitive. */
function isClassName(declared: string): boolean {
  return /^(?:\w+\.)*[A-Z]\w+(<.*>)?$/.test(declared) && !/(^|\.)Object$/.test(declared);
}

function platformType(name: string): Found {
  return { kind: 'type', type: { name, args: [], dimensions: 0 }, trail: noTrail };
}

/** What an array, collection or observable holds. */
function elementOf(found: Found): Found {
  if (found.kind !== 'type') return found.kind === 'foreign' ? found : unknown(found.trail);
  const { type, trail } = found;
  if (type.dimensions > 0) return { kind: 'type', type: { ...type, dimensions: type.dimensions - 1 }, trail };
  const [held] = type.args;
  return held && held.name !== '' && type.args.length === 1 ? { kind: 'type', type: held, trail } : unknown(trail);
}

/** A finding with more lines, before or (`after`) behind its own. */
function withTrail(found: Found, more: Trail, after = false): Found {
  return { ...found, trail: after ? [...found.trail, ...more] : [...more, ...found.trail] };
}
