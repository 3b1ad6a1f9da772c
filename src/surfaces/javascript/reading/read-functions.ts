import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ClassMember, Owner, ValueId } from './flow.ts';
import { assignPattern } from './read-assignments.ts';
import { nameOfKey, readExpression } from './read-expressions.ts';
import { readBlock } from './read-flow.ts';
import { readAnnotation, readTypeParameters } from './read-types.ts';
import { declareBlock, declareHoisted, declareName, declarePattern, Scope } from './scope.ts';

/**
 * A function, method or arrow function.
 * @param owner whose `this` it is inside; an arrow function keeps the one around it, a plain function makes its own
 */
export function readFunction(draft: FlowDraft, node: SyntaxNode, scope: Scope, owner?: Owner): ValueId {
  const line = draft.line(node.start);
  const id = draft.openFunction(word(child(node, 'id'), 'name'), line);
  const isArrow = node.type === 'ArrowFunctionExpression';
  const inner = new Scope(scope, id, isArrow ? scope.owner : (owner ?? { kind: 'constructor', id }));
  const { direct } = draft;
  readTypeParameters(draft, node, inner);
  if (node.type === 'FunctionExpression') {
    // A function expression's own name is visible inside it.
    const self = child(node, 'id');
    declareName(draft, self, inner);
    const binding = self && inner.names.get(word(self, 'name'));
    if (binding !== undefined) {
      const value = draft.add({ kind: 'function', id, line });
      draft.assign(binding, { value, at: node.start, within: id, certain: true, line });
    }
  }
  readParameters(draft, node, inner);
  const returnType = readAnnotation(draft, child(node, 'returnType'), inner);
  const facts = draft.functions[id];
  if (facts && returnType !== undefined) facts.returnType = returnType;
  const body = child(node, 'body');
  if (body?.type === 'BlockStatement') {
    declareHoisted(draft, body, inner);
    readBlock(draft, body, inner);
  } else if (body) {
    draft.direct = false;
    facts?.returns.push(readExpression(draft, body, inner));
  }
  draft.direct = direct;
  return draft.add({ kind: 'function', id, line });
}

function readParameters(draft: FlowDraft, node: SyntaxNode, inner: Scope): void {
  const facts = draft.functions[inner.within];
  const parameters = children(node, 'params').filter((parameter) => word(parameter, 'name') !== 'this');
  for (const parameter of parameters) declarePattern(draft, parameter, inner);
  parameters.forEach((parameter, index) => {
    const rest = parameter.type === 'RestElement' ? child(parameter, 'argument') : undefined;
    const value = draft.add({ kind: 'parameter', of: inner.within, index, rest: rest !== undefined });
    facts?.parameters.push(readAnnotation(draft, child(annotated(parameter), 'typeAnnotation'), inner));
    draft.direct = true;
    assignPattern(draft, rest ?? parameter, value, inner);
  });
}

/** The name or pattern that a parameter's type stands beside. */
function annotated(parameter: SyntaxNode): SyntaxNode {
  const inner = child(parameter, parameter.type === 'TSParameterProperty' ? 'parameter' : 'left');
  return inner ? annotated(inner) : parameter;
}

/** A class declaration or expression, with everything in it. */
export function readClass(draft: FlowDraft, node: SyntaxNode, scope: Scope): ValueId {
  const line = draft.line(node.start);
  const id = draft.openClass(word(child(node, 'id'), 'name'), line);
  const { direct } = draft;
  const superclass = child(node, 'superClass');
  const facts = draft.classes[id];
  if (facts && superclass) facts.superclass = readExpression(draft, superclass, scope);
  const inside = new Scope(scope, scope.within, { kind: 'class', id, isStatic: false });
  if (node.type === 'ClassExpression') declareBlock(draft, [], inside);
  readTypeParameters(draft, node, inside);
  const staticScope = new Scope(inside, scope.within, { kind: 'class', id, isStatic: true });
  for (const decorator of children(node, 'decorators')) readExpression(draft, child(decorator, 'expression'), scope);
  for (const member of children(child(node, 'body') ?? node, 'body')) {
    for (const decorator of children(member, 'decorators'))
      readExpression(draft, child(decorator, 'expression'), scope);
    const isStatic = member.static === true;
    const read = readMember(draft, member, isStatic ? staticScope : inside);
    if (read) facts?.members.push({ ...read, isStatic });
  }
  draft.direct = direct;
  return draft.add({ kind: 'class', id, line });
}

function readMember(draft: FlowDraft, member: SyntaxNode, scope: Scope): Omit<ClassMember, 'isStatic'> | undefined {
  const { owner } = scope;
  if (!owner) return undefined;
  switch (member.type) {
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'TSDeclareMethod':
    case 'MethodDefinition': {
      const name = nameOfKey(draft, member, scope);
      const value = readFunction(draft, member, scope, owner);
      const made = draft.values[value];
      if (word(member, 'kind') === 'constructor' && owner.kind === 'class' && made?.kind === 'function') {
        const facts = draft.classes[owner.id];
        // Overloads have no body; the implementation comes last.
        if (facts) facts.constructorId = made.id;
        return undefined;
      }
      if (name === undefined || word(member, 'kind') === 'set') return undefined;
      return { name, value: word(member, 'kind') === 'get' ? accessed(draft, value, member) : value };
    }
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
    case 'PropertyDefinition': {
      const name = nameOfKey(draft, member, scope);
      draft.direct = false;
      const initial = child(member, 'value');
      const isFunction = initial?.type === 'FunctionExpression';
      const value =
        initial && (isFunction ? readFunction(draft, initial, scope, owner) : readExpression(draft, initial, scope));
      const type = readAnnotation(draft, child(member, 'typeAnnotation'), scope);
      if (name === undefined || (value === undefined && type === undefined)) return undefined;
      return {
        name,
        value:
          type === undefined
            ? (value ?? unknownValue)
            : draft.add({ kind: 'typed', type, value: value ?? unknownValue }),
      };
    }
    case 'StaticBlock':
      readBlock(
        draft,
        member,
        new Scope(scope, scope.within, owner.kind === 'class' ? { ...owner, isStatic: true } : owner),
      );
      return undefined;
    default:
      return undefined;
  }
}

/** What reading a property with this getter gives. */
export function accessed(draft: FlowDraft, getter: ValueId, node: SyntaxNode): ValueId {
  return draft.add({ kind: 'call', callee: getter, arguments: [], line: draft.line(node.start) });
}
