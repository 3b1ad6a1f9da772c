import type { Evaluation } from '../typing/evaluation.ts';
import type { Chain, Expression } from '../reading/facts.ts';

/**
 * What a configured expression is where a fluent expression stands: proven to be a workspace or an experiment there
 * (`typed`); something that cannot be followed, and so taken on trust; or nothing of the kind.
 */
export type Standing = 'typed' | 'trusted' | 'absent';

export function standingOf(
  { scope }: Chain,
  path: string,
  evaluation: Evaluation,
  text: string,
  what: 'workspace' | 'experiment',
): Standing {
  const [head, ...rest] = namesOf(text);
  if (head === undefined) return 'trusted';
  const start: Expression = { kind: 'name', name: head, scope };
  const expression = rest.reduce<Expression>((of, name) => ({ kind: 'member', of, name }), start);
  const found = evaluation.trace(expression, path);
  const isLoose = found?.value.kind === 'object' && /^(object|dynamic)$/.test(found.value.type.name);
  if (found && !isLoose) return found.value.kind === 'fluent' && found.value.what === what ? 'typed' : 'absent';
  return isLoose || rest.length > 0 || evaluation.mayBeDeclared(head, scope, path) ? 'trusted' : 'absent';
}

/** `this.session.Workspace` name by name; nothing for anything more. */
function namesOf(text: string): readonly string[] {
  const path = text.trim().replace(/^this\s*\.\s*/, '');
  return /^@?[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*@?[\p{L}_][\p{L}\p{N}_]*)*$/u.test(path)
    ? path.split('.').map((name) => name.trim().replace(/^@/, ''))
    : [];
}
