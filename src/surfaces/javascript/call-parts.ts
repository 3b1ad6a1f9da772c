import type { Argument, Call } from '../../model/call.ts';

/** What stands between the body and the callback. */
export function optionsBehind(call: Call, body: number): readonly Argument[] {
  return call.arguments.slice(body + 1).filter((argument) => !('look' in argument && argument.look === 'function'));
}

/** Whether an argument is `null` or `undefined`. */
export function isNothing(argument: Argument): boolean {
  return argument.kind === 'positional' && argument.look === 'null';
}

/** Whether the group is a property of the receiver, and no name of its own. */
export function isProperty({ group, receiver }: Call): boolean {
  return group !== undefined && group.span.start > receiver.span.start;
}
