import type { Evidence } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Evaluation } from './evaluation.ts';
import { isWithin } from './external.ts';
import type { Import, PythonFacts } from '../reading/facts.ts';
import { isRival } from './known-packages.ts';
import { folderOf } from './modules.ts';

/** What a module has to do with the API, for receivers that cannot be followed. */
export interface Relation {
  /**
   * `sdk`: it imports the client library, or a module of the repository that does. `named`: its code says one of the
   * search terms. `mentioned`: only its comments do, or a lookalike package's name. `beside`: nothing of it does, but a
   * module in its folder imports the library, and none there another service's. `none`: neither.
   */
  readonly kind: 'sdk' | 'named' | 'mentioned' | 'beside' | 'none';
  /** The import that makes it `sdk` or `beside`. */
  readonly evidence: readonly Evidence[];
  /** Whether it imports another service whose clients have groups of the same names. */
  readonly hasRival: boolean;
}

export function relationOf(evaluation: Evaluation, path: Path): Relation {
  const facts = evaluation.facts.get(path);
  if (!facts) return { kind: 'none', evidence: [], hasRival: false };
  const hasRival = usesRival(evaluation, facts);
  const line = sdkImport(evaluation, facts, 2);
  if (line) return { kind: 'sdk', evidence: [line], hasRival };
  if (facts.termsIn !== 'nowhere')
    return { kind: facts.termsIn === 'code' ? 'named' : 'mentioned', evidence: [], hasRival };
  const beside = hasRival ? undefined : importBeside(evaluation, path);
  return beside ? { kind: 'beside', evidence: [beside], hasRival } : { kind: 'none', evidence: [], hasRival };
}

function usesRival({ catalogue }: Evaluation, facts: PythonFacts): boolean {
  return facts.imports.some(
    (imported) => imported.level === 0 && !isOfLibrary(imported, catalogue) && isRival(dotted(imported)),
  );
}

/** The import of the library by a module in the same folder; none where one there uses another service. */
function importBeside(evaluation: Evaluation, path: Path): Evidence | undefined {
  const beside = [...evaluation.facts.values()].filter((facts) => folderOf(facts.path) === folderOf(path));
  if (beside.some((facts) => usesRival(evaluation, facts))) return undefined;
  for (const facts of beside) {
    const line = sdkImport(evaluation, facts, 0);
    if (line) return line;
  }
  return undefined;
}

/** The import through which a module uses the client library, over at most `steps` modules of the repository. */
function sdkImport(evaluation: Evaluation, facts: PythonFacts, steps: number): Evidence | undefined {
  for (const imported of facts.imports)
    if (isOfLibrary(imported, evaluation.catalogue)) return evaluation.evidence(facts.path, imported.line);
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

/** Whether an import names the client library. */
export function isOfLibrary(imported: Import, { modules }: Catalogue): boolean {
  return imported.level === 0 && modules.some((own) => isWithin(dotted(imported), own));
}

function dotted({ module, name }: Import): string {
  return name === undefined ? module : `${module}.${name}`;
}

/** A client's name that says it is another service's. */
const otherService =
  /hdinsight|kusto|databricks|\bdbx|ml_?client|service_?fabric|bigquery|dataproc|kube|k8s|openai|\bavs|databox|container_?app|emr\b|\becs\b|synapse|spark|sql_?client|media_?client/i;

/** Whether a client's name says that it is another service's. */
export function soundsLikeOther(client: string): boolean {
  return otherService.test(client);
}
