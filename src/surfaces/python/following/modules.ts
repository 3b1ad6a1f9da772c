import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import type { Import, ImportedName, PythonFacts } from '../reading/facts.ts';

/** What a module name of one file stands for in the repository; undefined where nothing there has that name. */
export type ResolvedModule = { readonly file: Path } | { readonly folder: Path };

type SearchedWorld = Pick<World, 'list' | 'search'>;

/** The extensions of files that can import one another. */
export const moduleExtensions: readonly string[] = ['py', 'pyw', 'ipynb'];

/** Finds the repository's modules as Python would, without running anything. */
export class ModuleFinder {
  readonly #world: SearchedWorld;
  readonly #folders = new Map<Path, ReadonlySet<string>>();

  constructor(world: SearchedWorld) {
    this.#world = world;
  }

  /**
   * The module that `import` in a file names: beside it, on the folders that it puts on `sys.path`, in any folder
   * above (a package's root) and in `src` there. A folder without `__init__.py` is a package too.
   */
  find(imported: Pick<ImportedName, 'module' | 'level'>, importer: Searching): ResolvedModule | undefined {
    const parts = imported.module.split('.').filter((part) => part !== '');
    if (imported.level > 0) {
      let folder: Path | undefined = folderOf(importer.path);
      for (let up = 1; up < imported.level && folder !== undefined; up++) folder = parentOf(folder);
      return folder === undefined ? undefined : this.#below(folder, parts);
    }
    for (const folder of searchPath(importer)) {
      const found = this.#below(folder, parts);
      if (found) return found;
    }
    return undefined;
  }

  /** The module `name` inside a package. */
  submodule(of: ResolvedModule, name: string): ResolvedModule | undefined {
    if ('folder' in of) return this.#below(of.folder, [name]);
    return of.file.endsWith('/__init__.py') || of.file === '__init__.py'
      ? this.#below(folderOf(of.file), [name])
      : undefined;
  }

  /** The file that `%run` names. */
  file(relative: string, importer: Searching): ResolvedModule | undefined {
    const file = join(folderOf(importer.path), relative);
    return file !== undefined && this.#exists(file) ? { file } : undefined;
  }

  /** The files that may import a module and hold one of these texts as well. */
  importersWith(path: Path, texts: readonly string[]): readonly Path[] {
    const importers = new Set(this.#world.search(moduleWords(path), moduleExtensions));
    return importers.size === 0
      ? []
      : this.#world.search(texts, moduleExtensions).filter((file) => importers.has(file));
  }

  /** Every file that the imports of one can mean: the modules, and the names in them that are modules themselves. */
  filesOf(facts: PythonFacts): readonly Path[] {
    const files = new Set<Path>();
    for (const imported of facts.imports) for (const file of this.filesOfImport(imported, facts)) files.add(file);
    files.delete(facts.path);
    return [...files];
  }

  /** The files that one import can mean: the module, and the name in it that is a module itself. */
  filesOfImport(imported: ImportedName & Pick<Import, 'file'>, importer: Searching): readonly Path[] {
    if (imported.file !== undefined) {
      const found = this.file(imported.file, importer);
      return found && 'file' in found ? [found.file] : [];
    }
    const module = this.find(imported, importer);
    if (!module) return [];
    const named = imported.name === undefined ? undefined : this.submodule(module, imported.name);
    return [module, named].flatMap((found) => (found && 'file' in found ? [found.file] : []));
  }

  #below(folder: Path, parts: readonly string[]): ResolvedModule | undefined {
    const path = [...(folder ? [folder] : []), ...parts].join('/');
    if (parts.length === 0) return this.#package(path);
    const file = `${path}.py`;
    return this.#exists(file) ? { file } : this.#package(path);
  }

  #package(path: Path): ResolvedModule | undefined {
    const init = path ? `${path}/__init__.py` : '__init__.py';
    if (this.#exists(init)) return { file: init };
    return path !== '' && this.#names(folderOf(path)).has(`${nameOf(path)}/`) ? { folder: path } : undefined;
  }

  #exists(path: Path): boolean {
    return this.#names(folderOf(path)).has(nameOf(path));
  }

  #names(folder: Path): ReadonlySet<string> {
    const known = this.#folders.get(folder) ?? new Set(this.#world.list(folder));
    this.#folders.set(folder, known);
    return known;
  }
}

/** By what name others import a module: its file's, or its folder's where it is a package. `plan-2.py` has none. */
export function moduleWords(path: Path): readonly string[] {
  const parts = path.split('/');
  const stem = parts.at(-1)?.replace(/\.\w+$/, '') ?? '';
  const word = stem === '__init__' ? parts.at(-2) : stem;
  const isImportable = word !== undefined && /^[\p{L}_][\p{L}\p{N}_]+$/u.test(word) && word !== '__main__';
  return isImportable ? [word] : [];
}

/** What the search for modules needs of the importing file. */
type Searching = Pick<PythonFacts, 'path' | 'searchFolders'>;

function searchPath(importer: Searching): readonly Path[] {
  const own = folderOf(importer.path);
  const folders = new Set<Path>([own]);
  for (const relative of importer.searchFolders) {
    const folder = join(own, relative);
    if (folder !== undefined) folders.add(folder);
  }
  for (let folder: Path | undefined = own; folder !== undefined; folder = parentOf(folder)) {
    folders.add(folder);
    folders.add(folder ? `${folder}/src` : 'src');
  }
  return [...folders];
}

export function folderOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parentOf(folder: Path): Path | undefined {
  return folder === '' ? undefined : folderOf(folder);
}

/** `folder/relative` without `.` and `..`; undefined where it leaves the root. */
function join(folder: Path, relative: string): Path | undefined {
  if (relative.startsWith('/') || /^[A-Za-z]:/.test(relative)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
