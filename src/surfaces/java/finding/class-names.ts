import type { Edit } from '../../../model/edit.ts';
import type { TypedLibrary } from '../../../model/library.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { makeUse, type Finder } from './use.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';

/** References to classes of the library that have another name and package now, in one fragment. */
export class ClassNames {
  readonly #finder: Finder;
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #current: ReadonlySet<string>;
  /** Imports that a class by its new name needs, and that stand in no import yet; each is added once. */
  readonly #added = new Set<string>();

  constructor(finder: Finder, library: TypedLibrary) {
    this.#finder = finder;
    const renamed = Object.entries(library.classes).flatMap(([name, { renamedTo }]) =>
      renamedTo === undefined ? [] : [[name, renamedTo] as const],
    );
    this.#renamed = new Map(renamed);
    this.#current = new Set(renamed.map(([, name]) => name));
  }

  /** An import, or a class's name in code. */
  useOf(node: SyntaxNode): Use | undefined {
    const { fragment, typing } = this.#finder;
    const { text } = fragment;
    if (node.type === 'import_declaration') {
      const [name] = node.children;
      const full = name ? text.slice(name.start, name.end).replace(/\s+/g, '') : '';
      // Beside the wildcard of the old package it is what an earlier run, or this one, added.
      const isAdded = [...this.#renamed].some(([old, now]) => now === full && this.#hasWildcard(old));
      return name && !isAdded ? this.#use(name, full, []) : undefined;
    }
    if (isInImport(node)) return undefined;
    if (node.type === 'scoped_type_identifier')
      return this.#use(node, text.slice(node.start, node.end).replace(/\s+/g, ''), []);
    if (node.type !== 'type_identifier' || node.parent?.type === 'scoped_type_identifier') return undefined;
    const simple = text.slice(node.start, node.end);
    if (![...this.#renamed.keys(), ...this.#current].some((name) => name.endsWith(`.${simple}`))) return undefined;
    const name = this.#finder.repository.typeOf(simple, typing.contextAt(node))?.name ?? this.#shown(simple);
    return name === undefined ? undefined : this.#use(node, name, [simple]);
  }

  /** A class by its new name in a snippet without imports, where its old one told whose it was. */
  #shown(simple: string): string | undefined {
    const { namesService, typing } = this.#finder;
    const isSnippet = namesService && typing.source.unit.imports.length === 0 && typing.source.unit.package === '';
    const isTold = isSnippet && simple.endsWith('Parameters');
    return isTold ? [...this.#current].find((name) => name.endsWith(`.${simple}`)) : undefined;
  }

  /** @param written the simple name, where the reference is one */
  #use(node: SyntaxNode, name: string, written: readonly string[]): Use | undefined {
    const renamed = this.#renamed.get(name);
    if (renamed === undefined && !this.#current.has(name)) return undefined;
    const { text } = this.#finder.fragment;
    const last = node.children.at(-1) ?? node;
    const token = tokenOf(text, node);
    const isSimple = written.length > 0;
    const newText = isSimple ? (renamed ?? name).slice((renamed ?? name).lastIndexOf('.') + 1) : (renamed ?? name);
    const imported = isSimple && renamed !== undefined ? this.#importOf(name, renamed) : [];
    return makeUse(this.#finder, {
      change: 'model.class-name',
      span: token.span,
      provenance: { kind: 'certain', evidence: [] },
      reading: { kind: renamed === undefined ? 'current' : 'old' },
      ...(node.parent?.type === 'import_declaration' && this.#hasWildcard(name) && { vanishes: true as const }),
      shape: { kind: 'member', receiver: token, name: tokenOf(text, last) },
      rewrite: () => ({ edits: [...imported, { span: token.span, newText }] }),
    });
  }

  #hasWildcard(name: string): boolean {
    const packageName = name.slice(0, name.lastIndexOf('.'));
    return this.#finder.typing.source.unit.imports.some((each) => each.wildcard && each.name === packageName);
  }

  /** The import to add behind the wildcard that the old name comes from. */
  #importOf(name: string, renamed: string): readonly Edit[] {
    const { fragment, typing } = this.#finder;
    const { text } = fragment;
    const { imports } = typing.source.unit;
    const packageOf = (full: string) => full.slice(0, full.lastIndexOf('.'));
    const isImported = imports.some(
      (each) => each.name === name || each.name === renamed || (each.wildcard && each.name === packageOf(renamed)),
    );
    const wildcard = typing.source.root.children.find(
      (each) => each.type === 'import_declaration' && isWildcardOf(text, each, packageOf(name)),
    );
    if (isImported || !wildcard || this.#added.has(renamed)) return [];
    this.#added.add(renamed);
    const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    return [{ span: { start: wildcard.end, end: wildcard.end }, newText: `${lineBreak}import ${renamed};` }];
  }
}

function isInImport(node: SyntaxNode): boolean {
  return node.type === 'scoped_identifier';
}

function isWildcardOf(text: string, { start, end }: SyntaxNode, packageName: string): boolean {
  return text.slice(start, end).replace(/\s+/g, '') === `import${packageName}.*;`;
}
