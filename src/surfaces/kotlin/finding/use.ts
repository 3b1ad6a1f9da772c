import type { Argument, Call } from '../../../model/call.ts';
import type { Name } from '../../../model/names.ts';
import { tokenAt } from '../../../model/span.ts';
import { argumentsOf, argumentValue, isClosed, type KotlinCall } from '../../../syntax/kotlin.ts';
import { partsOf } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, useMaker, type TypedFinder } from '../../../syntax/typed-use.ts';
import type { KotlinRepository } from '../typing/kotlin-repository.ts';
import { lookOf } from '../typing/look.ts';
import type { Typing } from '../typing/typing.ts';

/** Everything that finding uses in one fragment needs. */
export type Finder = TypedFinder<Typing, KotlinRepository>;

export const makeUse = useMaker('kotlin');

/** A call as the model has it; undefined where it has no argument list that is closed. Without an object the receiver is empty. */
export function callOf({ fragment: { text }, typing, repository }: Finder, call: KotlinCall): Call | undefined {
  const { object, name, list } = call;
  if (!name || !list || !isClosed(text, call)) return undefined;
  return {
    kind: 'call',
    receiver: object ? tokenOf(text, object) : tokenAt(text, name.start, name.start),
    operation: tokenOf(text, name),
    arguments: argumentsOf(call).map((argument): Argument => {
      const value = argumentValue(argument);
      const { span } = tokenOf(text, argument);
      if (value.type === 'spread_expression') return { kind: 'spread', value: tokenOf(text, value), span };
      const look = lookOf(value, typing, repository);
      const label =
        argument.type === 'value_argument' &&
        /^\s*=(?!=)/.test(text.slice(partsOf(argument)[0]?.end ?? span.end, span.end));
      const [first] = partsOf(argument);
      return label && first
        ? { kind: 'named', name: tokenOf(text, first), value: tokenOf(text, value), look, span }
        : { kind: 'positional', value: tokenOf(text, value), look, span };
    }),
    open: list.start + 1,
    close: list.end - 1,
  };
}

/** A name as Kotlin source: an expression as it is, a literal in double quotes. */
export function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : `"${text.replace(/["\\$]/g, '\\$&')}"`;
}
