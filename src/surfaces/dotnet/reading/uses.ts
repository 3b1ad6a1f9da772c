import type { Placed } from '../../../model/placed.ts';
import type { Argument, Call } from '../../../model/call.ts';
import { tokenAt, type Span } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { pascal } from '../catalogue.ts';
import { declaredTypeOf } from './declarations.ts';
import { argumentValueOf, doesMore, expressionOf, lookOf, memberNameOf, receiverNodeOf } from './expressions.ts';
import type { Expression, ScopeId, TypeName, Use } from './facts.ts';
import { argumentsTold } from './functional-types.ts';
import type { Reader } from './reader.ts';
import { statementLines } from './statement-lines.ts';
import { typeNameOf } from './type-names.ts';

/** Records what a node may do with the API. */
export function readUses(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  switch (node.type) {
    case 'invocation_expression':
      readCall(reader, node, scope);
      return;
    case 'member_access_expression':
    case 'conditional_access_expression':
      readMember(reader, node, scope);
      return;
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
      readCreation(reader, node, scope);
      return;
    case 'assignment_expression':
      readSetting(reader, node, scope);
      return;
    case 'cast_expression':
    case 'switch_statement':
    case 'switch_expression':
      readStateUse(reader, node, scope);
      return;
    default:
  }
}

const isAccess = ({ type }: SyntaxNode) =>
  type === 'member_access_expression' || type === 'conditional_access_expression';

function placed({ fragment, keepLine }: Reader, { start, end }: Span): Placed {
  return { fragment, span: { start, end }, line: keepLine(start) };
}

function readCall(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { draft, catalogue, text } = reader;
  const called = childOf(node, 'function');
  if (!called || !isAccess(called)) return;
  const name = memberNameOf(called);
  const method = name ? text.slice(name.start, name.end) : '';
  if (catalogue.methods.has(method)) {
    const use = useOf(reader, called, scope);
    const read = argumentsOf(node, text, scope);
    const lambda = lambdaAround(node, text);
    if (use && read)
      draft.uses.push({
        ...placed(reader, node),
        ...use,
        ...(lambda && { lambda }),
        call: {
          kind: 'call',
          receiver: use.receiverToken,
          operation: use.operation,
          ...(use.group && { group: use.group.token }),
          ...read.call,
        },
        values: read.values,
        broken: node.broken,
      });
  }
  if (method === 'GetValueOrDefault' || (method === 'ToString' && hasArguments(node))) {
    const receiver = receiverNodeOf(called);
    if (name && receiver) keepRead(reader, node, receiver, name, scope);
  }
  if (catalogue.fluentMethods.has(method)) readChain(reader, node, called, scope);
}

/** `(group, name) => client.Jobs.Get(…)`, which a method that is handed on becomes. */
function lambdaAround({ parent, field }: SyntaxNode, text: string): Use['lambda'] {
  const list = parent?.type === 'lambda_expression' && field === 'body' ? childOf(parent, 'parameters') : undefined;
  if (!parent || list?.type !== 'parameter_list') return undefined;
  const parameters = partsOf(list).map(({ start, end }) => text.slice(start, end));
  return { span: { start: parent.start, end: parent.end }, parameters };
}

/** `receiver.operation`, as a call and a mere mention of the method have it. */
function useOf(
  { text }: Reader,
  access: SyntaxNode,
  scope: ScopeId,
): Pick<Use, 'receiver' | 'receiverToken' | 'operation' | 'group'> | undefined {
  const name = memberNameOf(access);
  const receiver = receiverNodeOf(access);
  if (!name || !receiver) return undefined;
  const groupName = isAccess(receiver) ? memberNameOf(receiver) : undefined;
  const client = groupName && receiverNodeOf(receiver);
  return {
    receiver: expressionOf(receiver, text, scope),
    receiverToken: tokenAt(text, receiver.start, receiver.end),
    operation: tokenAt(text, name.start, name.end),
    ...(groupName &&
      client && {
        group: {
          token: tokenAt(text, groupName.start, groupName.end),
          client: expressionOf(client, text, scope),
          clientToken: tokenAt(text, client.start, client.end),
        },
      }),
  };
}

/** The arguments of a call; nothing where there is no list of them. */
function argumentsOf(
  node: SyntaxNode,
  text: string,
  scope: ScopeId,
): { readonly call: Pick<Call, 'arguments' | 'open' | 'close'>; readonly values: readonly Expression[] } | undefined {
  const list = childOf(node, 'arguments') ?? node.children.find(({ type }) => type === 'argument_list');
  if (!list) return undefined;
  const values: Expression[] = [];
  const args = partsOf(list).map((argument): Argument => {
    const nameNode = childOf(argument, 'name');
    const valueNode = argumentValueOf(argument) ?? argument;
    const value = tokenAt(text, valueNode.start, valueNode.end);
    const span = { start: argument.start, end: argument.end };
    values.push(expressionOf(valueNode, text, scope));
    const look = lookOf(valueNode);
    return nameNode
      ? { kind: 'named', name: tokenAt(text, nameNode.start, nameNode.end), value, look, span }
      : { kind: 'positional', value, look, span };
  });
  const close = text.charAt(list.end - 1) === ')' ? list.end - 1 : list.end;
  return { call: { arguments: args, open: list.start + 1, close }, values };
}

/** An operation that is not called, or a fluent collection that is a value. */
function readMember(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { draft, catalogue, text } = reader;
  const name = memberNameOf(node);
  const receiver = receiverNodeOf(node);
  const { parent } = node;
  if (!name || !receiver || !parent) return;
  const member = text.slice(name.start, name.end);
  const isCalled = parent.type === 'invocation_expression' && node.field === 'function';
  const keepCollection = (): void => {
    draft.chains.push({
      ...placed(reader, node),
      receiver: expressionOf(receiver, text, scope),
      receiverToken: tokenAt(text, receiver.start, receiver.end),
      entry: tokenAt(text, name.start, name.end),
      methods: [],
      given: [],
      scope,
      broken: node.broken,
    });
  };
  if (catalogue.collectionOfEntry(member)) {
    // One that is called upon at once is read with its call.
    const outer =
      isAccess(parent) && parent.parent?.type === 'invocation_expression' ? memberNameOf(parent) : undefined;
    if (outer && catalogue.fluentMethods.has(text.slice(outer.start, outer.end)) && receiverNodeOf(parent) === node)
      return;
    keepCollection();
    return;
  }
  if (isCalled) return;
  const isSet = parent.type === 'assignment_expression' && node.field === 'left';
  if (!isSet && (catalogue.lost.has(member) || member === 'Value' || member === 'HasValue'))
    keepRead(reader, node, receiver, name, scope);
  // A workspace's collection as a value; whether it is one, its receiver says.
  if (catalogue.collectionOfMember(member) && !isAccess(parent)) {
    keepCollection();
    return;
  }
  if (!catalogue.methods.has(member)) return;
  const use = useOf(reader, node, scope);
  // An open parenthesis behind it began a call that the parser lost.
  const isLost = opensCall(node, text);
  const isOfGroup = use?.group !== undefined && catalogue.groups.has(use.group.token.text);
  const told = argumentsTold(node, text);
  if (use && (isOfGroup || isLost))
    draft.uses.push({
      ...placed(reader, node),
      ...use,
      values: [],
      ...(told !== undefined && { told }),
      broken: node.broken || isLost,
    });
}

function keepRead(reader: Reader, node: Span, receiver: SyntaxNode, property: Span, scope: ScopeId): void {
  const { draft, text } = reader;
  draft.reads.push({
    ...placed(reader, node),
    receiver: expressionOf(receiver, text, scope),
    receiverToken: tokenAt(text, receiver.start, receiver.end),
    property: tokenAt(text, property.start, property.end),
  });
}

/** `(int)state`, `switch (state)`: what an enumeration can stand in. */
function readStateUse(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const type = node.type === 'cast_expression' ? childOf(node, 'type') : undefined;
  const value = childOf(node, 'value') ?? partsOf(node)[0];
  if (!value || (type && type.type !== 'predefined_type')) return;
  if (type) keepRead(reader, node, value, type, scope);
  else keepRead(reader, value, value, { start: node.start, end: node.start }, scope);
}

function hasArguments(call: SyntaxNode): boolean {
  const list = childOf(call, 'arguments');
  return list !== undefined && partsOf(list).length > 0;
}

/** Follows `collection.Define(n).With…().Create()` to its last call. */
function readChain(reader: Reader, node: SyntaxNode, called: SyntaxNode, scope: ScopeId): void {
  const { draft, catalogue, text } = reader;
  const collection = receiverNodeOf(called);
  if (!collection) return;
  const entryName = isAccess(collection) ? memberNameOf(collection) : undefined;
  const entry = entryName ? tokenAt(text, entryName.start, entryName.end) : undefined;
  const isEntry =
    entry !== undefined &&
    (catalogue.collectionOfEntry(entry.text) ?? catalogue.collectionOfMember(entry.text)) !== undefined;
  const receiver = isEntry ? receiverNodeOf(collection) : collection;
  if (!receiver) return;
  const links = chainLinks(node, text);
  draft.chains.push({
    ...placed(reader, { start: collection.start, end: links.at(-1)?.call.end ?? node.end }),
    receiver: expressionOf(receiver, text, scope),
    receiverToken: tokenAt(text, receiver.start, receiver.end),
    ...(isEntry && { entry }),
    methods: links.map(({ name }) => name),
    given: (argumentsOf(node, text, scope)?.call.arguments ?? []).map((argument) => ({
      name: argument.kind === 'named' ? argument.name.text : '',
      value: argument.value,
    })),
    scope,
    broken: links.some(({ call }) => call.broken) || isCutOff(links.at(-1)?.call ?? node, text),
  });
}

/** Whether a further call follows that the parser lost: `.name(` in text that does not parse. */
function isCutOff({ parent }: SyntaxNode, text: string): boolean {
  return parent?.parent?.type === 'ERROR' && isAccess(parent) && opensCall(parent, text);
}

/** Whether an open parenthesis stands behind a node. */
function opensCall({ end }: SyntaxNode, text: string): boolean {
  return /^\s*\(/.test(text.slice(end, end + 200));
}

/** One call of a chain: `.name(…)`. */
export interface ChainLink {
  readonly name: string;
  readonly nameSpan: Span;
  readonly call: SyntaxNode;
  readonly argumentSpans: readonly Span[];
  /** The end of what it is called on. */
  readonly from: number;
}

/** The calls of a chain from its first one outwards. */
export function chainLinks(first: SyntaxNode, text: string): readonly ChainLink[] {
  const links: ChainLink[] = [];
  for (let call: SyntaxNode | undefined = first; call;) {
    const called = childOf(call, 'function');
    const name = called && memberNameOf(called);
    const receiver = called && receiverNodeOf(called);
    const list = childOf(call, 'arguments');
    if (!name || !receiver || !list) break;
    links.push({
      name: text.slice(name.start, name.end),
      nameSpan: { start: name.start, end: name.end },
      call,
      argumentSpans: partsOf(list).map(({ start, end }) => ({ start, end })),
      from: receiver.end,
    });
    const access: SyntaxNode | undefined = call.parent;
    const isReceiver: boolean = access !== undefined && isAccess(access) && receiverNodeOf(access) === call;
    const next: SyntaxNode | undefined = isReceiver ? access?.parent : undefined;
    call = next?.type === 'invocation_expression' && childOf(next, 'function') === access ? next : undefined;
  }
  return links;
}

function readCreation(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { draft, catalogue, text } = reader;
  const typeNode = childOf(node, 'type');
  const type = typeNode ? typeNameOf(typeNode, text) : (declaredTypeOf(node, text) ?? argumentType(node, text));
  if (!type) return;
  // An alias may stand for a model.
  const isModel = catalogue.models.has(type.name) || draft.aliases[type.name] !== undefined;
  if (!isModel) return;
  const read = argumentsOf(node, text, scope);
  const initializer = node.children.find(({ type: kind }) => kind === 'initializer_expression');
  const token = typeNode ?? { start: node.start, end: node.start + 3 };
  draft.creations.push({
    ...placed(reader, node),
    type,
    typeToken: tokenAt(text, token.start, token.end),
    scope,
    arguments: (read?.call.arguments ?? []).map((argument, index) => ({
      name: argument.kind === 'named' ? argument.name.text : '',
      value: read?.values[index] ?? { kind: 'unknown' },
      token: argument.value,
      span: argument.span,
    })),
    properties: (initializer ? partsOf(initializer) : []).flatMap((part) => {
      const [left, right] =
        part.type === 'assignment_expression' ? [childOf(part, 'left'), childOf(part, 'right')] : [];
      if (!left || !right) return [];
      const token = tokenAt(text, right.start, right.end);
      return [{ name: text.slice(left.start, left.end), token, span: { start: part.start, end: part.end } }];
    }),
    broken: node.broken,
  });
}

/** `client.Jobs.Create(rg, name, new() { … })`: what the operation takes. */
function argumentType(node: SyntaxNode, text: string): TypeName | undefined {
  const call = node.parent?.type === 'argument' ? node.parent.parent?.parent : undefined;
  const called = call?.type === 'invocation_expression' ? childOf(call, 'function') : undefined;
  const found =
    called &&
    /\.\s*(Cluster|Job|FileServer)s\s*[?!]*\.\s*(?:Begin)?Create\w*$/.exec(text.slice(called.start, called.end));
  return found?.[1] ? { name: `${pascal(found[1])}CreateParameters`, args: [] } : undefined;
}

/** `parameters.Location = …` */
function readSetting(reader: Reader, node: SyntaxNode, scope: ScopeId): void {
  const { draft, catalogue, text } = reader;
  const left = childOf(node, 'left');
  const name = left && isAccess(left) ? memberNameOf(left) : undefined;
  const receiver = left && receiverNodeOf(left);
  const right = childOf(node, 'right');
  if (!name || !receiver || !right || !catalogue.removed.has(text.slice(name.start, name.end))) return;
  const { parent } = node;
  const isOfBlock =
    parent?.type === 'expression_statement' && /^(?:block|global_statement)$/.test(parent.parent?.type ?? '');
  draft.settings.push({
    ...placed(reader, node),
    receiver: expressionOf(receiver, text, scope),
    receiverToken: tokenAt(text, receiver.start, receiver.end),
    property: tokenAt(text, name.start, name.end),
    value: tokenAt(text, right.start, right.end),
    isRemovable: isOfBlock && statementLines(text, node) !== undefined && !doesMore(right, text),
  });
}
