import type { Argument, Call, Look } from '../../model/call.ts';
import { tokenAt, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Expression } from './facts.ts';

/** What the names in a stretch of code mean where it stands. */
export interface Names {
  readonly text: string;
  /** The class or module around, '' at the top. */
  readonly owner: string;
  variable(name: string): number | undefined;
}

const unknown = { kind: 'unknown' } as const;
const deepest = 60;

/** The expression that a node stands for. */
export function expressionOf(node: SyntaxNode | undefined, names: Names, depth = 0): Expression {
  if (!node || depth > deepest) return unknown;
  const inner = (other: SyntaxNode | undefined) => expressionOf(other, names, depth + 1);
  const { owner } = names;
  switch (node.type) {
    case 'identifier': {
      const name = textOf(node, names.text);
      const id = names.variable(name);
      return id === undefined ? { kind: 'call', name, owner } : { kind: 'variable', id };
    }
    case 'constant':
    case 'scope_resolution': {
      const path = constantPath(node, names.text);
      return path === undefined ? unknown : { kind: 'constant', path };
    }
    case 'instance_variable':
    case 'class_variable':
      return { kind: 'field', owner, name: textOf(node, names.text) };
    case 'global_variable':
      return { kind: 'field', owner: '', name: textOf(node, names.text) };
    case 'call': {
      const receiver = childOf(node, 'receiver');
      // `client.send(:jobs)` is `client.jobs`.
      const name = sentName(node, names.text)?.text ?? textOf(childOf(node, 'method'), names.text);
      return receiver && receiver.type !== 'self'
        ? { kind: 'call', of: inner(receiver), name, owner }
        : { kind: 'call', name, owner };
    }
    case 'assignment':
    case 'operator_assignment':
      return inner(childOf(node, 'right'));
    case 'parenthesized_statements':
    case 'begin':
    case 'body_statement':
    case 'block_body':
    case 'then':
    case 'else':
      return inner(
        partsOf(node)
          .filter(({ type }) => type !== 'rescue' && type !== 'ensure')
          .at(-1),
      );
    case 'if':
    case 'unless':
    case 'conditional':
      return {
        kind: 'either',
        of: [inner(childOf(node, 'consequence')), inner(childOf(node, 'alternative'))].filter(isKnown),
      };
    case 'if_modifier':
    case 'unless_modifier':
    case 'rescue_modifier':
      return inner(childOf(node, 'body'));
    case 'binary':
      return /^\s*(\|\||or\b)/.test(betweenOperands(node, names.text))
        ? { kind: 'either', of: partsOf(node).map(inner).filter(isKnown) }
        : unknown;
    case 'return':
      return inner(partsOf(partsOf(node)[0] ?? node)[0]);
    default:
      return unknown;
  }
}

/** Methods that call the one that their first argument names. */
const sending = /^(send|public_send|__send__|try!?)$/;

export function isSending(method: string): boolean {
  return sending.test(method);
}

/** The method that `receiver.send(:method, …)` calls, where it is spelled there. */
export function sentName(call: SyntaxNode, text: string): Token | undefined {
  const name = sentNode(call, text);
  if (name?.type === 'simple_symbol') return tokenAt(text, name.start + 1, name.end);
  const [content, ...others] = name?.type === 'string' ? name.children : [];
  return content?.type === 'string_content' && others.length === 0
    ? tokenAt(text, content.start, content.end)
    : undefined;
}

/** The argument of `receiver.send(…)` that names the method, whatever it is. */
export function sentNode(call: SyntaxNode, text: string): SyntaxNode | undefined {
  const list = childOf(call, 'arguments');
  return list && isSending(textOf(childOf(call, 'method'), text)) ? partsOf(list)[0] : undefined;
}

function isKnown({ kind }: Expression): boolean {
  return kind !== 'unknown';
}

function betweenOperands(node: SyntaxNode, text: string): string {
  const [left, right] = partsOf(node);
  return left && right ? text.slice(left.end, right.start) : '';
}

/** `Azure::BatchAI::Mgmt` as it is written, without white space and a leading `::`; undefined where a part is no constant. */
export function constantPath(node: SyntaxNode, text: string): string | undefined {
  const path = textOf(node, text).replace(/\s+/g, '').replace(/^::/, '');
  return /^[A-Z]\w*(::[A-Z]\w*)*$/.test(path) ? path : undefined;
}

/** The call of a call node that has a receiver. */
export function callOf(node: SyntaxNode, text: string): Call | undefined {
  const receiver = childOf(node, 'receiver');
  const method = childOf(node, 'method');
  if (!receiver || !method) return undefined;
  const list = childOf(node, 'arguments');
  const isBare = list ? text.charAt(list.start) !== '(' : true;
  const open = list ? list.start + (isBare ? 0 : 1) : method.end;
  const close = list ? list.end - (isBare ? 0 : 1) : method.end;
  const sent = sentName(node, text);
  return {
    kind: 'call',
    receiver: tokenAt(text, receiver.start, receiver.end),
    operation: sent ?? tokenAt(text, method.start, method.end),
    arguments: list ? argumentsOf(list, text).slice(sent ? 1 : 0) : [],
    open,
    close,
    ...(isBare && { bare: true as const }),
  };
}

/** The keywords that methods of the library know; other pairs without braces are a hash. */
const keyword = /^(?:custom_headers|(?:[a-z]+_)+options)$/;

/** Pairs without braces are one hash, unless they are keywords; a block is no argument. */
function argumentsOf(list: SyntaxNode, text: string): readonly Argument[] {
  const found: Argument[] = [];
  for (const node of partsOf(list)) {
    const span = { start: node.start, end: node.end };
    const value = tokenAt(text, node.start, node.end);
    if (node.type === 'block_argument') continue;
    if (node.type === 'splat_argument' || node.type === 'hash_splat_argument' || node.type === 'forward_argument') {
      found.push({ kind: 'spread', value, span });
      continue;
    }
    const key = node.type === 'pair' ? childOf(node, 'key') : undefined;
    const given = node.type === 'pair' ? childOf(node, 'value') : undefined;
    const name = key?.type === 'hash_key_symbol' ? textOf(key, text) : undefined;
    if (key && given && name !== undefined && keyword.test(name)) {
      found.push({
        kind: 'named',
        name: tokenAt(text, key.start, key.end),
        value: tokenAt(text, given.start, given.end),
        look: lookOf(given),
        span,
      });
      continue;
    }
    const last = found.at(-1);
    if (node.type === 'pair' && last?.kind === 'positional' && last.look === 'object' && isOpenHash(last.value.text)) {
      const whole = tokenAt(text, last.span.start, node.end);
      found[found.length - 1] = { ...last, value: whole, span: whole.span };
    } else found.push({ kind: 'positional', value, look: lookOf(node), span });
  }
  return found;
}

function isOpenHash(text: string): boolean {
  return !text.startsWith('{');
}

const looks: Readonly<Record<string, Look>> = {
  string: 'string',
  chained_string: 'string',
  heredoc_beginning: 'string',
  integer: 'number',
  float: 'number',
  true: 'boolean',
  false: 'boolean',
  nil: 'null',
  hash: 'object',
  pair: 'object',
  array: 'array',
  lambda: 'function',
};

function lookOf(node: SyntaxNode): Look {
  return looks[node.type] ?? 'unknown';
}

export function textOf(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}
