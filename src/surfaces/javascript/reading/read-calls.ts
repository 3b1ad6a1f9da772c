import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { doubleOf, isIndifferent, toldDouble } from './doubles.ts';
import { handedOnBy } from './handed-on.ts';
import { nameOfKey, readExpression } from './read-expressions.ts';
import { readTypeArguments } from './read-types.ts';
import { recordCall, recordHandedOn, recordPassed, recordToldDouble } from './read-uses.ts';
import type { Scope } from './scope.ts';
import { unwrap } from './unwrap.ts';

/** A call, a construction, an `import()`, or an element of JSX, which is a call of its component. */
export function readCall(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  if (node.type === 'JSXElement') return readElement(draft, node, scope);
  if (node.type === 'ImportExpression') return readImportCall(draft, node, child(node, 'source'), '*', scope);
  const callee = child(node, 'callee');
  const argumentNodes = children(node, 'arguments');
  if (callee?.type === 'Import') return readImportCall(draft, node, argumentNodes[0], '*', scope);
  if (callee?.type === 'Identifier' && word(callee, 'name') === 'require' && scope.binding('require') === undefined)
    return readImportCall(draft, node, argumentNodes[0], '=', scope);

  readTypeArguments(draft, node, scope);
  const member = unwrap(callee);
  const isMember = member?.type === 'MemberExpression' || member?.type === 'OptionalMemberExpression';
  const base = isMember ? readExpression(draft, child(member, 'object'), scope) : undefined;
  const name = isMember ? nameOfKey(draft, member, scope) : undefined;
  const called = base === undefined ? readCallee(draft, callee, scope) : draft.member(base, name);
  const values = argumentNodes.map((argument) =>
    readExpression(draft, argument.type === 'SpreadElement' ? child(argument, 'argument') : argument, scope),
  );
  const spreadAt = argumentNodes.findIndex(({ type }) => type === 'SpreadElement');
  const call = draft.add({
    kind: node.type === 'NewExpression' || callee?.type === 'Super' ? 'new' : 'call',
    callee: called,
    arguments: values,
    ...(spreadAt >= 0 && { spreadAt }),
    line: draft.line(node.start),
  });
  draft.calls.push(call);
  if (node.type !== 'NewExpression' && member && base !== undefined)
    recordCall(draft, node, member, name, base, argumentNodes, values, call);
  const handed = node.type === 'NewExpression' ? undefined : handedOnBy(node);
  if (handed && callee) recordHandedOn(draft, node, callee, handed, values, call);
  const told = node.type === 'NewExpression' ? undefined : toldDouble(node);
  if (told && callee && base !== undefined) recordToldDouble(draft, node, callee, told, base, values, call);
  const double = doubleOf(node);
  const isPut = double && draft.vocabulary.methods.has(double.method) && isIndifferent(double, draft.text);
  argumentNodes.forEach((argument, index) => {
    if (index === 0 && isPut) return;
    if (argument !== handed?.self) recordPassed(draft, argument, values[index] ?? unknownValue, call);
  });
  readObjectFunction(draft, base, name, values, node);
  return call;
}

function readCallee(draft: FlowDraft, callee: SyntaxNode | undefined, scope: Scope): ValueId {
  // `super(client)` constructs the class above with what it is given.
  if (callee?.type === 'Super' && scope.owner?.kind === 'class')
    return draft.classes[scope.owner.id]?.superclass ?? unknownValue;
  return readExpression(draft, callee, scope);
}

function readImportCall(
  draft: FlowDraft,
  node: SyntaxNode,
  specifier: SyntaxNode | undefined,
  name: '*' | '=',
  scope: Scope,
): ValueId {
  readExpression(draft, specifier, scope);
  const module = specifier?.type === 'StringLiteral' ? word(specifier, 'value') : '';
  if (!module) return unknownValue;
  const line = draft.line(node.start);
  draft.module(module, line);
  return draft.add({ kind: 'import', module, name, line });
}

/** `Object.assign(target, source)` and `Object.defineProperty(target, 'name', …)` put properties where others find them. */
function readObjectFunction(
  draft: FlowDraft,
  base: ValueId | undefined,
  name: string | undefined,
  values: readonly ValueId[],
  node: SyntaxNode,
): void {
  const object = base === undefined ? undefined : draft.values[base];
  if (object?.kind !== 'global' || object.name !== 'Object') return;
  const [of, ...sources] = values;
  if (of === undefined) return;
  const line = draft.line(node.start);
  const put = (property: string, value: ValueId) => {
    if (draft.values[of]?.kind === 'exports') draft.exports.push({ name: property, value, line });
    else draft.stores.push({ of, name: property, value, line });
  };
  if (name === 'assign') for (const source of sources) put('*', source);
  const key = children(node, 'arguments')[1];
  const descriptor = draft.values[sources[1] ?? unknownValue];
  if (name !== 'defineProperty' || key?.type !== 'StringLiteral' || descriptor?.kind !== 'object') return;
  for (const [property, value] of descriptor.properties) {
    if (property === 'value') put(word(key, 'value'), value);
    if (property === 'get') put(word(key, 'value'), draft.add({ kind: 'call', callee: value, arguments: [], line }));
  }
}

/** `<Jobs client={client} />` calls `Jobs({ client })`. */
function readElement(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const opening = child(node, 'openingElement') ?? node;
  const tag = child(opening, 'name');
  const isComponent = tag?.type === 'JSXMemberExpression' || /^[A-Z]/.test(word(tag, 'name'));
  const callee = isComponent ? readExpression(draft, tag, scope) : unknownValue;
  const properties: [string, ValueId][] = [];
  const spreads: ValueId[] = [];
  const given: [SyntaxNode, ValueId][] = [];
  for (const attribute of children(opening, 'attributes')) {
    if (attribute.type === 'JSXSpreadAttribute') {
      spreads.push(readExpression(draft, attribute, scope));
      continue;
    }
    const value = child(attribute, 'value');
    const read = value ? readExpression(draft, value, scope) : draft.plain('boolean');
    properties.push([word(child(attribute, 'name'), 'name'), read]);
    const expression = value && child(value, 'expression');
    if (expression) given.push([expression, read]);
  }
  for (const below of children(node, 'children')) readExpression(draft, below, scope);
  const line = draft.line(node.start);
  const props = draft.add({ kind: 'object', properties, spreads, line });
  const call = draft.add({ kind: 'call', callee, arguments: [props], line });
  draft.calls.push(call);
  for (const [expression, value] of given) recordPassed(draft, expression, value, call);
  return call;
}
