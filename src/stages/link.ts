import type { Path } from '../model/source-file.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { Document, World } from '../model/world.ts';

/** What a surface learned of the whole repository. */
export interface Linked {
  readonly surface: Listed<Surface>;
  readonly facts: ReadonlyMap<Path, unknown>;
  readonly index: unknown;
}

/** What linking needs of the pipeline: documents by path (undefined where a file cannot be had) and their surfaces. */
export interface Library {
  open(path: Path): Promise<Document | undefined>;
  surfacesFor(document: Document): Promise<readonly Listed<Surface>[]>;
  /** Runs one step of one file; what it throws is recorded as that file's failure. */
  contain<T>(path: Path, step: () => T): T | undefined;
}

/**
 * Facts of every candidate and of every module that one of them imports or that can import a client from one, to a
 * fixpoint; then each surface's index, made once.
 */
export async function link(
  world: World,
  transform: Transform,
  library: Library,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly Linked[]> {
  const queue: Path[] = [...world.candidates];
  const seen = new Set(queue);
  const enqueue = (paths: readonly Path[]) => {
    for (const path of paths) {
      if (seen.has(path)) continue;
      seen.add(path);
      queue.push(path);
    }
  };
  const facts = new Map<Listed<Surface>, Map<Path, unknown>>();
  const searched = new Map<Surface, Set<string>>();
  const wanted = new Map<Surface, Set<string>>();

  for (let next = 0; next < queue.length || wanted.size > 0;) {
    const path = queue[next];
    if (path === undefined) {
      // Importers are searched in rounds, so that one search serves all modules found so far.
      for (const [surface, words] of wanted) enqueue(world.search([...words], surface.importerExtensions));
      wanted.clear();
      continue;
    }
    next++;
    onProgress?.(next, queue.length);
    const document = await library.open(path);
    if (!document) continue;
    for (const surface of await library.surfacesFor(document)) {
      library.contain(path, () => {
        const read = surface.read(document, transform);
        const { imports, importerWords } = surface.links(read, path, world);
        const known = facts.get(surface) ?? new Map<Path, unknown>();
        facts.set(surface, known.set(path, read));
        enqueue(imports);
        const done = searched.get(surface) ?? new Set();
        searched.set(surface, done);
        for (const word of importerWords) {
          if (done.has(word)) continue;
          done.add(word);
          wanted.set(surface, (wanted.get(surface) ?? new Set()).add(word));
        }
      });
    }
  }

  const linked: Linked[] = [];
  for (const [surface, known] of facts)
    linked.push({ surface, facts: known, index: await surface.index(known, world, transform) });
  return linked;
}
