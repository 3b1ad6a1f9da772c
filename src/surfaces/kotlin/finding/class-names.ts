import type { Edit } from '../../../model/edit.ts';
import type { TypedLibrary } from '../../../model/library.ts';
import { callParts } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
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

  /** An import, a type, or the constructor of a class. */
  useOf(node: SyntaxNode): Use | undefined {
    const { fragment } = this.#finder;
    const { text } = fragment;
    if (node.type === 'qualified_identifier' && node.parent?.type === 'import') {
      const full = textOf(text, node).replace(/\s+/g, '');
      // Beside the wildcard of the old package it is what an earlier run, or this one, added.
      const isAdded = [...this.#renamed].some(([old, now]) => now === full && this.#hasWildcard(old));
      return isAdded ? undefined : this.#use(node, node.children.at(-1) ?? node, full, false);
    }
    if (node.type === 'user_type') {
      const names = node.children.filter(({ type }) => type === 'identifier');
      const [first, last] = [names[0], names.at(-1)];
      if (!first || !last) return undefined;
      const stretch = { ...last, start: first.start, end: last.end };
      return first === last
        ? this.#simple(first)
        : this.#use(stretch, last, textOf(text, stretch).replace(/\s+/g, ''), false);
    }
    const call = callParts(node);
    if (!call?.name) return undefined;
    if (!call.object) return this.#simple(call.name);
    const stretch = { ...call.name, start: call.object.start };
    return this.#use(stretch, call.name, textOf(text, stretch).replace(/\s+/g, ''), false);
  }

  #simple(node: SyntaxNode): Use | undefined {
    const { fragment, repository, typing } = this.#finder;
    const simple = textOf(fragment.text, node);
    if (![...this.#renamed.keys(), ...this.#current].some((name) => name.endsWith(`.${simple}`))) return undefined;
    const name = repository.typeOf(simple, typing.contextAt(node))?.name ?? this.#shown(simple);
    return name === undefined ? undefined : this.#use(node, node, name, true);
  }

  /** A class by its new name in a snippet without imports, where its old one told whose it was. */
  #shown(simple: string): string | undefined {
    const { namesService, typing } = this.#finder;
    const isSnippet = namesService && typing.source.unit.imports.length === 0 && typing.source.unit.package === '';
    const isTold = isSnippet && simple.endsWith('Parameters');
    return isTold ? [...this.#current].find((name) => name.endsWith(`.${simple}`)) : undefined;
  }

  /** @param last the name itself, without its package */
  #use(node: SyntaxNode, last: SyntaxNode, name: string, isSimple: boolean): Use | undefined {
    const renamed = this.#renamed.get(name);
    if (renamed === undefined && !this.#current.has(name)) return undefined;
    const { text } = this.#finder.fragment;
    const token = tokenOf(text, node);
    const newText = isSimple ? (renamed ?? name).slice((renamed ?? name).lastIndexOf('.') + 1) : (renamed ?? name);
    const imported = isSimple && renamed !== undefined ? this.#importOf(name, renamed) : [];
    return makeUse(this.#finder, {
      change: 'model.class-name',
      span: token.span,
      provenance: { kind: 'certain', evidence: [] },
      reading: { kind: renamed === undefined ? 'current' : 'old' },
      ...(node.parent?.type === 'import' && this.#hasWildcard(name) && { vanishes: true as const }),
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
    const { text } = fragment;
    const { imports } = typing.source.unit;
    const isImported = imports.some(
      (each) => each.name === name || each.name === renamed || (each.wildcard && each.name === packageOf(renamed)),
    );
    const wildcard = typing.source.root.children.find(
      (each) => each.type === 'import' && textOf(text, each).replace(/\s+/g, '') === `import${packageOf(name)}.*`,
    );
    if (isImported || !wildcard || this.#added.has(renamed)) return [];
    this.#added.add(renamed);
    const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
    return [{ span: { start: wildcard.end, end: wildcard.end }, newText: `${lineBreak}import ${renamed}` }];
  }
}

function packageOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
