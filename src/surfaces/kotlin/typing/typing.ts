import type { Step } from '../../../model/expression-steps.ts';
import { elementOf, noTrail, unknown, withTrail, type Found, type Type } from '../../../model/known-types.ts';
import { handedOn, isMocking } from '../../../model/mocking.ts';
import { qualified } from '../../../model/repository.ts';
import { ExpressionTypes, type Source } from '../../../syntax/expression-types.ts';
import {
  argumentsOf,
  argumentValue,
  callParts,
  lastExpression,
  unwrapped,
  type KotlinCall,
} from '../../../syntax/kotlin.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import {
  bodyValue,
  classPathOf,
  isTypeDeclaration,
  isTypeNode,
  returnType,
  textOf,
  typeText,
} from '../reading/declarations.ts';
import { declarationsOf, type Declaration } from '../reading/scope.ts';
import { givesItsArgument, givesItsLambda, givesItsObject, mockedType } from '../reading/value-type.ts';
import type { KotlinRepository } from './kotlin-repository.ts';

/** The types of the expressions of one fragment. */
export class Typing extends ExpressionTypes<KotlinRepository, Typing> {
  constructor(source: Source, repository: KotlinRepository) {
    const earlier = source.earlier.map((each) => new Typing({ ...each, earlier: [] }, repository));
    super(source, repository, earlier);
  }

  protected override classPathAt(node: SyntaxNode): string {
    return classPathOf(this.source.text, node);
  }

  protected override askedOf(node: SyntaxNode): SyntaxNode | undefined {
    return objectOf(node);
  }

  #textOf(node: SyntaxNode | undefined): string {
    return textOf(this.source.text, node);
  }

  protected override evaluate(node: SyntaxNode): Found {
    switch (node.type) {
      case 'identifier':
        return this.named(node, this.#textOf(node).replaceAll('`', ''));
      case 'this_expression':
        return this.#this(node);
      case 'super_expression':
        return this.#super(node);
      case 'parenthesized_expression':
      case 'unary_expression': {
        const inner = unwrapped(node);
        return inner === node ? unknown() : this.of(inner);
      }
      case 'as_expression':
        return this.declared(typeText(this.source.text, childOf(node, 'right')), node);
      case 'binary_expression':
        return this.#elvis(node);
      case 'if_expression':
      case 'try_expression':
        return this.#branches(partsOf(node).filter(({ field }) => field !== 'condition'));
      case 'when_expression':
        return this.#branches(node.children.filter(({ type }) => type === 'when_entry'));
      case 'index_expression':
        return elementOf(this.of(partsOf(node)[0]), lastHeld);
      case 'navigation_expression':
        return this.#navigation(node);
      case 'call_expression':
        return this.#call(node);
      case 'object_literal':
        return this.#object(node);
      case 'string_literal':
      case 'multiline_string_literal':
        return { kind: 'type', type: { name: 'java.lang.String', args: [], dimensions: 0 }, trail: noTrail };
      default:
        return unknown();
    }
  }

  #elvis(node: SyntaxNode): Found {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (!left || !right || !this.source.text.slice(left.end, right.start).includes('?:')) return unknown();
    return this.#branches([left, right]);
  }

  /** What several branches give: the first that is known. */
  #branches(branches: readonly SyntaxNode[]): Found {
    const found = branches.map((each) =>
      /^(?:block|catch_block|finally_block|when_entry)$/.test(each.type) ? this.of(lastOf(each)) : this.of(each),
    );
    return found.find(({ kind }) => kind === 'type') ?? found[0] ?? unknown();
  }

  /** The class around a node, or what the lambda or the extension around it runs on; `this@name` says which. */
  #this(node: SyntaxNode): Found {
    const label = partsOf(node)[0];
    if (label) {
      const named = this.declared(this.#textOf(label), node);
      if (named.kind === 'type') return named;
    }
    for (const declaration of declarationsOf(this.source.text, node, 'this')) {
      const found = this.#implicit(declaration);
      if (found) return found;
    }
    return unknown();
  }

  /** The object whose members are seen without naming it. */
  #implicit(declaration: Declaration): Found | undefined {
    if (declaration.kind === 'receiver') return this.#receiverOf(declaration.call);
    if (declaration.kind === 'extended') return this.declared(declaration.type, declaration.node);
    return declaration.kind === 'member' ? this.classOf(declaration.owner) : undefined;
  }

  #receiverOf(call: KotlinCall): Found {
    const [first] = argumentsOf(call);
    return call.object ? this.of(call.object) : first ? this.of(argumentValue(first)) : unknown();
  }

  #super(node: SyntaxNode): Found {
    for (let outer = node.parent; outer; outer = outer.parent) {
      if (!isTypeDeclaration(outer) || outer.type === 'companion_object') continue;
      const own = this.source.unit.classes.find(({ name }) => name === classPathOf(this.source.text, outer));
      return own?.supers[0] === undefined ? unknown() : this.declared(own.supers[0], node);
    }
    return unknown();
  }

  /** The type that a declaration, or the expression of an object, makes. */
  classOf(owner: SyntaxNode): Found {
    if (owner.type === 'object_literal') return this.of(owner);
    const { text, unit, path } = this.source;
    const type = this.repository.ownType(qualified(unit.package, classPathOf(text, owner)), path);
    return { kind: 'type', type, trail: this.line(owner) };
  }

  #object(node: SyntaxNode): Found {
    const specifiers = node.children.find(({ type }) => type === 'delegation_specifiers');
    const inner = specifiers?.children[0]?.children[0];
    const type = inner && (isTypeNode(inner) ? inner : inner.children.find(isTypeNode));
    return type ? this.declared(typeText(this.source.text, type), node) : unknown();
  }

  override named(node: SyntaxNode, name: string): Found {
    const { text } = this.source;
    for (const declaration of declarationsOf(text, node, name)) {
      switch (declaration.kind) {
        case 'typed':
          return this.declared(declaration.type, declaration.node);
        case 'value':
          return withTrail(this.of(declaration.value), this.line(declaration.node));
        case 'element':
          return withTrail(elementOf(this.of(declaration.of), lastHeld), this.line(declaration.node));
        case 'lambda':
          return withTrail(this.#lambdaParameter(declaration), this.line(declaration.node));
        case 'part':
          return withTrail(partOf(this.of(declaration.of), declaration.index), this.line(declaration.node));
        case 'function':
          break;
        case 'receiver':
        case 'extended':
        case 'member': {
          const of = this.#implicit(declaration);
          const found = of?.kind === 'type' ? this.repository.field(of.type, name) : unknown();
          if (of && found.kind === 'type') return withTrail(found, of.trail, true);
        }
      }
    }
    const context = this.contextAt(node);
    const outside = this.repository.topLevel(name, undefined, context);
    if (outside.kind === 'type') return outside;
    // `Azure.configure()`, `Clients.batchAi`: a class or an object.
    if (/^[A-Z]/.test(name)) {
      const found = this.declared(name, node);
      if (found.kind === 'type') return found;
    }
    return this.saidEarlier((earlier) => earlier.topLevel(name));
  }

  override topLevel(name: string): Found {
    return this.named(this.end, name);
  }

  #lambdaParameter({ call, index }: Extract<Declaration, { kind: 'lambda' }>): Found {
    const of = call.object ? this.of(call.object) : unknown();
    const name = this.#textOf(call.name);
    if (name === 'let' || givesItsObject.has(name) || name === 'use') return of;
    // `map.forEach { name, jobs -> … }`
    if (of.kind === 'type' && of.type.args.length === 2) {
      const type = of.type.args[index];
      return name === 'forEach' && type && type.name !== '' ? { kind: 'type', type, trail: of.trail } : unknown();
    }
    return index === 0 ? elementOf(of, lastHeld) : unknown();
  }

  #navigation(node: SyntaxNode): Found {
    const [object, member] = partsOf(node);
    const name = this.#textOf(member);
    const of = this.of(object);
    if (of.kind === 'type') {
      const nested = `${of.type.name}.${name}`;
      if (/^[A-Z]/.test(name) && this.repository.classNamed(nested))
        return { kind: 'type', type: { name: nested, args: [], dimensions: 0 }, trail: this.line(node) };
      return withTrail(this.repository.heldBy(of.type, name, this.contextAt(node)), of.trail, true);
    }
    if (of.kind === 'foreign') return of;
    // `com.example.Clients`: a class by its full name.
    const path = this.#textOf(node).replace(/\s+/g, '');
    if (/^[\w.]+$/.test(path) && this.repository.classNamed(path))
      return { kind: 'type', type: { name: path, args: [], dimensions: 0 }, trail: this.line(node) };
    return unknown();
  }

  /** Whether a function of this name may extend types that have none: one that is imported, or a class's own. */
  #mayExtend(name: string): boolean {
    const { imports, classes } = this.source.unit;
    return (
      imports.some((each) => !each.wildcard && each.name.endsWith(`.${name}`)) ||
      classes.some(({ methods }) => methods.some((each) => each.name === name))
    );
  }

  #call(node: SyntaxNode): Found {
    const call = callParts(node);
    if (!call?.name) return unknown();
    const name = this.#textOf(call.name).replaceAll('`', '');
    const given = argumentsOf(call);
    const last = call.lambda && lastExpression(call.lambda);
    const mocked = this.#mocked(node, name, call);
    if (mocked) return mocked;
    if (givesItsLambda.has(name) && last) return this.of(last);
    if (!call.object)
      return givesItsArgument.has(name) ? this.#argument(name, given) : this.calledPlainly(node, name, given.length);
    if (givesItsObject.has(name)) return this.of(call.object);
    const of = this.of(call.object);
    if (of.kind === 'foreign') return this.#mayExtend(name) ? unknown(of.trail) : of;
    if (of.kind !== 'type') return this.#fullName(node, call) ?? unknown(of.trail);
    if (/^(?:map|flatMap|mapNotNull)$/.test(name) && last) return holderOf(this.of(last), of.type);
    const found = this.repository.calledOn(of.type, kotlinNames[name] ?? name, given.length, this.contextAt(node));
    if (found.kind === 'foreign' && this.#mayExtend(name)) return unknown(of.trail);
    if (found.kind !== 'unknown') return withTrail(found, of.trail, true);
    // An inner class: `BatchAIManager.Configurable(…)`.
    const nested = `${of.type.name}.${name}`;
    return this.repository.classNamed(nested)
      ? { kind: 'type', type: { name: nested, args: [], dimensions: 0 }, trail: of.trail }
      : unknown(of.trail);
  }

  /** What a mocking library hands on. */
  #mocked(node: SyntaxNode, name: string, call: KotlinCall): Found | undefined {
    const isOfLibrary = !call.object || /^(?:[\w.]*\.)?(?:BDD)?Mockito$/.test(this.#textOf(call.object));
    const handed = handedOn(name, isOfLibrary);
    if (!handed || !isMocking(this.source.unit.imports)) return undefined;
    if (handed === 'class') {
      const type = mockedType(this.source.text, call);
      return type === '' ? undefined : this.declared(type, node);
    }
    const of = handed === 'argument-of-object' ? callParts(call.object) : call;
    const [first] = of?.list ? argumentsOf(of) : [];
    return first && this.of(argumentValue(first));
  }

  /** `com.microsoft.….BatchAIManagementClientImpl(rest)` */
  #fullName(node: SyntaxNode, { object, name }: KotlinCall): Found | undefined {
    const path = `${this.#textOf(object)}.${this.#textOf(name)}`.replace(/\s+/g, '');
    return /^[\w.]+\.[A-Z]\w*$/.test(path) && this.repository.classNamed(path)
      ? { kind: 'type', type: { name: path, args: [], dimensions: 0 }, trail: this.line(node) }
      : undefined;
  }

  #argument(name: string, [first]: readonly SyntaxNode[]): Found {
    const found = first ? this.of(argumentValue(first)) : unknown();
    if (!name.endsWith('Of')) return found;
    return found.kind === 'type' ? { ...found, type: listOf(found.type) } : unknown();
  }

  protected override stepFrom(type: Type, { name, count }: Step, node: SyntaxNode): Found {
    return count === undefined
      ? this.repository.field(type, name)
      : this.repository.calledOn(type, name, count, this.contextAt(node));
  }

  /** A constructor, a method of what is around a node, or a function. */
  override calledPlainly(node: SyntaxNode, name: string, count: number): Found {
    const { text } = this.source;
    for (const declaration of declarationsOf(text, node, name)) {
      if (declaration.kind === 'function') {
        const type = returnType(declaration.node);
        return type
          ? this.declared(typeText(text, type), declaration.node)
          : withTrail(this.of(bodyValue(declaration.node)), this.line(declaration.node));
      }
      const of = this.#implicit(declaration);
      const found =
        of?.kind === 'type' ? this.repository.calledOn(of.type, name, count, this.contextAt(node)) : unknown();
      if (of && found.kind === 'type') return withTrail(found, of.trail, true);
      // What `with(…)` is given hides what stands around it, unless it is known not to have the method.
      if (declaration.kind === 'receiver' && of?.kind === 'type' && !this.repository.classNamed(of.type.name))
        return found;
    }
    if (/^[A-Z]/.test(name)) {
      const made = this.declared(name, node);
      if (made.kind === 'type') return made;
    }
    const outside = this.repository.topLevel(name, count, this.contextAt(node));
    if (outside.kind === 'type') return outside;
    return this.saidEarlier((earlier) => earlier.calledPlainly(earlier.end, name, count));
  }

  /** The objects whose methods a call without an object may be of, the closest first. */
  receiversAt(node: SyntaxNode, name: string): readonly Found[] {
    return declarationsOf(this.source.text, node, name).flatMap((each) => this.#implicit(each) ?? []);
  }
}

/** Names of the language for what the platform calls otherwise. */
const kotlinNames: Readonly<Record<string, string>> = {
  firstOrNull: 'first',
  lastOrNull: 'last',
  singleOrNull: 'single',
  getValue: 'get',
  asSequence: 'stream',
  toList: 'sorted',
  sortedBy: 'sorted',
  filterNotNull: 'filter',
};

/** Of what a map holds its values are asked for. */
function lastHeld(args: readonly Type[]): Type | undefined {
  return args.at(-1);
}

/** What a call or a navigation is asked of. */
function objectOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'navigation_expression' ? partsOf(node)[0] : callParts(node)?.object;
}

function lastOf(node: SyntaxNode): SyntaxNode | undefined {
  const last = lastExpression(node);
  return last?.type === 'block' ? lastExpression(last) : last;
}

function listOf(type: Type): Type {
  return { name: 'kotlin.collections.List', args: [type], dimensions: 0 };
}

function holderOf(found: Found, holder: Type): Found {
  return found.kind === 'type' ? { ...found, type: { ...holder, dimensions: 0, args: [found.type] } } : unknown();
}

/** The key or the value of the entries of a map. */
function partOf(found: Found, index: number): Found {
  const type = found.kind === 'type' && found.type.args.length === 2 ? found.type.args[index] : undefined;
  return type && type.name !== '' ? { kind: 'type', type, trail: found.trail } : unknown(found.trail);
}
