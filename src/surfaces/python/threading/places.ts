import type { Argument, Call } from '../../../model/call.ts';
import type { Edit, FileEdit } from '../../../model/edit.ts';
import { lower, type Fragment } from '../../../model/fragment.ts';
import type { Path } from '../../../model/source-file.ts';
import { tokenAt } from '../../../model/span.ts';
import type { Document } from '../../../model/world.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { deferredArguments } from '../reading/deferred-calls.ts';
import { argumentOf } from '../reading/expressions.ts';
import type { CallExpression } from '../reading/facts.ts';
import { fragmentStride } from '../reading/module-source.ts';

/** A node with the fragment that it stands in. */
export interface Place {
  readonly fragment: Fragment;
  readonly root: SyntaxNode;
  readonly node: SyntaxNode;
}

/** The arguments of a call, or the parameters of a definition, as an edit needs them. */
export type ArgumentList = Pick<Call, 'arguments' | 'open' | 'close'>;

/** Finds the nodes that facts are of. */
export class Places {
  constructor(
    private readonly documents: ReadonlyMap<Path, Document>,
    private readonly nodesOf: (fragment: Fragment) => SyntaxNode,
  ) {}

  fragment(path: Path, order: number): Fragment | undefined {
    return this.documents.get(path)?.fragments[Math.floor(order / fragmentStride)];
  }

  /** The definition that begins there. */
  definition(path: Path, start: number): Place | undefined {
    return this.#find(path, start, ({ type, start: own }, at) => type === 'function_definition' && own === at);
  }

  /** The call that ends there. */
  call(path: Path, end: number): Place | undefined {
    return this.#find(path, end, ({ type, end: own }, at) => type === 'call' && own === at);
  }

  #find(path: Path, order: number, isIt: (node: SyntaxNode, at: number) => boolean): Place | undefined {
    const fragment = this.fragment(path, order);
    if (!fragment) return undefined;
    const at = order % fragmentStride;
    const root = this.nodesOf(fragment);
    const waiting = [root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (isIt(node, at)) return { fragment, root, node };
      waiting.push(...node.children.filter(({ start, end }) => start <= at && at <= end));
    }
    return undefined;
  }
}

/** The edits as edits of the file; undefined where one cannot be made. */
export function lowered(fragment: Fragment, edits: readonly Edit[]): readonly FileEdit[] | undefined {
  const all: FileEdit[] = [];
  for (const edit of edits) {
    const one = lower(fragment, edit);
    if ('reason' in one) return undefined;
    all.push(...one.edits);
  }
  return all;
}

/** The parameters of a definition, each as if it were an argument. */
export function parametersOf({ node, fragment }: Place): ArgumentList | undefined {
  const list = childOf(node, 'parameters');
  return (
    list &&
    listOf(list, fragment.text, (part) => ({
      kind: 'positional',
      value: tokenAt(fragment.text, part.start, part.end),
      look: 'unknown',
      span: { start: part.start, end: part.end },
    }))
  );
}

/** The arguments that a call passes, or those that it will pass when it makes another. */
export function argumentsOf({ node, fragment }: Place, { deferred }: CallExpression): ArgumentList | undefined {
  const list = childOf(node, 'arguments');
  if (list?.type !== 'argument_list') return undefined;
  if (deferred === undefined) return listOf(list, fragment.text, (part) => argumentOf(part, fragment.text));
  return deferredArguments(node, fragment.text);
}

function listOf(list: SyntaxNode, text: string, asArgument: (part: SyntaxNode) => Argument): ArgumentList | undefined {
  const isClosed = /^[([]$/.test(text.charAt(list.start)) && /^[)\]]$/.test(text.charAt(list.end - 1));
  if (!isClosed) return undefined;
  return { arguments: partsOf(list).map(asArgument), open: list.start + 1, close: list.end - 1 };
}
