import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { Finder } from './use.ts';

/**
 * Whether a configured expression can stand at a node: a plain name must be declared there as an object of the parent
 * (or in a class that nobody can look into); what else an expression names is taken on trust.
 */
export function isInScope({ typing, repository }: Finder, node: SyntaxNode, text: string, parentType: string): boolean {
  const name = /^(?:this\s*\.\s*)?([A-Za-z_$][\w$]*)$/.exec(text)?.[1];
  if (name === undefined) return true;
  for (const declaration of declarationsOf(typing.source.text, node, name)) {
    if (declaration.kind !== 'member') {
      if (declaration.kind !== 'typed') return true;
      return declaration.type.split('.').at(-1) === parentType;
    }
    const owner = typing.ownerOf(declaration.owner);
    if (!owner) continue;
    const field = repository.field(owner, name);
    if (field.kind === 'type') return field.type.name.endsWith(`.${parentType}`);
    if (repository.hasUnknownParent(owner.name)) return true;
  }
  return typing.isShownBefore(name);
}
