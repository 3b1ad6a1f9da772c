import type { Catalogue } from '../catalogue.ts';
import { Evaluation } from './evaluation.ts';
import type { Expression, PythonFacts } from '../reading/facts.ts';
import { ModuleFinder } from './modules.ts';

/** Whether a module, as far as it alone tells, holds or makes a client, or has functions that use one they are given. */
export function exportsClient(facts: PythonFacts, catalogue: Catalogue): boolean {
  const evaluation = new Evaluation(new Map([[facts.path, facts]]), new ModuleFinder({ list: () => [] }), catalogue);
  const isOurs = (kind: string) => kind === 'client' || kind === 'group' || kind === 'client-class';
  const gives = (value: Expression) => evaluation.traces(value, facts.path).some((trace) => isOurs(trace.value.kind));
  return (
    facts.bindings.some(({ scope, value }) => scope === 0 && (gives(value) || isReexport(value))) ||
    facts.functions.some(({ returns }) => returns.some(gives)) ||
    facts.classes.some(({ attributes, bases }) => attributes.some(({ value }) => gives(value)) || bases.some(gives)) ||
    facts.uses.some(({ receiver, group }) =>
      evaluation
        .traces(group?.client ?? receiver, facts.path)
        .some(({ value }) => value.kind === 'parameter' || (group !== undefined && value.kind === 'unknown')),
    )
  );
}

/** `from .factory import make_client`: what it is stands in another file, but its name says enough to ask. */
function isReexport(value: Expression): boolean {
  return value.kind === 'import' && /client|batch_?ai/i.test(value.name ?? '');
}
