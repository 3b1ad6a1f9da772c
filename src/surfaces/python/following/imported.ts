import type { Path } from '../../../model/source-file.ts';
import type { ImportedName } from '../reading/facts.ts';
import type { Evaluation } from './evaluation.ts';
import { externalTrace, isWithin } from './external.ts';
import { isKnownForeign } from './known-packages.ts';
import type { ResolvedModule } from './modules.ts';
import { because, nothingKnown, type Trace } from './values.ts';

/** What `from module import *` gives for a name. */
export function starTraces(evaluation: Evaluation, name: string, path: Path): readonly Trace[] | undefined {
  const facts = evaluation.facts.get(path);
  for (const imported of facts?.imports ?? []) {
    if (!imported.star || !facts) continue;
    const module =
      imported.file === undefined
        ? evaluation.finder.find(imported, facts)
        : evaluation.finder.file(imported.file, facts);
    const traces = module
      ? exported(evaluation, module, name)
      : evaluation.catalogue.modules.some((own) => isWithin(imported.module, own)) &&
          (evaluation.catalogue.clients.has(name) || evaluation.catalogue.models.classes.has(name))
        ? [externalTrace(`${imported.module}.${name}`, evaluation.catalogue)]
        : undefined;
    if (traces) return traces.map((trace) => because(trace, evaluation.evidence(path, imported.line)));
  }
  return undefined;
}

function exported(evaluation: Evaluation, module: ResolvedModule, name: string): readonly Trace[] | undefined {
  if ('folder' in module) return undefined;
  const names = evaluation.names(module.file);
  if (!names) return undefined;
  const bindings = names.exported(name);
  if (!bindings)
    return evaluation.once(`${module.file}*${name}`, () => starTraces(evaluation, name, module.file) ?? []);
  return bindings.flatMap((binding) =>
    evaluation
      .traces(binding.value, module.file)
      .map((trace) => because(trace, evaluation.evidence(module.file, binding.line))),
  );
}

/** What an import makes a name of. */
export function importTraces(evaluation: Evaluation, imported: ImportedName, path: Path): readonly Trace[] {
  const dotted = imported.name === undefined ? imported.module : `${imported.module}.${imported.name}`;
  const importer = evaluation.facts.get(path);
  const isOurs =
    imported.level === 0 && evaluation.catalogue.modules.some((own) => isWithin(dotted, own) || isWithin(own, dotted));
  const found = isOurs || !importer ? undefined : evaluation.finder.find(imported, importer);
  // A folder that has a package's name is no proof that the package is not meant.
  const module =
    found && 'folder' in found && imported.level === 0 && isKnownForeign(imported.module) ? undefined : found;
  if (!module) return [imported.level > 0 ? nothingKnown : externalTrace(dotted, evaluation.catalogue)];
  return imported.name === undefined ? [moduleTrace(module)] : memberOfModule(evaluation, module, imported.name);
}

/** What a module of the repository has by a name: what it defines or imports, or a module in its folder. */
export function memberOfModule(evaluation: Evaluation, module: ResolvedModule, name: string): readonly Trace[] {
  const found = exported(evaluation, module, name);
  if (found && found.length > 0) return found;
  const submodule = evaluation.finder.submodule(module, name);
  return [submodule ? moduleTrace(submodule) : nothingKnown];
}

function moduleTrace(module: ResolvedModule): Trace {
  return { value: { kind: 'module', module }, sure: true, evidence: [] };
}
