import type { Path } from '../../model/source-file.ts';
import type { World } from '../../model/world.ts';
import type { Expression, ImportedName, PythonFacts } from './reading/facts.ts';
import type { ModuleFinder } from './following/modules.ts';

/**
 * Whether a module may hand on a client of a module that it imports: a class with its base there, a function that
 * returns what one there gives, a package's `__init__.py` that has its names. Its importers need never name the API.
 */
export function mayHandOnClient(facts: PythonFacts, finder: ModuleFinder, world: World): boolean {
  return mayBeOfClient(valuesGiven(facts), facts, finder, world);
}

/** Whether values of a module may be made of a client of a module that it imports. */
export function mayBeOfClient(
  values: readonly Expression[],
  facts: PythonFacts,
  finder: ModuleFinder,
  world: World,
): boolean {
  const imported = importsIn(values, facts);
  const files = new Set(imported.flatMap((name) => finder.filesOfImport(name, facts)));
  files.delete(facts.path);
  return reachesCandidate([...files], finder, world);
}

/** What a module gives to others. */
function valuesGiven(facts: PythonFacts): readonly Expression[] {
  const isPackage = /(^|\/)__init__\.py$/.test(facts.path);
  return [
    ...facts.classes.flatMap(({ bases, attributes }) => [...bases, ...attributes.map(({ value }) => value)]),
    ...facts.functions.flatMap(({ returns }) => returns),
    ...facts.bindings.flatMap(({ scope, value }) =>
      scope === 0 && (isPackage || value.kind !== 'import') ? [value] : [],
    ),
  ];
}

/** The imported names that values are made of. */
function importsIn(made: readonly Expression[], facts: PythonFacts): readonly ImportedName[] {
  const values = [...made];
  const names = new Map<string, Expression[]>();
  for (const { name, value } of facts.bindings) names.set(name, [...(names.get(name) ?? []), value]);
  const found: ImportedName[] = [];
  const seen = new Set<Expression>();
  for (let value = values.pop(); value; value = values.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'import') found.push(value);
    else if (value.kind === 'name') values.push(...(names.get(value.name) ?? []));
    else if (value.kind === 'either') values.push(...value.options);
    else if (value.kind === 'attribute' || value.kind === 'call' || value.kind === 'item') values.push(value.of);
  }
  return found;
}

const imports = /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+\(?[ \t]*(\w+)?|import[ \t]+([\w.]+))/gm;

/** More modules than this are not looked through for one question. */
const mostModules = 200;

/** Whether one of the files, or a module that one imports directly or not, says a search term. */
function reachesCandidate(files: readonly Path[], finder: ModuleFinder, world: World): boolean {
  const candidates = new Set(world.candidates);
  const waiting = [...files];
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined && seen.size <= mostModules; path = waiting.pop()) {
    if (candidates.has(path)) return true;
    const file = world.read(path);
    if (!file || !('text' in file)) continue;
    for (const [, dots = '', from, name, plain] of file.text.matchAll(imports)) {
      const imported = { module: from ?? plain ?? '', level: dots.length, ...(name !== undefined && { name }) };
      for (const next of finder.filesOfImport(imported, { path, searchFolders: [] })) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return false;
}
