import { followChain, type Link } from '../../../syntax/call-chain.ts';
import { callParts, memberMark } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';

/** The calls that follow on a node, in order. */
export function linksAfter(text: string, first: SyntaxNode): readonly Link[] {
  return followChain(first, (from) => {
    const navigation = from.parent;
    const node =
      navigation?.type === 'navigation_expression' && navigation.children[0] === from ? navigation.parent : undefined;
    const call = callParts(node);
    if (!node || call?.object !== from || !call.name || !call.list || call.lambda) return undefined;
    const { name, list } = call;
    return { node, name: textOf(text, name), nameNode: name, list, dot: memberMark(text, from, name).at };
  });
}

/** The links of the whole chain that a call belongs to. */
export function chainOf(text: string, node: SyntaxNode): readonly Link[] {
  return linksAfter(text, beginOf(node));
}

/** What a chain of calls is called on: what makes an object, or what has it. */
export function beginOf(node: SyntaxNode): SyntaxNode {
  const object = callParts(node)?.object;
  return object ? beginOf(object) : node;
}

/** The end of what waits for an asynchronous call: `.toBlocking().single()`, `.await()`; the call's own where nothing does. */
export function waitedEnd(text: string, { end }: SyntaxNode): number {
  const waited = /^\s*\.\s*(?:await\(\)|toBlocking\(\)\s*\.\s*(?:single|last|first)\(\))/.exec(
    text.slice(end, end + 200),
  );
  return end + (waited?.[0].length ?? 0);
}
