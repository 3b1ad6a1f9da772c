import type { Span } from '../model/span.ts';
import { childOf, partsOf, syntaxNodes, type SyntaxNode, type SyntaxNodes } from './syntax-nodes.ts';
import { loadUnoptimised } from './tree-sitter.ts';

let loaded: Promise<(text: string) => SyntaxNodes> | undefined;

/** The parser of Kotlin, scripts included, loaded once. */
export function loadKotlin(): Promise<(text: string) => SyntaxNodes> {
  loaded ??= loadUnoptimised('kotlin').then(({ parse }) => (written) => {
    const text = withoutMagics(withoutPlatforms(written));
    const nodes = syntaxNodes(parse(text));
    const ended = withMembersEnded(text, nodes.errors);
    return ended === text ? nodes : syntaxNodes(parse(ended));
  });
  return loaded;
}

/**
 * The same text without `expect` and `actual` of programs for several platforms, which the grammar does not know before a
 * constructor. Every offset stays.
 */
function withoutPlatforms(text: string): string {
  return text.replace(
    /\b(?:actual|expect)(?=\s+(?:[a-z]+\s+){0,4}(?:class|fun|val|var|constructor|object|interface|typealias)\b)/g,
    (word) => ' '.repeat(word.length),
  );
}

/** The same text without what the kernel of notebooks reads for itself (`%use dataframe`, `:classpath`). Every offset stays. */
function withoutMagics(text: string): string {
  return text.replace(
    /^(?:%(?:use\w*|output|logLevel|track\w+|dumpClassesForSpark)|:(?:help|classpath|vars))\b[^\r\n]*/gm,
    (line) => ' '.repeat(line.length),
  );
}

/**
 * The same text with a semicolon in the place of the space behind the last member of a class body on one line
 * (`object : Callback { fun done() {} }`), where the grammar wants one. Every offset stays.
 */
function withMembersEnded(text: string, errors: readonly Span[]): string {
  let result = text;
  for (const { start, end } of errors) {
    if (start !== end) continue;
    const space = /[ \t](?=[ \t]*\})/y;
    for (const at of [start, start - 1]) {
      space.lastIndex = at;
      if (at < 0 || !space.test(text)) continue;
      result = `${result.slice(0, at)};${result.slice(at + 1)}`;
      break;
    }
  }
  return result;
}

/** A call by its parts: `object.name(list) { lambda }`. */
export interface KotlinCall {
  readonly node: SyntaxNode;
  readonly object?: SyntaxNode;
  readonly name?: SyntaxNode;
  readonly list?: SyntaxNode;
  readonly lambda?: SyntaxNode;
}

const knownCalls = new WeakMap<SyntaxNode, KotlinCall>();

/** The parts of a call, told once; undefined for what is none. */
export function callParts(node: SyntaxNode | undefined): KotlinCall | undefined {
  if (node?.type !== 'call_expression') return undefined;
  const call = knownCalls.get(node) ?? partsOfCall(node);
  if (call) knownCalls.set(node, call);
  return call;
}

function partsOfCall(node: SyntaxNode): KotlinCall | undefined {
  const [callee, ...rest] = partsOf(node);
  const list = rest.find(({ type }) => type === 'value_arguments');
  const trailing = rest.find(({ type }) => type === 'annotated_lambda');
  const lambda = trailing?.children.find(({ type }) => type === 'lambda_literal');
  if (!callee) return undefined;
  if (isLambdaBehind(node)) {
    const inner = callParts(callee);
    if (inner && lambda) return { ...inner, node, lambda };
  }
  const given = { node, ...(list && { list }), ...(lambda && { lambda }) };
  if (callee.type === 'identifier') return { ...given, name: callee };
  const [object, name] = callee.type === 'navigation_expression' ? partsOf(callee) : [];
  return object && name ? { ...given, object, name } : given;
}

/** `f(x) { … }` is a call of `f(x)` to the grammar. */
function isLambdaBehind({ type, children }: SyntaxNode): boolean {
  const isCallOfCall = type === 'call_expression' && children[0]?.type === 'call_expression';
  return isCallOfCall && !children.some((child) => child.type === 'value_arguments');
}

/** Whether a call is only the part of one that a lambda follows: it is no call of its own. */
export function isPartOfCall(node: SyntaxNode): boolean {
  const { parent } = node;
  return parent?.children[0] === node && isLambdaBehind(parent);
}

/** The values of an argument list, each with the node of the argument around it. */
export function argumentsOf({ list, lambda }: KotlinCall): readonly SyntaxNode[] {
  const inside = list ? partsOf(list).filter(({ type }) => type === 'value_argument') : [];
  return [...inside, ...(lambda ? [lambda] : [])];
}

/** Whether a call has an argument list in parentheses of its own, and not one that the parser closed for it. */
export function isClosed(text: string, { list }: KotlinCall): boolean {
  if (!list || text.charAt(list.start) !== '(' || text.charAt(list.end - 1) !== ')') return false;
  return (list.children.at(-1)?.end ?? 0) < list.end;
}

/** The value of an argument, without its name. */
export function argumentValue(argument: SyntaxNode): SyntaxNode {
  return argument.type === 'value_argument' ? (partsOf(argument).at(-1) ?? argument) : argument;
}

/** What stands between the object of a navigation and its name: `.`, `?.` or `::`, and where it begins. */
export function memberMark(
  text: string,
  object: SyntaxNode,
  name: SyntaxNode,
): { readonly mark: string; readonly at: number } {
  const gap = text
    .slice(object.end, name.start)
    .replace(/\/\/[^\r\n]*|\/\*[^]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const found = /\?\.|::|\./.exec(gap);
  return { mark: found?.[0] ?? '', at: object.end + (found?.index ?? 0) };
}

/** What a value is without what stands around it: parentheses, `!!`. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner =
    node.type === 'parenthesized_expression'
      ? partsOf(node)[0]
      : node.type === 'unary_expression'
        ? childOf(node, 'argument')
        : undefined;
  return inner ? unwrapped(inner) : node;
}

/** The last expression of a lambda or block, which is what it gives. */
export function lastExpression({ children }: SyntaxNode): SyntaxNode | undefined {
  return children.filter(({ type }) => !type.endsWith('comment') && type !== 'lambda_parameters').at(-1);
}
