import type { Evaluation } from '../typing/evaluation.ts';
import type { Chain } from '../reading/facts.ts';

/**
 * Whether a configured expression can stand where a fluent expression does: a plain name must be declared there as a
 * workspace or an experiment, or by something that cannot be followed; what else an expression names is taken on trust.
 */
export function isInScope(
  { scope }: Chain,
  path: string,
  evaluation: Evaluation,
  text: string,
  what: 'workspace' | 'experiment',
): boolean {
  const name = /^(?:this\s*\.\s*)?@?([\p{L}_][\p{L}\p{N}_]*)$/u.exec(text)?.[1];
  if (name === undefined) return true;
  const found = evaluation.trace({ kind: 'name', name, scope }, path);
  const isLoose = found?.value.kind === 'object' && /^(object|dynamic)$/.test(found.value.type.name);
  if (found && !isLoose) return found.value.kind === 'fluent' && found.value.what === what;
  return isLoose || evaluation.mayBeDeclared(name, scope, path);
}
