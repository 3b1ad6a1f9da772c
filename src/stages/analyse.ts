import { isOwnReport } from '../model/own-report.ts';
import type { Site } from '../model/site.ts';
import type { SurfaceId } from '../model/surface-id.ts';
import type { Path, SourceFile } from '../model/source-file.ts';
import { MalformedFile } from '../model/surface.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { Document, Failure, World } from '../model/world.ts';
import { expand } from './expand.ts';
import type { ContainersFor } from './expand.ts';
import { link } from './link.ts';
import type { Linked } from './link.ts';

/** The containers and surfaces of a run, loaded on first use. */
export interface Loader {
  readonly containersFor: ContainersFor;
  surfacesFor(document: Document): Promise<readonly Listed<Surface>[]>;
}

/** Everything that the repository's files say. */
export interface Analysis {
  /** Every file that was read, candidates and imported modules alike. */
  readonly documents: ReadonlyMap<Path, Document>;
  readonly linked: readonly Linked[];
  /** The uses in each file that was asked about, in text order; a file without any has none. */
  readonly sites: ReadonlyMap<Path, readonly { readonly site: Site; readonly surface: Listed<Surface> }[]>;
  readonly failures: ReadonlyMap<Path, Failure>;
  /** What each surface learned of the whole repository. */
  readonly indexes: ReadonlyMap<SurfaceId, unknown>;
}

export interface AnalysisRequest {
  readonly world: World;
  readonly transform: Transform;
  readonly loader: Loader;
  /** Whether a surface's uses are looked for in this file; the others are only evidence. */
  readonly findIn: (path: Path, surface: SurfaceId) => boolean;
  /** What is known already; a file whose text is the same is neither opened nor read to facts again. */
  readonly known?: Analysis;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Reads the candidates and what they lead to, links them, and finds the uses. One file's trouble is that file's failure. */
export async function analyse(request: AnalysisRequest): Promise<Analysis> {
  const { world, transform, loader, findIn, known, onProgress } = request;
  const documents = new Map<Path, Document>();
  const failures = new Map<Path, Failure>();

  const open = async (path: Path): Promise<Document | undefined> => {
    const file = world.read(path);
    if (!file) return undefined;
    if (!('text' in file)) {
      failures.set(path, file);
      return undefined;
    }
    if (isOwnReport(file.text)) return undefined;
    try {
      const before = known?.documents.get(path);
      const document = before?.file.text === file.text ? before : await expand(file, loader.containersFor);
      documents.set(path, document);
      return document;
    } catch (error) {
      failures.set(path, failureOf(path, error));
      return undefined;
    }
  };
  const contain = <T>(path: Path, step: () => T): T | undefined => {
    try {
      return step();
    } catch (error) {
      failures.set(path, failureOf(path, error));
      return undefined;
    }
  };

  const surfacesFor = (document: Document) => loader.surfacesFor(document);
  const factsOf = (surface: Surface, document: Document): unknown => {
    const { path } = document.file;
    const before = known?.linked.find((one) => one.surface === surface)?.facts;
    const isSame = known?.documents.get(path) === document;
    return isSame && before?.has(path) ? before.get(path) : surface.read(document, transform);
  };
  const linked = await link(world, transform, { open, surfacesFor, factsOf, contain }, onProgress);

  const sites = new Map<Path, { site: Site; surface: Listed<Surface> }[]>();
  for (const [path, document] of documents) {
    for (const { surface, facts, index } of linked) {
      if (!facts.has(path) || failures.has(path) || !findIn(path, surface.id)) continue;
      const found = contain(path, () => surface.find(document, facts.get(path), index, transform));
      if (found) sites.set(path, [...(sites.get(path) ?? []), ...found.map((site) => ({ site, surface }))]);
    }
  }
  return {
    documents,
    linked,
    sites,
    failures,
    indexes: new Map(linked.map(({ surface, index }) => [surface.id, index])),
  };
}

/** What went wrong in one file, as one line that says what to do. */
export function failureOf(path: Path, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof MalformedFile) return { path, reason: error.reason, message };
  if (error instanceof RangeError && message.startsWith('Maximum call stack'))
    return { path, reason: 'too-complex', message: 'The source is nested too deep to be read. Change it by hand.' };
  const advice = 'This is a bug of batchai-codemod: please report it with the file. The file was left alone.';
  return { path, reason: 'internal-error', message: `${message} (${advice})`, internal: true };
}

/** A world in which some files have another text, and in which every file that was read is a candidate. */
export function overlay(world: World, documents: ReadonlyMap<Path, Document>, texts: ReadonlyMap<Path, string>): World {
  return {
    discovered: world.discovered,
    candidates: [...documents.keys()],
    inScope: (path) => world.inScope(path),
    list: (folder) => world.list(folder),
    filesNamed: (name) => world.filesNamed(name),
    // Every importer is a candidate already.
    search: () => [],
    searchIn: () => [],
    read: (path): SourceFile | Failure | undefined => {
      const file = documents.get(path)?.file;
      const text = texts.get(path);
      return file && text !== undefined ? { ...file, text } : (file ?? world.read(path));
    },
  };
}
