import type { Argument, Call } from '../../../model/call.ts';
import type { Span, Token } from '../../../model/span.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Catalogue } from '../catalogue.ts';
import { callOf, expressionOf } from './expressions.ts';
import type { Mention } from './facts.ts';
import type { Spot } from './module-source.ts';
import type { ParsePython } from './parse-python.ts';

/** Reads calls that stand in a comment or a string: `# client.jobs.delete(group, name)`. */
export function readMentions(
  stretch: Span,
  kind: Mention['in'],
  at: Spot,
  catalogue: Catalogue,
  parse: ParsePython,
): void {
  const text = at.text.slice(stretch.start, stretch.end);
  if (!text.includes('.')) return;
  for (const match of text.matchAll(patternOf(catalogue))) {
    const [whole, chain = '', group = '', gap = '', operation = ''] = match;
    const start = stretch.start + match.index;
    const groupStart = start + chain.length;
    const operationStart = groupStart + group.length + gap.length;
    const end = closeOf(at.text, start + whole.length, stretch.end);
    const client = chain.replace(/\s*\.\s*$/, '');
    const snippet = kind === 'comment' ? uncommented(at.text.slice(start, end)) : at.text.slice(start, end);
    const read = readSnippet(snippet, parse);
    at.module.facts.mentions.push({
      ...at.placed({ start, end }),
      client: read ? expressionAt(read.client, snippet, at, start) : { kind: 'unknown' },
      clientToken: tokenOf(client, start),
      group: tokenOf(group, groupStart),
      operation: tokenOf(operation, operationStart),
      ...(read && { call: shifted(read.call, start) }),
      in: kind,
    });
  }
}

/** `client.jobs.create(` in prose or code: a dotted path, a group, a method, an opening parenthesis. */
function patternOf(catalogue: Catalogue): RegExp {
  const known = patterns.get(catalogue);
  if (known) return known;
  const either = (words: ReadonlySet<string>) => [...words].join('|');
  const pattern = new RegExp(
    String.raw`((?:[A-Za-z_]\w*(?:\(\w*\))?\s*\.\s*)+)(${either(catalogue.groups)})(\s*\.\s*)(${either(catalogue.methods)})\s*\(`,
    'g',
  );
  patterns.set(catalogue, pattern);
  return pattern;
}

const patterns = new WeakMap<Catalogue, RegExp>();

/** The offset behind the parenthesis that closes the one before `open`; the end of its line where none does. */
function closeOf(text: string, open: number, end: number): number {
  let depth = 1;
  let quote = '';
  for (let at = open; at < end; at++) {
    const c = text.charAt(at);
    if (quote) {
      if (c === '\\') at++;
      else if (c === quote || c === '\n') quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[' || c === '{') depth++;
    else if ((c === ')' || c === ']' || c === '}') && --depth === 0) return at + 1;
  }
  const lineEnd = /[\r\n]/.exec(text.slice(open, end));
  return lineEnd ? open + lineEnd.index : end;
}

/** The lines behind the first lose their comment signs; every offset stays. */
function uncommented(text: string): string {
  return text.replace(/([\r\n][ \t]*)(#+)/g, (_, indent: string, signs: string) => indent + ' '.repeat(signs.length));
}

function readSnippet(snippet: string, parse: ParsePython): { call: Call; client: SyntaxNode } | undefined {
  let node: SyntaxNode | undefined = parse(snippet).root.children[0];
  while (node && node.type !== 'call') node = node.children[0];
  const group = node && childOf(childOf(node, 'function') ?? node, 'object');
  const client = group && childOf(group, 'object');
  const call = node && !node.broken ? callOf(node, snippet) : undefined;
  return call && client ? { call, client } : undefined;
}

/** The expression of a snippet's node, evaluated where the snippet stands. */
function expressionAt(node: SyntaxNode, snippet: string, at: Spot, start: number): Mention['client'] {
  return expressionOf(node, {
    text: snippet,
    scope: at.scope,
    momentOf: () => at.momentOf({ start, end: start }),
    lineOf: () => at.lineOf({ start, end: start }),
    functionOf: () => 0,
  });
}

function tokenOf(text: string, start: number): Token {
  return { text, span: { start, end: start + text.length } };
}

function shifted(call: Call, by: number): Call {
  const span = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const token = ({ text, span: own }: Token): Token => ({ text, span: span(own) });
  const argument = (one: Argument): Argument =>
    one.kind === 'named'
      ? { ...one, name: token(one.name), value: token(one.value), span: span(one.span) }
      : { ...one, value: token(one.value), span: span(one.span) };
  return {
    kind: 'call',
    receiver: token(call.receiver),
    operation: token(call.operation),
    arguments: call.arguments.map(argument),
    open: call.open + by,
    close: call.close + by,
  };
}
