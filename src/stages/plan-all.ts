import type { ChoiceFor, Proposal } from '../model/choice.ts';
import { fileOf, fileSpan, type Fragment } from '../model/fragment.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Decision, Plan } from '../model/plan.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { Language, Path } from '../model/source-file.ts';
import type { Container, Listed } from '../model/surface.ts';
import type { ChangeId, Transform } from '../model/transform.ts';
import type { Failure, World } from '../model/world.ts';
import { failureOf, type Analysis, type Loader } from './analyse.ts';
import { placeOf, withChoice } from './choices.ts';
import { decide, type Choices } from './decide.ts';
import { insertSetup } from './insert-setup.ts';
import { keepSamples, type MemberAt } from './keep-samples.ts';
import type { KnownNames } from './known-names.ts';
import { settleExperiments } from './settle-experiments.ts';
import { markReviews, marksIn, standsOnMark, type CommentAbove, type Mark } from './marks.ts';
import { needsOfDecisions, type ScopesRequest } from './needed-scopes.ts';
import { operationKind } from './operation-kind.ts';
import { planFile, type Describe, type FilePlan } from './plan.ts';
import { callSignatures } from './signatures.ts';
import { editsByFile, joinedFiles, neededSupports, type Supports } from './supports.ts';
import { isOrHolds, suppressionOf, suppressionsIn } from './suppressions.ts';
import { chooseValues } from './values.ts';

/** What a plan is made with. */
export interface Planning {
  readonly names: KnownNames;
  /** By what needed workspaces are found, where they are asked for. */
  readonly scopes: Omit<ScopesRequest, 'decisions'> | undefined;
  readonly world: World;
  readonly transform: Transform;
  readonly loader: Loader;
  readonly options: MigrateOptions;
  readonly commentAbove: CommentAbove;
  readonly memberAt: MemberAt;
  /** What a person chose, where one was asked. */
  readonly choiceFor?: ChoiceFor | undefined;
}

/** The plans of files, and which of them stand or fall together. */
export interface Plans {
  readonly plans: Map<Path, FilePlan>;
  readonly joined: Plan['joined'];
  readonly warnings: readonly string[];
  /** The marks that stand above uses that are still left to a person. */
  readonly marks: ReadonlyMap<Path, readonly Mark[]>;
}

/** The plan of every file that holds a use or changes with one elsewhere; what throws is recorded in `failures`. */
export async function planAll(read: Analysis, planning: Planning, failures: Map<Path, Failure>): Promise<Plans> {
  const { world, transform, loader, names: known, options, commentAbove, memberAt } = planning;
  const experiments = settleExperiments(decideAll(read, planning, failures), known.experiments);
  const settled = { ...experiments, decisions: keepSamples(experiments.decisions, read, memberAt) };
  const chosen = await chooseValues(settled, {
    read,
    world,
    transform,
    options,
    namesFor: known.namesFor,
    containersFor: loader.containersFor,
    decideWith: (site, surface, names) =>
      decide(site, surface, { namesFor: () => names }, transform, choicesFor(fileOf(site.fragment).path, options)),
  });
  const { scopes } = planning;
  const inserted =
    options.insertSetup && scopes
      ? insertSetup(chosen.decisions, chosen.supports, {
          surfaceOf: (site) => read.sites.get(fileOf(site.fragment).path)?.find((one) => one.site === site)?.surface,
          containerOf: await containersOf(chosen.decisions, loader),
          needsOf: needsOfDecisions(scopes),
          transform,
        })
      : { ...chosen, warnings: [] };
  const { supports } = inserted;
  const decisions = withChoices(inserted.decisions, planning.choiceFor);
  const warnings = [...chosen.warnings, ...inserted.warnings];
  const supporting = editsByFile(neededSupports([...decisions.values()].flat(), supports));
  const plans = new Map<Path, FilePlan>();
  const marks = new Map<Path, readonly Mark[]>();
  for (const path of new Set([...decisions.keys(), ...supporting.keys()])) {
    const document = read.documents.get(path);
    if (!document) continue;
    try {
      const { file } = document;
      const here = decisions.get(path) ?? [];
      const marking = options.mark || marksIn(file).length > 0 ? markReviews(file, here, commentAbove) : undefined;
      marks.set(path, marking?.kept ?? []);
      const describe = options.explains ? describer(read, path, planning, supports) : undefined;
      const comments = options.mark ? (marking?.edits ?? []) : [];
      if (options.mark && marking) warnings.push(...unmarkedWarning(path, marking.unmarked));
      plans.set(path, planFile(file, here, [...(supporting.get(path) ?? []), ...comments], describe));
    } catch (error) {
      failures.set(path, failureOf(path, error));
    }
  }
  return { plans, joined: joinedFiles(decisions, supports), warnings, marks };
}

/** Gives the container that found the fragment of a decision's site. */
async function containersOf(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  { containersFor }: Loader,
): Promise<(fragment: Fragment) => Container | undefined> {
  const parents = [...decisions.values()].flat().map(({ site: { fragment } }) => fragment.parent);
  const known = new Map<Language, readonly Listed<Container>[]>();
  for (const { language } of parents) if (!known.has(language)) known.set(language, await containersFor(language));
  return ({ parent, container }) => known.get(parent.language)?.find(({ id }) => id === container);
}

/** What an explanation says of the uses in one file besides their findings. */
function describer(
  { sites, documents }: Analysis,
  path: Path,
  { names: { namesFor }, transform }: Planning,
  supports: Supports,
): Describe {
  const surfaceOf = new Map(sites.get(path)?.map(({ site, surface }) => [site, surface]));
  return (decision) => {
    const { kind, site } = decision;
    const surface = surfaceOf.get(site);
    const library = surface?.library ?? site.surface;
    const signatures = surface?.signatures?.(site, transform) ?? callSignatures(site, library, transform);
    const names = namesFor(site, path, operationKind(site.change, transform));
    return {
      ...(signatures && { signatures }),
      ...((kind === 'rewrite' || kind === 'review') && { names }),
      ...(kind === 'rewrite' && { proposal: proposalOf(decision, supports, documents) }),
    };
  };
}

function proposalOf(
  decision: Extract<Decision, { kind: 'rewrite' }>,
  supports: Supports,
  documents: Analysis['documents'],
): Proposal {
  const { site, within } = decision;
  const supporting = neededSupports([decision], supports).flatMap(({ edits }) => edits);
  return {
    place: placeOf(site),
    span: fileSpan(site.fragment, site.span),
    text: site.fragment.text,
    edits: within,
    use: site.span,
    supporting: supporting.map(({ path, span, newText }) => {
      const starts = lineStarts(documents.get(path)?.file.text ?? '');
      return { path, line: positionAt(starts, span.start).line, text: newText };
    }),
  };
}

/** The decisions with what a person wrote in place of the proposed texts. */
function withChoices(
  decided: ReadonlyMap<Path, readonly Decision[]>,
  choiceFor: ChoiceFor | undefined,
): ReadonlyMap<Path, readonly Decision[]> {
  if (!choiceFor) return decided;
  return new Map(
    [...decided].map(([path, decisions]) => [
      path,
      decisions.map((decision) => withChoice(decision, choiceFor(placeOf(decision.site)))),
    ]),
  );
}

function unmarkedWarning(path: Path, count: number): readonly string[] {
  if (count === 0) return [];
  const uses = count === 1 ? 'use that is left for a person stands' : 'uses that are left for a person stand';
  return [
    `${path}: ${count} ${uses} where no comment can (JSON, prose). "batchai-codemod report" lists ${count === 1 ? 'it' : 'them'}.`,
  ];
}

/** What is done about every use, by file; what throws is recorded in `failures`. */
function decideAll(
  { documents, sites }: Analysis,
  planning: Planning,
  failures: Map<Path, Failure>,
): Map<Path, readonly Decision[]> {
  const { names, transform, options, choiceFor } = planning;
  const decided = new Map<Path, readonly Decision[]>();
  for (const [path, found] of sites) {
    const document = documents.get(path);
    if (!document || failures.has(path)) continue;
    try {
      const choices = choicesFor(path, options);
      const suppressions = suppressionsIn(document.file);
      const isOnMark = standsOnMark(document.file);
      const decisions = found
        .filter(({ site }) => isSelected(site.change, choices) && !isOnMark(site))
        .map(({ site, surface }): Decision => {
          const decision = decide(site, surface, names, transform, choices);
          const isOpen = decision.kind === 'rewrite' || decision.kind === 'review';
          const isSuppressed = isOpen && suppressionOf(site, document.file, suppressions) !== undefined;
          return isSuppressed ? { kind: 'suppressed', site } : decision;
        })
        .filter(({ kind, site }) => kind !== 'rewrite' || choiceFor?.(placeOf(site))?.kind !== 'decline');
      decided.set(path, decisions);
    } catch (error) {
      failures.set(path, failureOf(path, error));
    }
  }
  return decided;
}

/** What the command line says, else the file's configuration, else the default. */
function choicesFor(path: Path, { configFor, confidence, only, skip, judgeOnly = false }: MigrateOptions): Choices {
  const config = configFor(path);
  return {
    confidence: confidence ?? config?.confidence ?? 'likely',
    only: only.length > 0 ? only : (config?.only ?? []),
    skip: skip.length > 0 ? skip : (config?.skip ?? []),
    judgeOnly,
  };
}

/** Whether `--only` and `--skip` leave a change in; a word selects an id or everything below it (`jobs`, `cli`). */
function isSelected(change: ChangeId, { only, skip }: Choices): boolean {
  const matches = (word: string) => isOrHolds(word, change);
  return (only.length === 0 || only.some(matches)) && !skip.some(matches);
}
