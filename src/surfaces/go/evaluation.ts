import type { Evidence } from '../../model/site.ts';
import type { Path } from '../../model/source-file.ts';
import type { World } from '../../model/world.ts';
import type { Catalogue } from './catalogue.ts';
import type { Declared, Expression, GoFacts, TypeName, Variable } from './facts.ts';
import { finderOf, folderOf, type PackageFinder } from './packages.ts';
import { sdkResults } from './sdk-results.ts';

/** A type with the file that its own package's names are looked up from. */
export interface Placed {
  readonly type: TypeName;
  readonly at: GoFacts;
}

const unknown: TypeName = { kind: 'unknown' };
const deepest = 40;

/** The types of the repository's expressions, followed through its files and packages. */
export class Evaluation {
  readonly catalogue: Catalogue;
  readonly #finder: PackageFinder;
  readonly #packages = new Map<string, GoFacts[]>();

  constructor(facts: ReadonlyMap<Path, readonly GoFacts[]>, world: World, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#finder = finderOf(world);
    for (const files of facts.values())
      for (const file of files) {
        const key = keyOf(file);
        this.#packages.set(key, [...(this.#packages.get(key) ?? []), file]);
      }
  }

  /** The files of the package that a file belongs to. */
  packageOf(file: GoFacts): readonly GoFacts[] {
    return this.#packages.get(keyOf(file)) ?? [file];
  }

  /** The import of the client library in a file, or in its package. */
  sdkImport(file: GoFacts): Evidence | undefined {
    for (const one of [file, ...this.packageOf(file)]) {
      const found = one.imports.find(({ path }) => this.catalogue.isOurs(path));
      if (found) return { path: one.path, line: found.line, text: found.path };
    }
    return undefined;
  }

  typeOf(expression: Expression, at: GoFacts, depth = 0): Placed {
    const nothing = { type: unknown, at };
    if (depth > deepest) return nothing;
    switch (expression.kind) {
      case 'typed':
        return this.#resolved({ type: expression.type, at }, depth);
      case 'variable':
        return this.#ofVariable(at.variables[expression.id], at, depth);
      case 'global': {
        for (const file of this.packageOf(at)) {
          const variable = file.globals[expression.name];
          if (variable) return this.#ofVariable(variable, file, depth);
          const results = file.functions[expression.name];
          if (results) return { type: { kind: 'function', results }, at: file };
        }
        // `import . "…/batchai"`
        const unnamed = this.#unnamedImport(at);
        return unnamed === undefined ? nothing : this.#ofImported(unnamed, expression.name, at, depth);
      }
      case 'imported':
        return this.#ofImported(expression.package, expression.name, at, depth);
      case 'select':
        return this.#member(this.typeOf(expression.of, at, depth + 1), expression.name, depth + 1);
      case 'result': {
        const called = this.typeOf(expression.of, at, depth + 1);
        if (called.type.kind === 'function') {
          const type = called.type.results[expression.index];
          return type ? this.#resolved({ type, at: called.at }, depth) : nothing;
        }
        // `Clients(value)`, a conversion to a type of the package.
        return expression.of.kind === 'global' &&
          this.#declared({ kind: 'named', package: '', name: expression.of.name }, at)
          ? { type: { kind: 'named', package: '', name: expression.of.name }, at }
          : nothing;
      }
      case 'element': {
        const of = this.typeOf(expression.of, at, depth + 1);
        return of.type.kind === 'many' ? this.#resolved({ type: of.type.of, at: of.at }, depth) : nothing;
      }
      case 'unknown':
        return nothing;
    }
  }

  /** The declaration of a type of the repository, with its file. */
  declarationOf({ type, at }: Placed): { readonly declared: Declared; readonly at: GoFacts } | undefined {
    return this.#declared(type, at);
  }

  /**
   * Where a method of a type comes from: the client library (`client`), another type of the repository, or an embedded
   * client whose method it is; undefined where the type has no such method that we know of.
   */
  clientWith(
    placed: Placed,
    method: string,
    depth = 0,
  ): { readonly package: string; readonly name: string } | undefined {
    const { type } = placed;
    if (depth > deepest || type.kind !== 'named') return undefined;
    if (this.catalogue.isOurs(type.package)) return { package: type.package, name: type.name.replace(/API$/, '') };
    const found = this.#declared(type, placed.at);
    if (!found || found.declared.kind === 'same') return undefined;
    if (
      found.declared.kind === 'interface' ? method in found.declared.methods : this.#hasMethod(type, placed.at, method)
    )
      return undefined;
    for (const embedded of found.declared.embedded) {
      const client = this.clientWith(this.#resolved({ type: embedded, at: found.at }, depth), method, depth + 1);
      if (client) return client;
    }
    return undefined;
  }

  #hasMethod(type: TypeName, at: GoFacts, method: string): boolean {
    return this.#methodResults(type, at, method) !== undefined;
  }

  #ofVariable(variable: Variable | undefined, at: GoFacts, depth: number): Placed {
    if (!variable) return { type: unknown, at };
    return 'type' in variable
      ? this.#resolved({ type: variable.type, at }, depth)
      : this.typeOf(variable.value, at, depth + 1);
  }

  #ofImported(path: string, name: string, at: GoFacts, depth: number): Placed {
    if (this.catalogue.isOurs(path)) {
      const results = sdkResults(path, '', name);
      return { type: results.length > 0 ? { kind: 'function', results } : unknown, at };
    }
    for (const file of this.#filesOf(path, at)) {
      const found = this.typeOf({ kind: 'global', name }, file, depth + 1);
      if (found.type.kind !== 'unknown') return found;
    }
    // The constructor of another library's client: whose it is can be told, and no more.
    const [, client] = /^New(\w*Client)(?:WithBaseURI)?$/.exec(name) ?? [];
    return client
      ? { type: { kind: 'function', results: [{ kind: 'named', package: path, name: client }] }, at }
      : { type: unknown, at };
  }

  #member(of: Placed, name: string, depth: number): Placed {
    const nothing = { type: unknown, at: of.at };
    if (depth > deepest || of.type.kind !== 'named') return nothing;
    if (this.catalogue.isOurs(of.type.package)) {
      const results = sdkResults(of.type.package, of.type.name, name);
      return results.length > 0 ? { type: { kind: 'function', results }, at: of.at } : nothing;
    }
    const method = this.#methodResults(of.type, of.at, name);
    if (method) return { type: { kind: 'function', results: method.results }, at: method.at };
    const found = this.#declared(of.type, of.at);
    if (!found || found.declared.kind === 'same') return nothing;
    const { declared, at } = found;
    const field = declared.kind === 'struct' ? declared.fields[name] : undefined;
    if (field) return this.#resolved({ type: field, at }, depth);
    const own = declared.kind === 'interface' ? declared.methods[name] : undefined;
    if (own) return { type: { kind: 'function', results: own }, at };
    for (const embedded of declared.embedded) {
      // An embedded type is a field of its own name too.
      const placed = this.#resolved({ type: embedded, at }, depth);
      if (embedded.kind === 'named' && embedded.name === name) return placed;
      const inner = this.#member(placed, name, depth + 1);
      if (inner.type.kind !== 'unknown') return inner;
    }
    return nothing;
  }

  #methodResults(
    type: TypeName,
    at: GoFacts,
    method: string,
  ): { results: readonly TypeName[]; at: GoFacts } | undefined {
    if (type.kind !== 'named') return undefined;
    for (const file of this.#filesOfType(type, at)) {
      const results = file.functions[`${type.name}.${method}`];
      if (results) return { results, at: file };
    }
    return undefined;
  }

  /** A name that stands for another type is that type. */
  #resolved(placed: Placed, depth: number): Placed {
    const found = depth > deepest ? undefined : this.#declared(placed.type, placed.at);
    if (found?.declared.kind === 'same') return this.#resolved({ type: found.declared.as, at: found.at }, depth + 1);
    const { type, at } = placed;
    if (found || type.kind !== 'named' || type.package !== '' || /^[a-z]/.test(type.name)) return placed;
    const unnamed = this.#unnamedImport(at);
    // Neither the package's nor an import's: the parameter of a generic type.
    return { type: unnamed === undefined ? { kind: 'unknown', isParameter: true } : { ...type, package: unnamed }, at };
  }

  /** The client library where its names are imported without the package's in front of them. */
  #unnamedImport(at: GoFacts): string | undefined {
    return at.imports.find(({ name, path }) => name === '.' && this.catalogue.isOurs(path))?.path;
  }

  #declared(type: TypeName, at: GoFacts): { readonly declared: Declared; readonly at: GoFacts } | undefined {
    if (type.kind !== 'named') return undefined;
    for (const file of this.#filesOfType(type, at)) {
      const declared = file.types[type.name];
      if (declared) return { declared, at: file };
    }
    return undefined;
  }

  #filesOfType(type: Extract<TypeName, { kind: 'named' }>, at: GoFacts): readonly GoFacts[] {
    return type.package === '' ? this.packageOf(at) : this.#filesOf(type.package, at);
  }

  /** The files of an imported package of the repository, without its tests' own package. */
  #filesOf(importPath: string, at: GoFacts): readonly GoFacts[] {
    const folder = this.#finder.folderOf(importPath, at.path);
    if (folder === undefined) return [];
    return [...this.#packages].flatMap(([key, files]) =>
      key.startsWith(`${folder}\0`) && !key.endsWith('_test') ? files : [],
    );
  }
}

/** Files of one folder and one package clause are one package; a fragment is one of its own. */
function keyOf(file: GoFacts): string {
  const place = file.fragment === 0 ? folderOf(file.path) : `${file.path}#${file.fragment}`;
  return `${place}\0${file.package}`;
}
