import type { ClassFacts, DeclaringFile } from '../../../model/declared-classes.ts';
import type { TypedLibrary } from '../../../model/library.ts';
import { unknown, type Context, type Found, type Trail, type Type } from '../../../model/known-types.ts';
import { qualified, Repository } from '../../../model/repository.ts';
import type { Path } from '../../../model/source-file.ts';
import { splitType } from '../../../model/type-text.ts';
import { fileClass } from '../reading/read-unit.ts';

/** The classes of a repository of Kotlin, and what files declare outside of classes. */
export class KotlinRepository extends Repository {
  /** By full name: the classes that hold what files declare outside of classes. */
  readonly #outside = new Map<string, string[]>();
  /** What is being followed: a value may need itself. */
  readonly #followed = new Set<string>();

  constructor(facts: ReadonlyMap<Path, DeclaringFile>, library: TypedLibrary) {
    super(facts, library);
    for (const { path, units } of facts.values())
      for (const { package: packageName, classes } of units)
        for (const { name, fields, methods } of classes) {
          if (name !== fileClass(path)) continue;
          const owner = qualified(packageName, name);
          for (const member of new Set([...fields, ...methods].map((each) => qualified(packageName, each.name)))) {
            const owners = this.#outside.get(member) ?? [];
            if (owners.length === 0) this.#outside.set(member, owners);
            if (!owners.includes(owner)) owners.push(owner);
          }
        }
  }

  /** The type of the language's own collections needs no import. */
  override typeOf(text: string, context: Context): Type | undefined {
    const found = super.typeOf(text, context);
    if (found) return found;
    const { name, args } = splitType(text);
    if (!builtIn.test(name)) return undefined;
    const held = args.map((each) => this.typeOf(each, context) ?? { name: '', args: [], dimensions: 0 });
    return name === 'Array' && held[0]
      ? { ...held[0], dimensions: held[0].dimensions + 1 }
      : { name: `kotlin.collections.${name}`, args: held, dimensions: 0 };
  }

  /** A declared type, or what `=path` leads to. */
  override declared(text: string, context: Context, trail: Trail): Found {
    if (!text.startsWith('=')) return super.declared(text, context, trail);
    const key = `${context.path} ${context.classPath} ${text}`;
    if (this.#followed.has(key)) return unknown(trail);
    this.#followed.add(key);
    const found = this.#followPath(text.slice(1), context);
    this.#followed.delete(key);
    return { ...found, trail: [...trail, ...found.trail] };
  }

  #followPath(path: string, context: Context): Found {
    const [, receiver, inside = path] = /^([^|]+)\|(.*)$/.exec(path) ?? [];
    const [head = '', ...steps] = inside.split('.');
    const extended = receiver === undefined ? undefined : this.typeOf(receiver, context);
    let found = (extended && this.#memberOf(extended, head)) ?? this.#head(head, context);
    for (const step of steps) {
      if (found.kind !== 'type') return found;
      const { name, count } = stepOf(step);
      const { trail, type } = found;
      const next = this.#askedOf(type, name, count, context);
      found = { ...next, trail: [...trail, ...next.trail] };
    }
    return found;
  }

  /** What the first step gives as a member of the type that is extended. */
  #memberOf(type: Type, step: string): Found | undefined {
    const { name, count } = stepOf(step);
    if (name === 'this') return { kind: 'type', type, trail: [] };
    const found = count === undefined ? this.field(type, name) : this.method(type, name, count);
    return found.kind === 'type' ? found : undefined;
  }

  #head(step: string, context: Context): Found {
    const { name, count } = stepOf(step);
    const { unit, classPath, path } = context;
    const owner = classPath === '' ? undefined : this.ownType(qualified(unit.package, classPath), path);
    if (name === 'this') return owner ? { kind: 'type', type: owner, trail: [] } : unknown();
    const isType = /^[A-Z]/.test(name);
    if (isType) {
      const type = super.declared(name, context, []);
      if (type.kind === 'type') return type;
    }
    const member = owner && (count === undefined ? this.field(owner, name) : this.method(owner, name, count));
    return member?.kind === 'type' ? member : this.topLevel(name, count, context);
  }

  /** What a method of a type, or a function that extends it, gives. */
  calledOn(type: Type, name: string, count: number, context: Context): Found {
    return this.#askedOf(type, name, count, context);
  }

  /** What a property of a type, or one that extends it, holds. */
  heldBy(type: Type, name: string, context: Context): Found {
    return this.#askedOf(type, name, undefined, context);
  }

  /** Members hide what extends a type; of a class of the library only those that its table names are known to be there. */
  #askedOf(type: Type, name: string, count: number | undefined, context: Context): Found {
    const found = count === undefined ? this.field(type, name) : this.method(type, name, count);
    const members = this.libraryClassOf(type)?.library.members;
    const isCertain = found.kind === 'type' && (!members || Object.hasOwn(members, name));
    if (isCertain) return found;
    const extension = this.topLevel(name, count, context);
    return extension.kind === 'type' ? extension : found;
  }

  /** What a function or property that stands outside of classes gives where it is seen. @param count the arguments of a call */
  topLevel(name: string, count: number | undefined, { unit, path }: Context): Found {
    const own = qualified(unit.package, fileClass(path));
    const declared = (packageName: string) => this.#outside.get(qualified(packageName, name)) ?? [];
    const imported = unit.imports.flatMap((each) =>
      each.wildcard ? declared(each.name) : each.name.endsWith(`.${name}`) ? (this.#outside.get(each.name) ?? []) : [],
    );
    for (const owner of new Set([own, ...imported, ...declared(unit.package)])) {
      const known = this.classNamed(owner, path);
      if (known?.kind !== 'own' || !declares(known.facts, name, count)) continue;
      const type = this.ownType(owner, path);
      return count === undefined ? this.field(type, name) : this.method(type, name, count);
    }
    return unknown();
  }
}

const builtIn =
  /^(?:Array|(?:Mutable)?(?:Collection|Iterable|Iterator|List|Map|Set)|Sequence|ArrayList|HashMap|HashSet|LinkedHashMap|Lazy|Deferred|Flow)$/;

function declares({ fields, methods }: ClassFacts, name: string, count: number | undefined): boolean {
  return count === undefined
    ? fields.some((each) => each.name === name)
    : methods.some((each) => each.name === name && (each.variadic || each.parameters >= count));
}

/** `jobs(0) → jobs, 0`, `client → client` */
function stepOf(step: string): { readonly name: string; readonly count?: number } {
  const [, name = step, count] = /^(.*?)\((\d+)\)$/.exec(step) ?? [];
  return { name, ...(count !== undefined && { count: Number(count) }) };
}
