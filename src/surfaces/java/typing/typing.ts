import type { Look } from '../../../model/call.ts';
import type { Step } from '../../../model/expression-steps.ts';
import { elementOf, noTrail, unknown, withTrail, type Found, type Type } from '../../../model/known-types.ts';
import { lookOfType } from '../../../model/look-of-type.ts';
import { handedOn, isMocking } from '../../../model/mocking.ts';
import { qualified, type Repository } from '../../../model/repository.ts';
import { ExpressionTypes, type Source } from '../../../syntax/expression-types.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { classPathOf, isTypeDeclaration, membersOf, nameOf, objectOf, typeText } from '../reading/read-unit.ts';
import { declarationsOf } from '../reading/scope.ts';

/** The types of the expressions of one fragment. */
export class Typing extends ExpressionTypes<Repository, Typing> {
  constructor(source: Source, repository: Repository) {
    const earlier = source.earlier.map((each) => new Typing({ ...each, earlier: [] }, repository));
    super(source, repository, earlier);
  }

  protected override classPathAt(node: SyntaxNode): string {
    return classPathOf(this.source.text, node);
  }

  protected override askedOf(node: SyntaxNode): SyntaxNode | undefined {
    const object = objectOf(node);
    return object?.type === 'method_invocation' ? object : undefined;
  }

  #textOf(node: SyntaxNode | undefined): string {
    return node ? this.source.text.slice(node.start, node.end) : '';
  }

  protected override evaluate(node: SyntaxNode): Found {
    switch (node.type) {
      case 'identifier':
        return this.named(node, this.#textOf(node));
      case 'this':
        return this.#ownType(node);
      case 'super':
        return this.#superType(node);
      case 'parenthesized_expression':
        return this.of(partsOf(node)[0]);
      case 'cast_expression':
      case 'object_creation_expression':
        return this.declared(typeText(this.source.text, childOf(node, 'type')), node);
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

  /** The class around a node; that of an anonymous one is what it extends. */
  #ownType(node: SyntaxNode): Found {
    const { text, unit } = this.source;
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (outer.type === 'class_body' && outer.parent?.type === 'object_creation_expression')
        return this.of(outer.parent);
      if (!isTypeDeclaration(outer)) continue;
      const type = this.repository.ownType(qualified(unit.package, classPathOf(text, outer)), this.source.path);
      return { kind: 'type', type, trail: this.line(childOf(outer, 'name') ?? outer) };
    }
    return unknown();
  }

  #superType(node: SyntaxNode): Found {
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (!isTypeDeclaration(outer)) continue;
      const parent = outer.children.find(({ type }) => type === 'superclass');
      return parent ? this.declared(typeText(this.source.text, partsOf(parent)[0]), parent) : unknown();
    }
    return unknown();
  }

  override named(node: SyntaxNode, name: string): Found {
    for (const declaration of declarationsOf(this.source.text, node, name)) {
      switch (declaration.kind) {
        case 'typed':
          return this.declared(declaration.type, declaration.node);
        case 'value':
          return withTrail(this.of(declaration.value), this.line(declaration.node));
        case 'element':
          return withTrail(elementOf(this.of(declaration.of)), this.line(declaration.node));
        case 'lambda':
          return withTrail(this.#lambdaParameter(declaration.lambda, declaration.node), this.line(declaration.node));
        case 'member': {
          const found = this.#inherited(declaration.owner, (type) => this.repository.field(type, name));
          if (found.kind === 'type') return found;
        }
      }
    }
    for (const { name: member, static: isStatic, wildcard, ...at } of this.source.unit.imports) {
      if (!isStatic || (!wildcard && !member.endsWith(`.${name}`))) continue;
      const owner = wildcard ? member : member.slice(0, member.lastIndexOf('.'));
      const found = this.repository.field({ name: owner, args: [], dimensions: 0 }, name);
      if (found.kind === 'type') return withTrail(found, [{ path: this.source.path, ...at }]);
    }
    // `Azure.configure()`: a class.
    if (/^[A-Z]/.test(name)) {
      const found = this.declared(name, node);
      if (found.kind === 'type') return found;
    }
    return this.saidEarlier((earlier) => earlier.topLevel(name));
  }

  override topLevel(name: string): Found {
    const [atEnd] = declarationsOf(this.source.text, this.end, name);
    if (atEnd?.kind === 'typed') return this.declared(atEnd.type, atEnd.node);
    return atEnd?.kind === 'value' ? this.of(atEnd.value) : unknown();
  }

  #inherited(owner: SyntaxNode, member: (type: Type) => Found): Found {
    const type = this.#classOf(owner);
    return type.kind === 'type' ? member(type.type) : unknown();
  }

  /** The type that a class's declaration, or an anonymous class's `new`, makes. */
  #classOf(owner: SyntaxNode): Found {
    if (!isTypeDeclaration(owner)) return this.of(owner);
    const { text, unit, path } = this.source;
    const type = this.repository.ownType(qualified(unit.package, classPathOf(text, owner)), path);
    return { kind: 'type', type, trail: noTrail };
  }

  /** The type of the class that a declaration, or an anonymous class's `new`, makes. */
  ownerOf(owner: SyntaxNode): Type | undefined {
    const found = this.#classOf(owner);
    return found.kind === 'type' ? found.type : undefined;
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
    if (name === 'this') return this.declared(this.#textOf(object), node);
    const of = this.of(object);
    if (of.kind === 'type') {
      const nested = `${of.type.name}.${name}`;
      if (/^[A-Z]/.test(name) && this.repository.classNamed(nested)?.kind === 'own')
        return { kind: 'type', type: { name: nested, args: [], dimensions: 0 }, trail: this.line(node) };
      const found = this.repository.field(of.type, name);
      if (found.kind !== 'unknown') return withTrail(found, of.trail, true);
    }
    if (of.kind === 'foreign') return of;
    // `com.example.Clients`: a class by its full name.
    const dotted = this.#textOf(node).replace(/\s+/g, '');
    if (/^[\w.$]+$/.test(dotted) && this.repository.classNamed(dotted))
      return { kind: 'type', type: { name: dotted, args: [], dimensions: 0 }, trail: this.line(node) };
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
      return withTrail(this.repository.method(of.type, name, count), of.trail, true);
    }
    return this.calledPlainly(node, name, count);
  }

  /** What a mocking library hands on. */
  #mocked(node: SyntaxNode, name: string, object: SyntaxNode | undefined): Found | undefined {
    const isOfLibrary = !object || /^(?:[\w.]*\.)?(?:BDD)?Mockito$/.test(this.#textOf(object));
    const handed = handedOn(name, isOfLibrary);
    if (!handed || !isMocking(this.source.unit.imports)) return undefined;
    const of = handed === 'argument-of-object' ? object : node;
    const [first] = of ? partsOf(childOf(of, 'arguments') ?? of) : [];
    if (!first) return undefined;
    if (handed !== 'class') return this.of(first);
    return first.type === 'class_literal' ? this.declared(this.#textOf(first.children[0]), node) : undefined;
  }

  protected override stepFrom(type: Type, { name, count }: Step): Found {
    return count === undefined ? this.repository.field(type, name) : this.repository.method(type, name, count);
  }

  /** A method of a class around a node, or one that is imported. */
  override calledPlainly(node: SyntaxNode, name: string, count: number): Found {
    for (let outer = node.parent; outer; outer = outer.parent) {
      const isAnonymous = outer.type === 'object_creation_expression' && membersOf(outer).length > 0;
      if (!isTypeDeclaration(outer) && !isAnonymous) continue;
      const own = isAnonymous ? undefined : this.#classOf(outer);
      const found = own?.kind === 'type' ? this.repository.method(own.type, name, count) : unknown();
      if (found.kind === 'type') return found;
    }
    // Methods outside any class, as documentation shows them.
    const shown = this.source.root.children.find(
      (each) => each.type === 'method_declaration' && nameOf(this.source.text, each) === name,
    );
    if (shown) return this.declared(typeText(this.source.text, childOf(shown, 'type')), shown);
    for (const { name: member, static: isStatic, wildcard, ...at } of this.source.unit.imports) {
      if (!isStatic || (!wildcard && !member.endsWith(`.${name}`))) continue;
      const owner = wildcard ? member : member.slice(0, member.lastIndexOf('.'));
      const found = this.repository.method({ name: owner, args: [], dimensions: 0 }, name, count);
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
    return lookOfType(this.#declaredText(node) ?? '', this.of(node), this.repository);
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

function platformType(name: string): Found {
  return { kind: 'type', type: { name, args: [], dimensions: 0 }, trail: noTrail };
}
