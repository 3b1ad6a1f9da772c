import type { Path } from './source-file.ts';
import type { World } from './world.ts';

/** What a file that uses a client library is asked for. */
export interface LibraryUse {
  /** The library's modules. */
  readonly modules: readonly string[];
  /** How calls of its operations begin that the new version asks more of: `jobs.get`. */
  readonly calls: readonly string[];
}

/** What tells the modules of a language, and those of another service's library among what a text imports. */
interface ModuleWords {
  /** Extensions, no dot. */
  readonly extensions: readonly string[];
  importsRival(text: string, own: readonly string[]): boolean;
}

/**
 * Modules in the folder of one that uses the client library, which make calls of its shape and need not name it: a helper
 * that nobody in the repository calls. In a folder where another service's client is used there are none.
 */
export class Neighbours {
  readonly #world: World;
  readonly #words: ModuleWords;
  readonly #calling = new Map<string, readonly Path[]>();
  readonly #rivals = new Map<Path, boolean>();

  constructor(world: World, words: ModuleWords) {
    this.#world = world;
    this.#words = words;
  }

  of(path: Path, { modules, calls }: LibraryUse): readonly Path[] {
    const folder = folderOf(path);
    const beside = this.#callingOneOf(folder, calls).filter((other) => other !== path);
    return beside.length > 0 && !this.#hasRival(folder, modules) ? beside : [];
  }

  #callingOneOf(folder: Path, calls: readonly string[]): readonly Path[] {
    const key = [folder, ...calls].join(' ');
    const found = this.#calling.get(key) ?? this.#world.searchIn(folder, calls, this.#words.extensions);
    this.#calling.set(key, found);
    return found;
  }

  #hasRival(folder: Path, own: readonly string[]): boolean {
    const known = this.#rivals.get(folder);
    if (known !== undefined) return known;
    const found = this.#world.list(folder).some((name) => {
      if (!this.#words.extensions.some((extension) => name.endsWith(`.${extension}`))) return false;
      const file = this.#world.read(folder === '' ? name : `${folder}/${name}`);
      return file !== undefined && !('reason' in file) && this.#words.importsRival(file.text, own);
    });
    this.#rivals.set(folder, found);
    return found;
  }
}

function folderOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
