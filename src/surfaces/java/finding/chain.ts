import { followChain, type Link } from '../../../syntax/call-chain.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { calledName } from './use.ts';

/** The calls that follow on a node, in order. */
export function linksAfter(text: string, first: SyntaxNode): readonly Link[] {
  return followChain(first, (node) =>
    node.parent?.type === 'method_invocation' && objectOf(node.parent) === node
      ? linkOf(text, node.parent, node)
      : undefined,
  );
}

/** The method of a further call on a node, where the parser lost that call: `node.name(` in text that does not parse. */
export function lostMethod(text: string, { parent, end }: SyntaxNode): string | undefined {
  return parent?.type === 'ERROR' ? /^\s*\.\s*(\w+)\s*\(/.exec(text.slice(end, end + 200))?.[1] : undefined;
}

export function isCutOff(text: string, node: SyntaxNode): boolean {
  return lostMethod(text, node) !== undefined;
}

/** A call as a link of the chain that it begins; what follows on it is not looked at. */
export function linkOf(text: string, node: SyntaxNode, object: SyntaxNode): Omit<Link, 'within'> | undefined {
  const [nameNode, list] = [childOf(node, 'name'), childOf(node, 'arguments')];
  if (!nameNode || list?.type !== 'argument_list') return undefined;
  return { node, name: calledName(text, node), nameNode, list, dot: dotBefore(text, object, nameNode, node) };
}

/** The dot between an object and a name; comments may stand around it. */
function dotBefore(text: string, object: SyntaxNode, name: SyntaxNode, node: SyntaxNode): number {
  const comments = node.children.filter(({ type }) => type.endsWith('comment'));
  for (let at = name.start - 1; at >= object.end; at--)
    if (text.charAt(at) === '.' && !comments.some(({ start, end }) => start <= at && at < end)) return at;
  return name.start;
}

/** The links of the whole chain that a call belongs to. */
export function chainOf(text: string, node: SyntaxNode): readonly Link[] {
  let first = node;
  for (let inner = objectOf(first); inner?.type === 'method_invocation'; inner = objectOf(first)) first = inner;
  const object = objectOf(first);
  const own = object && linkOf(text, first, object);
  return [...(own ? [{ ...own, within: '' }] : []), ...linksAfter(text, first)];
}

/** The end of what waits for an asynchronous call: `.toBlocking().single()`, `.await()`; the call's own where nothing does. */
export function waitedEnd(text: string, node: SyntaxNode): number {
  const [first, second] = linksAfter(text, node);
  if (first?.name === 'await') return first.node.end;
  const isBlocking = first?.name === 'toBlocking' && /^(single|last|first)$/.test(second?.name ?? '');
  return isBlocking ? (second?.node.end ?? node.end) : node.end;
}
