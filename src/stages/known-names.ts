import type { MigrateOptions } from '../model/options.ts';
import type { Path } from '../model/source-file.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { Document, Failure } from '../model/world.ts';
import { failureOf, type Analysis, type Loader } from './analyse.ts';
import { originReader } from './follow-names.ts';
import { inferRegions } from './infer-region.ts';
import { creationsIn, lifetimes, type Creations, type LifetimeOf, type OriginOf } from './lifetimes.ts';
import { isMigratedInPart, MigratedNames, withMigratedNames } from './migrated-names.ts';
import { namer, type Namer } from './name.ts';
import { namesExperiments, OwnExperiments, withOwnExperiments } from './own-experiments.ts';

/** What names uses get, and what the code itself tells about them. */
export interface KnownNames {
  /** The chosen names, with those in their place that the code says where nobody chose any. */
  readonly namesFor: Namer;
  /** Absent where what existed and what is created have the same names. */
  readonly lifetimeOf: LifetimeOf | undefined;
  /** Absent where nothing depends on what the names of resources are. */
  readonly originOf: OriginOf | undefined;
  /** The experiments that the code names for its jobs; absent where it names none. */
  readonly experiments: OwnExperiments | undefined;
  /** The same for the texts as they would be after the change. @param failures takes a file whose names cannot be followed */
  readonly afterChange: (read: Analysis, failures: Map<Path, Failure>) => Promise<KnownNames>;
}

export interface NamesRequest {
  readonly transform: Transform;
  readonly loader: Loader;
  readonly options: MigrateOptions;
  /** Whether what existed has other names than what is created. */
  readonly tellsLifetimes: boolean;
  /** Whether workspaces and experiments are looked for that must be created. */
  readonly looksForScopes: boolean;
  /** Takes a file whose names cannot be followed. */
  readonly failures: Map<Path, Failure>;
}

/** What is known of names once the repository was read; follows them only where something depends on it. */
export async function knownNames(read: Analysis, request: NamesRequest): Promise<KnownNames> {
  const { transform, options, failures, looksForScopes } = request;
  const chosen = namer(transform, options, inferRegions([...read.documents.values()], transform.regions));
  const asked: Asked = {
    ...request,
    chosen,
    namesExperiments: namesExperiments(read, transform),
    isMigratedInPart: isMigratedInPart(read, transform),
  };
  return await namesIn(read, asked, { failures, looksForScopes });
}

/** What of the names matters in a repository, before and after the change. */
interface Asked extends Pick<NamesRequest, 'transform' | 'loader' | 'tellsLifetimes'> {
  readonly chosen: Namer;
  readonly namesExperiments: boolean;
  readonly isMigratedInPart: boolean;
}

interface Reading extends Pick<NamesRequest, 'failures' | 'looksForScopes'> {
  /** What was found before in files that are not read again. */
  readonly before?: { readonly creations: Creations; readonly experiments: OwnExperiments | undefined };
}

async function namesIn(
  read: Analysis,
  asked: Asked,
  { failures, looksForScopes, before }: Reading,
): Promise<KnownNames> {
  const { chosen, transform, loader, tellsLifetimes } = asked;
  const isFollowed = tellsLifetimes || looksForScopes || asked.namesExperiments || asked.isMigratedInPart;
  if (!isFollowed) {
    const plain = { namesFor: chosen, lifetimeOf: undefined, originOf: undefined, experiments: undefined };
    const known: KnownNames = { ...plain, afterChange: () => Promise.resolve(known) };
    return known;
  }
  const originOf = await originsIn(read, loader, failures);
  const creations = creationsIn(read.sites, originOf, transform, before?.creations);
  const experiments = asked.namesExperiments
    ? new OwnExperiments(read, { originOf, namesFor: chosen, transform, known: before?.experiments })
    : undefined;
  const migrated = asked.isMigratedInPart ? new MigratedNames(read, originOf) : undefined;
  return {
    namesFor: withMigratedNames(withOwnExperiments(chosen, experiments), migrated),
    lifetimeOf: tellsLifetimes ? lifetimes(creations, originOf, transform) : undefined,
    originOf,
    experiments,
    afterChange: (again, failuresThen) =>
      namesIn(again, asked, { failures: failuresThen, looksForScopes: false, before: { creations, experiments } }),
  };
}

/** Follows the names of the uses in every file that was read. */
async function originsIn(
  { documents, sites }: Analysis,
  loader: Loader,
  failures: Map<Path, Failure>,
): Promise<OriginOf> {
  const surfacesOf = new Map<Document, readonly Listed<Surface>[]>();
  for (const path of sites.keys()) {
    const document = documents.get(path);
    if (document) surfacesOf.set(document, await loader.surfacesFor(document));
  }
  return originReader(
    documents,
    (document) => surfacesOf.get(document) ?? [],
    (path, error) => failures.set(path, failureOf(path, error)),
  );
}
