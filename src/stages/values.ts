import type { Fragment } from '../model/fragment.ts';
import type { Language, Path } from '../model/source-file.ts';
import { isOwnText, fileOf, fileSpan } from '../model/fragment.ts';
import { languageNames, languages } from '../model/languages.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Lifetime, SiteNames } from '../model/names.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Container, Listed, Surface } from '../model/surface.ts';
import type { Support } from '../model/support.ts';
import type { Threading } from '../model/threading.ts';
import type { Transform } from '../model/transform.ts';
import type { World } from '../model/world.ts';
import type { Analysis } from './analyse.ts';
import type { ContainersFor } from './expand.ts';
import { hoist, type DecideWith, type Hoisted } from './hoist.ts';
import { tellsLifetimes, writingFor, type Namer, type Writing } from './name.ts';
import { operationKind } from './operation-kind.ts';
import type { Settled } from './settle-experiments.ts';
import type { Supports } from './supports.ts';

type Rewrite = Extract<Decision, { kind: 'rewrite' }>;

/** Decisions whose names are written as the configuration wants them, and what they need. */
export interface Values {
  readonly decisions: Map<Path, readonly Decision[]>;
  readonly supports: Supports;
  readonly warnings: readonly string[];
}

export interface ValuesRequest {
  readonly read: Analysis;
  readonly world: World;
  readonly transform: Transform;
  readonly options: MigrateOptions;
  readonly namesFor: Namer;
  readonly containersFor: ContainersFor;
  readonly decideWith: DecideWith;
}

/**
 * Replaces the literal names of rewrites by parameters and constants where these are asked for. What was decided to be
 * rewritten stays so: where neither can be had, the literal does, and a warning says it.
 */
export async function chooseValues({ decisions, supports: given }: Settled, request: ValuesRequest): Promise<Values> {
  const { read, transform, options } = request;
  const surfaceOf = new Map<Site, Listed<Surface>>();
  const writingOf = new Map<Site, Writing>();
  for (const [path, found] of decisions) {
    const surfaces = new Map(read.sites.get(path)?.map(({ site, surface }) => [site, surface]));
    for (const { kind, site } of found) {
      const surface = kind === 'rewrite' ? surfaces.get(site) : undefined;
      const writing = surface && writingFor(options, site, path, operationKind(site.change, transform));
      if (!surface || (writing?.mode !== 'constant' && writing?.mode !== 'parameter')) continue;
      surfaceOf.set(site, surface);
      writingOf.set(site, writing);
    }
  }
  if (surfaceOf.size === 0) return { decisions, supports: new Map(given.map((one) => [one.id, one])), warnings: [] };

  const rewrites = new Map<Site, Rewrite>();
  for (const decision of [...decisions.values()].flat())
    if (decision.kind === 'rewrite' && surfaceOf.has(decision.site)) rewrites.set(decision.site, decision);
  const supports: Support[] = [...given];
  const notes = new Notes();
  thread(request, { rewrites, surfaceOf, writingOf, supports, notes });
  const owners = new Map<Language, readonly Container[]>();
  for (const language of owningLanguages) owners.set(language, await request.containersFor(language));
  hoistAll(request, ({ language }) => owners.get(language) ?? [], {
    rewrites,
    surfaceOf,
    writingOf,
    supports,
    notes,
  });
  const chosen = new Map(
    [...decisions].map(([path, found]) => [path, found.map((decision) => rewrites.get(decision.site) ?? decision)]),
  );
  return { decisions: chosen, supports: new Map(supports.map((one) => [one.id, one])), warnings: notes.warnings() };
}

/** The languages of texts that are made of others and know how more is put between these. */
const owningLanguages = languageNames.filter(
  (name) => languages[name].isEnvelope ?? languageNames.some((other) => languages[other].within === name),
);

/** What is under way: rewrites are replaced, and leave `writingOf` once they are as they are wanted. */
interface Work {
  readonly rewrites: Map<Site, Rewrite>;
  readonly surfaceOf: ReadonlyMap<Site, Listed<Surface>>;
  readonly writingOf: Map<Site, Writing>;
  readonly supports: Support[];
  readonly notes: Notes;
}

/** Hands names through functions, surface by surface; uses outside of functions keep what is configured. */
function thread(request: ValuesRequest, work: Work): void {
  const { read, world, namesFor, transform, decideWith } = request;
  const bySurface = new Map<Listed<Surface>, Site[]>();
  for (const [site, { mode }] of work.writingOf) {
    const surface = work.surfaceOf.get(site);
    // Strings and fences are no part of the program that could be followed.
    if (mode !== 'parameter' || !surface?.thread || !isOwnText(site.fragment)) continue;
    bySurface.set(surface, [...(bySurface.get(surface) ?? []), site]);
  }
  for (const [surface, sites] of bySurface) {
    const [first] = sites;
    const index = read.indexes.get(surface.id);
    const lifetimes = lifetimesOf(sites, request, work);
    if (lifetimes.size > 1) {
      for (const site of sites) work.notes.unfollowed(site, 'what existed and what is created have different names');
      continue;
    }
    const [lifetime] = lifetimes;
    const namesAt = (fragment: Fragment): SiteNames => namesFor({ fragment }, fileOf(fragment).path, 'get', lifetime);
    const withOwnExperiment = new Set(
      sites.filter((site) => work.rewrites.get(site)?.names.experiment.source === 'code'),
    );
    const called = (first && work.writingOf.get(first)?.constants) ?? {};
    const { threaded, unfollowed, supports } =
      surface.thread?.(
        { sites, withOwnExperiment, documents: read.documents, world, namesAt, called },
        index,
        transform,
      ) ?? nothing;
    for (const site of sites) {
      const found = threaded.get(site);
      const rewrite = work.rewrites.get(site);
      const why = unfollowed.get(site);
      if (why !== undefined) work.notes.unfollowed(site, why);
      else work.writingOf.delete(site);
      if (!found || !rewrite) continue;
      const written = withExpressions(rewrite.names, found.expressions);
      const again = decideWith(site, surface, written);
      if (again.kind !== 'rewrite') continue;
      work.rewrites.set(site, { ...again, names: rewrite.names, written, needs: [...rewrite.needs, ...found.needs] });
    }
    work.supports.push(...supports);
  }
}

/** Which names the uses have, where what existed has others than what is created: a caller could pass only one of them. */
function lifetimesOf(
  sites: readonly Site[],
  { options, world, namesFor, transform }: ValuesRequest,
  { rewrites }: Work,
): ReadonlySet<Lifetime> {
  if (!tellsLifetimes(options, world.candidates)) return new Set();
  return new Set(
    sites.map((site): Lifetime => {
      const created = namesFor(site, fileOf(site.fragment).path, operationKind(site.change, transform), 'created');
      const { workspace, experiment } = rewrites.get(site)?.names ?? created;
      return workspace.text === created.workspace.text && experiment.text === created.experiment.text
        ? 'created'
        : 'existing';
    }),
  );
}

const nothing: Threading = { threaded: new Map(), unfollowed: new Map(), supports: [] };

function withExpressions(
  names: SiteNames,
  expressions: Readonly<Partial<Record<'workspace' | 'experiment', string>>>,
): SiteNames {
  const { workspace, experiment } = expressions;
  return {
    ...names,
    ...(workspace !== undefined && { workspace: { kind: 'expression', text: workspace } }),
    ...(experiment !== undefined && { experiment: { kind: 'expression', text: experiment } }),
  };
}

/** Gives the remaining uses constants. */
function hoistAll(
  { read, decideWith }: ValuesRequest,
  containersFor: (fragment: Fragment) => readonly Container[],
  work: Work,
): void {
  const hoisted = [...work.writingOf].flatMap(([site, { constants }]): readonly Hoisted[] => {
    const [rewrite, surface] = [work.rewrites.get(site), work.surfaceOf.get(site)];
    return rewrite && surface ? [{ rewrite, surface, called: constants }] : [];
  });
  const { rewrites, supports, kept } = hoist(hoisted, { read, containersFor, decideWith });
  for (const [site, rewrite] of rewrites) work.rewrites.set(site, rewrite);
  work.supports.push(...supports);
  for (const site of kept) if (isOwnText(site.fragment)) work.notes.kept(site, work.surfaceOf.get(site));
}

/** What to tell the user about names that are not written as they were wanted. */
class Notes {
  readonly #unfollowed: string[] = [];
  readonly #kept = new Map<Language, Set<Path>>();

  unfollowed({ fragment, span }: Site, why: string): void {
    const file = fileOf(fragment);
    const { line } = positionAt(lineStarts(file.text), fileSpan(fragment, span).start);
    this.#unfollowed.push(
      `${file.path}:${line}: the names are constants here and no parameters: ${why}. Hand them through by hand, if you like.`,
    );
  }

  kept({ fragment }: Site, surface: Listed<Surface> | undefined): void {
    // A URL in a program is a string of it, whatever is configured for the program's calls.
    if (surface?.languages === 'every') return;
    this.#kept.set(fragment.language, (this.#kept.get(fragment.language) ?? new Set()).add(fileOf(fragment).path));
  }

  warnings(): readonly string[] {
    const kept = [...this.#kept].map(
      ([language, paths]) =>
        `No constants can be written for uses in ${language}: ${[...paths].join(', ')} has their names as literals.`,
    );
    return [...this.#unfollowed, ...kept];
  }
}
