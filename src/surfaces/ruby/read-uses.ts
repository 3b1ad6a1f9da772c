import { tokenAt, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { callOf, expressionOf, sentName, textOf, type Names } from './expressions.ts';
import type { Expression, RubyUse } from './facts.ts';

/** Collects the places of one text that name an operation on something. */
export class UseReader {
  readonly found: RubyUse[] = [];
  readonly #text: string;
  readonly #catalogue: Catalogue;
  readonly #lineOf: (offset: number) => number;

  /** @param lineOf the 1-based line of an offset */
  constructor(text: string, catalogue: Catalogue, lineOf: (offset: number) => number) {
    this.#text = text;
    this.#catalogue = catalogue;
    this.#lineOf = lineOf;
  }

  /** `receiver.operation(…)` */
  called(node: SyntaxNode, receiver: SyntaxNode, names: Names): void {
    const call = callOf(node, this.#text);
    if (!call) return;
    this.found.push({
      ...this.#groupIn(receiver, names),
      operation: call.operation,
      span: { start: node.start, end: spanWithoutBlock(node) },
      line: this.#lineOf(node.start),
      call,
      broken: node.broken && !childOf(node, 'block')?.broken,
    });
  }

  /** `receiver.operation(` where the parser gave up: a call that is not closed. */
  lost(node: SyntaxNode, names: Names): void {
    const { parent } = node;
    if (parent?.type !== 'ERROR' || this.#text.charAt(node.end) !== '(') return;
    const receiver = parent.children[parent.children.indexOf(node) - 1];
    const isMember = receiver && /^\s*&?\.\s*$/.test(this.#text.slice(receiver.end, node.start));
    if (!isMember || !this.#catalogue.methods.has(this.#textOf(node))) return;
    this.found.push({
      ...this.#groupIn(receiver, names),
      operation: tokenAt(this.#text, node.start, node.end),
      span: { start: receiver.start, end: node.end },
      line: this.#lineOf(receiver.start),
      broken: true,
    });
  }

  /** `receiver.method(:operation)` */
  named(node: SyntaxNode, receiver: SyntaxNode, list: SyntaxNode, names: Names): void {
    const [symbol] = partsOf(list);
    if (symbol?.type !== 'simple_symbol') return;
    const operation = tokenAt(this.#text, symbol.start + 1, symbol.end);
    if (!this.#catalogue.methods.has(operation.text)) return;
    this.found.push({
      ...this.#groupIn(receiver, names),
      operation,
      span: { start: node.start, end: spanWithoutBlock(node) },
      line: this.#lineOf(node.start),
      broken: node.broken,
    });
  }

  /** `allow(client.jobs).to receive(:get).with(group, name)`: what a double is called with, or was. */
  expected(node: SyntaxNode, names: Names): void {
    const [group] = argumentsOf(childOf(node, 'receiver'));
    const [message] = argumentsOf(node);
    const { symbol, told } = messageIn(message, this.#text);
    const call = told && callOf(told, this.#text);
    if (!group || !symbol || !call || call.arguments.length === 0) return;
    if (call.arguments.some(({ value }) => value.text === 'any_args')) return;
    const operation = tokenAt(this.#text, symbol.start + 1, symbol.end);
    if (!this.#catalogue.methods.has(operation.text)) return;
    this.found.push({
      ...this.#groupIn(group, names),
      operation,
      span: { start: node.start, end: node.end },
      line: this.#lineOf(node.start),
      call: { ...call, operation },
      broken: node.broken,
    });
  }

  /** `client.jobs.send(operation, …)` */
  chosen(node: SyntaxNode, receiver: SyntaxNode, names: Names): void {
    const method = childOf(node, 'method');
    if (!method) return;
    this.found.push({
      ...this.#groupIn(receiver, names),
      operation: tokenAt(this.#text, method.start, method.end),
      span: { start: node.start, end: spanWithoutBlock(node) },
      line: this.#lineOf(node.start),
      broken: node.broken,
      chosen: true,
    });
  }

  /** `client.jobs` apart, where the receiver spells a group. */
  #groupIn(receiver: SyntaxNode, names: Names): Pick<RubyUse, 'of' | 'whole' | 'receiver' | 'group'> {
    const token = tokenAt(this.#text, receiver.start, receiver.end);
    const whole = expressionOf(receiver, names);
    const method = receiver.type === 'call' ? childOf(receiver, 'method') : undefined;
    const client = receiver.type === 'call' ? childOf(receiver, 'receiver') : undefined;
    const name = receiver.type === 'call' ? (sentName(receiver, this.#text) ?? this.#tokenOf(method)) : undefined;
    if (!client || !name || !this.#catalogue.groups.has(name.text)) return { of: whole, whole, receiver: token };
    const of: Expression = client.type === 'self' ? { kind: 'unknown' } : expressionOf(client, names);
    return { of, whole, receiver: token, group: name };
  }

  #tokenOf(node: SyntaxNode | undefined): Token | undefined {
    return node && tokenAt(this.#text, node.start, node.end);
  }

  #textOf(node: SyntaxNode | undefined): string {
    return textOf(node, this.#text);
  }
}

function argumentsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const list = node && childOf(node, 'arguments');
  return list ? partsOf(list) : [];
}

/** Of `receive(:get).with(group, name).and_return(job)`: the symbol, and the call that has the arguments. */
function messageIn(
  chain: SyntaxNode | undefined,
  text: string,
): { readonly symbol?: SyntaxNode; readonly told?: SyntaxNode } {
  let told: SyntaxNode | undefined;
  for (let node = chain; node?.type === 'call'; node = childOf(node, 'receiver')) {
    const method = textOf(childOf(node, 'method'), text);
    if (method === 'with') told = node;
    const [symbol] = /^(?:receive|have_received)$/.test(method) ? argumentsOf(node) : [];
    if (symbol?.type === 'simple_symbol') return told ? { symbol, told } : { symbol };
  }
  return {};
}

function spanWithoutBlock(node: SyntaxNode): number {
  const block = childOf(node, 'block');
  return block ? (childOf(node, 'arguments')?.end ?? childOf(node, 'method')?.end ?? node.end) : node.end;
}
