import type { TypedLibrary, LibraryClass } from './library.ts';
import type { Path } from './source-file.ts';
import { containerMember } from './container-members.ts';
import type { ClassFacts, DeclaringFile, Unit } from './declared-classes.ts';
import { splitType } from './type-text.ts';
import { isForeignName, noTrail, unknown } from './known-types.ts';
import type { Context, Found, KnownClass, Trail, Type } from './known-types.ts';

type OwnClass = KnownClass & { readonly kind: 'own' };

/** The classes of the repository and of the library, and what their members give. */
export class Repository {
  readonly #own = new Map<string, OwnClass[]>();
  readonly #library: TypedLibrary;
  readonly #simpleNames = new Map<string, string>();
  readonly #ownPackages = new Set<string>();

  constructor(facts: ReadonlyMap<Path, DeclaringFile>, library: TypedLibrary) {
    this.#library = library;
    for (const name of Object.keys(library.classes)) {
      const simple = name.slice(name.lastIndexOf('.') + 1);
      if (this.isLibraryPackage(name)) this.#ownPackages.add(parentOf(name));
      // Only what says whose it is: `Clusters` and `Definition` may be anybody's.
      if (/^BatchAI\w+$|Inner$/.test(simple) && !this.#simpleNames.has(simple)) this.#simpleNames.set(simple, name);
    }
    for (const { path, units } of facts.values())
      for (const unit of units)
        for (const declared of unit.classes) {
          const name = qualified(unit.package, declared.name);
          const known = this.#own.get(name) ?? [];
          if (known.length === 0) this.#own.set(name, known);
          known.push({ kind: 'own', name, facts: declared, unit, path });
        }
  }

  /** A class by its full name; of those that several files declare the nearest to a file. */
  classNamed(name: string, near?: Path): KnownClass | undefined {
    const own = this.#ownClass(name, near);
    if (own) return own;
    const library = this.#libraryClass(name);
    return library && { kind: 'library', name, library };
  }

  /** The type of a class of the repository, as a file sees it. */
  ownType(name: string, near: Path): Type {
    return { name, args: [], dimensions: 0, ...this.#placed(name, near) };
  }

  #ownClass(name: string, near?: Path): OwnClass | undefined {
    const [first, ...others] = this.#own.get(name) ?? [];
    if (!first || others.length === 0 || near === undefined) return first;
    const shared = (own: OwnClass) => (own.path === near ? Infinity : sharedFolders(own.path, near));
    return others.reduce((best, other) => (shared(other) > shared(best) ? other : best), first);
  }

  /** The file that a name stands for here, where several declare it. */
  #placed(name: string, near: Path): Pick<Type, 'path'> {
    const path = (this.#own.get(name)?.length ?? 0) > 1 ? this.#ownClass(name, near)?.path : undefined;
    return path === undefined ? {} : { path };
  }

  /** The library's class of this name; the stages of a definition are all one. */
  #libraryClass(name: string): LibraryClass | undefined {
    const { classes } = this.#library;
    if (Object.hasOwn(classes, name)) return classes[name];
    const stages = /^(.+)\.(?:Definition|Update)Stages\.\w+$/.exec(name);
    const definition = stages && `${stages[1] ?? ''}.${name.includes('.UpdateStages.') ? 'Update' : 'Definition'}`;
    return definition && Object.hasOwn(classes, definition) ? classes[definition] : undefined;
  }

  isLibraryPackage(name: string): boolean {
    return this.#library.packages.some((prefix) => name === prefix || name.startsWith(`${prefix}.`));
  }

  /** Whether the library's classes are declared in this package: its own source, not somebody's samples below it. */
  isOwnPackage(name: string): boolean {
    return this.#ownPackages.has(name);
  }

  /** The type that a text names where it stands; undefined for primitives, type parameters and classes nobody knows. */
  typeOf(text: string, context: Context): Type | undefined {
    const { name, args, dimensions } = splitType(text);
    const found = this.#resolve(name, context);
    if (!found) return undefined;
    const resolved = args.map((arg) => this.typeOf(arg, context) ?? { name: '', args: [], dimensions: 0 });
    const placed = this.#placed(found.name, context.path);
    return { name: found.name, args: resolved, dimensions, ...(found.isGuessed && { isGuessed: true }), ...placed };
  }

  /** A declared type as a finding, with the lines that say where its name comes from. */
  declared(text: string, context: Context, trail: Trail): Found {
    if (text === '') return unknown(trail);
    const type = this.typeOf(text, context);
    if (!type) return /^[a-z]+(\[\])*$/.test(text) ? { kind: 'foreign', trail } : unknown(trail);
    return { kind: 'type', type, trail: [...trail, ...importLines(type.name, context)] };
  }

  #resolve(name: string, context: Context): { name: string; isGuessed?: true } | undefined {
    const { unit, classPath, path } = context;
    const dot = name.indexOf('.');
    const head = dot < 0 ? name : name.slice(0, dot);
    const tail = dot < 0 ? '' : name.slice(dot);
    for (let around = classPath; around !== ''; around = around.includes('.') ? parentOf(around) : '') {
      const inside = this.#nested(qualified(unit.package, around), head, path, new Set());
      if (inside) return { name: inside + tail };
      const declared = unit.classes.find((each) => each.name === around);
      if (declared?.typeParameters.includes(head)) return undefined;
    }
    const imported = unit.imports.find((each) => !each.wildcard && each.name.endsWith(`.${head}`));
    if (imported) return { name: imported.name + tail };
    const samePackage = qualified(unit.package, head);
    if (this.classNamed(samePackage)) return { name: samePackage + tail };
    for (const { name: prefix, wildcard } of unit.imports) {
      const candidate = `${prefix}.${head}`;
      if (wildcard && this.classNamed(candidate)) return { name: candidate + tail };
    }
    if (platform.has(head)) return { name: `java.lang.${head}${tail}` };
    // What holds others is one whatever package it is of.
    const holds =
      holders.has(head) && unit.imports.find(({ name: prefix, wildcard }) => wildcard && holding.test(prefix));
    if (holds) return { name: `${holds.name}.${head}${tail}` };
    // A name with its package, which begins in lower case.
    if (dot > 0 && /^[a-z]/.test(head)) return { name };
    const guess = this.#simpleNames.get(head);
    // Documentation and a package of their own leave the imports out.
    return guess === undefined || unit.imports.some((each) => !each.wildcard && each.name === guess)
      ? undefined
      : { name: guess + tail, isGuessed: true };
  }

  /** A class inside another one or inside what that one extends. */
  #nested(outer: string, name: string, near: Path, seen: Set<string>): string | undefined {
    if (seen.has(outer)) return undefined;
    seen.add(outer);
    const own = this.#ownClass(outer, near);
    if (own?.facts.name.split('.').at(-1) === name) return outer;
    if (this.#own.has(`${outer}.${name}`)) return `${outer}.${name}`;
    if (!own) return undefined;
    for (const parent of own.facts.supers) {
      const simple = splitType(parent).name;
      // Asking for the type would ask for this class again.
      const written = own.unit.imports.find((each) => each.name.endsWith(`.${simple}`))?.name;
      const found = this.#nested(written ?? qualified(own.unit.package, simple), name, near, seen);
      if (found) return found;
    }
    return undefined;
  }

  /** What a field of a type holds. */
  field(type: Type, name: string): Found {
    return this.#member(type, name, new Set(), ({ facts, ...at }) => {
      const field = facts.fields.find((each) => each.name === name);
      return field && this.declared(field.type, contextOf(facts, at), [{ path: at.path, ...placed(field) }]);
    });
  }

  /** What a method of a type gives, by its name and the number of arguments. */
  method(type: Type, name: string, count: number): Found {
    return this.#member(type, name, new Set(), ({ facts, ...at }) => {
      const named = facts.methods.filter((each) => each.name === name);
      const method =
        named.find(({ parameters }) => parameters === count) ??
        named.find(({ variadic, parameters }) => variadic && count >= parameters - 1);
      const given = method ?? getterOf(name, count, facts, at.unit);
      const type = method?.returns ?? (given && 'type' in given ? given.type : '');
      return given && this.declared(type, contextOf(facts, at), [{ path: at.path, ...placed(given) }]);
    });
  }

  #member(type: Type, name: string, seen: Set<string>, ofOwn: (known: OwnClass) => Found | undefined): Found {
    if (seen.has(type.name)) return unknown();
    seen.add(type.name);
    const known = this.classNamed(type.name, type.path);
    if (known?.kind === 'library') return libraryMember(this, known, name);
    if (known?.kind !== 'own') {
      const held = containerMember(type, name);
      if (held) return { kind: 'type', type: held, trail: noTrail };
      return isForeignName(type.name) ? { kind: 'foreign', trail: noTrail } : unknown();
    }
    const own = ofOwn(known);
    if (own) return own;
    const context = contextOf(known.facts, known);
    let isOpen = false;
    for (const text of known.facts.supers) {
      const parent = this.typeOf(text, context);
      const found = parent ? this.#member(parent, name, seen, ofOwn) : unknown();
      if (found.kind === 'type') return found;
      isOpen ||= found.kind === 'unknown';
    }
    // Every class that it could come from is known, and none has it.
    return isOpen ? unknown() : { kind: 'foreign', trail: noTrail };
  }

  /** The library's class that a type is or extends. */
  libraryClassOf(type: Type, seen = new Set<string>()): { name: string; library: LibraryClass } | undefined {
    if (type.dimensions > 0 || seen.has(type.name)) return undefined;
    seen.add(type.name);
    const known = this.classNamed(type.name, type.path);
    if (known?.kind === 'library') return known;
    if (known?.kind !== 'own') return undefined;
    for (const text of known.facts.supers) {
      const parent = this.typeOf(text, contextOf(known.facts, known));
      const found = parent && this.libraryClassOf(parent, seen);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a class that a file declares has a field of this name from those of the repository that it extends. */
  inherits(name: string, path: Path, field: string): boolean {
    const seen = new Set<string>();
    const isAbove = (known: OwnClass): boolean =>
      known.facts.supers.some((text) => {
        const parent = this.#ownClass(this.typeOf(text, contextOf(known.facts, known))?.name ?? '', known.path);
        if (!parent || seen.has(parent.name)) return false;
        seen.add(parent.name);
        return parent.facts.fields.some((each) => each.name === field) || isAbove(parent);
      });
    return [...this.#own.values()].flat().some((own) => own.path === path && own.facts.name === name && isAbove(own));
  }

  /** The classes of the repository that a class extends and that nobody can look into. */
  hasUnknownParent(name: string, near?: Path): boolean {
    const known = this.classNamed(name, near);
    if (known?.kind !== 'own') return false;
    return known.facts.supers.some((text) => {
      const parent = this.typeOf(text, contextOf(known.facts, known));
      const parentClass = parent && this.classNamed(parent.name, known.path);
      return parentClass?.kind === 'own' ? this.hasUnknownParent(parentClass.name, known.path) : !parentClass;
    });
  }
}

function libraryMember(
  repository: Repository,
  { library, name: owner }: KnownClass & { kind: 'library' },
  name: string,
) {
  const text = library.members && Object.hasOwn(library.members, name) ? library.members[name] : library.rest;
  if (text === undefined) {
    // Another service's part of the same object: `azure.virtualMachines()`.
    return library.entries && !repository.isLibraryPackage(owner)
      ? ({ kind: 'foreign', trail: noTrail } as const)
      : unknown();
  }
  return { kind: 'type', type: libraryType(text), trail: noTrail } as const;
}

/** A type of the library's own table, which has full names only. */
function libraryType(text: string): Type {
  const { name, args, dimensions } = splitType(text);
  return { name, args: args.map(libraryType), dimensions };
}

/** The field that Lombok writes a getter of: `getClient()`, or `client()` where its accessors are fluent. */
function getterOf(name: string, count: number, { fields }: ClassFacts, { imports }: Unit) {
  if (count > 0 || !imports.some((each) => /^lombok\b/.test(each.name))) return undefined;
  const field = name.replace(/^get(?=[A-Z])/, '');
  return fields.find((each) => each.name === field || each.name === field.charAt(0).toLowerCase() + field.slice(1));
}

/** How many folders two paths begin with alike. */
function sharedFolders(one: Path, other: Path): number {
  const folders = other.split('/').slice(0, -1);
  const own = one.split('/').slice(0, -1);
  const apart = folders.findIndex((folder, at) => folder !== own[at]);
  return apart < 0 ? folders.length : apart;
}

function contextOf(facts: ClassFacts, { unit, path }: { unit: Unit; path: Path }): Context {
  return { unit, path, classPath: facts.name };
}

function placed({ line, text }: { line: number; text: string }): { line: number; text: string } {
  return { line, text };
}

/** The import that a class's name comes from. */
function importLines(name: string, { unit, path }: Context): Trail {
  const packageName = parentOf(name);
  const found =
    unit.imports.find((each) => !each.wildcard && (each.name === name || name.startsWith(`${each.name}.`))) ??
    unit.imports.find((each) => each.wildcard && each.name === packageName);
  return found ? [{ path, ...placed(found) }] : noTrail;
}

export function qualified(packageName: string, name: string): string {
  return packageName === '' ? name : `${packageName}.${name}`;
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

const holding = /^(?:java\.util\b|rx$|io\.reactivex|com\.microsoft\.azure$)/;
const holders = new Set(
  'ArrayDeque ArrayList BlockingQueue Callable Collection CompletableFuture CompletionStage ConcurrentHashMap ConcurrentMap Deque Future HashMap HashSet Iterator LinkedHashMap LinkedHashSet LinkedList List ListIterator Map NavigableMap Observable Optional PagedList Queue Set Single SortedMap SortedSet Stream Supplier TreeMap TreeSet Vector'.split(
    ' ',
  ),
);

const platform = new Set(
  'Boolean Byte CharSequence Character Class Double Enum Exception Float Integer Iterable Long Math Number Object Runnable RuntimeException Short String StringBuilder System Thread Throwable Void'.split(
    ' ',
  ),
);
