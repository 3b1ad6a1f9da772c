import type { Argument } from '../../../model/call.ts';
import { tokenAt } from '../../../model/span.ts';
import type { Token } from '../../../model/span.ts';
import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { lookOf } from './look.ts';
import { isAskedForAny, type Double } from './doubles.ts';
import type { HandedOn } from './handed-on.ts';
import { unwrap } from './unwrap.ts';

/** Records `base.operation(…)` where the operation has a name of the client library, or a group stands before it. */
export function recordCall(
  draft: FlowDraft,
  call: SyntaxNode,
  callee: SyntaxNode,
  name: string | undefined,
  base: ValueId,
  argumentNodes: readonly SyntaxNode[],
  values: readonly ValueId[],
  value: ValueId,
): void {
  const from = origin(draft, child(callee, 'object'));
  const key = child(callee, 'property');
  if (!from || !key) return;
  const shared = {
    span: { start: call.start, end: call.end },
    line: draft.line(call.start),
    ...from,
    baseValue: base,
  };
  if (name === undefined) {
    // `client.jobs[method](…)`: which operation it is, only running it tells.
    if (from.group) draft.uses.push(() => ({ kind: 'operation', ...shared, name: token(draft, key) }));
    return;
  }
  if (!draft.vocabulary.methods.has(name)) return;
  const open = openingParenthesis(draft.text, endOfCallee(call, callee));
  const args = argumentNodes.map(
    (argument, index) => () => readArgument(draft, argument, values[index] ?? unknownValue),
  );
  const operation = nameToken(draft, key);
  draft.uses.push(() => ({
    kind: 'call',
    ...shared,
    operation,
    arguments: args.map((argument) => argument()),
    values,
    value,
    open,
    close: call.end - 1,
  }));
}

function endOfCallee(call: SyntaxNode, callee: SyntaxNode): number {
  const types = child(call, 'typeParameters') ?? child(call, 'typeArguments');
  return types?.end ?? child(call, 'callee')?.end ?? callee.end;
}

/** The offset behind the parenthesis that opens the arguments; comments and `?.` may stand before it. */
function openingParenthesis(text: string, from: number): number {
  const before = /(?:\s|\?\.|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*)*\(/y;
  before.lastIndex = from;
  return before.test(text) ? before.lastIndex : from;
}

/** Records `base.operation` that stands for itself: passed on, bound, kept under another name. */
export function recordOperation(draft: FlowDraft, member: SyntaxNode, name: string | undefined, base: ValueId): void {
  if (name === undefined || !draft.vocabulary.methods.has(name) || isAskedForAny(member, draft.text)) return;
  const key = child(member, 'property');
  const from = origin(draft, child(member, 'object'));
  if (!key || !from) return;
  const use = {
    kind: 'operation',
    span: { start: member.start, end: member.end },
    line: draft.line(member.start),
    ...from,
    baseValue: base,
    name: nameToken(draft, key),
    operation: name,
  } as const;
  draft.uses.push(() => draft.handedOn.get(member)?.(use) ?? use);
}

/** Records the call that an operation is handed on for; `values` are those of `call`'s arguments. */
export function recordHandedOn(
  draft: FlowDraft,
  call: SyntaxNode,
  callee: SyntaxNode,
  { operation, list, skipped }: HandedOn,
  values: readonly ValueId[],
  value: ValueId,
): void {
  const isOwn = list === call;
  const parts = children(list, isOwn ? 'arguments' : 'elements');
  const listed = draft.values[values[1] ?? unknownValue];
  const ids = isOwn ? values : listed?.kind === 'array' ? listed.elements : [];
  const nodes = parts.slice(skipped);
  if (nodes.length === 0 || ids.length !== parts.length) return;
  const before = parts[skipped - 1]?.end ?? list.start + 1;
  const open = isOwn && skipped === 0 ? openingParenthesis(draft.text, endOfCallee(call, callee)) : before;
  draft.handedOn.set(operation, (use) => ({
    kind: 'call',
    span: { start: call.start, end: call.end },
    line: draft.line(call.start),
    base: use.base,
    baseValue: use.baseValue,
    receiver: use.receiver,
    ...(use.group && { group: use.group }),
    operation: use.name,
    arguments: nodes.map((node, index) => readArgument(draft, node, ids[skipped + index] ?? unknownValue)),
    values: ids.slice(skipped),
    value,
    open,
    close: list.end - 1,
    ...((skipped > 0 || !isOwn) && { bare: true }),
    uncalled: use,
  }));
}

/** Records `stub(group, 'operation').withArgs(…)`; `made` is the value of the double. */
export function recordToldDouble(
  draft: FlowDraft,
  call: SyntaxNode,
  callee: SyntaxNode,
  { group, name, method }: Double,
  made: ValueId,
  values: readonly ValueId[],
  value: ValueId,
): void {
  const from = origin(draft, group);
  const double = draft.values[made];
  const baseValue = double?.kind === 'call' ? double.arguments[0] : undefined;
  if (!from || baseValue === undefined || !draft.vocabulary.methods.has(method)) return;
  const nodes = children(call, 'arguments');
  const start = name.start + draft.text.slice(name.start, name.end).indexOf(method);
  draft.uses.push(() => ({
    kind: 'call',
    span: { start: call.start, end: call.end },
    line: draft.line(call.start),
    ...from,
    baseValue,
    operation: tokenAt(draft.text, start, start + method.length),
    arguments: nodes.map((node, index) => readArgument(draft, node, values[index] ?? unknownValue)),
    values,
    value,
    open: openingParenthesis(draft.text, endOfCallee(call, callee)),
    close: call.end - 1,
  }));
}

/** Records `{ operation }` taken out of `origin` by destructuring. */
export function recordTaken(
  draft: FlowDraft,
  property: SyntaxNode,
  name: string,
  source: SyntaxNode,
  base: ValueId,
): void {
  if (!draft.vocabulary.methods.has(name)) return;
  const key = child(property, 'key');
  const from = origin(draft, source);
  if (!key || !from) return;
  const use = {
    kind: 'operation',
    span: { start: property.start, end: property.end },
    line: draft.line(property.start),
    ...from,
    baseValue: base,
    name: nameToken(draft, key),
    operation: name,
  } as const;
  draft.uses.push(() => use);
}

/** Records what goes into a call, and what lies in an object or list that does; whether it is a group, the flow tells. */
export function recordPassed(draft: FlowDraft, argument: SyntaxNode, value: ValueId, call: ValueId): void {
  const node = unwrap(argument.type === 'SpreadElement' ? child(argument, 'argument') : argument);
  const read = draft.values[value];
  if (node?.type === 'ObjectExpression' && read?.kind === 'object') {
    // Spreads are not among the properties that were read.
    const properties = children(node, 'properties').filter(({ type }) => type !== 'SpreadElement');
    properties.forEach((property, index) => {
      const inner = child(property, 'value');
      if (inner) recordPassed(draft, inner, read.properties[index]?.[1] ?? unknownValue, call);
    });
    return;
  }
  if (node?.type === 'ArrayExpression' && read?.kind === 'array') {
    children(node, 'elements').forEach((element, index) => {
      if (element.type !== 'SpreadElement') recordPassed(draft, element, read.elements[index] ?? unknownValue, call);
    });
    return;
  }
  if (!node || !/^(Optional)?MemberExpression$|^Identifier$/.test(node.type)) return;
  const name = unwrap(node)?.type === 'Identifier' ? node : child(node, 'property');
  const object = node.type === 'Identifier' ? node : child(node, 'object');
  if (!name || !object) return;
  const use = {
    kind: 'passed',
    span: { start: node.start, end: node.end },
    line: draft.line(node.start),
    base: token(draft, node),
    baseValue: value,
    receiver: token(draft, object),
    name: nameToken(draft, name),
    call,
  } as const;
  draft.uses.push(() => (mightBeGroup(draft, value) ? use : undefined));
}

/** Whether a value is spelled as a group where it is read, or where its name gets it. */
function mightBeGroup(draft: FlowDraft, id: ValueId): boolean {
  const isSpelled = (of: ValueId): boolean => {
    const value = draft.values[of];
    if (value?.kind === 'typed') return isSpelled(value.value) || isSpelled(value.type);
    return value?.kind === 'member' && (value.name === undefined || draft.vocabulary.groups.has(value.name));
  };
  const value = draft.values[id];
  if (value?.kind !== 'binding') return isSpelled(id);
  return draft.bindingOf(value.id)?.sources.some((source) => isSpelled(source.value)) === true;
}

/** Where an operation is taken from: `client.jobs`, with `jobs` as the group where it is spelled. */
function origin(
  draft: FlowDraft,
  object: SyntaxNode | undefined,
): { readonly base: Token; readonly receiver: Token; readonly group?: Token } | undefined {
  if (!object) return undefined;
  const base = token(draft, object);
  const inner = unwrap(object);
  const { groups } = draft.vocabulary;
  if (inner?.type === 'Identifier' && groups.has(word(inner, 'name')))
    return { base, receiver: base, group: token(draft, inner) };
  if (inner?.type === 'MemberExpression' || inner?.type === 'OptionalMemberExpression') {
    const key = child(inner, 'property');
    const owner = child(inner, 'object');
    const spelled =
      key && (inner.computed !== true || key.type === 'StringLiteral') ? nameToken(draft, key) : undefined;
    if (owner && spelled && groups.has(spelled.text)) return { base, receiver: token(draft, owner), group: spelled };
  }
  return { base, receiver: base };
}

function token(draft: FlowDraft, node: SyntaxNode): Token {
  return tokenAt(draft.fragment.text, node.start, node.end);
}

/** A name, without the quotes where it is a string. */
function nameToken(draft: FlowDraft, key: SyntaxNode): Token {
  const quotes = key.type === 'StringLiteral' ? 1 : 0;
  return tokenAt(draft.fragment.text, key.start + quotes, key.end - quotes);
}

function readArgument(draft: FlowDraft, node: SyntaxNode, value: ValueId): Argument {
  const span = { start: node.start, end: node.end };
  if (node.type === 'SpreadElement')
    return { kind: 'spread', value: token(draft, child(node, 'argument') ?? node), span };
  return { kind: 'positional', value: token(draft, node), look: lookOf(draft, value, node), span };
}
