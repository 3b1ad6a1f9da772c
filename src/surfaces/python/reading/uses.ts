import type { Call } from '../../../model/call.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Catalogue } from '../catalogue.ts';
import { askedOf } from './asked-calls.ts';
import { callWithOperation, deferredExpression } from './deferred-calls.ts';
import { calledExpression, callOf, expressionOf, literalKey, textOf, token } from './expressions.ts';
import type { Binding, CallExpression, Expression, GroupValue, Use } from './facts.ts';
import { effectOf, isMockSetting, patchOf } from './mock-settings.ts';
import type { Spot } from './module-source.ts';

/** Reads `receiver.operation`, called or not, where the operation has a method's name. */
export function readUse(attribute: SyntaxNode, at: Spot, catalogue: Catalogue): void {
  const object = childOf(attribute, 'object');
  const operation = childOf(attribute, 'attribute');
  if (!object || !operation || !catalogue.methods.has(textOf(operation, at))) return;
  const { uses } = at.module.facts;
  const { parent } = attribute;
  const call = parent?.type === 'call' && attribute.field === 'function' ? parent : undefined;
  const use = {
    ...at.placed(call ?? attribute),
    ...receiverOf(object, at, catalogue),
    operation: token(operation, at.text),
    broken: isInBrokenStatement(call ?? attribute, at.text),
  };
  const asked = call ? undefined : askedOf(attribute, at.text);
  if (asked) {
    const isOnly = asked.calls.length === 1;
    for (const one of asked.calls)
      uses.push({ ...use, handedOn: { ...handedOn(one.node, one.call, at), isOnly }, mock: 'asked' });
    const { position } = asked;
    if (asked.looksCloser) uses.push({ ...use, mock: 'asked', ...(position !== undefined && { position }) });
    else if (asked.calls.length === 0) uses.push({ ...use, mock: 'told' });
    return;
  }
  const effect = effectOf(attribute, at.text);
  if (effect || isMockSetting(attribute, at.text)) {
    uses.push({ ...use, ...(effect ? { effect: expressionOf(effect, at) } : { mock: 'told' }) });
    return;
  }
  const shape = call && callOf(call, at.text);
  const handed = call ? undefined : callWithOperation(attribute, at.text);
  uses.push({
    ...use,
    ...(shape && { call: shape, passed: calledExpression(call, at) }),
    ...(handed && { handedOn: { ...handedOn(handed.node, handed.call, at), isOnly: false } }),
  });
}

function handedOn(node: SyntaxNode, call: Call, at: Spot): Omit<NonNullable<Use['handedOn']>, 'isOnly'> {
  const made = calledExpression(node, at);
  return { span: { start: node.start, end: node.end }, call, passed: deferredExpression(node, at, made) ?? made };
}

/** Reads `getattr(receiver, 'operation')`, and what puts something in its place (`patch.object(receiver, 'operation')`). */
export function readUseByName(call: SyntaxNode, at: Spot, catalogue: Catalogue): void {
  const patch = patchOf(call, at.text);
  const asked = textOf(childOf(call, 'function'), at) === 'getattr' ? childOf(call, 'arguments') : undefined;
  const [object, operation] = patch ? [patch.group, patch.operation] : asked ? partsOf(asked) : [];
  const name = operation?.type === 'string' ? literalKey(operation, at) : undefined;
  if (!object || !operation || name === undefined || !catalogue.methods.has(name)) return;
  const start = operation.start + textOf(operation, at).indexOf(name);
  at.module.facts.uses.push({
    ...at.placed(call),
    ...receiverOf(object, at, catalogue),
    operation: { text: name, span: { start, end: start + name.length } },
    ...(patch && (patch.effect ? { effect: expressionOf(patch.effect, at) } : { mock: 'told' })),
    broken: isInBrokenStatement(call, at.text),
  });
}

/** Reads what the name of a mock is asked: `get.assert_called_with(group, name)`. */
export function readNamedMock(identifier: SyntaxNode, at: Spot): void {
  const asked = askedOf(identifier, at.text);
  if (!asked) return;
  const own = token(identifier, at.text);
  const use = {
    ...at.placed(identifier),
    receiver: expressionOf(identifier, at),
    receiverToken: own,
    operation: own,
    mock: 'asked',
    isNamed: true,
    broken: isInBrokenStatement(identifier, at.text),
  } as const;
  for (const { node, call } of asked.calls)
    at.module.facts.uses.push({ ...use, handedOn: { ...handedOn(node, call, at), isOnly: false } });
  const { position } = asked;
  if (asked.looksCloser) at.module.facts.uses.push({ ...use, ...(position !== undefined && { position }) });
}

function receiverOf(
  object: SyntaxNode,
  at: Spot,
  catalogue: Catalogue,
): Pick<Use, 'receiver' | 'receiverToken' | 'group'> {
  const common = { receiver: expressionOf(object, at), receiverToken: token(object, at.text) };
  const client = object.type === 'attribute' ? childOf(object, 'object') : undefined;
  const group = client && childOf(object, 'attribute');
  if (!client || !group || !catalogue.groups.has(textOf(group, at))) return common;
  return {
    ...common,
    group: { token: token(group, at.text), client: expressionOf(client, at), clientToken: token(client, at.text) },
  };
}

/** Reads `client.group` where it is a value of its own: neither called on nor given a name. */
export function readGroupValue(attribute: SyntaxNode, at: Spot, catalogue: Catalogue): void {
  const name = childOf(attribute, 'attribute');
  if (!name || !catalogue.groups.has(textOf(name, at))) return;
  if (attribute.parent?.type === 'attribute' || attribute.field === 'function' || attribute.field === 'left') return;
  // The arguments of a call are read with the call.
  if (isArgument(attribute) || isNamedOrHarmless(attribute)) return;
  at.module.facts.groupValues.push({
    ...at.placed(attribute),
    value: expressionOf(attribute, at),
    receiverToken: token(childOf(attribute, 'object') ?? attribute, at.text),
    name: token(name, at.text),
  });
}

/** Functions that look at a value and do not call its methods. */
const harmless = new Set([
  'print',
  'dir',
  'help',
  'type',
  'isinstance',
  'id',
  'repr',
  'str',
  'len',
  'callable',
  'vars',
]);

/** Reads the arguments of a call that could be operation groups: `wait(client.jobs, …)`, `wait(jobs, …)`. */
export function readPassedGroups(call: SyntaxNode, expression: CallExpression, at: Spot, catalogue: Catalogue): void {
  const called = textOf(childOf(call, 'function'), at);
  const list = childOf(call, 'arguments');
  if (harmless.has(called) || list?.type !== 'argument_list') return;
  const parts = partsOf(list);
  // An operation that is named is a use; one that only the run can tell is as good as a group passed on.
  const isAsked = called === 'hasattr' || (called === 'getattr' && parts[1]?.type === 'string');
  parts.forEach((part, argument) => {
    if (argument === 0 && (isAsked || patchOf(call, at.text))) return;
    const node = part.type === 'keyword_argument' ? childOf(part, 'value') : part;
    const value = expression.args[argument]?.value;
    if (!node || !value || !mightBeGroup(value, catalogue)) return;
    const name = node.type === 'attribute' ? childOf(node, 'attribute') : node;
    const receiver = node.type === 'attribute' ? childOf(node, 'object') : node;
    at.module.facts.groupValues.push({
      ...at.placed(node),
      value,
      receiverToken: token(receiver ?? node, at.text),
      name: token(name ?? node, at.text),
      passedTo: { call: expression, argument },
    });
  });
}

/** Names are kept for now; which of them stand for a group is known when the whole module is read. */
function mightBeGroup(value: Expression, catalogue: Catalogue): boolean {
  return value.kind === 'name' || (value.kind === 'attribute' && catalogue.groups.has(value.name));
}

/** The values that are `client.group`, or a name that is somewhere given to one. */
export function withoutPlainNames(
  values: readonly GroupValue[],
  bindings: readonly Binding[],
  catalogue: Catalogue,
): GroupValue[] {
  const names = new Set(
    bindings.flatMap(({ name, value }) =>
      value.kind === 'attribute' && catalogue.groups.has(value.name) ? [name] : [],
    ),
  );
  return values.filter(({ value }) => value.kind !== 'name' || names.has(value.name));
}

function isArgument(node: SyntaxNode): boolean {
  return node.parent?.type === 'argument_list' || node.parent?.type === 'keyword_argument';
}

const transparent = new Set(['parenthesized_expression', 'conditional_expression', 'boolean_operator', 'await']);
const naming = new Set([
  'return_statement',
  'lambda',
  'default_parameter',
  'typed_default_parameter',
  'named_expression',
  'with_item',
  'as_pattern',
  'expression_statement',
  'comparison_operator',
  'not_operator',
  'if_statement',
  'while_statement',
  'assert_statement',
  'delete_statement',
]);

function isNamedOrHarmless(attribute: SyntaxNode): boolean {
  let node = attribute;
  while (node.parent && transparent.has(node.parent.type)) node = node.parent;
  const { parent } = node;
  if (!parent) return true;
  if (parent.type === 'assignment') return node.field === 'right';
  if (parent.type === 'expression_list' || parent.type === 'tuple' || parent.type === 'pattern_list') {
    const assignment = parent.parent;
    const targets = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    // `jobs, clusters = client.jobs, client.clusters` names each.
    return targets !== undefined && targets.type !== 'identifier' && targets.type !== 'attribute';
  }
  return naming.has(parent.type);
}

const statements = /_statement$|^block$|^module$|_definition$|_clause$/;

/** Whether the parser had to guess in the statement around a node; a compound statement's body does not count. */
export function isInBrokenStatement(use: SyntaxNode, text: string): boolean {
  let node: SyntaxNode = use;
  for (;;) {
    if (node.type === 'ERROR') return true;
    const { parent } = node;
    if (!parent) return node.broken;
    if (statements.test(node.type)) return isBrokenHeader(node) || hasErrorBeside(node, text);
    node = parent;
  }
}

/** Whether what the parser left over stands on the statement's own first or last line. */
function hasErrorBeside(statement: SyntaxNode, text: string): boolean {
  const siblings = statement.parent?.children ?? [];
  return siblings.some((other) => {
    if (other.type !== 'ERROR') return false;
    const [from, to] = other.start < statement.start ? [other.end, statement.start] : [statement.end, other.start];
    return !/[\r\n]/.test(text.slice(from, to));
  });
}

/** A simple statement is broken as a whole; of a compound one only the parts outside its blocks count. */
function isBrokenHeader(statement: SyntaxNode): boolean {
  const parts = statement.children.filter(({ type }) => type !== 'block' && !type.endsWith('_clause'));
  return parts.length === statement.children.length ? statement.broken : parts.some((part) => part.broken);
}
