import { stepsOf } from '../../../model/expression-steps.ts';
import type { Found } from '../../../model/known-types.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { Finder } from './use.ts';

/**
 * What a configured expression is at a node: proven to be an object of the parent there (`typed`); something that nobody
 * can look into, and so taken on trust; or nothing of the kind.
 */
export type Standing = 'typed' | 'trusted' | 'absent';

export function standingOf(finder: Finder, node: SyntaxNode, text: string, parentType: string): Standing {
  const steps = stepsOf(text);
  const [head, ...rest] = steps ?? [];
  if (!head) return 'trusted';
  if (rest.length === 0 && head.count === undefined) return standingOfName(finder, node, head.name, parentType);
  return standingOfFound(finder.typing.reached(node, steps ?? []), parentType);
}

/** A plain name must be declared, or be a field of a class that nobody can look into. */
function standingOfName({ typing, repository }: Finder, node: SyntaxNode, name: string, parentType: string): Standing {
  for (const declaration of declarationsOf(typing.source.text, node, name)) {
    if (declaration.kind === 'typed') return declaration.type.split('.').at(-1) === parentType ? 'typed' : 'absent';
    if (declaration.kind !== 'member') return standingOfFound(typing.named(node, name), parentType);
    const owner = typing.ownerOf(declaration.owner);
    if (!owner) continue;
    const field = repository.field(owner, name);
    if (field.kind === 'type') return standingOfFound(field, parentType);
    if (repository.hasUnknownParent(owner.name, owner.path)) return 'trusted';
  }
  return typing.isShownBefore(name) ? standingOfFound(typing.named(node, name), parentType) : 'absent';
}

function standingOfFound(found: Found, parentType: string): Standing {
  if (found.kind === 'unknown') return 'trusted';
  return found.kind === 'type' && found.type.name.endsWith(`.${parentType}`) ? 'typed' : 'absent';
}
