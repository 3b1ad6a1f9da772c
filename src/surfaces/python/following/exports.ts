import type { Catalogue } from '../catalogue.ts';
import { Evaluation } from './evaluation.ts';
import type { Expression, PythonFacts } from '../reading/facts.ts';
import { ModuleFinder } from './modules.ts';
import { isOfLibrary } from './relation.ts';

/** What importers and others can have of a module, as far as it alone tells. */
export function exportsOf(
  facts: PythonFacts,
  catalogue: Catalogue,
): Pick<PythonFacts, 'exportsClient' | 'clientPlaces' | 'library'> {
  const evaluation = new Evaluation(
    new Map([[facts.path, facts]]),
    new ModuleFinder({ list: () => [], search: () => [] }),
    catalogue,
  );
  const isOurs = (kind: string) => kind === 'client' || kind === 'group' || kind === 'client-class';
  const gives = (value: Expression) => evaluation.traces(value, facts.path).some((trace) => isOurs(trace.value.kind));
  const clientPlaces = placesOf(facts.stores, gives);
  const exportsClient =
    clientPlaces.length > 0 ||
    facts.bindings.some(({ scope, value }) => scope === 0 && (gives(value) || isReexport(value))) ||
    facts.functions.some(({ returns }) => returns.some(gives)) ||
    facts.classes.some(({ attributes, bases }) => attributes.some(({ value }) => gives(value)) || bases.some(gives)) ||
    facts.uses.some(({ receiver, group }) =>
      evaluation
        .traces(group?.client ?? receiver, facts.path)
        .some(({ value }) => value.kind === 'parameter' || (group !== undefined && value.kind === 'unknown')),
    );
  const isUser = facts.imports.some((imported) => isOfLibrary(imported, catalogue));
  const library = isUser ? { library: { modules: catalogue.modules, calls: callsOf(catalogue) } } : {};
  return { exportsClient, clientPlaces, ...library };
}

/** `from .factory import make_client`: what it is stands in another file, but its name says enough to ask. */
function isReexport(value: Expression): boolean {
  return value.kind === 'import' && /client|batch_?ai/i.test(value.name ?? '');
}

/** The paths at which a module stores a value, itself or in a dictionary, that an expression gives. */
export function placesOf(stores: PythonFacts['stores'], gives: (value: Expression) => boolean): readonly string[] {
  return stores.flatMap(({ target, value }) => {
    if (gives(value)) return [target];
    if (value.kind !== 'record' || value.order === undefined) return [];
    return value.entries.flatMap(([key, entry]) => (gives(entry) ? [`${target}['${key}']`] : []));
  });
}

/** How the calls begin that the new version asks more of: `jobs.create`. */
function callsOf(catalogue: Catalogue): readonly string[] {
  return catalogue.operations.flatMap(({ old, inserted }) =>
    old && inserted.length > 0
      ? [...catalogue.groups]
          .filter((spelled) => catalogue.groupNamed(spelled) === old.group)
          .map((spelled) => `${spelled}.${old.name}`)
      : [],
  );
}
