import type { Evidence } from '../../model/site.ts';
import type { Path } from '../../model/source-file.ts';
import type { EnumerationChange, ModelChange, ResultModel } from '../../model/transform.ts';
import type { World } from '../../model/world.ts';
import type { Look } from '../../model/call.ts';
import type { Catalogue } from './catalogue.ts';
import type { Expression, PowerShellFacts } from './facts.ts';
import { importsOf } from './links.ts';
import { isRivalName } from '../../model/rival-services.ts';

interface Traced {
  /** Whether the library's namespace says it, and not the class's name alone. */
  readonly isSure: boolean;
  readonly evidence: readonly Evidence[];
}

/** What an expression may be. */
export type Value =
  | ({ readonly kind: 'client' } & Traced)
  | ({ readonly kind: 'group'; readonly group: string } & Traced)
  /** The class of a group's static methods. */
  | ({ readonly kind: 'extensions'; readonly group: string } & Traced)
  | ({ readonly kind: 'model'; readonly model: ModelChange } & Traced)
  /** What an operation gives, or one of the many. */
  | ({ readonly kind: 'result'; readonly result: ResultModel; readonly isMany: boolean } & Traced)
  | ({ readonly kind: 'enumeration'; readonly enumeration: EnumerationChange } & Traced)
  /** Of a class of the repository. */
  | { readonly kind: 'instance'; readonly class: string }
  | { readonly kind: 'literal'; readonly look: Look }
  | (Extract<Expression, { kind: 'table' }> & { readonly path: Path })
  /** Of a class that is neither the library's nor the repository's. */
  | { readonly kind: 'foreign'; readonly type: string };

const deepest = 24;
/** What takes longer to follow is unknown. */
const mostSteps = 5000;

/** The values of the repository's expressions. A function is found by its name, wherever it is defined. */
export class Evaluation {
  readonly catalogue: Catalogue;
  readonly #files: ReadonlyMap<Path, PowerShellFacts>;
  readonly #world: World;
  readonly #linked = new Map<PowerShellFacts, readonly PowerShellFacts[]>();
  #links: Readonly<Record<'imports' | 'importers', ReadonlyMap<Path, readonly Path[]>>> | undefined;
  readonly #functions = new Map<string, PowerShellFacts[]>();
  readonly #classes = new Map<string, PowerShellFacts>();
  #steps = 0;
  readonly #open = new Set<string>();

  constructor(files: ReadonlyMap<Path, PowerShellFacts>, world: World, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#files = files;
    this.#world = world;
    for (const file of files.values()) {
      for (const name of Object.keys(file.functions)) {
        const known = this.#functions.get(name);
        if (known) known.push(file);
        else this.#functions.set(name, [file]);
      }
      for (const name of file.classes) this.#classes.set(name, file);
    }
  }

  fileAt(path: Path): PowerShellFacts | undefined {
    return this.#files.get(path);
  }

  /** The files that a script runs or imports, then those that run it, however far. */
  linkedWith(file: PowerShellFacts): readonly PowerShellFacts[] {
    const known = this.#linked.get(file);
    if (known) return known;
    const { imports, importers } = (this.#links ??= this.#readLinks());
    const below = this.#reached(file, ({ path }) => imports.get(path) ?? []);
    const above = this.#reached(file, ({ path }) => importers.get(path) ?? []);
    const linked = [...new Set([...below, ...above])];
    this.#linked.set(file, linked);
    return linked;
  }

  #readLinks(): Readonly<Record<'imports' | 'importers', ReadonlyMap<Path, readonly Path[]>>> {
    const imports = new Map<Path, readonly Path[]>();
    const importers = new Map<Path, Path[]>();
    for (const [path, file] of this.#files) {
      const own = importsOf(file, path, this.#world);
      imports.set(path, own);
      for (const one of own) importers.set(one, [...(importers.get(one) ?? []), path]);
    }
    return { imports, importers };
  }

  #reached(file: PowerShellFacts, next: (file: PowerShellFacts) => readonly Path[]): readonly PowerShellFacts[] {
    const found = new Set<PowerShellFacts>();
    const waiting = [file];
    for (let one = waiting.pop(); one; one = waiting.pop())
      for (const path of next(one)) {
        const other = this.#files.get(path);
        if (!other || other === file || found.has(other)) continue;
        found.add(other);
        waiting.push(other);
      }
    return [...found];
  }

  /** Whether a file, or one that it runs or imports, names the library. */
  namesLibrary(file: PowerShellFacts): boolean {
    return file.sdkLine !== undefined || this.linkedWith(file).some(({ sdkLine }) => sdkLine !== undefined);
  }

  /** The group that a variable is given (`$jobs = $context.Client.Jobs`), where nobody can tell whose it is. */
  groupBehind(expression: Expression, at: PowerShellFacts): string | undefined {
    if (expression.kind !== 'variable') return undefined;
    const given = at.variables[`${expression.scope} ${expression.name}`] ?? at.variables[`0 ${expression.name}`] ?? [];
    const groups = given.map((one) => (one.kind === 'member' ? this.catalogue.groupNamed(one.name) : undefined));
    const [group] = groups;
    return groups.every((one) => one === group) ? group : undefined;
  }

  /** Everything an expression may be, as far as it can be followed. */
  valuesOf(expression: Expression, at: PowerShellFacts, depth = 0): readonly Value[] {
    if (depth === 0) this.#steps = 0;
    if (depth > deepest || ++this.#steps > mostSteps) return [];
    switch (expression.kind) {
      case 'variable':
        return this.#ofVariable(expression, at, depth);
      case 'field':
        return this.#ofField(expression.class, expression.name, at, depth);
      case 'member':
        return this.#ofMember(expression, at, depth);
      case 'typed':
        return this.ofType(expression.type, at);
      case 'type':
        return this.#ofStatic(expression.name, at);
      case 'command':
        return this.#ofFunction(expression.name, at, depth);
      case 'parameter':
        return this.#ofParameter(expression, depth);
      case 'element':
        return this.valuesOf(expression.of, at, depth + 1).map((value) =>
          value.kind === 'result' ? { ...value, isMany: false } : value,
        );
      case 'either':
        return expression.of.flatMap((one) => this.valuesOf(one, at, depth + 1));
      case 'literal':
        return [expression];
      case 'table':
        return [{ ...expression, path: at.path }];
      case 'unknown':
        return [];
    }
  }
  /** What an object of a type is. */
  ofType(name: string, at: PowerShellFacts): readonly Value[] {
    const look = builtIn[name];
    if (look) return [{ kind: 'literal', look }];
    const type = this.#resolved(name, at);
    if (type?.kind !== 'library') return type ? [type] : [];
    const { catalogue } = this;
    const { last, ...traced } = type;
    const group = catalogue.groupOfType(last);
    const model = catalogue.modelOfType(last);
    const result = catalogue.resultOfType(last);
    const enumeration = catalogue.enumerationOfType(last);
    if (catalogue.isClient(last)) return [{ ...traced, kind: 'client' }];
    if (group && !group.isStatic) return [{ ...traced, kind: 'group', group: group.group }];
    if (model) return [{ ...traced, kind: 'model', model }];
    if (result) return [{ ...traced, kind: 'result', result, isMany: false }];
    return enumeration ? [{ ...traced, kind: 'enumeration', enumeration }] : [];
  }

  /** What a type itself is, in front of `::`. */
  #ofStatic(name: string, at: PowerShellFacts): readonly Value[] {
    const type = this.#resolved(name, at);
    if (type?.kind !== 'library') return type?.kind === 'foreign' ? [type] : [];
    const { last, ...traced } = type;
    const group = this.catalogue.groupOfType(last);
    return group?.isStatic ? [{ ...traced, kind: 'extensions', group: group.group }] : [];
  }

  #resolved(
    name: string,
    at: PowerShellFacts,
  ):
    | ({ readonly kind: 'library'; readonly last: string } & Traced)
    | Extract<Value, { kind: 'instance' | 'foreign' }>
    | undefined {
    const last = name.slice(name.lastIndexOf('.') + 1);
    const { modules } = this.catalogue;
    const isLibrary = (namespace: string) => modules.some((one) => namespace === one || namespace === `${one}.models`);
    const evidence = [{ path: at.path, line: at.sdkLine ?? 1, text: name }];
    if (last !== name) {
      const namespace = name.slice(0, -last.length - 1);
      if (isLibrary(namespace)) return { kind: 'library', last, isSure: true, evidence };
      return modules.some((one) => name.startsWith(`${one}.`)) ? undefined : { kind: 'foreign', type: name };
    }
    if (this.#classes.has(name)) return { kind: 'instance', class: name };
    const isOurs = this.#isNameOfLibrary(last);
    if (!isOurs) return undefined;
    const isUsed = at.namespaces.some(isLibrary);
    const isOthers = at.namespaces.some(
      (one) => one.includes('azure') && !modules.some((module) => one.startsWith(module)),
    );
    if (isUsed) return { kind: 'library', last, isSure: !isOthers, evidence };
    if (isOthers && !this.catalogue.isClient(last)) return { kind: 'foreign', type: name };
    return this.namesLibrary(at) || this.catalogue.isClient(last)
      ? { kind: 'library', last, isSure: false, evidence }
      : undefined;
  }

  #isNameOfLibrary(name: string): boolean {
    const { catalogue } = this;
    return (
      catalogue.isClient(name) ||
      [
        catalogue.groupOfType(name),
        catalogue.modelOfType(name),
        catalogue.resultOfType(name),
        catalogue.enumerationOfType(name),
      ].some((one) => one !== undefined)
    );
  }

  /** A function sees its own variables, then the script's, then those of scripts that run in the same session. */
  #ofVariable({ scope, name }: Extract<Expression, { kind: 'variable' }>, at: PowerShellFacts, depth: number) {
    const own = at.variables[`${scope} ${name}`];
    if (own) return this.#followed(`${at.path} ${scope} ${name}`, own, at, depth);
    const homes = [at, ...this.linkedWith(at)];
    const home = homes.find(({ variables }) => variables[`0 ${name}`]);
    return home ? this.#followed(`${home.path} 0 ${name}`, home.variables[`0 ${name}`] ?? [], home, depth) : [];
  }

  /** `$x = Add-Setting $x` says nothing new. */
  #followed(key: string, values: readonly Expression[], at: PowerShellFacts, depth: number): readonly Value[] {
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    const found = values.flatMap((value) => this.valuesOf(value, at, depth + 1));
    this.#open.delete(key);
    return found;
  }

  #ofField(owner: string, name: string, at: PowerShellFacts, depth: number): readonly Value[] {
    const home = this.#classes.get(owner) ?? at;
    return this.#followed(`${home.path} ${owner}.${name}`, home.fields[`${owner} ${name}`] ?? [], home, depth);
  }

  #ofMember(
    { of, name }: Extract<Expression, { kind: 'member' }>,
    at: PowerShellFacts,
    depth: number,
  ): readonly Value[] {
    if (of.kind === 'type' && name === 'new') return this.ofType(of.name, at);
    return this.valuesOf(of, at, depth + 1).flatMap((value): readonly Value[] => {
      switch (value.kind) {
        case 'client': {
          const group = this.catalogue.groupNamed(name);
          return group === undefined ? [] : [{ ...value, kind: 'group', group }];
        }
        case 'group':
        case 'extensions': {
          const given = this.catalogue.resultOf(value.group, name);
          return given ? [{ kind: 'result', ...given, isSure: value.isSure, evidence: value.evidence }] : [];
        }
        case 'result':
          return handing.test(name) ? [value] : [];
        case 'instance':
          return [
            ...this.#ofField(value.class, name, at, depth),
            ...this.#ofFunction(`${value.class}.${name}`, at, depth),
          ];
        case 'foreign': {
          // What an object of another library gives may be ours, unless that is a service's client.
          const isOthers = isRivalName(value.type) || this.catalogue.groupNamed(name) !== undefined;
          return isOthers && of.kind !== 'type' ? [value] : [];
        }
        case 'model':
        case 'enumeration':
        case 'literal':
        case 'table':
          return [];
      }
    });
  }

  #ofFunction(name: string, at: PowerShellFacts, depth: number): readonly Value[] {
    const all = this.#functions.get(name) ?? [];
    const near = all.filter((file) => file === at || this.linkedWith(at).includes(file));
    return (near.length > 0 ? near : all).flatMap((file) =>
      this.#followed(`${file.path} ${name}()`, file.functions[name] ?? [], file, depth),
    );
  }

  #ofParameter(parameter: Extract<Expression, { kind: 'parameter' }>, depth: number): readonly Value[] {
    const { index, name } = parameter;
    return [...this.#files.values()].flatMap((at) =>
      at.passings
        .filter((one) => one.name === parameter.function)
        .flatMap(({ positional, named }) => {
          const key = Object.keys(named).find((one) => name.startsWith(one));
          const passed = key === undefined ? positional[index] : named[key];
          return passed ? this.valuesOf(passed, at, depth + 1) : [];
        }),
    );
  }
}

/** Members of what a call gives that hand it on: of tasks, of responses, of lists. */
const handing = /^(?:getawaiter|getresult|configureawait|result|body|where|foreach)$/;

const builtIn: Readonly<Record<string, Look>> = {
  string: 'string',
  int: 'number',
  long: 'number',
  bool: 'boolean',
  switch: 'boolean',
  hashtable: 'object',
  'system.threading.cancellationtoken': 'signal',
  'threading.cancellationtoken': 'signal',
};
