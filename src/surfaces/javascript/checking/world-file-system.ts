import type { FileSystemHost } from 'ts-morph';
import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import { sdkDeclarationsPath } from './sdk-declarations.ts';

/** The repository as ts-morph's file system: reads through the world, writes nothing. */
export class WorldFileSystem implements FileSystemHost {
  readonly #world: World;
  readonly #declarations: string;
  readonly #folders = new Map<string, ReadonlySet<string>>();

  constructor(world: World, declarations: string) {
    this.#world = world;
    this.#declarations = declarations;
  }

  isCaseSensitive(): boolean {
    return true;
  }

  readFileSync(filePath: string): string {
    if (filePath === sdkDeclarationsPath) return this.#declarations;
    const path = runPath(filePath);
    const file = path === undefined ? undefined : this.#world.read(path);
    if (!file || !('text' in file)) throw new Error(`no such file: ${filePath}`);
    return asModule(filePath, file.text);
  }

  fileExistsSync(filePath: string): boolean {
    if (filePath === sdkDeclarationsPath) return true;
    const path = runPath(filePath);
    if (path === undefined || /(^|\/)node_modules\//.test(path)) return false;
    const slash = path.lastIndexOf('/');
    return this.#names(path.slice(0, Math.max(0, slash))).has(path.slice(slash + 1));
  }

  directoryExistsSync(dirPath: string): boolean {
    const path = runPath(dirPath);
    if (path === undefined) return dirPath === '/';
    return path === '' || (!/(^|\/)node_modules(\/|$)/.test(path) && this.#names(path).size > 0);
  }

  readDirSync(dirPath: string): ReturnType<FileSystemHost['readDirSync']> {
    const path = runPath(dirPath);
    if (path === undefined) return [];
    return [...this.#names(path)].map((name) => {
      const isDirectory = name.endsWith('/');
      const full = checkedPath(`${path === '' ? '' : `${path}/`}${isDirectory ? name.slice(0, -1) : name}`);
      return { name: full, isDirectory, isFile: !isDirectory, isSymlink: false };
    });
  }

  realpathSync(path: string): string {
    return path;
  }

  getCurrentDirectory(): string {
    return root;
  }

  async readFile(filePath: string): Promise<string> {
    return await Promise.resolve(this.readFileSync(filePath));
  }

  async fileExists(filePath: string): Promise<boolean> {
    return await Promise.resolve(this.fileExistsSync(filePath));
  }

  async directoryExists(dirPath: string): Promise<boolean> {
    return await Promise.resolve(this.directoryExistsSync(dirPath));
  }

  globSync(): string[] {
    return [];
  }

  async glob(): Promise<string[]> {
    return await Promise.resolve([]);
  }

  async delete(): Promise<void> {
    await Promise.reject(readOnly());
  }

  deleteSync(): void {
    throw readOnly();
  }

  async writeFile(): Promise<void> {
    await Promise.reject(readOnly());
  }

  writeFileSync(): void {
    throw readOnly();
  }

  async mkdir(): Promise<void> {
    await Promise.reject(readOnly());
  }

  mkdirSync(): void {
    throw readOnly();
  }

  async move(): Promise<void> {
    await Promise.reject(readOnly());
  }

  moveSync(): void {
    throw readOnly();
  }

  async copy(): Promise<void> {
    await Promise.reject(readOnly());
  }

  copySync(): void {
    throw readOnly();
  }

  #names(folder: Path): ReadonlySet<string> {
    const known = this.#folders.get(folder) ?? new Set(this.#world.list(folder));
    this.#folders.set(folder, known);
    return known;
  }
}

function readOnly(): Error {
  return new Error('the world is read only');
}

/** Where the root of the run stands; a path that leads out of it ends at `/` and is not below it any more. */
const root = '/repository';

/** A path of the run as the checker sees it. */
export function checkedPath(path: Path): string {
  return `${root}/${path}`;
}

/** A path that the checker sees as a path of the run; undefined for what lies outside. */
export function runPath(filePath: string): Path | undefined {
  if (filePath === root) return '';
  return filePath.startsWith(`${root}/`) ? filePath.slice(root.length + 1).replace(/\/$/, '') : undefined;
}

/**
 * Files without import and export would share one global scope, in which every `const client` is the same. A script of
 * CommonJS is a module to TypeScript already.
 */
function asModule(filePath: string, text: string): string {
  if (!/\.[cm]?[jt]sx?$/.test(filePath) || filePath.endsWith('.d.ts')) return text;
  if (/^\s*(import|export)\b/m.test(text)) return text;
  if (/\.c?jsx?$/.test(filePath) && /\b(require\s*\(|module\.exports|exports\.)/.test(text)) return text;
  return `${text}\nexport {};\n`;
}
