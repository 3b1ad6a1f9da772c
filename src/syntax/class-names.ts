import type { Edit } from '../model/edit.ts';
import type { Context } from '../model/known-types.ts';
import type { TypedLibrary } from '../model/library.ts';
import type { Repository } from '../model/repository.ts';
import type { Source } from './expression-types.ts';
import type { SyntaxNode } from './syntax-nodes.ts';
import { tokenOf, type TypedFinder, type Use, type UseTraits } from './typed-use.ts';

/** Where names stand, as far as the names of classes need it. */
interface Standing {
  readonly source: Source;
  contextAt(node: SyntaxNode): Context;
}

type ClassFinder = TypedFinder<Standing, Repository>;

/** How a language imports a class. */
export interface ImportGrammar {
  /** The type of the node. */
  readonly node: string;
  /** What ends it: a semicolon, or nothing. */
  readonly end: string;
}

/** References to classes of the library that have another name and package now, in one fragment. */
export class ClassNames {
  readonly #finder: ClassFinder;
  readonly #grammar: ImportGrammar;
  readonly #make: (finder: ClassFinder, traits: UseTraits) => Use;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #current: ReadonlySet<string>;
  /** Imports that a class by its new name needs, and that stand in no import yet; each is added once. */
  readonly #added = new Set<string>();

  constructor(finder: ClassFinder, grammar: ImportGrammar, make: (finder: ClassFinder, traits: UseTraits) => Use) {
    this.#finder = finder;
    this.#grammar = grammar;
    this.#make = make;
    this.#renamed = renamedIn(finder.library);
    this.#current = new Set(this.#renamed.values());
  }

  /** The full name in an import. */
  importedUse(name: SyntaxNode): Use | undefined {
    const full = this.#textOf(name);
    // Beside the wildcard of the old package it is what an earlier run, or this one, added.
    const isAdded = [...this.#renamed].some(([old, now]) => now === full && this.#hasWildcard(old));
    return isAdded ? undefined : this.#use(name, name.children.at(-1) ?? name, full, false);
  }

  /** A class with its package, in code. @param last the name itself */
  qualifiedUse(node: SyntaxNode, last: SyntaxNode): Use | undefined {
    return this.#use(node, last, this.#textOf(node), false);
  }

  /** A class by its name alone, in code. */
  simpleUse(node: SyntaxNode): Use | undefined {
    const model = modelNamed(this.#finder, this.#textOf(node), node);
    return model && this.#use(node, node, model.name, true);
  }

  #textOf({ start, end }: SyntaxNode): string {
    return this.#finder.fragment.text.slice(start, end).replace(/\s+/g, '');
  }

  #use(node: SyntaxNode, last: SyntaxNode, name: string, isSimple: boolean): Use | undefined {
    const renamed = this.#renamed.get(name);
    if (renamed === undefined && !this.#current.has(name)) return undefined;
    const { text } = this.#finder.fragment;
    const token = tokenOf(text, node);
    const newText = isSimple ? (renamed ?? name).slice((renamed ?? name).lastIndexOf('.') + 1) : (renamed ?? name);
    const imported = isSimple && renamed !== undefined ? this.#importOf(name, renamed) : [];
    return this.#make(this.#finder, {
      change: 'model.class-name',
      span: token.span,
      provenance: { kind: 'certain', evidence: [] },
      reading: { kind: renamed === undefined ? 'current' : 'old' },
      ...(node.parent?.type === this.#grammar.node && this.#hasWildcard(name) && { vanishes: true as const }),
      shape: { kind: 'member', receiver: token, name: tokenOf(text, last) },
      rewrite: () => ({ edits: [...imported, { span: token.span, newText }] }),
    });
  }

  #hasWildcard(name: string): boolean {
    const packageName = packageOf(name);
    return this.#finder.typing.source.unit.imports.some((each) => each.wildcard && each.name === packageName);
  }

  /** The import to add behind the wildcard that the old name comes from. */
  #importOf(name: string, renamed: string): readonly Edit[] {
    const { fragment, typing } = this.#finder;
    const { imports } = typing.source.unit;
    const { node, end } = this.#grammar;
    const isImported = imports.some(
      (each) => each.name === name || each.name === renamed || (each.wildcard && each.name === packageOf(renamed)),
    );
    const wildcard = typing.source.root.children.find(
      (each) => each.type === node && this.#textOf(each) === `import${packageOf(name)}.*${end}`,
    );
    if (isImported || !wildcard || this.#added.has(renamed)) return [];
    this.#added.add(renamed);
    const lineBreak = /\r\n|\r|\n/.exec(fragment.text)?.[0] ?? '\n';
    return [{ span: { start: wildcard.end, end: wildcard.end }, newText: `${lineBreak}import ${renamed}${end}` }];
  }
}

/** A class of the library that has another name now, by its full name. */
interface MovedClass {
  readonly name: string;
  readonly isOld: boolean;
}

/**
 * The class of the library that a name alone means at a node, of those that have another name now. In a snippet without
 * imports it may be the new name, where the old one told whose it was.
 */
export function modelNamed(
  { library, namesService, repository, typing }: ClassFinder,
  simple: string,
  at: SyntaxNode,
): MovedClass | undefined {
  const renamed = renamedIn(library);
  const current = [...renamed.values()];
  if (![...renamed.keys(), ...current].some((name) => name.endsWith(`.${simple}`))) return undefined;
  const { imports, package: packageName } = typing.source.unit;
  const isSnippet = namesService && imports.length === 0 && packageName === '';
  const shown = isSnippet ? current.find((name) => name.endsWith(`.${simple}`)) : undefined;
  const name = repository.typeOf(simple, typing.contextAt(at))?.name ?? shown;
  if (name === undefined || !(renamed.has(name) || current.includes(name))) return undefined;
  return { name, isOld: renamed.has(name) };
}

const knownNames = new WeakMap<TypedLibrary, ReadonlyMap<string, string>>();

/** New full names by the old ones, told once. */
function renamedIn(library: TypedLibrary): ReadonlyMap<string, string> {
  const known = knownNames.get(library);
  if (known) return known;
  const renamed = new Map(
    Object.entries(library.classes).flatMap(([name, { renamedTo }]) =>
      renamedTo === undefined ? [] : [[name, renamedTo] as const],
    ),
  );
  knownNames.set(library, renamed);
  return renamed;
}

function packageOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
