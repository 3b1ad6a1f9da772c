import type { Look } from '../../../model/call.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Expression, ScopeId } from './facts.ts';
import { typeArgumentsOf, typeNameOf } from './type-names.ts';

const unknown: Expression = { kind: 'unknown' };
const deepest = 200;

/** What an expression's node says about its type. */
export function expressionOf(node: SyntaxNode | undefined, text: string, scope: ScopeId, depth = 0): Expression {
  if (!node || depth > deepest) return unknown;
  const inner = (child: SyntaxNode | undefined) => expressionOf(child, text, scope, depth + 1);
  const typed = (child: SyntaxNode | undefined): Expression => {
    const type = typeNameOf(child, text);
    return type ? { kind: 'typed', type, scope } : unknown;
  };
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', name: text.slice(node.start, node.end), scope };
    case 'generic_name': {
      const [name] = partsOf(node);
      return name ? { kind: 'name', name: text.slice(name.start, name.end), scope } : unknown;
    }
    case 'predefined_type':
      return { kind: 'name', name: text.slice(node.start, node.end), scope };
    case 'member_access_expression':
    case 'conditional_access_expression': {
      const name = memberNameOf(node);
      if (!name) return unknown;
      const of = receiverNodeOf(node);
      const member = text.slice(name.start, name.end);
      if (of) return { kind: 'member', of: inner(of), name: member };
      const word = /^(this|base)\b/.exec(text.slice(node.start, node.end))?.[1];
      return word === 'this' || word === 'base' ? { kind: 'member', of: { kind: word, scope }, name: member } : unknown;
    }
    case 'alias_qualified_name':
    case 'qualified_name':
      return typed(node);
    case 'invocation_expression': {
      const called = childOf(node, 'function');
      return { kind: 'call', of: inner(called), typeArguments: typeArgumentsOfCalled(called, text) };
    }
    case 'object_creation_expression':
      return typed(childOf(node, 'type'));
    case 'cast_expression':
      return typed(childOf(node, 'type'));
    case 'as_expression':
      return typed(childOf(node, 'right'));
    case 'default_expression': {
      const type = childOf(node, 'type');
      return type ? typed(type) : { kind: 'literal', look: 'null' };
    }
    case 'parenthesized_expression':
    case 'checked_expression':
    case 'postfix_unary_expression':
    case 'ref_expression': {
      const [only] = partsOf(node);
      return inner(only);
    }
    case 'await_expression': {
      const [only] = partsOf(node);
      return { kind: 'await', of: inner(only) };
    }
    case 'conditional_expression':
      return { kind: 'either', options: [inner(childOf(node, 'consequence')), inner(childOf(node, 'alternative'))] };
    case 'binary_expression':
      return binary(node, text, inner);
    case 'assignment_expression':
      return inner(childOf(node, 'right'));
    case 'switch_expression':
      return {
        kind: 'either',
        options: partsOf(node)
          .filter(({ type }) => type === 'switch_expression_arm')
          .map((arm) => inner(partsOf(arm).at(-1))),
      };
    case 'element_access_expression':
      return { kind: 'element', of: inner(childOf(node, 'expression')) };
    case 'interpolated_string_expression': {
      const inserted = node.children.filter(({ type }) => type === 'interpolation');
      const isWhole = inserted.length === 1 && !node.children.some(({ type }) => type === 'string_content');
      const [value] =
        isWhole && inserted[0] ? partsOf(inserted[0]).filter(({ type }) => type !== 'interpolation_brace') : [];
      return value ? { kind: 'text', of: inner(value) } : literalOf(node.type);
    }
    case 'tuple_expression':
      return { kind: 'tuple', items: partsOf(node).map((item) => inner(argumentValueOf(item))) };
    case 'lambda_expression': {
      const body = childOf(node, 'body');
      return { kind: 'lambda', body: body?.type === 'block' ? unknown : inner(body) };
    }
    case 'implicit_array_creation_expression':
    case 'collection_expression':
    case 'initializer_expression':
      return { kind: 'array', item: inner(firstItemOf(node)) };
    case 'array_creation_expression':
      return typed(childOf(node, 'type'));
    default:
      return literalOf(node.type);
  }
}

function binary(node: SyntaxNode, text: string, inner: (child: SyntaxNode | undefined) => Expression): Expression {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  const operator = text.slice(left?.end, right?.start).trim();
  if (operator === '??') return { kind: 'either', options: [inner(left), inner(right)] };
  // `"a" + b` is a string whatever b is.
  const parts = operator === '+' ? [inner(left), inner(right)] : [];
  const isString = parts.some((part) => part.kind === 'literal' && part.look === 'string');
  return isString ? { kind: 'literal', look: 'string' } : unknown;
}

function literalOf(type: string): Expression {
  switch (type) {
    case 'string_literal':
    case 'verbatim_string_literal':
    case 'raw_string_literal':
    case 'interpolated_string_expression':
      return { kind: 'literal', look: 'string' };
    case 'integer_literal':
    case 'real_literal':
      return { kind: 'literal', look: 'number' };
    case 'boolean_literal':
      return { kind: 'literal', look: 'boolean' };
    case 'null_literal':
      return { kind: 'literal', look: 'null' };
    case 'anonymous_object_creation_expression':
    case 'typeof_expression':
      return { kind: 'literal', look: 'object' };
    default:
      return unknown;
  }
}

function firstItemOf(node: SyntaxNode): SyntaxNode | undefined {
  const [first] = partsOf(node);
  return first?.type === 'initializer_expression' ? partsOf(first)[0] : first;
}

/** `a.Name` and `a?.Name`: the node of the name, without its type arguments. */
export function memberNameOf(node: SyntaxNode): SyntaxNode | undefined {
  const name =
    node.type === 'conditional_access_expression'
      ? childOf(node.children.find(({ type }) => type === 'member_binding_expression') ?? node, 'name')
      : childOf(node, 'name');
  return name?.type === 'generic_name' ? partsOf(name)[0] : name;
}

/** What stands before the dot; undefined for `this` and `base`. */
export function receiverNodeOf(node: SyntaxNode): SyntaxNode | undefined {
  return childOf(node, node.type === 'conditional_access_expression' ? 'condition' : 'expression');
}

/** The type arguments that a call names: `Resolve<IClient>()`. */
export function typeArgumentsOfCalled(called: SyntaxNode | undefined, text: string) {
  if (!called) return [];
  const binding = called.children.find(({ type }) => type === 'member_binding_expression');
  const name = called.type === 'generic_name' ? called : childOf(binding ?? called, 'name');
  return name?.type === 'generic_name' ? typeArgumentsOf(partsOf(name)[1], text) : [];
}

/** The value of an `argument` node, without its name. */
export function argumentValueOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'argument' ? partsOf(node).findLast(({ field }) => field !== 'name') : node;
}

/** How a value looks by its own text alone. */
export function lookOf(node: SyntaxNode | undefined): Look {
  switch (node?.type ?? '') {
    case 'default_expression':
      return node?.children.length === 0 ? 'null' : 'unknown';
    case 'object_creation_expression':
    case 'implicit_object_creation_expression':
      return 'object';
    case 'lambda_expression':
    case 'anonymous_method_expression':
      return 'function';
    case 'implicit_array_creation_expression':
    case 'array_creation_expression':
    case 'collection_expression':
      return 'array';
    default: {
      const literal = literalOf(node?.type ?? '');
      return literal.kind === 'literal' ? literal.look : 'unknown';
    }
  }
}

/** Whether making a value does something else too: it waits, counts or assigns. */
export function doesMore(value: SyntaxNode, text: string): boolean {
  const waiting = [value];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (/^(assignment_expression|await_expression|prefix_unary_expression|declaration_expression)$/.test(node.type))
      return true;
    if (node.type === 'postfix_unary_expression' && /(\+\+|--)$/.test(text.slice(node.start, node.end))) return true;
    waiting.push(...node.children);
  }
  return false;
}
