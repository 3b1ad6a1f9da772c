import { containers } from './containers/index.ts';
import type { ChoiceFor } from './model/choice.ts';
import { fileOf } from './model/fragment.ts';
import { languages } from './model/languages.ts';
import type { MigrateOptions } from './model/options.ts';
import type { ChangedFile, Plan } from './model/plan.ts';
import type { SurfaceId } from './model/surface-id.ts';
import { languageOf, type Language, type Path } from './model/source-file.ts';
import { loadListed, readsLanguage, readsText } from './model/surface.ts';
import type { Container, Listed, ListEntry, Surface } from './model/surface.ts';
import type { Transform } from './model/transform.ts';
import type { Document, Failure, World } from './model/world.ts';
import { analyse } from './stages/analyse.ts';
import type { Analysis, Loader } from './stages/analyse.ts';
import { knownNames, type KnownNames } from './stages/known-names.ts';
import { marksIn } from './stages/marks.ts';
import { tellsLifetimes } from './stages/name.ts';
import { ownExperimentsWarning } from './stages/own-experiments.ts';
import { neededScopes } from './stages/needed-scopes.ts';
import { operationKind } from './stages/operation-kind.ts';
import { planAll, type Planning } from './stages/plan-all.ts';
import { addFallen } from './stages/supports.ts';
import { unusedSuppressions } from './stages/suppressions.ts';
import { verifyAll } from './stages/verify-all.ts';
import { versionWarnings } from './stages/version-warnings.ts';
import { surfaces } from './surfaces/index.ts';
import { commentAbove } from './syntax/comment-above.ts';
import { jsonMemberAt } from './syntax/json-member.ts';

/**
 * The whole tool: what would change in `world`, and why. Reads only through `world` and writes nothing; a file that
 * cannot be read or processed is a failure in the plan, and the run goes on with the others.
 */
export async function migrate(world: World, transform: Transform, options: MigrateOptions): Promise<Plan> {
  const planWith = await planner(world, transform, options);
  return await planWith(undefined);
}

/**
 * The same in two steps, for who plans more than once: reads `world` to the end, and gives what makes plans of it. A plan
 * with choices holds the uses that a person accepted, each as a rewrite that was checked together with the others.
 */
export async function planner(
  world: World,
  transform: Transform,
  options: MigrateOptions,
): Promise<(choiceFor: ChoiceFor | undefined) => Promise<Plan>> {
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

  const failures = new Map([...read.failures].filter(([path]) => inScope(path)));
  const following = { transform, loader, options, tellsLifetimes: isFollowed, looksForScopes, failures };
  const names = await knownNames(read, following);
  const scopes = looksForScopes ? scopesRequest(read, names, transform) : undefined;
  const planning = { world, transform, loader, names, options, scopes, commentAbove, memberAt: jsonMemberAt };
  return (choiceFor) => planOf(read, failures, { ...planning, choiceFor });
}

/** What finding the needed workspaces and experiments goes by. */
function scopesRequest(
  { sites }: Analysis,
  { namesFor, originOf, lifetimeOf }: KnownNames,
  transform: Transform,
): Planning['scopes'] {
  return (
    originOf && {
      sites: [...sites.values()].flatMap((found) => found.map(({ site }) => site)),
      originOf,
      lifetimeOf,
      regionOf: (site) =>
        namesFor(site, fileOf(site.fragment).path, operationKind(site.change, transform)).region?.name,
      transform,
    }
  );
}

/** The plan of what was read. */
async function planOf(read: Analysis, unread: ReadonlyMap<Path, Failure>, planning: Planning): Promise<Plan> {
  const { world, transform, options, scopes } = planning;
  const inScope = (path: Path) => world.inScope(path);
  const failures = new Map(unread);
  const inReach = { ...read, sites: new Map([...read.sites].filter(([path]) => inScope(path))) };
  const { plans, joined, warnings, marks } = await planAll(inReach, planning, failures);
  const flaws = await verifyAll(plans, read, planning);
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
    sources: inOrder.flatMap(({ file, findings }) => (findings.length > 0 ? [file] : [])),
    failures: [...failures.values()].sort((a, b) => byText(a.path, b.path)),
    staleMarks,
    neededScopes:
      options.scopes && scopes
        ? neededScopes({ ...scopes, decisions: inOrder.map(({ file, decisions }) => [file.path, decisions]) })
        : [],
    withoutRegion: inOrder.filter(({ lacksRegion }) => lacksRegion).map(({ file }) => file.path),
    warnings: [
      ...warnings,
      ...(scopes ? [] : ownExperimentsWarning(inOrder.flatMap(({ decisions }) => decisions))),
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
          libraryOf: (surface) => surfaces.find(({ id }) => id === surface)?.library ?? surface,
          othersOf: (surface) => candidatesOf(surface, world, read).filter((path) => !inScope(path)).length,
        },
        transform,
      ),
    ],
  };
}

/** The files that may hold uses of the library of a surface, by what they say and the languages in them. */
function candidatesOf(of: SurfaceId, { candidates }: World, { documents }: Analysis): readonly Path[] {
  const entries = surfaces.filter(({ id, library = id }) => library === of);
  return candidates.filter((path) =>
    documents.get(path)?.fragments.some(({ language }) => entries.some((entry) => readsLanguage(entry, language))),
  );
}

/**
 * Begins to load what files with these names will need, for a caller that waits for something else. What goes wrong is
 * said when it is needed.
 */
export function preload(paths: readonly Path[]): void {
  const own = new Set(paths.map((path) => languageOf(path)));
  const needed = new Set<string>([...own].flatMap((language) => [language, ...(languages[language].holds ?? [])]));
  const entries = [...containers, ...surfaces].filter(
    ({ languages: own, worth }) =>
      worth === undefined && (own === 'every' || own.some((language) => needed.has(language))),
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
      const isRead = (entry: ListEntry<Surface>, language: Language) =>
        readsLanguage(entry, language) &&
        (entry.worth === undefined ||
          document.fragments.some((one) => one.language === language && readsText(entry, one.text)));
      const entries = surfaces.filter((entry) => [...languages].some((language) => isRead(entry, language)));
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
