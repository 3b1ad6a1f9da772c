import type { Path } from '../../../model/source-file.ts';
import type { DotnetFacts, Expression, ScopeId } from '../reading/facts.ts';
import type { Evaluation } from './evaluation.ts';

/** An operation group that something may be, and what it is read of. */
export interface SpelledGroup {
  readonly group: string;
  readonly client: Expression;
  /** The client's own name, '' where it has none. */
  readonly clientText: string;
}

/** The group that a variable is given (`var jobs = context.Client.Jobs`), where no type says more of it. */
export function groupBehind(evaluation: Evaluation, receiver: Expression, path: Path): SpelledGroup | undefined {
  const facts = evaluation.facts.get(path);
  const value = facts && receiver.kind === 'name' ? valueOf(facts, receiver.name, receiver.scope) : undefined;
  return value?.kind === 'member' && evaluation.catalogue.groups.has(value.name)
    ? { group: value.name, client: value.of, clientText: 'name' in value.of ? value.of.name : '' }
    : undefined;
}

/** What the one variable of a name is given. */
function valueOf({ variables, scopes }: DotnetFacts, name: string, scope: ScopeId): Expression | undefined {
  for (let at: ScopeId | undefined = scope; at !== undefined; at = scopes[at]?.parent) {
    const found = variables.filter((one) => one.scope === at && one.name === name);
    const [only] = found;
    if (only) return found.length === 1 && (!only.type || only.type.name === 'dynamic') ? only.value : undefined;
  }
  return undefined;
}
