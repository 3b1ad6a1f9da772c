import { noTrail, type Trail } from '../../../model/known-types.ts';
import { formerEnumTraits, instead, type EnumReason, type EnumWords } from '../../../syntax/former-enums.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { objectOf, typeText } from '../reading/read-unit.ts';
import { calledName, makeUse, type Finder } from './use.ts';

/** What only an enumeration has, of a type that is none any more: a call, a set or map of it, a switch over it. */
export function formerEnumUse(finder: Finder, node: SyntaxNode): Use | undefined {
  switch (node.type) {
    case 'method_invocation':
      return enumCall(finder, node) ?? enumSet(finder, node);
    case 'method_reference':
      return enumReference(finder, node);
    case 'object_creation_expression':
      return enumMap(finder, node);
    case 'generic_type':
      return enumHolder(finder, node);
    default:
      return enumSwitch(finder, node);
  }
}

/** `state.name()`, `ExecutionState.valueOf("QUEUED")`, `ExecutionState.values().length` */
function enumCall(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const name = calledName(text, node);
  const object = objectOf(node);
  if (!object || !/^(name|ordinal|compareTo|getDeclaringClass|valueOf|values)$/.test(name)) return undefined;
  const args = partsOf(childOf(node, 'arguments') ?? node);
  const owner = text.slice(object.start, object.end);
  // `Enum.valueOf(ExecutionState.class, name)`
  const isOfEnum = name === 'valueOf' && /^(java\.lang\.)?Enum$/.test(owner);
  const trail = isOfEnum ? args[0] && formerEnum(finder, args[0]) : formerEnum(finder, object);
  if (!trail || (name === 'values' && node.parent?.type === 'enhanced_for_statement')) return undefined;
  const type = isOfEnum ? text.slice(args[0]?.start, args[0]?.end).replace(/\s*\.\s*class$/, '') : owner;
  const value = args.at(-1);
  return use(finder, node, object, trail, instead(name, type, value ? text.slice(value.start, value.end) : '', words));
}

const words: EnumWords = {
  upperCased: (text) => `${text}.toUpperCase()`,
  lowerCased: (text) => `${text}.toLowerCase()`,
  valuesAsArray: (type) => `${type}.values().toArray(new ${type}[0])`,
};

/** `EnumSet.of(ExecutionState.QUEUED, ExecutionState.RUNNING)` */
function enumSet(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const object = objectOf(node);
  if (!object || !/^(java\.util\.)?EnumSet$/.test(text.slice(object.start, object.end))) return undefined;
  const args = partsOf(childOf(node, 'arguments') ?? node);
  const trail = args[0] && formerEnum(finder, args[0]);
  if (!trail) return undefined;
  const values = args.map(({ start, end }) => text.slice(start, end));
  const type = (values[0] ?? '').replace(/\s*\.\s*class$/, '');
  const given = { noneOf: '', allOf: `${type}.values()`, of: `Arrays.asList(${values.join(', ')})` }[
    calledName(text, node)
  ];
  return use(finder, node, object, trail, given === undefined ? undefined : `new HashSet<>(${given})`);
}

/** `new EnumMap<>(ExecutionState.class)` */
function enumMap(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const type = childOf(node, 'type');
  const [of] = partsOf(childOf(node, 'arguments') ?? node);
  if (!type || !/^(java\.util\.)?EnumMap\b/.test(text.slice(type.start, type.end))) return undefined;
  const trail = of && formerEnum(finder, of);
  return trail && use(finder, node, type, trail, 'new HashMap<>()');
}

/** `EnumMap<ExecutionState, Integer>`, which is declared for enumerations alone. */
function enumHolder(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const [name, list] = node.children;
  const holder = name && /^(?:java\.util\.)?Enum(Map|Set)$/.exec(text.slice(name.start, name.end))?.[1];
  const [of] = list ? partsOf(list) : [];
  if (!name || holder === undefined || !list || !of || node.parent?.type === 'object_creation_expression')
    return undefined;
  if (!isFormerEnum(finder, node, typeText(text, of))) return undefined;
  return use(finder, node, name, noTrail, holder + text.slice(list.start, list.end));
}

/** `ExecutionState::valueOf`, `BatchAIJob::executionState` is none. */
function enumReference(finder: Finder, node: SyntaxNode): Use | undefined {
  const { text } = finder.fragment;
  const [object, method] = node.children;
  const name = method ? text.slice(method.start, method.end) : '';
  const now = { name: 'toString', valueOf: 'fromString' }[name];
  if (!object || now === undefined) return undefined;
  const trail = formerEnum(finder, object);
  return trail && use(finder, node, object, trail, `${text.slice(object.start, object.end)}::${now}`);
}

/** `switch (cluster.allocationState())` */
function enumSwitch(finder: Finder, node: SyntaxNode): Use | undefined {
  const condition = childOf(node, 'condition');
  const value = condition?.children.find(({ type }) => !type.endsWith('comment'));
  const trail = value && formerEnum(finder, value);
  if (!trail) return undefined;
  const { start, end } = value;
  const advice = `switch (${finder.fragment.text.slice(start, end)}.toString())`;
  return use(finder, value, value, trail, advice, 'enum-switch');
}

/** Where it was learned that an expression, one of its constants or its class literal is of a type that was an enumeration. */
function formerEnum(finder: Finder, node: SyntaxNode): Trail | undefined {
  const { fragment, typing, repository } = finder;
  const of = node.type === 'field_access' ? childOf(node, 'object') : undefined;
  const type = node.type === 'class_literal' ? node.children[0] : undefined;
  if (type) return isFormerEnum(finder, node, typeText(fragment.text, type)) ? noTrail : undefined;
  for (const each of [node, of]) {
    const found = typing.of(each);
    if (found.kind === 'type' && repository.libraryClassOf(found.type)?.library.wasEnum) return found.trail;
  }
  return undefined;
}

function isFormerEnum({ typing, repository }: Finder, at: SyntaxNode, type: string): boolean {
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
