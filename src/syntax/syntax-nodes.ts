import type { Span } from '../model/span.ts';
import type { Tree } from 'web-tree-sitter';

/** A named node of a grammar's tree, comments included, as a plain object; offsets are UTF-16 code units. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** The node's role in its parent (`left`, `body`, …), or ''. */
  readonly field: string;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
  /** Whether the parser had to guess inside it: an ERROR or a MISSING token. */
  readonly broken: boolean;
}

export interface SyntaxNodes {
  readonly root: SyntaxNode;
  /** Where the parser had to guess, outermost spans, in text order; a missing token has the span of nothing. */
  readonly errors: readonly Span[];
}

interface GrowingNode extends SyntaxNode {
  children: GrowingNode[];
  broken: boolean;
  parent: GrowingNode | undefined;
}

/**
 * The tree as plain objects that outlive it, made without recursion so that no nesting is too deep.
 * @param place where an offset of the parsed text stands in the text that the nodes are of, if that is another
 */
export function syntaxNodes(
  tree: Tree,
  place: (offset: number, as: 'start' | 'end') => number = (offset) => offset,
): SyntaxNodes {
  const cursor = tree.walk();
  // Asking the cursor for each node takes a sixth of the time, and most texts are whole.
  const hasErrors = tree.rootNode.hasError;
  const errors: Span[] = [];
  const grow = (parent: GrowingNode | undefined): GrowingNode => {
    const node: GrowingNode = {
      type: cursor.nodeType,
      start: place(cursor.startIndex, 'start'),
      end: place(cursor.endIndex, 'end'),
      field: cursor.currentFieldName ?? '',
      parent,
      children: [],
      broken: false,
    };
    parent?.children.push(node);
    return node;
  };
  const fault = (node: GrowingNode | undefined): void => {
    const span = { start: place(cursor.startIndex, 'start'), end: place(cursor.endIndex, 'end') };
    const last = errors.at(-1);
    if (!last || span.end > last.end || last.start === last.end) errors.push(span);
    for (let outer = node; outer && !outer.broken; outer = outer.parent) outer.broken = true;
  };
  const root = grow(undefined);
  if (root.type === 'ERROR') fault(root);
  let current = root;
  let down = true;
  for (;;) {
    if (down && cursor.gotoFirstChild()) {
      current = enter(current);
      continue;
    }
    if (cursor.gotoNextSibling()) {
      current = enter(current.parent ?? root);
      down = true;
      continue;
    }
    if (!cursor.gotoParent()) break;
    current = current.parent ?? root;
    down = false;
  }
  cursor.delete();
  return { root, errors };

  function enter(parent: GrowingNode): GrowingNode {
    const node = cursor.nodeIsNamed ? grow(parent) : placeholder(parent);
    if (hasErrors && (cursor.nodeIsMissing || node.type === 'ERROR')) fault(node);
    return node;
  }
}

/** What a text without code parses to. */
export const noNodes: SyntaxNodes = {
  root: { type: 'module', start: 0, end: 0, field: '', parent: undefined, children: [], broken: false },
  errors: [],
};

/** Stands for an anonymous token while the cursor is on it; its parent does not list it. */
function placeholder(parent: GrowingNode): GrowingNode {
  return { type: '', start: 0, end: 0, field: '', parent, children: [], broken: false };
}

/** The child with this role, if any. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** The children that are no comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ type }) => !type.endsWith('comment'));
}

/** Every node below one, itself included, in text order; made without recursion. */
export function* nodesBelow(root: SyntaxNode): Generator<SyntaxNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) waiting.push(child);
    }
  }
}
