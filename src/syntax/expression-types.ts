import type { Unit } from '../model/declared-classes.ts';
import type { Step } from '../model/expression-steps.ts';
import { unknown, type Context, type Found, type Trail, type Type } from '../model/known-types.ts';
import type { Repository } from '../model/repository.ts';
import type { Path } from '../model/source-file.ts';
import type { Place } from './places.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** One fragment, as far as expressions in it need it. */
export interface Source {
  readonly path: Path;
  readonly text: string;
  readonly root: SyntaxNode;
  readonly unit: Unit;
  readonly place: Place;
  /** The fragments before it, of the same document: code that a page or a notebook shows in pieces. */
  readonly earlier: readonly Source[];
}

/** The types of the expressions of one fragment, in a language whose declarations give them; each is told once. */
export abstract class ExpressionTypes<R extends Repository, Earlier extends ExpressionTypes<R, Earlier>> {
  readonly source: Source;
  protected readonly repository: R;
  readonly #earlier: readonly Earlier[];
  readonly #known = new Map<SyntaxNode, Found>();

  /** @param earlier the types of the fragments before it */
  constructor(source: Source, repository: R, earlier: readonly Earlier[]) {
    this.source = source;
    this.repository = repository;
    this.#earlier = earlier;
  }

  /** What an expression is that was not told yet. */
  protected abstract evaluate(node: SyntaxNode): Found;
  /** What a call or an access to a member is asked of; undefined where the node is neither. */
  protected abstract askedOf(node: SyntaxNode): SyntaxNode | undefined;
  protected abstract classPathAt(node: SyntaxNode): string;
  /** What a plain name stands for at a node. */
  abstract named(node: SyntaxNode, name: string): Found;
  /** What a call without an object gives at a node, by the number of its arguments. */
  abstract calledPlainly(node: SyntaxNode, name: string, count: number): Found;
  /** What a step from an object of a type leads to. */
  protected abstract stepFrom(type: Type, step: Step, node: SyntaxNode): Found;
  /** A variable that is declared outside any block: in a script, or a piece of documentation. */
  abstract topLevel(name: string): Found;

  contextAt(node: SyntaxNode): Context {
    const { unit, path } = this.source;
    return { unit, path, classPath: this.classPathAt(node) };
  }

  of(node: SyntaxNode | undefined): Found {
    if (!node) return unknown();
    const known = this.#known.get(node);
    if (known) return known;
    // A chain may be longer than the stack is deep: its first calls are told first.
    const chain: SyntaxNode[] = [];
    for (let at = this.askedOf(node); at && !this.#known.has(at); at = this.askedOf(at)) chain.push(at);
    for (const each of chain.toReversed()) this.#tell(each);
    return this.#tell(node);
  }

  /** What names and calls, each of what the one before gives, lead to where a node stands. */
  reached(node: SyntaxNode, [head, ...rest]: readonly Step[]): Found {
    if (!head) return unknown();
    let found =
      head.count === undefined ? this.named(node, head.name) : this.calledPlainly(node, head.name, head.count);
    for (const step of rest) if (found.kind === 'type') found = this.stepFrom(found.type, step, node);
    return found;
  }

  #tell(node: SyntaxNode): Found {
    const known = this.#known.get(node);
    if (known) return known;
    // A value that needs itself is not known.
    this.#known.set(node, unknown());
    const found = this.evaluate(node);
    this.#known.set(node, found);
    return found;
  }

  /** Whether an earlier piece of the same document declares a variable outside any block. */
  isShownBefore(name: string): boolean {
    return this.#earlier.some((each) => each.topLevel(name).kind !== 'unknown');
  }

  /** What the latest of the earlier pieces that knows it says. */
  protected saidEarlier(asked: (earlier: Earlier) => Found): Found {
    for (const earlier of this.#earlier.toReversed()) {
      const found = asked(earlier);
      if (found.kind !== 'unknown') return found;
    }
    return unknown();
  }

  protected line(node: SyntaxNode): Trail {
    return [{ path: this.source.path, ...this.source.place(node) }];
  }

  /** A type as it is written at a node. */
  protected declared(type: string, at: SyntaxNode): Found {
    return this.repository.declared(type, this.contextAt(at), this.line(at));
  }

  /** A place behind everything, from which all of it is seen. */
  protected get end(): SyntaxNode {
    const { root } = this.source;
    const children = [...root.children];
    const last: SyntaxNode = { ...root, type: '', field: '', parent: { ...root, children }, children: [] };
    children.push(last);
    return last;
  }
}
