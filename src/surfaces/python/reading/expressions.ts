import type { Argument, Call, Look } from '../../../model/call.ts';
import { tokenAt, type Span, type Token } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { CallExpression, Expression, FunctionId, Moment, PassedArgument, ScopeId } from './facts.ts';

/** What an expression needs to know of the place where it stands. */
export interface Surroundings {
  readonly text: string;
  readonly scope: ScopeId;
  momentOf(node: Span): Moment;
  lineOf(node: SyntaxNode): number;
  functionOf(lambda: SyntaxNode): FunctionId;
}

/** Deeper nesting says nothing about a client and would overflow the stack. */
const deepest = 60;
const longestRecord = 100;

/** What a node says about whose value it is; `unknown` where it says nothing. */
export function expressionOf(node: SyntaxNode | undefined, here: Surroundings, depth = 0): Expression {
  if (!node || depth > deepest) return unknown;
  const inner = (child: SyntaxNode | undefined) => expressionOf(child, here, depth + 1);
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', name: textOf(node, here), scope: here.scope, moment: here.momentOf(node) };
    case 'attribute':
      return {
        kind: 'attribute',
        of: inner(childOf(node, 'object')),
        name: textOf(childOf(node, 'attribute'), here),
        text: targetText(node, here),
      };
    case 'call':
      return callExpressionOf(node, here, depth);
    case 'subscript': {
      const [of, ...keys] = partsOf(node);
      const key = keys.length === 1 ? literalKey(keys[0], here) : undefined;
      return { kind: 'item', of: inner(of), ...(key !== undefined && { key }), text: targetText(node, here) };
    }
    case 'parenthesized_expression':
    case 'await':
    case 'as_pattern':
    case 'type':
      return inner(partsOf(node)[0]);
    case 'named_expression':
      return inner(childOf(node, 'value'));
    case 'conditional_expression': {
      const [yes, , no] = partsOf(node);
      return { kind: 'either', options: [inner(yes), inner(no)] };
    }
    case 'boolean_operator':
      return { kind: 'either', options: [inner(childOf(node, 'left')), inner(childOf(node, 'right'))] };
    case 'lambda':
      return { kind: 'function', id: here.functionOf(node) };
    case 'list':
    case 'tuple':
    case 'expression_list':
    case 'pattern_list':
      return {
        kind: 'record',
        entries: partsOf(node)
          .slice(0, longestRecord)
          .map((item, index) => [`${index}`, inner(item)] as const),
      };
    case 'dictionary':
      return {
        kind: 'record',
        order: here.momentOf(node).order,
        entries: partsOf(node)
          .slice(0, longestRecord)
          .map(
            (pair) => [literalKey(childOf(pair, 'key'), here) ?? '?', inner(childOf(pair, 'value') ?? pair)] as const,
          ),
      };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
    case 'dictionary_comprehension': {
      const body = childOf(node, 'body');
      const made = body?.type === 'pair' ? childOf(body, 'value') : body;
      // What is made of the comprehension's own names is known only inside it.
      const called = made?.type === 'call' ? childOf(made, 'function') : undefined;
      const isOwn = partsOf(node).some(
        (part) => part.type === 'for_in_clause' && rootName(called, here) === textOf(childOf(part, 'left'), here),
      );
      return called && !isOwn ? { kind: 'record', entries: [['?', inner(made)]] } : unknown;
    }
    case 'none':
      return { kind: 'none' };
    case 'string':
    case 'concatenated_string':
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'set':
    case 'binary_operator':
    case 'comparison_operator':
    case 'not_operator':
    case 'unary_operator':
      return { kind: 'literal' };
    default:
      return unknown;
  }
}

/** The name that a chain of attributes begins with. */
function rootName(node: SyntaxNode | undefined, here: Surroundings): string {
  let root = node;
  while (root?.type === 'attribute') root = childOf(root, 'object');
  return textOf(root, here);
}

const unknown: Expression = { kind: 'unknown' };

function callExpressionOf(node: SyntaxNode, here: Surroundings, depth: number): Expression {
  const called = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const name = textOf(called?.type === 'attribute' ? childOf(called, 'attribute') : called, here);
  const [first, second] = list ? partsOf(list) : [];
  if (name === 'getattr' && first) {
    // An attribute that only the run can tell has no name.
    const attribute = literalKey(second, here) ?? '';
    return { kind: 'attribute', of: expressionOf(first, here, depth + 1), name: attribute, text: '' };
  }
  if (name === 'import_module' || name === '__import__') {
    const module = literalKey(first, here);
    if (module !== undefined && /^[\w.]+$/.test(module))
      return name === '__import__'
        ? { kind: 'import', module: module.replace(/\..*/, ''), level: 0 }
        : { kind: 'import', module, level: 0 };
  }
  // What is put in the place of something is asked about as that.
  if (/^(?:object|spy)$/.test(name) && first && /(?:^|\.)(?:patch\.object|spy)$/.test(textOf(called, here))) {
    const patched = literalKey(second, here);
    if (patched !== undefined)
      return { kind: 'attribute', of: expressionOf(first, here, depth + 1), name: patched, text: '' };
  }
  if (name === 'patch') {
    const [, module, patched] = /^([A-Za-z_][\w.]*)\.(\w+)$/.exec(literalKey(first, here) ?? '') ?? [];
    if (module !== undefined && patched !== undefined) return { kind: 'import', module, level: 0, name: patched };
  }
  return dictionaryCall(node, here, depth) ?? keyAsked(node, here, depth) ?? calledExpression(node, here, depth);
}

/** `dict(a=1, b=2)`, which is `{'a': 1, 'b': 2}`. */
function dictionaryCall(node: SyntaxNode, here: Surroundings, depth: number): Expression | undefined {
  if (!isDictionaryCall(node, here)) return undefined;
  const entries = partsOf(childOf(node, 'arguments') ?? node)
    .slice(0, longestRecord)
    .map(
      (argument) =>
        [
          textOf(childOf(argument, 'name'), here) || '?',
          expressionOf(childOf(argument, 'value'), here, depth + 1),
        ] as const,
    );
  return { kind: 'record', order: here.momentOf(node).order, entries };
}

/** Whether a call makes a dictionary of its keyword arguments. */
export function isDictionaryCall(node: SyntaxNode, here: Pick<Surroundings, 'text'>): boolean {
  const list = node.type === 'call' ? childOf(node, 'arguments') : undefined;
  const parts = list?.type === 'argument_list' ? partsOf(list) : [];
  return (
    parts.length > 0 &&
    parts.every(({ type }) => type === 'keyword_argument') &&
    textOf(childOf(node, 'function'), here) === 'dict'
  );
}

/** `holder.get('key')`, which is `holder['key']` or nothing. */
function keyAsked(node: SyntaxNode, here: Surroundings, depth: number): Expression | undefined {
  const called = childOf(node, 'function');
  const holder = called?.type === 'attribute' ? childOf(called, 'object') : undefined;
  const [key, ...others] = partsOf(childOf(node, 'arguments') ?? node);
  const name = key?.type === 'string' && others.length === 0 ? literalKey(key, here) : undefined;
  if (!holder || name === undefined || textOf(childOf(called ?? node, 'attribute'), here) !== 'get') return undefined;
  const path = targetText(holder, here);
  return {
    kind: 'item',
    of: expressionOf(holder, here, depth + 1),
    key: name,
    ...(path && { text: `${path}['${name}']` }),
  };
}

/** The call that a `call` node is, whatever is called. */
export function calledExpression(node: SyntaxNode, here: Surroundings, depth = 0): CallExpression {
  const list = childOf(node, 'arguments');
  return {
    kind: 'call',
    of: expressionOf(childOf(node, 'function'), here, depth + 1),
    args: list?.type === 'argument_list' ? partsOf(list).map((part) => passedArgument(part, here, depth)) : [],
    line: here.lineOf(node),
    end: here.momentOf({ start: node.end, end: node.end }).order,
  };
}

export function passedArgument(node: SyntaxNode, here: Surroundings, depth: number): PassedArgument {
  switch (node.type) {
    case 'keyword_argument':
      return {
        kind: 'named',
        name: textOf(childOf(node, 'name'), here),
        value: expressionOf(childOf(node, 'value'), here, depth + 1),
      };
    case 'list_splat':
    case 'dictionary_splat':
      return { kind: 'spread', value: expressionOf(partsOf(node)[0], here, depth + 1) };
    default:
      return { kind: 'positional', value: expressionOf(node, here, depth + 1) };
  }
}

/** The call as the model has it, or undefined where its parentheses are not all there. */
export function callOf(node: SyntaxNode, text: string): Call | undefined {
  const called = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const object = called && childOf(called, 'object');
  const operation = called && childOf(called, 'attribute');
  if (!object || !operation || list?.type !== 'argument_list') return undefined;
  if (text.charAt(list.start) !== '(' || text.charAt(list.end - 1) !== ')' || list.end - list.start < 2)
    return undefined;
  return {
    kind: 'call',
    receiver: token(object, text),
    operation: token(operation, text),
    arguments: partsOf(list).map((part) => argumentOf(part, text)),
    open: list.start + 1,
    close: list.end - 1,
  };
}

/** An argument as the model has it. */
export function argumentOf(node: SyntaxNode, text: string): Argument {
  const span = { start: node.start, end: node.end };
  switch (node.type) {
    case 'keyword_argument': {
      const [name, value] = [childOf(node, 'name'), childOf(node, 'value')];
      if (!name || !value) return { kind: 'positional', value: token(node, text), look: 'unknown', span };
      return { kind: 'named', name: token(name, text), value: token(value, text), look: lookOf(value), span };
    }
    case 'list_splat':
    case 'dictionary_splat':
      return { kind: 'spread', value: token(node, text), span };
    default:
      return { kind: 'positional', value: token(node, text), look: lookOf(node), span };
  }
}

const looks: Readonly<Record<string, Look>> = {
  string: 'string',
  concatenated_string: 'string',
  integer: 'number',
  float: 'number',
  true: 'boolean',
  false: 'boolean',
  none: 'null',
  dictionary: 'object',
  dictionary_comprehension: 'object',
  list: 'array',
  tuple: 'array',
  set: 'array',
  list_comprehension: 'array',
  lambda: 'function',
};

function lookOf(node: SyntaxNode): Look {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const [part] = partsOf(inner);
    if (!part) break;
    inner = part;
  }
  return looks[inner.type] ?? 'unknown';
}

export function token(node: SyntaxNode, text: string): Token {
  return tokenAt(text, node.start, node.end);
}

export function textOf(node: SyntaxNode | undefined, { text }: Pick<Surroundings, 'text'>): string {
  return node ? text.slice(node.start, node.end) : '';
}

/** The value of a string or number literal that can be a key: no escapes, no interpolation. */
export function literalKey(node: SyntaxNode | undefined, here: Pick<Surroundings, 'text'>): string | undefined {
  if (node?.type === 'integer') return textOf(node, here);
  if (node?.type !== 'string') return undefined;
  return /^[a-z]{0,2}(?:'''|"""|'|")([^'"\\{]*)(?:'''|"""|'|")$/i.exec(textOf(node, here))?.[1];
}

/** A target's source without spaces, by which what is stored on it is found again; '' where it is no plain path. */
export function targetText(node: SyntaxNode, here: Pick<Surroundings, 'text'>): string {
  if (node.end - node.start > 200) return '';
  const text = textOf(node, here).replace(/\s+/g, '').replaceAll('"', "'");
  return /^[\w.[\]']+$/.test(text) ? text : '';
}
