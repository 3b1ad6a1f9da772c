import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import { child, children, word } from '../../../syntax/javascript.ts';
import type { JavascriptParser, SyntaxNode } from '../../../syntax/javascript.ts';

/** Extensions (no dot) that a module name may leave out, in the order in which they are tried. */
export const moduleExtensions = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'] as const;

/** What a written extension may stand for: TypeScript imports `./a.js` and means `a.ts`. */
const sources: Readonly<Record<string, readonly string[]>> = {
  js: ['js', 'ts', 'tsx', 'jsx'],
  jsx: ['jsx', 'tsx'],
  mjs: ['mjs', 'mts'],
  cjs: ['cjs', 'cts'],
};

/** The modules that a text imports, by its words. */
const importedModules = /(?:from|require\s*\(|import\s*\(?)\s*(['"`])(?<module>[^'"`\r\n]+)\1/g;

/** `paths` and `baseUrl` of a tsconfig.json or jsconfig.json, with folders relative to the root. */
interface PathMapping {
  readonly baseUrl: Path | undefined;
  /** Where `patterns` are relative to. */
  readonly base: Path;
  readonly patterns: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

/** Finds the files of the repository that module names mean. Reads only through the world; remembers what it found. */
export class ModulePaths {
  readonly #world: World;
  readonly #parse: JavascriptParser;
  readonly #resolved = new Map<string, Path | undefined>();
  readonly #folders = new Map<Path, ReadonlySet<string>>();
  readonly #mappings = new Map<Path, PathMapping | undefined>();
  #packages: ReadonlyMap<string, Path> | undefined;
  readonly #leads = new Map<Path, boolean>();
  readonly #candidates: ReadonlySet<Path>;

  constructor(world: World, parse: JavascriptParser) {
    this.#world = world;
    this.#candidates = new Set(world.candidates);
    this.#parse = parse;
  }

  /** The file that a module name means in a file, or undefined for packages and what does not exist. */
  resolve(from: Path, module: string): Path | undefined {
    const folder = folderOf(from);
    const key = `${folder}\0${module}`;
    if (this.#resolved.has(key)) return this.#resolved.get(key);
    const path = this.#find(folder, module);
    this.#resolved.set(key, path);
    return path;
  }

  #find(folder: Path, module: string): Path | undefined {
    if (/^\.{1,2}($|\/)/.test(module)) {
      const path = join(folder, module);
      return path === undefined ? undefined : this.#fileAt(path);
    }
    if (module.startsWith('/') || module === '') return undefined;
    return this.#mapped(folder, module) ?? this.#below(folder, module) ?? this.#ownPackage(module);
  }

  /** Whether a module, or one that it imports, names the service; told by their text, since they may not be read yet. */
  leadsToService(path: Path): boolean {
    const known = this.#leads.get(path);
    if (known !== undefined) return known;
    const isCandidate = this.#candidates.has(path);
    // Modules that import one another lead nowhere by that.
    this.#leads.set(path, isCandidate);
    const file = isCandidate ? undefined : this.#world.read(path);
    if (!file || !('text' in file)) return isCandidate;
    const leads = [...file.text.matchAll(importedModules)].some(({ groups }) => {
      const local = this.resolve(path, groups?.module ?? '');
      return local !== undefined && this.leadsToService(local);
    });
    this.#leads.set(path, leads);
    return leads;
  }

  /** The nearest tsconfig.json or jsconfig.json above a file. */
  configFor(path: Path): Path | undefined {
    return this.#configAbove(folderOf(path));
  }

  #configAbove(folder: Path): Path | undefined {
    for (const above of foldersAbove(folder))
      for (const name of ['tsconfig.json', 'jsconfig.json'])
        if (this.#names(above).has(name)) return joined(above, name);
    return undefined;
  }

  /** `a/b` from a folder above, which a loader's search path or a bundler's root may be. */
  #below(folder: Path, module: string): Path | undefined {
    if (!module.includes('/') || module.startsWith('@')) return undefined;
    for (const above of foldersAbove(folder)) {
      const found = this.#fileAt(joined(above, module));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #mapped(folder: Path, module: string): Path | undefined {
    const config = this.#configAbove(folder);
    const mapping = config === undefined ? undefined : this.#mapping(config, 0);
    if (!mapping) return undefined;
    for (const [pattern, targets] of mapping.patterns) {
      const [head = '', tail] = pattern.split('*');
      const fits =
        tail === undefined
          ? module === pattern
          : module.startsWith(head) && module.endsWith(tail) && module.length >= head.length + tail.length;
      if (!fits) continue;
      const star = tail === undefined ? '' : module.slice(head.length, module.length - tail.length);
      for (const target of targets) {
        const path = join(mapping.base, target.replace('*', star));
        const found = path === undefined ? undefined : this.#fileAt(path);
        if (found !== undefined) return found;
      }
    }
    const path = mapping.baseUrl === undefined ? undefined : join(mapping.baseUrl, module);
    return path === undefined ? undefined : this.#fileAt(path);
  }

  #mapping(config: Path, depth: number): PathMapping | undefined {
    if (this.#mappings.has(config)) return this.#mappings.get(config);
    this.#mappings.set(config, undefined);
    const folder = folderOf(config);
    const read = this.#readJson(config);
    const options = property(read, 'compilerOptions');
    const extended = textOf(property(read, 'extends'));
    const above =
      extended?.startsWith('.') && depth < 8
        ? this.#mapping(join(folder, extended.endsWith('.json') ? extended : `${extended}.json`) ?? '', depth + 1)
        : undefined;
    const baseUrl = textOf(property(options, 'baseUrl'));
    const base = baseUrl === undefined ? above?.baseUrl : join(folder, baseUrl);
    const paths = property(options, 'paths');
    const patterns = (paths ? children(paths, 'properties') : []).map((entry) => {
      const targets = child(entry, 'value');
      const texts = targets ? children(targets, 'elements').map((item) => textOf(item) ?? '') : [];
      return [keyOf(entry), texts] as const;
    });
    const mapping: PathMapping = {
      baseUrl: base,
      base: patterns.length > 0 ? (base ?? folder) : (above?.base ?? folder),
      patterns: patterns.length > 0 ? patterns : (above?.patterns ?? []),
    };
    this.#mappings.set(config, mapping);
    return mapping;
  }

  /** A package of the same repository (`packages/clients` with `"name": "@example/clients"`), by its package.json. */
  #ownPackage(module: string): Path | undefined {
    const parts = module.split('/');
    const name = parts.slice(0, module.startsWith('@') ? 2 : 1).join('/');
    const rest = parts.slice(module.startsWith('@') ? 2 : 1).join('/');
    this.#packages ??= this.#findPackages();
    const folder = this.#packages.get(name);
    if (folder === undefined) return undefined;
    if (rest !== '') return this.#fileAt(joined(folder, rest)) ?? this.#fileAt(joined(folder, `src/${rest}`));
    const manifest = this.#readJson(joined(folder, 'package.json'));
    const entries = ['types', 'module', 'main'].flatMap((field) => textOf(property(manifest, field)) ?? []);
    // What is built is seldom kept in the repository; its source is.
    const built = entries.map((path) => path.replace(/^(\.\/)?(dist|lib|build|out)\//, 'src/'));
    for (const entry of [...built, ...entries, 'src/index', 'index']) {
      const path = join(folder, entry.replace(/\.d\.ts$/, '.ts'));
      const found = path === undefined ? undefined : this.#fileAt(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The folders of the packages that one repository holds, by the packages' names. */
  #findPackages(): ReadonlyMap<string, Path> {
    const found = new Map<string, Path>();
    const holdsPackage = new Set(this.#world.filesNamed('package.json').map(folderOf));
    for (const pattern of this.#workspaces()) {
      const above = pattern.replace(/\/?\*+(\/\*+)*$/, '').replace(/^\.\//, '');
      const folders = pattern.includes('*')
        ? [...holdsPackage].filter((folder) => folder !== '' && folderOf(folder) === above)
        : [above];
      for (const folder of folders) {
        const called = textOf(property(this.#readJson(joined(folder, 'package.json')), 'name'));
        if (called !== undefined) found.set(called, folder);
      }
    }
    return found;
  }

  /** Where package.json or pnpm-workspace.yaml say that packages lie; the usual folders where they say nothing. */
  #workspaces(): readonly string[] {
    const said = property(this.#readJson('package.json'), 'workspaces');
    const list = said?.type === 'ArrayExpression' ? said : property(said, 'packages');
    const patterns = list ? children(list, 'elements').flatMap((element) => textOf(element) ?? []) : [];
    const yaml = this.#world.read('pnpm-workspace.yaml');
    const lines = yaml && 'text' in yaml ? [...yaml.text.matchAll(/^\s*-\s*['"]?([^'"#\r\n]+?)['"]?\s*$/gm)] : [];
    const all = [...patterns, ...lines.map(([, pattern = '']) => pattern)];
    return all.length > 0 ? all : ['packages/*', 'apps/*', 'libs/*', 'modules/*', 'services/*'];
  }

  /** A file by a path without its extension, with the extension of what it compiles to, or a folder's index. */
  #fileAt(path: Path): Path | undefined {
    const folder = folderOf(path);
    const name = path.slice(folder === '' ? 0 : folder.length + 1);
    const names = this.#names(folder);
    const dot = name.lastIndexOf('.');
    const written = dot > 0 ? name.slice(dot + 1) : '';
    for (const extension of sources[written] ?? (written && names.has(name) ? [written] : []))
      if (names.has(`${name.slice(0, dot)}.${extension}`)) return joined(folder, `${name.slice(0, dot)}.${extension}`);
    for (const extension of moduleExtensions)
      if (names.has(`${name}.${extension}`)) return joined(folder, `${name}.${extension}`);
    if (name === '' || names.has(`${name}/`)) {
      const inside = this.#names(path);
      for (const extension of moduleExtensions)
        if (inside.has(`index.${extension}`)) return joined(path, `index.${extension}`);
    }
    return undefined;
  }

  #names(folder: Path): ReadonlySet<string> {
    const known = this.#folders.get(folder) ?? new Set(this.#world.list(folder));
    this.#folders.set(folder, known);
    return known;
  }

  /** JSON with comments and trailing commas is an expression of JavaScript. */
  #readJson(path: Path): SyntaxNode | undefined {
    const file = this.#world.read(path);
    if (!file || !('text' in file)) return undefined;
    const { program } = this.#parse(`(${file.text}\n)`, 'javascript');
    const statement = program ? children(program, 'body')[0] : undefined;
    const expression = statement && child(statement, 'expression');
    return expression && (child(expression, 'expression') ?? expression);
  }
}

function keyOf(entry: SyntaxNode): string {
  const key = child(entry, 'key');
  return word(key, 'value') || word(key, 'name');
}

function property(node: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  const entry = node && children(node, 'properties').find((candidate) => keyOf(candidate) === name);
  return entry && child(entry, 'value');
}

function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'StringLiteral' ? word(node, 'value') : undefined;
}

export function folderOf(path: Path): Path {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function foldersAbove(folder: Path): readonly Path[] {
  const folders = [folder];
  for (let above = folder; above !== '';) {
    above = folderOf(above);
    folders.push(above);
  }
  return folders;
}

function joined(folder: Path, name: string): Path {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A relative name seen from a folder; undefined where it leaves the root. */
function join(folder: Path, relative: string): Path | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
