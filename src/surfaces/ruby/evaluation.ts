import type { Evidence } from '../../model/site.ts';
import type { Path } from '../../model/source-file.ts';
import type { Catalogue } from './catalogue.ts';
import type { World } from '../../model/world.ts';
import type { Expression, Method, RubyFacts } from './facts.ts';
import { linksOf } from './links.ts';
import { otherService } from './other-services.ts';

/** Which version a client speaks by the module it is of; a profile or a bare class does not say. */
export type Version = 'old' | 'current' | undefined;

/** What an expression may be. */
export type Value =
  | { readonly kind: 'client'; readonly version: Version; readonly evidence: readonly Evidence[] }
  | {
      readonly kind: 'group';
      readonly group: string;
      readonly version: Version;
      readonly evidence: readonly Evidence[];
    }
  /** A model of the library: `ClusterCreateParameters`. */
  | { readonly kind: 'model'; readonly name: string }
  /** What an operation gives, by the specification's name of the model. */
  | {
      readonly kind: 'result';
      readonly model: string;
      readonly isMany: boolean;
      readonly evidence: readonly Evidence[];
    }
  | { readonly kind: 'instance'; readonly class: string }
  | { readonly kind: 'module'; readonly path: string }
  /** Made by a class that is neither the library's nor the repository's. */
  | { readonly kind: 'foreign'; readonly path: string };

const deepest = 24;
/** What takes longer to follow is unknown. */
const mostSteps = 5000;

/** The values of the repository's expressions. Ruby's names are global: a class or a method is found by its name. */
export class Evaluation {
  readonly catalogue: Catalogue;
  readonly #files: readonly RubyFacts[];
  readonly #methods = new Map<string, { readonly method: Method; readonly at: RubyFacts }[]>();
  readonly #constants = new Map<string, { readonly value: Expression; readonly at: RubyFacts }>();
  readonly #classes = new Map<string, string | undefined>();
  readonly #fields = new Map<string, { readonly value: Expression; readonly at: RubyFacts }[]>();

  /** How far the expression at hand has been followed, and the variables on the way. */
  #steps = 0;
  readonly #open = new Set<string>();

  readonly #world: World;
  readonly #required = new Map<RubyFacts, readonly RubyFacts[]>();

  constructor(facts: ReadonlyMap<Path, readonly RubyFacts[]>, world: World, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.#world = world;
    this.#files = [...facts.values()].flat();
    for (const at of this.#files) {
      for (const method of at.methods) push(this.#methods, method.name, { method, at });
      for (const [name, value] of Object.entries(at.constants)) this.#constants.set(name, { value, at });
      for (const name of at.defines) this.#classes.set(name, this.#classes.get(name) ?? at.superclasses[name]);
      for (const [key, values] of Object.entries(at.fields))
        for (const value of values) push(this.#fields, key, { value, at });
    }
  }

  /** The files of the repository that a text loads, and those that these load in turn. */
  requiredBy(file: RubyFacts): readonly RubyFacts[] {
    const known = this.#required.get(file);
    if (known) return known;
    const paths = new Set<Path>();
    const waiting: RubyFacts[] = [file];
    for (let next = waiting.pop(); next; next = waiting.pop())
      for (const path of linksOf([next], next.path, this.#world).imports) {
        if (paths.has(path)) continue;
        paths.add(path);
        waiting.push(...this.#files.filter((one) => one.path === path));
      }
    const required = this.#files.filter((one) => one.path !== file.path && paths.has(one.path));
    this.#required.set(file, required);
    return required;
  }

  /**
   * The files whose constants of a class or module are the same as those of a file, itself among them: all that open it, or,
   * for the constants of no module (''), all that are loaded with the file somewhere.
   */
  filesWith(owner: string, file: RubyFacts): readonly RubyFacts[] {
    if (owner !== '') return this.#files.filter(({ defines }) => defines.includes(owner));
    const together = [file, ...this.#files.filter((one) => this.requiredBy(one).includes(file))];
    const loaded = new Set(together.flatMap((one) => [one, ...this.requiredBy(one)]));
    return this.#files.filter((one) => loaded.has(one));
  }

  /** The group that a variable is given (`jobs = context.client.jobs`), where nobody can tell whose it is. */
  groupBehind(expression: Expression, at: RubyFacts): string | undefined {
    const given = expression.kind === 'variable' ? (at.variables[expression.id] ?? []) : [expression];
    const groups = given.map((one) => (one.kind === 'call' && one.of ? this.catalogue.groupNamed(one.name) : ''));
    const [group = ''] = groups;
    return this.catalogue.groups.has(group) && groups.every((one) => one === group) ? group : undefined;
  }

  /** The string constants of one text of a file. */
  stringsOf(path: Path, fragment: number): RubyFacts['strings'] {
    return this.#files.find((one) => one.path === path && one.fragment === fragment)?.strings ?? [];
  }

  /** Everything an expression may be, as far as it can be followed. */
  valuesOf(expression: Expression, at: RubyFacts, depth = 0): readonly Value[] {
    if (depth === 0) this.#steps = 0;
    if (depth > deepest || ++this.#steps > mostSteps) return [];
    const next = (other: Expression, file = at) => this.valuesOf(other, file, depth + 1);
    switch (expression.kind) {
      case 'constant':
        return this.#ofConstant(expression.path, at, depth);
      case 'variable':
        return this.#ofVariable(expression.id, at, depth);
      case 'field':
        return this.#ancestors(expression.owner).flatMap((owner) =>
          (this.#fields.get(`${owner} ${expression.name}`) ?? []).flatMap(({ value, at: file }) => next(value, file)),
        );
      case 'either':
        return expression.of.flatMap((one) => next(one));
      case 'call':
        return this.#ofCall(expression, at, depth);
      case 'parameter':
        return this.#ofParameter(expression, depth);
      case 'yielded':
        return this.#ofYielded(expression, at, depth);
      case 'unknown':
        return [];
    }
  }

  /** What is assigned to a variable; `x = x.with(1)` says nothing new. */
  #ofVariable(id: number, at: RubyFacts, depth: number): readonly Value[] {
    const key = `${at.path} ${at.fragment} ${id}`;
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    const values = (at.variables[id] ?? []).flatMap((value) => this.valuesOf(value, at, depth + 1));
    this.#open.delete(key);
    return values;
  }

  /** The path of a constant, with an alias of the text's own or an included module in front of it. */
  fullPath(path: string, at: RubyFacts, depth = 0): string {
    const [first = '', ...rest] = path.split('::');
    if (first === 'Azure' || depth > deepest) return path;
    const alias = at.constants[first] ?? this.#constants.get(first)?.value;
    if (alias?.kind === 'constant' && alias.path !== path)
      return this.fullPath([alias.path, ...rest].join('::'), at, depth + 1);
    const included = at.includes.filter((module) => module.startsWith('Azure::BatchAI'));
    // Of the models' module nobody knows all names.
    const isOfModels = (module: string) => module.endsWith('::Models');
    const around = [...included.filter((one) => !isOfModels(one)), ...included.filter(isOfModels)];
    const module = around.find((one) => this.#isIncluded(first, one));
    return module === undefined ? path : `${module}::${path}`;
  }

  /** Whether an included module of the library may define a name: its models may have any, it itself has few. */
  #isIncluded(name: string, module: string): boolean {
    if (this.#classes.has(name)) return false;
    const group = name.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase();
    return (
      module.endsWith('::Models') ||
      name === 'Models' ||
      this.catalogue.versions.has(name) ||
      this.catalogue.clients.has(name) ||
      this.catalogue.groups.has(group)
    );
  }

  /** Whether the repository says what a constant is. */
  knowsConstant(path: string): boolean {
    const [first = ''] = path.split('::');
    return this.#constants.has(first) || this.#classNamed(first) !== undefined;
  }

  #ofConstant(path: string, at: RubyFacts, depth: number): readonly Value[] {
    const known = this.#constants.get(path) ?? this.#constants.get(path.slice(path.lastIndexOf(':') + 1));
    const values = known && known.value.kind !== 'constant' ? this.valuesOf(known.value, known.at, depth + 1) : [];
    return values.length > 0 ? values : [{ kind: 'module', path: this.fullPath(path, at) }];
  }

  #ofCall(call: Extract<Expression, { kind: 'call' }>, at: RubyFacts, depth: number): readonly Value[] {
    const { of, name, owner } = call;
    if (!of) return this.#ofMethod(owner, name, depth);
    return this.valuesOf(of, at, depth + 1).flatMap((value) => this.#ofMessage(value, name, at, depth));
  }

  #ofMessage(value: Value, name: string, at: RubyFacts, depth: number): readonly Value[] {
    if (/^(tap|itself|dup|freeze|clone|extend)$/.test(name)) return [value];
    switch (value.kind) {
      case 'module':
        return name === 'new' ? this.#instanceOf(value.path, at) : this.#ofMethod(value.path, name, depth);
      case 'client': {
        const group = this.catalogue.groupNamed(name);
        return this.catalogue.groups.has(name) ? [{ ...value, kind: 'group', group }] : [];
      }
      case 'instance':
        return this.#ofMethod(value.class, name, depth);
      case 'foreign':
        // What an object of another library gives may be ours (a `Struct`, a registry), unless that is a service's client.
        return otherService.test(value.path) || this.catalogue.groups.has(name) ? [value] : [];
      case 'group': {
        const result = this.catalogue.resultOf(value.group, name);
        return result ? [{ kind: 'result', ...result, evidence: value.evidence }] : [];
      }
      case 'result':
        if (value.isMany && one.test(name)) return [{ ...value, isMany: false }];
        return value.isMany && many.test(name) ? [value] : [];
      case 'model':
        return [];
    }
  }

  #instanceOf(path: string, at: RubyFacts): readonly Value[] {
    const last = path.slice(path.lastIndexOf(':') + 1);
    const isLibrary = path.startsWith('Azure::BatchAI');
    if (isLibrary && path.includes('::Models::')) return [{ kind: 'model', name: last }];
    if (this.catalogue.clients.has(last) && (isLibrary || last === 'BatchAIManagementClient'))
      return [{ kind: 'client', version: this.#versionOf(path), evidence: evidenceOf(at, path) }];
    const own = this.#classNamed(path);
    if (own !== undefined) return [{ kind: 'instance', class: own }];
    return isLibrary ? [] : [{ kind: 'foreign', path }];
  }

  #versionOf(path: string): Version {
    const { from, to } = this.catalogue.moved;
    if (from.some((old) => path.startsWith(`${old}::`))) return 'old';
    return path.startsWith(`${to}::`) || path.includes('::Latest::') ? 'current' : undefined;
  }

  #ofMethod(owner: string, name: string, depth: number): readonly Value[] {
    if (depth > deepest) return [];
    const named = this.#methods.get(name) ?? [];
    const lines = this.#ancestors(owner);
    const own = named.filter(({ method }) => lines.includes(method.owner));
    // A helper of an included module, or one of the top level.
    const chosen =
      own.length > 0
        ? own
        : named.length === 1 || owner === ''
          ? named
          : named.filter(({ method }) => method.owner === '');
    return chosen.flatMap(({ method, at }) => this.valuesOf(method.returns, at, depth + 1));
  }

  #ofParameter(
    { owner, method, index, name }: Extract<Expression, { kind: 'parameter' }>,
    depth: number,
  ): readonly Value[] {
    const called = method === 'initialize' ? 'new' : method;
    return this.#files.flatMap((at) =>
      at.passings
        .filter((one) => one.name === called)
        .flatMap((one) => {
          const passed = index < 0 ? one.named[name] : one.positional[index];
          if (!passed || (called === 'new' && !this.#isOf(one.of, owner, at))) return [];
          return this.valuesOf(passed, at, depth + 2);
        }),
    );
  }

  #isOf(of: Expression | undefined, owner: string, at: RubyFacts): boolean {
    return of?.kind === 'constant' && this.#classNamed(this.fullPath(of.path, at)) === owner;
  }

  #ofYielded({ by, index }: Extract<Expression, { kind: 'yielded' }>, at: RubyFacts, depth: number): readonly Value[] {
    if (by.kind !== 'call') return [];
    const { of, name, owner } = by;
    if (of && /^(tap|then|yield_self)$/.test(name)) return this.valuesOf(of, at, depth + 1);
    const elements = of && index === 0 ? this.valuesOf(of, at, depth + 1).flatMap((value) => elementOf(value)) : [];
    if (elements.length > 0) return elements;
    const named = this.#methods.get(name) ?? [];
    const lines = this.#ancestors(owner);
    const own = of ? named : named.filter(({ method }) => lines.includes(method.owner));
    return (own.length > 0 ? own : named).flatMap(({ method, at: file }) =>
      method.yields.flatMap((values) => (values[index] ? this.valuesOf(values[index], file, depth + 1) : [])),
    );
  }

  /** A class, its modules around and its superclasses, as far as the repository defines them. */
  #ancestors(owner: string): readonly string[] {
    const found = [owner];
    for (let name: string | undefined = owner; name && found.length < deepest;) {
      const parent: string | undefined = this.#classes.get(name);
      name = parent === undefined ? undefined : (this.#classNamed(parent) ?? parent);
      if (name) found.push(name);
    }
    return found;
  }

  #classNamed(path: string): string | undefined {
    if (this.#classes.has(path)) return path;
    const last = path.slice(path.lastIndexOf(':') + 1);
    return path.startsWith('Azure::')
      ? undefined
      : [...this.#classes.keys()].find((name) => name.endsWith(`::${last}`));
  }
}

/** Methods of a list that give one of it, and those that give others like it. */
const one = /^(?:first|last|find|detect|sample|min_by|max_by|pop|shift)$/;
const many =
  /^(?:select|reject|filter|find_all|sort_by|reverse|uniq|compact|to_a|take|drop|take_while|drop_while|lazy|each)$/;

function elementOf(value: Value): readonly Value[] {
  return value.kind === 'result' && value.isMany ? [{ ...value, isMany: false }] : [];
}

function evidenceOf(at: RubyFacts, path: string): readonly Evidence[] {
  return [{ path: at.path, line: at.sdkLine ?? 1, text: path }];
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
