import type { Argument } from '../../../model/call.ts';
import { textOf } from '../reading/declarations.ts';
import { declarationsOf } from '../reading/scope.ts';
import { nodesBelow, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Finder } from './use.ts';

/** Options that are made in place and set no more than a limit, which the new list takes too. */
const limitOnly =
  /^(?:null|(?:[\w.]+\.)?\w+ListByResourceGroupOptions(?:Inner)?\(\s*\)(?:\s*\.\s*withMaxResults\([^()]*\))*)$/;

/**
 * Whether the options of a list set no more than a limit: made in place, or kept in a value of the same function that
 * nothing else is done with. What goes where it cannot be followed is not told.
 */
export function isLimitOnly({ fragment: { text }, typing }: Finder, { value }: Argument): boolean {
  if (limitOnly.test(value.text)) return true;
  if (!/^\w+$/.test(value.text)) return false;
  const node = nodeAt(typing.source.root, value.span.start, value.text.length);
  const [declaration] = node ? declarationsOf(text, node, value.text) : [];
  if (declaration?.kind !== 'value' || !limitOnly.test(textOf(text, declaration.value))) return false;
  const { parent } = declaration.node;
  // A member may be set anywhere.
  if (!parent || !/^(?:block|lambda_literal)$/.test(parent.type)) return false;
  return [...nodesBelow(parent)].every(
    (each) =>
      each.type !== 'identifier' ||
      textOf(text, each) !== value.text ||
      each.parent?.type === 'variable_declaration' ||
      each.parent?.type === 'value_argument',
  );
}

function nodeAt(root: SyntaxNode, start: number, length: number): SyntaxNode | undefined {
  for (const node of nodesBelow(root))
    if (node.type === 'identifier' && node.start === start && node.end === start + length) return node;
  return undefined;
}
