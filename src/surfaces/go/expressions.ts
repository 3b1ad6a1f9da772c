import type { Argument, Call, Look } from '../../model/call.ts';
import { tokenAt } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Expression, TypeName } from './facts.ts';

/** What the names in a stretch of code mean where it stands. */
export interface Names {
  readonly text: string;
  /** The path that a package's name stands for. */
  packagePath(name: string): string | undefined;
  /** The local variable of that name, if there is one. */
  variable(name: string): number | undefined;
  /** What a type parameter in scope is constrained to. */
  constraint(name: string): TypeName | undefined;
}

const unknown = { kind: 'unknown' } as const;

/** Selections and calls nested deeper than this are nobody's receiver. */
const deepest = 60;

/** The expression that a node stands for. */
export function expressionOf(node: SyntaxNode | undefined, names: Names, depth = 0): Expression {
  if (!node || depth > deepest) return unknown;
  const inner = (other: SyntaxNode | undefined) => expressionOf(other, names, depth + 1);
  switch (node.type) {
    case 'identifier': {
      const name = textOf(node, names);
      const id = names.variable(name);
      return id === undefined ? { kind: 'global', name } : { kind: 'variable', id };
    }
    case 'selector_expression': {
      const operand = childOf(node, 'operand');
      const name = textOf(childOf(node, 'field'), names);
      const path = operand && packageOf(operand, names);
      return path === undefined
        ? { kind: 'select', of: inner(operand), name }
        : { kind: 'imported', package: path, name };
    }
    case 'call_expression':
      return calledExpression(node, names, inner);
    case 'parenthesized_expression':
      return inner(partsOf(node)[0]);
    case 'unary_expression':
      return names.text.charAt(node.start) === '<'
        ? { kind: 'element', of: inner(childOf(node, 'operand')) }
        : inner(childOf(node, 'operand'));
    case 'index_expression':
    case 'slice_expression': {
      const of = inner(childOf(node, 'operand'));
      return node.type === 'index_expression' ? { kind: 'element', of } : of;
    }
    case 'type_conversion_expression': {
      // `first[T](list)` is parsed as a conversion to a generic type, and is rather the call of a function.
      const type = childOf(node, 'type');
      const name = type?.type === 'generic_type' ? childOf(type, 'type') : undefined;
      return name?.type === 'type_identifier'
        ? { kind: 'result', of: { kind: 'global', name: textOf(name, names) }, index: 0 }
        : { kind: 'typed', type: typeOf(type, names) };
    }
    case 'composite_literal':
    case 'type_assertion_expression':
      return { kind: 'typed', type: typeOf(childOf(node, 'type'), names) };
    case 'func_literal':
      return { kind: 'typed', type: { kind: 'function', results: resultsOf(childOf(node, 'result'), names) } };
    default:
      return unknown;
  }
}

/** `new(T)` and `make(T)` give their type; everything else what it returns. */
function calledExpression(
  node: SyntaxNode,
  names: Names,
  inner: (node: SyntaxNode | undefined) => Expression,
): Expression {
  const called = childOf(node, 'function');
  const [first] = partsOf(childOf(node, 'arguments') ?? node);
  if (called?.type === 'identifier' && /^(new|make)$/.test(textOf(called, names)))
    return { kind: 'typed', type: typeOf(first, names) };
  return { kind: 'result', of: inner(called), index: 0 };
}

/** The import path, where a name is a package's. */
function packageOf(node: SyntaxNode, names: Names): string | undefined {
  if (node.type !== 'identifier') return undefined;
  const name = textOf(node, names);
  return names.variable(name) === undefined ? names.packagePath(name) : undefined;
}

/** The type that a node of a declaration names. */
export function typeOf(node: SyntaxNode | undefined, names: Names, depth = 0): TypeName {
  if (!node || depth > deepest) return unknown;
  const inner = (other: SyntaxNode | undefined) => typeOf(other, names, depth + 1);
  switch (node.type) {
    case 'type_identifier':
    case 'identifier':
      return names.constraint(textOf(node, names)) ?? { kind: 'named', package: '', name: textOf(node, names) };
    case 'type_constraint':
    case 'type_elem':
      // `A | B` has what both have, which cannot be told.
      return partsOf(node).length === 1 ? inner(partsOf(node)[0]) : unknown;
    case 'qualified_type': {
      const path = names.packagePath(textOf(childOf(node, 'package'), names));
      return path === undefined
        ? unknown
        : { kind: 'named', package: path, name: textOf(childOf(node, 'name'), names) };
    }
    // `new(batchai.JobsClient)`: an argument is read as an expression.
    case 'selector_expression': {
      const operand = childOf(node, 'operand');
      const path = operand && packageOf(operand, names);
      return path === undefined
        ? unknown
        : { kind: 'named', package: path, name: textOf(childOf(node, 'field'), names) };
    }
    case 'pointer_type':
    case 'parenthesized_type':
      return inner(partsOf(node)[0]);
    case 'unary_expression':
      return inner(childOf(node, 'operand'));
    case 'slice_type':
    case 'array_type':
      return { kind: 'many', of: inner(childOf(node, 'element')) };
    case 'implicit_length_array_type':
      return { kind: 'many', of: inner(childOf(node, 'element')) };
    case 'map_type':
      return { kind: 'many', of: inner(childOf(node, 'value')) };
    case 'channel_type':
      return { kind: 'many', of: inner(childOf(node, 'value')) };
    case 'function_type':
      return { kind: 'function', results: resultsOf(childOf(node, 'result'), names) };
    case 'generic_type':
      return inner(childOf(node, 'type'));
    default:
      return unknown;
  }
}

/** The types of a function's results; one declaration may name several (`a, b T`). */
export function resultsOf(node: SyntaxNode | undefined, names: Names): readonly TypeName[] {
  if (!node) return [];
  if (node.type !== 'parameter_list') return [typeOf(node, names)];
  return partsOf(node).flatMap((one) => {
    const type = typeOf(childOf(one, 'type'), names);
    return Array.from({ length: Math.max(1, namesOf(one).length) }, () => type);
  });
}

/** The children that a declaration gives a name to. */
export function namesOf(declaration: SyntaxNode): readonly SyntaxNode[] {
  return declaration.children.filter(({ field }) => field === 'name');
}

/** The call `receiver.Method(…)` of a call expression whose function is a selection. */
export function callOf(node: SyntaxNode, text: string): Call | undefined {
  const called = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const operand = called && childOf(called, 'operand');
  const field = called && childOf(called, 'field');
  if (!list || !operand || !field) return undefined;
  return {
    kind: 'call',
    receiver: tokenAt(text, operand.start, operand.end),
    operation: tokenAt(text, field.start, field.end),
    arguments: partsOf(list).map((one) => argumentOf(one, text)),
    open: list.start + 1,
    close: list.end - 1,
  };
}

function argumentOf(node: SyntaxNode, text: string): Argument {
  const span = { start: node.start, end: node.end };
  if (node.type === 'variadic_argument') return { kind: 'spread', value: tokenAt(text, node.start, node.end), span };
  return { kind: 'positional', value: tokenAt(text, node.start, node.end), look: lookOf(node), span };
}

const looks: Readonly<Record<string, Look>> = {
  interpreted_string_literal: 'string',
  raw_string_literal: 'string',
  int_literal: 'number',
  float_literal: 'number',
  true: 'boolean',
  false: 'boolean',
  nil: 'null',
  composite_literal: 'object',
  func_literal: 'function',
};

function lookOf(node: SyntaxNode): Look {
  return looks[node.type] ?? 'unknown';
}

export function textOf(node: SyntaxNode | undefined, { text }: Pick<Names, 'text'>): string {
  return node ? text.slice(node.start, node.end) : '';
}
