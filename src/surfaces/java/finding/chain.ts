import type { Edit } from '../../../model/edit.ts';
import { removals } from '../../../syntax/chain-removals.ts';
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

/** The part of those edits that is one call's own: what stands before it belongs to the first, what stands behind to the last. */
export function removalOf(text: string, links: readonly Link[], link: Link): readonly Edit[] {
  const index = links.indexOf(link);
  const bounds = [
    links[index - 1]?.node.end ?? 0,
    link.dot,
    link.node.end,
    ...(index < links.length - 1 ? [] : [text.length]),
  ];
  return removals(text, links).flatMap(({ span, newText }) =>
    bounds.slice(1).flatMap((bound, at) => {
      const own = { start: Math.max(span.start, bounds[at] ?? 0), end: Math.min(span.end, bound) };
      return own.start < own.end ? [{ span: own, newText }] : [];
    }),
  );
}

/** The calls of a chain beside one another, that one among them, whose names are all gone. */
export function neighbours(text: string, link: Link, isGone: (name: string) => boolean): readonly Link[] {
  const found = [link];
  const add = (node: SyntaxNode | undefined, isBefore: boolean): boolean => {
    const object = node && objectOf(node);
    const next = node && object && isGone(calledName(text, node)) ? linkOf(text, node, object, '') : undefined;
    if (next) found.splice(isBefore ? 0 : found.length, 0, next);
    return next !== undefined;
  };
  while (add(objectOf(found[0]?.node ?? link.node), true));
  for (
    let last = link.node;
    last.parent && objectOf(last.parent) === last && add(last.parent, false);
    last = last.parent
  );
  return found;
}

/** The end of what waits for an asynchronous call: `.toBlocking().single()`, `.await()`; the call's own where nothing does. */
export function waitedEnd(text: string, node: SyntaxNode): number {
  const [first, second] = linksAfter(text, node);
  if (first?.name === 'await') return first.node.end;
  const isBlocking = first?.name === 'toBlocking' && /^(single|last|first)$/.test(second?.name ?? '');
  return isBlocking ? (second?.node.end ?? node.end) : node.end;
}
