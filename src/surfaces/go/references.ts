import type { Scope } from '../../syntax/scope.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { textOf } from './expressions.ts';
import type { References as Counts } from './facts.ts';

/** What the compiler must not find unused. */
interface Named {
  isPackage(name: string): boolean;
  /** Whether being unused is an error for a variable. */
  mustBeUsed(variable: number): boolean;
}

/** Counts how often a file uses its packages and variables: what goes may leave none of them unused. */
export class References {
  readonly counts: Record<string, number> = {};
  readonly #text: string;
  readonly #named: Named;

  constructor(text: string, named: Named) {
    this.#text = text;
    this.#named = named;
  }

  add(identifier: SyntaxNode, scope: Scope): void {
    const key = this.#keyOf(identifier, scope);
    if (key) count(this.counts, key);
  }

  addPackage(name: string): void {
    count(this.counts, packageKey(name));
  }

  /** Those of one value alone. */
  in(value: SyntaxNode | undefined, scope: Scope): Counts {
    const counts: Record<string, number> = {};
    const waiting = value ? [value] : [];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const key = next.type === 'identifier' ? this.#keyOf(next, scope) : undefined;
      if (key) count(counts, key);
      waiting.push(...next.children);
    }
    return counts;
  }

  #keyOf(node: SyntaxNode, scope: Scope): string | undefined {
    const name = textOf(node, { text: this.#text });
    const id = scope.find(name);
    if (id === undefined) return this.#named.isPackage(name) ? packageKey(name) : undefined;
    return this.#named.mustBeUsed(id) ? `variable ${id}` : undefined;
  }
}

function packageKey(name: string): string {
  return `package ${name}`;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
