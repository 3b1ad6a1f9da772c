import type { Path } from '../../model/source-file.ts';
import type { World } from '../../model/world.ts';

/** Where the packages of a repository lie: by its go.mod, or below a GOPATH. */
export class PackageFinder {
  readonly #world: World;
  readonly #folders = new Map<string, string | undefined>();
  readonly #modules = new Map<string, Module | undefined>();

  constructor(world: World) {
    this.#world = world;
  }

  /** The folder of an imported package; undefined where it is not of this repository. */
  folderOf(importPath: string, importer: Path): string | undefined {
    const from = folderOf(importer);
    const key = `${from}\0${importPath}`;
    if (!this.#folders.has(key)) this.#folders.set(key, this.#find(importPath, from));
    return this.#folders.get(key);
  }

  /** The Go files of a folder. */
  filesIn(folder: string): readonly Path[] {
    return this.#world
      .list(folder)
      .filter((name) => name.endsWith('.go'))
      .map((name) => (folder === '' ? name : `${folder}/${name}`));
  }

  #find(importPath: string, from: string): string | undefined {
    const module = this.#moduleOf(from);
    if (module) {
      if (importPath === module.path) return module.folder;
      if (!importPath.startsWith(`${module.path}/`)) return undefined;
      const rest = importPath.slice(module.path.length + 1);
      return this.#withCode(module.folder === '' ? rest : `${module.folder}/${rest}`);
    }
    // Without go.mod the repository lies somewhere below a GOPATH: the longest end of the path that is a folder.
    const parts = importPath.split('/');
    if (!parts[0]?.includes('.')) return undefined;
    for (let from = 1; from < parts.length; from++) {
      const folder = this.#withCode(parts.slice(from).join('/'));
      if (folder !== undefined) return folder;
    }
    return undefined;
  }

  #withCode(folder: string): string | undefined {
    return this.filesIn(folder).length > 0 ? folder : undefined;
  }

  #moduleOf(folder: string): Module | undefined {
    if (this.#modules.has(folder)) return this.#modules.get(folder);
    const module = this.#readModule(folder) ?? (folder === '' ? undefined : this.#moduleOf(folderOf(folder)));
    this.#modules.set(folder, module);
    return module;
  }

  #readModule(folder: string): Module | undefined {
    if (!this.#world.list(folder).includes('go.mod')) return undefined;
    const file = this.#world.read(folder === '' ? 'go.mod' : `${folder}/go.mod`);
    const path = file && 'text' in file ? /^module\s+"?([^\s"]+)/m.exec(file.text)?.[1] : undefined;
    return path === undefined ? undefined : { path, folder };
  }
}

interface Module {
  readonly path: string;
  readonly folder: string;
}

export function folderOf(path: Path): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

const finders = new WeakMap<World, PackageFinder>();

/** The finder of a world, made once. */
export function finderOf(world: World): PackageFinder {
  const finder = finders.get(world) ?? new PackageFinder(world);
  finders.set(world, finder);
  return finder;
}
