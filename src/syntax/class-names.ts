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

  constructor(
    finder: ClassFinder,
    library: TypedLibrary,
    grammar: ImportGrammar,
    make: (finder: ClassFinder, traits: UseTraits) => Use,
  ) {
    this.#finder = finder;
    this.#grammar = grammar;
    this.#make = make;
    const renamed = Object.entries(library.classes).flatMap(([name, { renamedTo }]) =>
      renamedTo === undefined ? [] : [[name, renamedTo] as const],
    );
    this.#renamed = new Map(renamed);
    this.#current = new Set(renamed.map(([, name]) => name));
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
    const { repository, typing } = this.#finder;
    const simple = this.#textOf(node);
    if (![...this.#renamed.keys(), ...this.#current].some((name) => name.endsWith(`.${simple}`))) return undefined;
    const name = repository.typeOf(simple, typing.contextAt(node))?.name ?? this.#shown(simple);
    return name === undefined ? undefined : this.#use(node, node, name, true);
  }

  #textOf({ start, end }: SyntaxNode): string {
    return this.#finder.fragment.text.slice(start, end).replace(/\s+/g, '');
  }

  /** A class by its new name in a snippet without imports, where its old one told whose it was. */
  #shown(simple: string): string | undefined {
    const { namesService, typing } = this.#finder;
    const isSnippet = namesService && typing.source.unit.imports.length === 0 && typing.source.unit.package === '';
    const isTold = isSnippet && simple.endsWith('Parameters');
    return isTold ? [...this.#current].find((name) => name.endsWith(`.${simple}`)) : undefined;
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

function packageOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
