import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { isWithin, type Evaluation } from './evaluation.ts';
import type { Import, PythonFacts } from '../reading/facts.ts';
import { isRival } from './known-packages.ts';

/** What a module has to do with the API, for receivers that cannot be followed. */
export interface Relation {
  /**
   * `sdk`: it imports the client library, or a module of the repository that does. `named`: its code says one of the
   * search terms. `mentioned`: only its comments do, or a lookalike package's name. `none`: nothing does.
   */
  readonly kind: 'sdk' | 'named' | 'mentioned' | 'none';
  /** The import that makes it `sdk`. */
  readonly evidence: readonly Evidence[];
  /** Whether it imports another service whose clients have groups of the same names. */
  readonly hasRival: boolean;
}

export function relationOf(evaluation: Evaluation, path: Path): Relation {
  const facts = evaluation.facts.get(path);
  if (!facts) return { kind: 'none', evidence: [], hasRival: false };
  const hasRival = facts.imports.some(
    (imported) => imported.level === 0 && !isOfLibrary(evaluation, imported) && isRival(dotted(imported)),
  );
  const line = sdkImport(evaluation, facts, 2);
  if (line) return { kind: 'sdk', evidence: [line], hasRival };
  const kind = facts.termsIn === 'code' ? 'named' : facts.termsIn === 'comments' ? 'mentioned' : 'none';
  return { kind, evidence: [], hasRival };
}

/** The import through which a module uses the client library, over at most `steps` modules of the repository. */
function sdkImport(evaluation: Evaluation, facts: PythonFacts, steps: number): Evidence | undefined {
  for (const imported of facts.imports)
    if (isOfLibrary(evaluation, imported)) return evaluation.evidence(facts.path, imported.line);
  if (steps === 0) return undefined;
  for (const imported of facts.imports) {
    for (const file of evaluation.finder.filesOf({ ...facts, imports: [imported] })) {
      const helper = evaluation.facts.get(file);
      if (helper && sdkImport(evaluation, helper, isPackage(file) ? steps - 1 : 0))
        return evaluation.evidence(facts.path, imported.line);
    }
  }
  return undefined;
}

function isPackage(file: Path): boolean {
  return file.endsWith('__init__.py');
}

function isOfLibrary(evaluation: Evaluation, imported: Import): boolean {
  return imported.level === 0 && evaluation.catalogue.modules.some((own) => isWithin(dotted(imported), own));
}

function dotted({ module, name }: Import): string {
  return name === undefined ? module : `${module}.${name}`;
}
