import type { Path } from '../../../model/source-file.ts';
import type { Catalogue } from '../catalogue.ts';
import type { DotnetFacts, ScopeId, TypeFacts, TypeName } from '../reading/facts.ts';
import { isRivalNamespace, isRivalType } from '../../../model/rival-services.ts';
import type { ClassPlace, FluentObject, Trace, Value } from './values.ts';

/** Whose a type is, by its name, the file's usings and the classes of the repository. */
export class Types {
  readonly #facts: ReadonlyMap<Path, DotnetFacts>;
  readonly #catalogue: Catalogue;
  readonly #classes = new Map<string, ClassPlace[]>();
  /** Extension methods by name. */
  readonly #extensions = new Map<string, { readonly type: TypeName; readonly path: Path; readonly scope: ScopeId }[]>();
  /** Namespaces that every file of the repository sees. */
  readonly #global: readonly string[];

  constructor(facts: ReadonlyMap<Path, DotnetFacts>, catalogue: Catalogue) {
    this.#facts = facts;
    this.#catalogue = catalogue;
    this.#global = [...facts.values()].flatMap(({ globalNamespaces }) => globalNamespaces);
    for (const [path, { types }] of facts)
      types.forEach(({ name, members, scope }, id) => {
        this.#classes.set(name, [...(this.#classes.get(name) ?? []), { path, id }]);
        for (const { name: method, extends: extended, type } of members)
          if (extended && type)
            this.#extensions.set(method, [...(this.#extensions.get(method) ?? []), { type, path, scope }]);
      });
  }

  /** The namespaces that a file sees. */
  namespacesOf(path: Path): readonly string[] {
    return [...(this.#facts.get(path)?.namespaces ?? []), ...this.#global];
  }

  /** Whether a file sees the library's own namespace, its models' or its fluent sister's. */
  sees(path: Path, what: 'library' | 'fluent'): boolean {
    return this.namespacesOf(path).some((namespace) => this.#isOurs(namespace, what));
  }

  #isOurs(namespace: string, what: 'library' | 'fluent'): boolean {
    if (what === 'fluent') return this.#catalogue.fluent.modules.some((module) => isWithin(namespace, module));
    return this.#catalogue.modules.some((module) => isWithin(namespace, module)) && !this.#isOurs(namespace, 'fluent');
  }

  /** A type parameter in scope becomes what it is constrained to. */
  unbound(type: TypeName, path: Path, scope: ScopeId): TypeName {
    const facts = this.#facts.get(path);
    for (let at: ScopeId | undefined = scope; facts && at !== undefined; at = facts.scopes[at]?.parent) {
      const constraint = facts.scopes[at]?.typeParameters[type.name];
      if (constraint !== undefined) return constraint ?? { name: 'object', args: [] };
    }
    return type.args.length === 0
      ? type
      : { ...type, args: type.args.map((argument) => this.unbound(argument, path, scope)) };
  }

  /** A type with a class's type parameters replaced by what they are bound to. */
  bind(type: TypeName, bound: ReadonlyMap<string, TypeName | undefined>): TypeName {
    const replacement = type.qualifier === undefined ? bound.get(type.name) : undefined;
    if (replacement) return replacement;
    return type.args.length === 0 ? type : { ...type, args: type.args.map((argument) => this.bind(argument, bound)) };
  }

  /** An object of a type, as a file names it. */
  resolve(written: TypeName, path: Path, depth = 0): Trace | undefined {
    const type = this.#withoutAlias(written, path);
    const own = this.#ours(type, path);
    if (own) return own;
    const classes = this.classes(type, path);
    if (classes.length === 0 && this.isForeign(type, path)) return trace({ kind: 'foreign' });
    if (classes.length > 0 && depth < 8) {
      const inherited = this.inherited(type, path, depth);
      if (inherited) return inherited;
    }
    return trace({ kind: 'object', type, path });
  }

  /** The library's class that a class of the repository extends: `class Training : BatchAIManagementClient`. */
  inherited(type: TypeName, path: Path, depth = 0): Trace | undefined {
    for (const place of this.classes(type, path).flatMap((one) => this.partsOf(one))) {
      const own = this.#facts.get(place.path)?.types[place.id];
      for (const base of own?.bases ?? []) {
        const found = this.resolve(base, place.path, depth + 1);
        if (found && found.value.kind !== 'object' && found.value.kind !== 'foreign') return found;
      }
    }
    return undefined;
  }

  /** What the name of a type stands for where a value is expected: a class, for its static members. */
  staticValue(written: TypeName, path: Path): Trace | undefined {
    const type = this.#withoutAlias(written, path);
    const group = this.#catalogue.groupOfType(type.name);
    if (group?.isStatic) {
      const isForeign = this.isForeign(type, path);
      if (isForeign) return trace({ kind: 'foreign' });
      return trace({ kind: 'extensions', group: group.group }, this.#isNamed(type, path));
    }
    const classes = this.classes(type, path);
    return classes.length > 0 ? trace({ kind: 'class', classes }) : undefined;
  }

  /** What an extension method of the repository gives, where all of that name agree. */
  extensionResult(method: string, path: Path): Trace | undefined {
    for (const { type, path: where, scope } of this.#extensions.get(method) ?? []) {
      const found = this.resolve(this.unbound(type, where, scope), where === path ? path : where);
      if (found && found.value.kind !== 'object') return found;
    }
    return undefined;
  }

  /** The classes of the repository that a name may stand for: of its namespace if one is named. */
  classes(type: TypeName, path: Path): readonly ClassPlace[] {
    const all = this.#classes.get(type.name) ?? [];
    const { qualifier } = type;
    if (qualifier === undefined) {
      const seen = this.namespacesOf(path);
      const near = all.filter(({ path: where, id }) => {
        const namespace = this.#facts.get(where)?.types[id]?.namespace ?? '';
        return (
          where === path || namespace === '' || seen.some((one) => one === namespace || one.startsWith(`${namespace}.`))
        );
      });
      return near.length > 0 ? near : all;
    }
    const last = qualifier.split('.').at(-1) ?? '';
    return all.filter(({ path: where, id }) => {
      const facts = this.#facts.get(where);
      const own = facts?.types[id];
      const outer = facts?.types.some(({ name }) => name === last);
      return own !== undefined && (outer === true || `.${own.namespace}`.endsWith(`.${qualifier}`));
    });
  }

  /** What the file says of a class. */
  factsOf({ path, id }: ClassPlace): TypeFacts | undefined {
    return this.#facts.get(path)?.types[id];
  }

  /** The parts of a partial class: every class of that name and namespace. */
  partsOf(place: ClassPlace): readonly ClassPlace[] {
    const own = this.#facts.get(place.path)?.types[place.id];
    if (!own) return [place];
    const others = (this.#classes.get(own.name) ?? []).filter(
      ({ path, id }) => this.#facts.get(path)?.types[id]?.namespace === own.namespace,
    );
    return [place, ...others.filter(({ path, id }) => path !== place.path || id !== place.id)];
  }

  /** Whether a class has a member of this name from those of the repository that it extends. */
  inherits(type: TypeName, path: Path, member: string, depth = 0): boolean {
    return this.classes(type, path)
      .flatMap((place) => this.partsOf(place))
      .some(({ path: where, id }) =>
        (this.#facts.get(where)?.types[id]?.bases ?? []).some((base) => {
          const parts = this.classes(base, where).flatMap((place) => this.partsOf(place));
          const members = parts.flatMap((part) => this.#facts.get(part.path)?.types[part.id]?.members ?? []);
          if (members.some(({ name, isPrivate }) => name === member && !isPrivate)) return true;
          return depth < 8 && this.inherits(base, where, member, depth + 1);
        }),
      );
  }

  /** Whether a class extends one that is not in the repository; an interface has nothing to inherit. */
  hasUnknownBase(place: ClassPlace, depth = 0): boolean {
    return this.partsOf(place).some((part) =>
      (this.#facts.get(part.path)?.types[part.id]?.bases ?? []).some((base) => {
        const known = this.classes(base, part.path);
        if (known.length === 0) return !/^I[A-Z]/.test(base.name);
        return depth < 8 && known.some((one) => this.hasUnknownBase(one, depth + 1));
      }),
    );
  }

  /** Whether a type is known to be another service's: by its name, or because only another's namespace is seen. */
  isForeign(type: TypeName, path: Path): boolean {
    if (isRivalType(type.name) || (type.qualifier !== undefined && isRivalNamespace(type.qualifier))) return true;
    const isShared = this.#catalogue.groupOfType(type.name) !== undefined || this.#catalogue.models.has(type.name);
    return isShared && !this.sees(path, 'library') && this.namespacesOf(path).some(isRivalNamespace);
  }

  #ours(type: TypeName, path: Path): Trace | undefined {
    const value = this.#valueOf(type, path);
    if (!value) return undefined;
    const isNamed = this.#isNamed(type, path);
    // Other libraries have operations and models of these names.
    const isShared =
      value.kind === 'group' || value.kind === 'model' || value.kind === 'result' || value.kind === 'state';
    if (isShared && !isNamed && this.isForeign(type, path)) return undefined;
    if (isShared && !isNamed && this.namespacesOf(path).length > 0) return undefined;
    if (type.qualifier !== undefined && !isNamed) return undefined;
    return trace(value, isNamed);
  }

  #valueOf({ name }: TypeName, path: Path): Value | undefined {
    // A class of the repository hides the library's, but for a copy of the library itself.
    const seen = this.namespacesOf(path);
    const isHidden = (this.#classes.get(name) ?? []).some(({ path: where, id }) => {
      const namespace = this.#facts.get(where)?.types[id]?.namespace ?? '';
      if (this.#isOurs(namespace, 'library') || this.#isOurs(namespace, 'fluent')) return false;
      return where === path || seen.some((one) => isWithin(one, namespace));
    });
    if (isHidden) return undefined;
    if (this.#catalogue.clients.has(name)) return { kind: 'client' };
    const group = this.#catalogue.groupOfType(name);
    if (group && !group.isStatic) return { kind: 'group', group: group.group };
    const model = this.#catalogue.modelOfType(name);
    if (model) return { kind: 'model', model };
    const result = this.#catalogue.resultOfType(name);
    if (result) return { kind: 'result', result };
    const enumeration = this.#catalogue.enumerations.get(name);
    // The fluent library has a class of that name still.
    if (enumeration && this.sees(path, 'library')) return { kind: 'state', enumeration };
    const collection = this.#catalogue.collectionOfType(name);
    if (collection) return { kind: 'collection', collection };
    const what = fluentTypes[name];
    return what && { kind: 'fluent', what };
  }

  /** Whether the type's namespace is written out, or the file sees it. */
  #isNamed({ qualifier }: TypeName, path: Path): boolean {
    if (qualifier !== undefined) {
      const words = `.${qualifier}`;
      return (
        this.#isOurs(qualifier, 'library') ||
        this.#isOurs(qualifier, 'fluent') ||
        /\.BatchAI(\.Models|\.Fluent)?$/i.test(words)
      );
    }
    return this.sees(path, 'library') || this.sees(path, 'fluent');
  }

  /** `using B = Microsoft.Azure.Management.BatchAI;` in `B.JobCreateParameters`, and aliases of types. */
  #withoutAlias(type: TypeName, path: Path): TypeName {
    const aliases = this.#facts.get(path)?.aliases ?? {};
    if (type.qualifier === undefined) return aliases[type.name] ?? type;
    const [first = '', ...rest] = type.qualifier.split(/\.|::/);
    const alias = aliases[first];
    if (!alias) return type;
    return { ...type, qualifier: [alias.qualifier, alias.name, ...rest].filter(Boolean).join('.') };
  }
}

const fluentTypes: Readonly<Record<string, FluentObject>> = {
  IAzure: 'azure',
  IBatchAIManager: 'azure',
  BatchAIManager: 'azure',
  IBatchAIWorkspace: 'workspace',
  IBatchAIExperiment: 'experiment',
  IBatchAICluster: 'cluster',
  IBatchAIFileServer: 'file-server',
  IBatchAIJob: 'job',
};

function isWithin(namespace: string, module: string): boolean {
  return namespace === module || namespace.startsWith(`${module}.`);
}

function trace(value: Value, isSure = true): Trace {
  return { value, isSure, evidence: [] };
}
