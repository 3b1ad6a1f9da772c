import type { ChainLink } from './chain-removals.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** One call of a chain `object.first(…).second(…)`. */
export interface Link extends ChainLink {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly nameNode: SyntaxNode;
  /** The argument list. */
  readonly list: SyntaxNode;
  /** What opened the definition inside the chain that it belongs to (`defineSetupTask`); '' for the chain's own. */
  readonly within: string;
}

/** The calls that follow on a node, in order. @param callOn the call whose object a node is, if it is one's */
export function followChain(
  first: SyntaxNode,
  callOn: (node: SyntaxNode) => Omit<Link, 'within'> | undefined,
): readonly Link[] {
  const links: Link[] = [];
  const open: string[] = [];
  for (let call = callOn(first); call; call = callOn(call.node)) {
    links.push({ ...call, within: open.at(-1) ?? '' });
    if (/^define[A-Z]/.test(call.name)) open.push(call.name);
    // `attach()` belongs to what it closes.
    if (call.name === 'attach') open.pop();
  }
  return links;
}

/** What a call of a chain is given, without the parentheses. */
export function argumentsText(text: string, { list }: Link): string {
  return text.slice(list.start + 1, list.end - 1);
}
