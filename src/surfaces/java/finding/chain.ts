import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { calledName } from './use.ts';

/** One call of a chain `object.first(…).second(…)`. */
export interface Link {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly nameNode: SyntaxNode;
  /** The argument list. */
  readonly list: SyntaxNode;
  /** The dot before the name. */
  readonly dot: number;
  /** What opened the definition inside the chain that it belongs to (`defineSetupTask`); '' for the chain's own. */
  readonly within: string;
}

/** The calls that follow on a node, in order. */
export function linksAfter(text: string, first: SyntaxNode): readonly Link[] {
  const links: Link[] = [];
  const open: string[] = [];
  let from = first;
  for (let node = first.parent; node?.type === 'method_invocation' && objectOf(node) === from; node = node.parent) {
    const link = linkOf(text, node, from, open.at(-1) ?? '');
    if (!link) break;
    links.push(link);
    if (/^define[A-Z]/.test(link.name)) open.push(link.name);
    // `attach()` belongs to what it closes.
    if (link.name === 'attach') open.pop();
    from = node;
  }
  return links;
}

/** The method of a further call on a node, where the parser lost that call: `node.name(` in text that does not parse. */
export function lostMethod(text: string, { parent, end }: SyntaxNode): string | undefined {
  return parent?.type === 'ERROR' ? /^\s*\.\s*(\w+)\s*\(/.exec(text.slice(end, end + 200))?.[1] : undefined;
}

export function isCutOff(text: string, node: SyntaxNode): boolean {
  return lostMethod(text, node) !== undefined;
}

export function linkOf(text: string, node: SyntaxNode, object: SyntaxNode, within: string): Link | undefined {
  const [nameNode, list] = [childOf(node, 'name'), childOf(node, 'arguments')];
  if (!nameNode || list?.type !== 'argument_list') return undefined;
  return { node, name: calledName(text, node), nameNode, list, dot: dotBefore(text, object, nameNode, node), within };
}

/** The dot between an object and a name; comments may stand around it. */
function dotBefore(text: string, object: SyntaxNode, name: SyntaxNode, node: SyntaxNode): number {
  const comments = node.children.filter(({ type }) => type.endsWith('comment'));
  for (let at = name.start - 1; at >= object.end; at--)
    if (text.charAt(at) === '.' && !comments.some(({ start, end }) => start <= at && at < end)) return at;
  return name.start;
}

export function argumentsText(text: string, { list }: Link): string {
  return text.slice(list.start + 1, list.end - 1);
}

/** The links of the whole chain that a call belongs to. */
export function chainOf(text: string, node: SyntaxNode): readonly Link[] {
  let first = node;
  for (let inner = objectOf(first); inner?.type === 'method_invocation'; inner = objectOf(first)) first = inner;
  const object = objectOf(first);
  const own = object && linkOf(text, first, object, '');
  return [...(own ? [own] : []), ...linksAfter(text, first)];
}

/** The end of what waits for an asynchronous call: `.toBlocking().single()`, `.await()`; the call's own where nothing does. */
export function waitedEnd(text: string, node: SyntaxNode): number {
  const [first, second] = linksAfter(text, node);
  if (first?.name === 'await') return first.node.end;
  const isBlocking = first?.name === 'toBlocking' && /^(single|last|first)$/.test(second?.name ?? '');
  return isBlocking ? (second?.node.end ?? node.end) : node.end;
}
