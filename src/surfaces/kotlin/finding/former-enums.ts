import { noTrail, type Trail } from '../../../model/known-types.ts';
import { formerEnumTraits, instead, type EnumReason, type EnumWords } from '../../../syntax/former-enums.ts';
import { argumentsOf, argumentValue, callParts, memberMark, type KotlinCall } from '../../../syntax/kotlin.ts';
import { partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { isTypeNode, textOf, typeText } from '../reading/declarations.ts';
import { makeUse, type Finder } from './use.ts';

/** What only an enumeration has, of a type that is none any more: a member, a set or map of it, a `when` that names all. */
export function formerEnumUse(finder: Finder, node: SyntaxNode): Use | undefined {
  switch (node.type) {
    case 'call_expression': {
      const call = callParts(node);
      return call && (call.object ? (enumCall(finder, call) ?? enumSet(finder, call)) : enumMap(finder, call));
    }
    case 'navigation_expression':
      return enumProperty(finder, node) ?? enumReference(finder, node);
    case 'callable_reference':
      return enumReference(finder, node);
    case 'user_type':
      return enumHolder(finder, node);
    case 'when_expression':
      return enumWhen(finder, node);
    default:
      return undefined;
  }
}

const words: EnumWords = {
  upperCased: (text) => `${text}.uppercase()`,
  lowerCased: (text) => `${text}.lowercase()`,
  valuesAsArray: (type) => `${type}.values().toTypedArray()`,
};

/** `ExecutionState.valueOf("QUEUED")`, `ExecutionState.values()[0]`, `state.compareTo(other)` */
function enumCall(finder: Finder, call: KotlinCall): Use | undefined {
  const { text } = finder.fragment;
  const { node, object } = call;
  const name = textOf(text, call.name);
  if (!object || !/^(?:compareTo|valueOf|values)$/.test(name)) return undefined;
  const trail = formerEnum(finder, object);
  // A collection can be gone over as an array can.
  const isGoneOver = node.parent?.type === 'for_statement' || node.parent?.type === 'navigation_expression';
  if (!trail || (name === 'values' && isGoneOver)) return undefined;
  const value = argumentsOf(call).map(argumentValue).at(-1);
  return use(finder, node, object, trail, instead(name, textOf(text, object), textOf(text, value), words));
}

/** `state.name`, `state.ordinal`, `ExecutionState.entries` */
function enumProperty(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const [object, member] = partsOf(node);
  const name = textOf(text, member);
  if (!object || !member || memberMark(text, object, member).mark === '::') return undefined;
  if (!/^(?:name|ordinal|declaringJavaClass|entries)$/.test(name)) return undefined;
  // A method of the same name is called.
  if (node.parent?.type === 'call_expression' && node.parent.children[0] === node) return undefined;
  const trail = formerEnum(finder, object);
  const owner = textOf(text, object);
  const advice = name === 'entries' ? `${owner}.values()` : instead(name, owner, '', words);
  return trail && use(finder, node, object, trail, advice);
}

/** `EnumSet.of(ExecutionState.QUEUED, ExecutionState.RUNNING)` */
function enumSet(finder: Finder, call: KotlinCall): Use | undefined {
  const { text } = finder.fragment;
  const { node, object } = call;
  if (!object || !/^(?:java\.util\.)?EnumSet$/.test(textOf(text, object))) return undefined;
  const args = argumentsOf(call).map(argumentValue);
  const trail = args[0] && formerEnum(finder, args[0]);
  if (!trail) return undefined;
  const values = args.map((each) => textOf(text, each));
  const type = (values[0] ?? '').replace(/\s*::\s*class\s*\.\s*java$/, '');
  const advice = {
    noneOf: `mutableSetOf<${type}>()`,
    allOf: `${type}.values().toMutableSet()`,
    of: `mutableSetOf(${values.join(', ')})`,
  }[textOf(text, call.name)];
  return use(finder, node, object, trail, advice);
}

/** `EnumMap<ExecutionState, Int>(ExecutionState::class.java)` */
function enumMap(finder: Finder, call: KotlinCall): Use | undefined {
  const { text } = finder.fragment;
  const { node, name } = call;
  if (!name || textOf(text, name) !== 'EnumMap') return undefined;
  const [of] = argumentsOf(call).map(argumentValue);
  const trail = of && formerEnum(finder, of);
  const types = node.children.find(({ type }) => type === 'type_arguments');
  return trail && use(finder, node, name, trail, `HashMap${textOf(text, types)}()`);
}

/** `EnumMap<ExecutionState, Int>` as a type, which is declared for enumerations alone. */
function enumHolder(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const list = node.children.find(({ type }) => type === 'type_arguments');
  const [projection] = list ? partsOf(list) : [];
  const of = projection && (isTypeNode(projection) ? projection : projection.children.find(isTypeNode));
  const holder = /^(?:java\.util\.)?Enum(Map|Set)\s*</.exec(textOf(text, node))?.[1];
  const [name] = node.children;
  if (holder === undefined || !name || !of || !isFormerEnum(finder, node, typeText(text, of))) return undefined;
  return use(finder, node, name, noTrail, `Mutable${holder}${textOf(text, list)}`);
}

/** `ExecutionState::valueOf` */
function enumReference(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const [type, member] = partsOf(node);
  const now = { name: 'toString', valueOf: 'fromString' }[textOf(text, member)];
  if (!type || !member || now === undefined || memberMark(text, type, member).mark !== '::') return undefined;
  if (!isFormerEnum(finder, node, typeText(text, type))) return undefined;
  return use(finder, node, type, noTrail, `${textOf(text, type)}::${now}`);
}

/** `val label = when (cluster.allocationState()) { … }` without `else`, which must name every value of an enumeration alone. */
function enumWhen(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const subject = node.children.find(({ type }) => type === 'when_subject');
  const value = subject && partsOf(subject).at(-1);
  const trail = value && isGiven(node) && !hasElse(text, node) ? formerEnum(finder, value) : undefined;
  return value && trail && use(finder, value, value, trail, 'else -> error("unknown state")', 'enum-switch');
}

/** Whether somebody takes what an expression gives. */
function isGiven({ parent, start }: SyntaxNode): boolean {
  if (!parent) return false;
  if (parent.type === 'lambda_literal') return parent.children.at(-1)?.start === start;
  return !/^(?:block|source_file|when_entry|(?:for|while|do_while)_statement)$/.test(parent.type);
}

function hasElse(text: string, { children }: SyntaxNode): boolean {
  return children.some(({ type, start, end }) => type === 'when_entry' && /^else\b/.test(text.slice(start, end)));
}

/** Where it was learned that an expression, one of its constants or its class is of a type that was an enumeration. */
function formerEnum({ fragment: { text }, typing, repository }: Finder, node: SyntaxNode): Trail | undefined {
  const type = /^([\w.]+)::class\b/.exec(textOf(text, node).replace(/\s+/g, ''))?.[1];
  if (type !== undefined) return isFormerEnum({ typing, repository }, node, type) ? noTrail : undefined;
  const of = node.type === 'navigation_expression' ? partsOf(node)[0] : undefined;
  for (const each of [node, of]) {
    const found = typing.of(each);
    if (found.kind === 'type' && repository.libraryClassOf(found.type)?.library.wasEnum) return found.trail;
  }
  return undefined;
}

function isFormerEnum({ typing, repository }: Pick<Finder, 'typing' | 'repository'>, at: SyntaxNode, type: string) {
  const known = repository.typeOf(type, typing.contextAt(at));
  return known !== undefined && repository.libraryClassOf(known)?.library.wasEnum === true;
}

function use(
  finder: Finder,
  node: SyntaxNode,
  owner: SyntaxNode,
  trail: Trail,
  advice: string | undefined,
  reason?: EnumReason,
): Use {
  return makeUse(finder, formerEnumTraits(finder.fragment.text, node, owner, trail, advice, reason));
}
