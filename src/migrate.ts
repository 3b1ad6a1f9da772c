import { containers } from './containers/index.ts';
import { fileOf } from './model/fragment.ts';
import type { MigrateOptions } from './model/options.ts';
import type { ChangedFile, Decision, Plan } from './model/plan.ts';
import { languages } from './model/languages.ts';
import { languageOf, type Language, type Path, type SourceFile } from './model/source-file.ts';
import { loadListed, readsLanguage } from './model/surface.ts';
import type { Container, Listed, Surface } from './model/surface.ts';
import type { Site, SurfaceId } from './model/site.ts';
import type { ChangeId, Transform } from './model/transform.ts';
import type { Document, Failure, World } from './model/world.ts';
import { analyse, failureOf, overlay } from './stages/analyse.ts';
import type { Analysis, Loader } from './stages/analyse.ts';
import { decide, type Choices, type Naming } from './stages/decide.ts';
import { originReader } from './stages/follow-names.ts';
import { inferRegions } from './stages/infer-region.ts';
import { creationsIn, lifetimes, type Creations, type LifetimeOf, type OriginOf } from './stages/lifetimes.ts';
import { insertSetup } from './stages/insert-setup.ts';
import { neededScopes, needsOfDecisions, type ScopesRequest } from './stages/needed-scopes.ts';
import { operationKind } from './stages/operation-kind.ts';
import { namer, tellsLifetimes } from './stages/name.ts';
import { markReviews, marksIn, standsOnMark, type Mark } from './stages/marks.ts';
import { planFile, type Describe } from './stages/plan.ts';
import type { FilePlan } from './stages/plan.ts';
import { chooseValues } from './stages/values.ts';
import { addFallen, editsByFile, joinedFiles, neededSupports } from './stages/supports.ts';
import { isOrHolds, suppressionOf, suppressionsIn } from './stages/suppressions.ts';
import { callSignatures } from './stages/signatures.ts';
import { flawIn } from './stages/verify.ts';
import { versionWarnings } from './stages/version-warnings.ts';
import { surfaces } from './surfaces/index.ts';
import { commentAbove } from './syntax/comment-above.ts';

/**
 * The whole tool: what would change in `world`, and why. Reads only through `world` and writes nothing; a file that
 * cannot be read or processed is a failure in the plan, and the run goes on with the others.
 */
export async function migrate(world: World, transform: Transform, options: MigrateOptions): Promise<Plan> {
  const loader = lazyLoader();
  const { onProgress } = options;
  const inScope = (path: Path) => world.inScope(path);
  const isFollowed = tellsLifetimes(options, world.candidates);
  const looksForScopes = options.scopes === true || options.insertSetup === true;
  const everywhere = new Set(surfaces.filter((entry) => entry.everywhere).map(({ id }) => id));
  // What is created counts wherever that is done.
  const findIn = (path: Path, surface: SurfaceId) =>
    inScope(path) || everywhere.has(surface) || isFollowed || looksForScopes;
  const read = await analyse({ world, transform, loader, findIn, onProgress });
  const namesFor = namer(transform, options, inferRegions([...read.documents.values()], transform.regions));

  const failures = new Map([...read.failures].filter(([path]) => world.inScope(path)));
  const inReach = { ...read, sites: new Map([...read.sites].filter(([path]) => inScope(path))) };
  const followed = isFollowed || looksForScopes ? await follow(read, { loader, transform, failures }) : undefined;
  const lifetimeOf = isFollowed ? followed?.lifetimeOf : undefined;
  const scopes = followed && {
    sites: [...read.sites.values()].flatMap((found) => found.map(({ site }) => site)),
    originOf: followed.originOf,
    lifetimeOf,
    regionOf: (site: Site) =>
      namesFor(site, fileOf(site.fragment).path, operationKind(site.change, transform)).region?.name,
    transform,
  };
  const planning = { world, transform, loader, namesFor, options, lifetimeOf, scopes };
  const { plans, joined, warnings, marks } = await planAll(inReach, planning, failures);
  const flaws = await verifyAll(plans, read, { ...planning, creations: isFollowed ? followed?.creations : undefined });
  for (const failure of flaws) failures.set(failure.path, failure);
  addFallen(failures, joined);
  for (const path of failures.keys()) plans.delete(path);

  const staleMarks = [...read.documents].flatMap(([path, { file }]) =>
    inScope(path)
      ? marksIn(file)
          .filter(({ line }) => !marks.get(path)?.some((one) => one.line === line))
          .map((one) => ({ path, ...one }))
      : [],
  );
  const inOrder = [...plans.values()].sort((a, b) => byText(a.file.path, b.file.path));
  return {
    transform: transform.id,
    discovered: world.discovered,
    candidates: world.candidates.filter(inScope).length,
    changed: inOrder.flatMap(({ changed }): readonly ChangedFile[] => (changed ? [changed] : [])),
    joined: joined.filter((group) => group.every((path) => plans.has(path))),
    findings: inOrder.flatMap(({ findings }) => findings),
    failures: [...failures.values()].sort((a, b) => byText(a.path, b.path)),
    staleMarks,
    neededScopes:
      options.scopes && scopes
        ? neededScopes({ ...scopes, decisions: inOrder.map(({ file, decisions }) => [file.path, decisions]) })
        : [],
    withoutRegion: inOrder.filter(({ lacksRegion }) => lacksRegion).map(({ file }) => file.path),
    warnings: [
      ...warnings,
      ...staleMarks.map(
        ({ path, line, reason }) =>
          `${path}:${line}: nothing is left of what this TODO (${reason}) is about. Remove it.`,
      ),
      ...[...read.documents].flatMap(([path, { file }]) =>
        inScope(path) ? unusedSuppressions(file, read.sites.get(path)) : [],
      ),
      ...versionWarnings(
        {
          sites: [...read.sites.values()].flatMap((found) => found.map(({ site }) => site)),
          decisions: inOrder.flatMap(({ decisions }) => decisions),
          inScope,
          othersOf: (surface) => candidatesOf(surface, world, read).filter((path) => !inScope(path)).length,
        },
        transform,
      ),
    ],
  };
}

/** The files that may hold uses of a surface, by what they say and the languages in them. */
function candidatesOf(id: SurfaceId, { candidates }: World, { documents }: Analysis): readonly Path[] {
  const entry = surfaces.find((one) => one.id === id);
  return candidates.filter((path) =>
    documents.get(path)?.fragments.some(({ language }) => entry && readsLanguage(entry, language)),
  );
}

/** The plans of files, and which of them stand or fall together. */
interface Plans {
  readonly plans: Map<Path, FilePlan>;
  readonly joined: Plan['joined'];
  readonly warnings: readonly string[];
  /** The marks that stand above uses that are still left to a person. */
  readonly marks: ReadonlyMap<Path, readonly Mark[]>;
}

/** The plan of every file that holds a use or changes with one elsewhere; what throws is recorded in `failures`. */
async function planAll(read: Analysis, planning: Planning, failures: Map<Path, Failure>): Promise<Plans> {
  const { world, transform, loader, namesFor, options } = planning;
  const decided = decideAll(read, planning, transform, options, failures);
  const chosen = await chooseValues(decided, {
    read,
    world,
    transform,
    options,
    namesFor,
    containersFor: loader.containersFor,
    decideWith: (site, surface, names) =>
      decide(site, surface, { namesFor: () => names }, transform, choicesFor(fileOf(site.fragment).path, options)),
  });
  const { scopes } = planning;
  const inserted =
    options.insertSetup && scopes
      ? insertSetup(chosen.decisions, chosen.supports, {
          surfaceOf: (site) => read.sites.get(fileOf(site.fragment).path)?.find((one) => one.site === site)?.surface,
          needsOf: needsOfDecisions(scopes),
          transform,
        })
      : { ...chosen, warnings: [] };
  const { decisions, supports } = inserted;
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
      const describe = options.explains ? describer(read, path, planning) : undefined;
      const comments = options.mark ? (marking?.edits ?? []) : [];
      if (options.mark && marking) warnings.push(...unmarkedWarning(path, marking.unmarked));
      plans.set(path, planFile(file, here, [...(supporting.get(path) ?? []), ...comments], describe));
    } catch (error) {
      failures.set(path, failureOf(path, error));
    }
  }
  return { plans, joined: joinedFiles(decisions, supports), warnings, marks };
}

/** What an explanation says of the uses in one file besides their findings. */
function describer({ sites }: Analysis, path: Path, { namesFor, transform }: Planning): Describe {
  const surfaceOf = new Map(sites.get(path)?.map(({ site, surface }) => [site, surface]));
  return ({ kind, site }) => {
    const signatures = surfaceOf.get(site)?.signatures?.(site, transform) ?? callSignatures(site, transform);
    const names = namesFor(site, path, operationKind(site.change, transform));
    return { ...(signatures && { signatures }), ...((kind === 'rewrite' || kind === 'review') && { names }) };
  };
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
  naming: Naming,
  transform: Transform,
  options: MigrateOptions,
  failures: Map<Path, Failure>,
): Map<Path, readonly Decision[]> {
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
          const decision = decide(site, surface, naming, transform, choices);
          const isOpen = decision.kind === 'rewrite' || decision.kind === 'review';
          const isSuppressed = isOpen && suppressionOf(site, document.file, suppressions) !== undefined;
          return isSuppressed ? { kind: 'suppressed', site } : decision;
        });
      decided.set(path, decisions);
    } catch (error) {
      failures.set(path, failureOf(path, error));
    }
  }
  return decided;
}

interface Following {
  readonly loader: Loader;
  readonly transform: Transform;
  /** Takes a file whose names cannot be followed. */
  readonly failures: Map<Path, Failure>;
  /** What is known to be created in files that were not read again. */
  readonly creations?: Creations;
}

/** What the code creates, and which uses are of that. */
async function follow(
  { documents, sites }: Analysis,
  { loader, transform, failures, creations: known }: Following,
): Promise<{ readonly originOf: OriginOf; readonly creations: Creations; readonly lifetimeOf: LifetimeOf }> {
  const surfacesOf = new Map<Document, readonly Listed<Surface>[]>();
  for (const path of sites.keys()) {
    const document = documents.get(path);
    if (document) surfacesOf.set(document, await loader.surfacesFor(document));
  }
  const originOf = originReader(
    documents,
    (document) => surfacesOf.get(document) ?? [],
    (path, error) => failures.set(path, failureOf(path, error)),
  );
  const creations = creationsIn(sites, originOf, transform, known);
  return { originOf, creations, lifetimeOf: lifetimes(creations, originOf, transform) };
}

/** A warning for each suppression that is about nothing (any more); uses that were not asked for count. */
function unusedSuppressions(file: SourceFile, sites: readonly { readonly site: Site }[] = []): readonly string[] {
  const suppressions = suppressionsIn(file);
  const open = sites.filter(({ site }) => site.provenance.kind !== 'foreign' && site.reading.kind !== 'current');
  const used = new Set(open.map(({ site }) => suppressionOf(site, file, suppressions)));
  return suppressions
    .filter((suppression) => !used.has(suppression))
    .map(({ line }) => `${file.path}:${line}: this comment suppresses nothing. Remove it.`);
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

/** What a plan is made with. */
interface Planning extends Naming {
  /** By what needed workspaces are found, where they are asked for. */
  readonly scopes: Omit<ScopesRequest, 'decisions'> | undefined;
  readonly world: World;
  readonly transform: Transform;
  readonly loader: Loader;
  readonly options: MigrateOptions;
}

/** What verifying needs besides. */
interface Verification extends Planning {
  /** Where it matters what is created: everything that is, in any file. */
  readonly creations: Creations | undefined;
}

/** Reads the repository as it would be after the change and names each file that does not stand the check. */
async function verifyAll(
  plans: ReadonlyMap<Path, FilePlan>,
  read: Analysis,
  planning: Verification,
): Promise<readonly Failure[]> {
  const { world, transform, loader } = planning;
  const changed = new Map([...plans].flatMap(([path, plan]) => (plan.changed ? [[path, plan.changed.after]] : [])));
  if (changed.size === 0) return [];
  const again = await analyse({
    world: overlay(world, read.documents, changed),
    transform,
    loader,
    findIn: (path) => changed.has(path),
    known: read,
  });
  const failures = new Map(again.failures);
  const { creations } = planning;
  const followed = creations && (await follow(again, { loader, transform, failures, creations }));
  const { plans: second } = await planAll(
    again,
    { ...planning, lifetimeOf: followed?.lifetimeOf, scopes: undefined },
    failures,
  );

  const flaws: Failure[] = [];
  for (const path of changed.keys()) {
    const [plan, before, after] = [plans.get(path), read.documents.get(path), again.documents.get(path)];
    if (!plan || !before) continue;
    const failure = failures.get(path);
    const rereading = second.get(path) ?? planFile(before.file, []);
    const flaw =
      failure?.message ??
      (after && flawIn({ plan, before, after, second: rereading, surfaces: await loader.surfacesFor(before) }));
    if (flaw === undefined) continue;
    const message = `its own check failed: ${flaw}. This is a bug of batchai-codemod: please report it with the file. The file was left alone.`;
    flaws.push({ path, reason: 'self-check', message, internal: true });
  }
  return flaws;
}

/**
 * Begins to load what files with these names will need, for a caller that waits for something else. What goes wrong is
 * said when it is needed.
 */
export function preload(paths: readonly Path[]): void {
  const own = new Set(paths.map((path) => languageOf(path)));
  const needed = new Set<string>([...own].flatMap((language) => [language, ...(languages[language].holds ?? [])]));
  const entries = [...containers, ...surfaces].filter(
    (entry) => entry.languages === 'every' || entry.languages.some((language) => needed.has(language)),
  );
  void Promise.allSettled(entries.map(({ load }) => load()));
}

function lazyLoader(): Loader {
  const loadedContainers = new Map<Language, Promise<readonly Listed<Container>[]>>();
  const loadedSurfaces = new Map<SurfaceId, Promise<Listed<Surface>>>();
  return {
    containersFor: (language) => {
      const known = loadedContainers.get(language);
      if (known) return known;
      const entries = containers.filter((entry) => readsLanguage(entry, language));
      const loading = Promise.all(entries.map((entry) => loadListed(entry)));
      loadedContainers.set(language, loading);
      return loading;
    },
    surfacesFor: (document: Document) => {
      const languages = new Set(document.fragments.map(({ language }) => language));
      const entries = surfaces.filter((entry) => [...languages].some((language) => readsLanguage(entry, language)));
      return Promise.all(
        entries.map((entry) => {
          const loading = loadedSurfaces.get(entry.id) ?? loadListed(entry);
          loadedSurfaces.set(entry.id, loading);
          return loading;
        }),
      );
    },
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
