import { child, isNode } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';

/** An expression without its parentheses and type assertions. */
export function unwrap(node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (
    node &&
    /^(Parenthesized|TSNonNull|TSAs|TSSatisfies|TSInstantiation|TypeCast|Chain)Expression$|^TSTypeAssertion$/.test(
      node.type,
    )
  )
    return unwrap(child(node, 'expression'));
  return isNode(node) ? node : undefined;
}
