import { child, children, nodesBelow, slots, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { Look } from '../../../model/call.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { assignPattern } from './read-assignments.ts';
import { accessed, readClass, readFunction } from './read-functions.ts';
import { readCall } from './read-calls.ts';
import { readBlock, readStatement } from './read-flow.ts';
import { readAnnotation } from './read-types.ts';
import { recordGroup } from './read-names.ts';
import { recordComparison, recordLiteral, recordProperty } from './read-properties.ts';
import { recordOperation } from './read-uses.ts';
import type { Scope } from './scope.ts';

/** The value of an expression; everything inside it is read, once. */
export function readExpression(draft: FlowDraft, node: SyntaxNode | undefined, scope: Scope): ValueId {
  if (!node) return unknownValue;
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return readName(draft, node, scope);
    case 'ThisExpression':
    case 'Super':
      return scope.owner ? draft.add({ kind: 'this', owner: scope.owner }) : unknownValue;
    case 'NullLiteral':
      return draft.plain('nothing');
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
      return draft.plain(literalLooks[node.type]);
    case 'TemplateLiteral':
      readAll(draft, children(node, 'expressions'), scope);
      return draft.plain('string');
    case 'BinaryExpression': {
      const [left] = readAll(draft, nodesBelow(node), scope);
      if (left !== undefined) recordComparison(draft, node, left);
      return draft.plain(binaryLook(node));
    }
    case 'UnaryExpression':
      readExpression(draft, child(node, 'argument'), scope);
      if (word(node, 'operator') === 'void') return draft.plain('nothing');
      return draft.plain(unaryLooks[word(node, 'operator')]);
    case 'UpdateExpression':
      readExpression(draft, child(node, 'argument'), scope);
      return draft.plain('number');
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'JSXMemberExpression':
      return readMember(draft, node, scope);
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
    case 'ImportExpression':
    case 'JSXElement':
      return readCall(draft, node, scope);
    case 'AwaitExpression':
    case 'YieldExpression':
      // A promise is taken for what it promises; generators that yield promises are how old compilers write await.
      return readExpression(draft, child(node, 'argument'), scope);
    case 'ParenthesizedExpression': {
      const inner = child(node, 'expression');
      if (inner) draft.parentheses.set(inner.start, { start: node.start, end: node.end });
      return readExpression(draft, inner, scope);
    }
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
    case 'JSXExpressionContainer':
    case 'JSXSpreadAttribute':
      return readExpression(draft, child(node, 'expression') ?? child(node, 'argument'), scope);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TypeCastExpression':
    case 'AsExpression': {
      const value = readExpression(draft, child(node, 'expression'), scope);
      const type = readAnnotation(draft, child(node, 'typeAnnotation'), scope);
      return type === undefined ? value : draft.add({ kind: 'typed', type, value });
    }
    case 'SequenceExpression':
      return readAll(draft, children(node, 'expressions'), scope).at(-1) ?? unknownValue;
    case 'ConditionalExpression': {
      readExpression(draft, child(node, 'test'), scope);
      draft.direct = false;
      return draft.either(
        readExpression(draft, child(node, 'consequent'), scope),
        readExpression(draft, child(node, 'alternate'), scope),
      );
    }
    case 'LogicalExpression': {
      const left = readExpression(draft, child(node, 'left'), scope);
      draft.direct = false;
      const right = readExpression(draft, child(node, 'right'), scope);
      // `ready && client` is the client or nothing worth calling.
      return word(node, 'operator') === '&&' ? right : draft.either(left, right);
    }
    case 'AssignmentExpression':
      return readAssignment(draft, node, scope);
    case 'ObjectExpression':
      return readObject(draft, node, scope);
    case 'ArrayExpression':
      return draft.add({
        kind: 'array',
        elements: slots(node, 'elements').map((element) =>
          element?.type === 'SpreadElement'
            ? draft.add({ kind: 'element', of: readExpression(draft, child(element, 'argument'), scope) })
            : readExpression(draft, element, scope),
        ),
      });
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return readFunction(draft, node, scope);
    case 'ClassExpression':
      return readClass(draft, node, scope);
    case 'DoExpression': {
      const body = child(node, 'body');
      if (body) readBlock(draft, body, scope.block());
      return unknownValue;
    }
    default:
      for (const below of nodesBelow(node)) {
        if (/Statement$|Declaration$/.test(below.type)) readStatement(draft, below, scope);
        else if (!/^TS|TypeAnnotation$/.test(below.type)) readExpression(draft, below, scope);
      }
      return unknownValue;
  }
}

function readAll(draft: FlowDraft, nodes: readonly SyntaxNode[], scope: Scope): readonly ValueId[] {
  return nodes.map((node) => readExpression(draft, node, scope));
}

const literalLooks: Readonly<Record<string, Look>> = {
  StringLiteral: 'string',
  NumericLiteral: 'number',
  BooleanLiteral: 'boolean',
  BigIntLiteral: 'number',
  RegExpLiteral: 'object',
};

const unaryLooks: Readonly<Record<string, Look>> = { '!': 'boolean', '-': 'number', '+': 'number', typeof: 'string' };

/** `'a' + b` is text; other operators but comparisons give numbers. */
function binaryLook(node: SyntaxNode): Look | undefined {
  const operator = word(node, 'operator');
  if (operator === '+') {
    const isText = (side: SyntaxNode | undefined): boolean =>
      side?.type === 'StringLiteral' ||
      side?.type === 'TemplateLiteral' ||
      (side?.type === 'BinaryExpression' && binaryLook(side) === 'string');
    return isText(child(node, 'left')) || isText(child(node, 'right')) ? 'string' : undefined;
  }
  return /^([<>=!]|in)/.test(operator) ? 'boolean' : 'number';
}

function readName(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const name = word(node, 'name');
  const binding = scope.binding(name);
  if (binding !== undefined) return draft.add({ kind: 'binding', id: binding, at: node.start, within: scope.within });
  if (name === 'undefined') return draft.plain('nothing');
  return draft.add(name === 'exports' ? { kind: 'exports' } : { kind: 'global', name });
}

function readMember(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const object = child(node, 'object');
  const of = readExpression(draft, object, scope);
  const name = nameOfKey(draft, node, scope);
  const container = draft.values[of];
  if (container?.kind === 'global' && container.name === 'module' && name === 'exports')
    return draft.add({ kind: 'exports' });
  recordOperation(draft, node, name, of);
  recordProperty(draft, 'read', node, name, of);
  recordGroup(draft, node, name, of);
  return draft.member(of, name);
}

/** The name of a property or key where it is written out; a computed one is read, and undefined. */
export function nameOfKey(draft: FlowDraft, node: SyntaxNode, scope: Scope): string | undefined {
  const key = child(node, 'property') ?? child(node, 'key');
  if (!key) return undefined;
  if (key.type === 'StringLiteral') return word(key, 'value');
  if (key.type === 'TemplateLiteral' && children(key, 'expressions').length === 0) {
    const cooked = children(key, 'quasis')[0]?.value;
    return typeof cooked === 'object' && cooked && 'cooked' in cooked && typeof cooked.cooked === 'string'
      ? cooked.cooked
      : undefined;
  }
  if (key.type === 'PrivateName') return `#${word(child(key, 'id'), 'name')}`;
  if (node.computed === true) {
    readExpression(draft, key, scope);
    return undefined;
  }
  if (key.type === 'NumericLiteral') return String(key.value);
  return word(key, 'name');
}

function readAssignment(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const { direct } = draft;
  const left = child(node, 'left');
  const right = child(node, 'right');
  const operator = word(node, 'operator');
  // `Runner.prototype.run = function () { this… }`: `this` is what the method is put on.
  const target = left?.type === 'MemberExpression' ? child(left, 'object') : undefined;
  const value =
    right?.type === 'FunctionExpression' && target
      ? readFunction(draft, right, scope, { kind: 'value', id: readExpression(draft, target, scope) })
      : readExpression(draft, right, scope);
  draft.direct = direct && operator === '=';
  if (left && /^(=|\|\|=|&&=|\?\?=)$/.test(operator)) {
    assignPattern(draft, left, value, scope, right);
    return value;
  }
  if (left) readExpression(draft, left, scope);
  return draft.plain();
}

function readObject(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const properties: [string, ValueId][] = [];
  const spreads: ValueId[] = [];
  const object = draft.add({ kind: 'object', properties, spreads, line: draft.line(node.start) });
  const names: (string | undefined)[] = [];
  for (const property of children(node, 'properties')) {
    if (property.type === 'SpreadElement') {
      spreads.push(readExpression(draft, child(property, 'argument'), scope));
      names.push(undefined);
      continue;
    }
    const name = nameOfKey(draft, property, scope);
    names.push(name);
    const owner = { kind: 'value', id: object } as const;
    const initial = child(property, 'value');
    const isMethod = property.type === 'ObjectMethod' || initial?.type === 'FunctionExpression';
    let value = isMethod
      ? readFunction(draft, initial ?? property, scope, owner)
      : readExpression(draft, initial, scope);
    if (word(property, 'kind') === 'get') value = accessed(draft, value, property);
    properties.push([name ?? '', value]);
  }
  recordLiteral(draft, node, object, names);
  return object;
}
