import type { Path } from '../model/source-file.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { Document, Failure } from '../model/world.ts';
import { failureOf, type Analysis, type Loader } from './analyse.ts';
import { originReader } from './follow-names.ts';
import { creationsIn, lifetimes, type Creations, type LifetimeOf, type OriginOf } from './lifetimes.ts';

interface Following {
  readonly loader: Loader;
  readonly transform: Transform;
  /** Takes a file whose names cannot be followed. */
  readonly failures: Map<Path, Failure>;
  /** What is known to be created in files that were not read again. */
  readonly creations?: Creations;
}

/** What the code creates, and which uses are of that. */
export async function followLifetimes(
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
