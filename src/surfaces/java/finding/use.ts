import type { Argument, Call } from '../../../model/call.ts';
import type { Name } from '../../../model/names.ts';
import type { Repository } from '../../../model/repository.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, useMaker, type TypedFinder } from '../../../syntax/typed-use.ts';
import { objectOf } from '../reading/read-unit.ts';
import type { Typing } from '../typing/typing.ts';

/** Everything that finding uses in one fragment needs. */
export type Finder = TypedFinder<Typing, Repository>;

export const makeUse = useMaker('java');

/** `receiver.operation(arguments)`; undefined where its parts are missing. */
export function callOf({ fragment: { text }, typing }: Finder, node: SyntaxNode): Call | undefined {
  const [object, name, list] = [objectOf(node), childOf(node, 'name'), childOf(node, 'arguments')];
  if (!object || !name || list?.type !== 'argument_list' || text.charAt(list.start) !== '(') return undefined;
  if (text.charAt(list.end - 1) !== ')') return undefined;
  return {
    kind: 'call',
    receiver: tokenOf(text, object),
    operation: tokenOf(text, name),
    arguments: partsOf(list).map((argument): Argument => {
      const value = tokenOf(text, argument);
      return { kind: 'positional', value, look: typing.look(argument), span: value.span };
    }),
    open: list.start + 1,
    close: list.end - 1,
  };
}

/** The name of the method that a call calls; '' where it is no call. */
export function calledName(text: string, node: SyntaxNode | undefined): string {
  const name = node?.type === 'method_invocation' ? childOf(node, 'name') : undefined;
  return name ? text.slice(name.start, name.end) : '';
}

/** A name as Java source: an expression as it is, a literal in double quotes. */
export function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
