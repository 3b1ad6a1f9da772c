import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import type { PythonFacts } from '../reading/facts.ts';
import { isWithin } from './evaluation.ts';
import { isRival } from './known-packages.ts';
import { folderOf, moduleExtensions } from './modules.ts';

const known = new WeakMap<World, Neighbours>();

/** The neighbours in a world, worked out once. */
export function neighboursIn(world: World): Neighbours {
  const neighbours = known.get(world) ?? new Neighbours(world);
  known.set(world, neighbours);
  return neighbours;
}

/**
 * Modules in the folder of one that uses the client library, which make calls of its shape and need not name it: a helper
 * that nobody in the repository calls. In a folder where another service's client is used there are none.
 */
class Neighbours {
  readonly #world: World;
  readonly #calling = new Map<string, readonly Path[]>();
  readonly #rivals = new Map<Path, boolean>();

  constructor(world: World) {
    this.#world = world;
  }

  of({ path, library }: PythonFacts): readonly Path[] {
    if (!library) return [];
    const beside = this.#callingOneOf(library.calls).filter(
      (other) => other !== path && folderOf(other) === folderOf(path),
    );
    return beside.length > 0 && !this.#hasRival(folderOf(path), library.modules) ? beside : [];
  }

  #callingOneOf(calls: readonly string[]): readonly Path[] {
    const key = calls.join(' ');
    const found = this.#calling.get(key) ?? this.#world.search(calls, moduleExtensions);
    this.#calling.set(key, found);
    return found;
  }

  #hasRival(folder: Path, own: readonly string[]): boolean {
    const found =
      this.#rivals.get(folder) ??
      this.#world.list(folder).some((name) => isSource.test(name) && this.#importsRival(join(folder, name), own));
    this.#rivals.set(folder, found);
    return found;
  }

  #importsRival(path: Path, own: readonly string[]): boolean {
    const file = this.#world.read(path);
    if (!file || !('text' in file)) return false;
    return [...file.text.matchAll(imported)].some(([, from, name, plain]) => {
      const module = plain ?? (from === 'azure.mgmt' ? `${from}.${name ?? ''}` : (from ?? ''));
      return isRival(module) && !own.some((library) => isWithin(module, library));
    });
  }
}

const isSource = /\.(?:pyw?|ipynb)$/;

function join(folder: Path, name: string): Path {
  return folder === '' ? name : `${folder}/${name}`;
}

/** `from a.b import c`, `import a.b`, in a notebook's cells too. */
const imported = /\b(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+\(?[ \t]*(\w+)|import[ \t]+([\w.]+))/g;
