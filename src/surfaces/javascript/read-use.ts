import { binds, readCall, readCurrentCall } from '../../model/call.ts';
import type { Call, Reading } from '../../model/call.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import { adviceFor } from './advice.ts';
import { isNothing, isProperty, optionsBehind } from './call-parts.ts';
import type { Given } from './following/index-uses.ts';
import type { NamedOperation } from './vocabulary.ts';

/** What a call with a known operation says. */
export function readUse(
  text: string,
  call: Call,
  named: NamedOperation,
  given: readonly Given[],
  isCertain: boolean,
): Reading {
  const { operation, isOld, isCurrent } = named;
  const { change, old, current, inserted } = operation;
  switch (change.fate) {
    case 'removed':
      return review('operation-removed', adviceFor(text, call, operation));
    case 'renamed':
      return isCurrent ? readUnchanged(call, named) : readRenamed(text, call, operation, given);
    case 'group-renamed': {
      if (isCurrent) return readUnchanged(call, named);
      if (isProperty(call)) return { kind: 'old' };
      // `usage.list(…)`: the group has its new name where it is taken from the client.
      return isCertain ? { kind: 'current' } : review('group-renamed', adviceFor(text, call, operation));
    }
    case 'unchanged':
    case 'new':
      return readUnchanged(call, named);
    case 'parameters-inserted': {
      if (!isOld || !old || !current) return readUnchanged(call, named);
      const reading = readCall(call.arguments, old.signature, current.signature, inserted);
      const body = old.signature.parameters.findIndex(({ role }) => role === 'body');
      // A body that is no parameter any more: the object can stay as the options, if it says nothing else.
      const isFlattened = body >= 0 && !current.signature.parameters.some(({ role }) => role === 'body');
      if (reading.kind !== 'old' || !isFlattened) return reading;
      const mayStay = given[body]?.model === 'whole' && optionsBehind(call, body).every(isNothing);
      return mayStay ? reading : review('update-body-changed', adviceFor(text, call, operation));
    }
  }
}

/** A list by its old name; what else it asks for than how many results, the new one does not offer. */
function readRenamed(text: string, call: Call, operation: SpelledOperation, given: readonly Given[]): Reading {
  const isSpread = call.arguments.some(({ kind }) => kind === 'spread');
  const { old, inserted } = operation;
  if (!old) return review('operation-renamed', adviceFor(text, call, operation));
  // A next page is found by its link alone.
  if (inserted.length === 0)
    return isSpread || binds(call.arguments, old.signature) ? { kind: 'old' } : review('arguments-unclear');
  if (isSpread) return review('spread-argument', adviceFor(text, call, operation));
  if (!binds(call.arguments, old.signature)) return review('arguments-unclear', adviceFor(text, call, operation));
  const isPlain = call.arguments.every((argument, index) => {
    if (index === 0 || argument.kind !== 'positional') return true;
    return argument.look === 'function' || isNothing(argument) || given[index]?.model === 'whole';
  });
  return isPlain ? { kind: 'old' } : review('operation-renamed', adviceFor(text, call, operation));
}

/** A method that only the new version has, or that is the same in both. */
function readUnchanged(call: Call, { operation }: NamedOperation): Reading {
  const signature = (operation.current ?? operation.old)?.signature;
  return signature ? readCurrentCall(call.arguments, signature) : { kind: 'current' };
}

function review(reason: ReviewReason, advice?: string): Reading {
  return advice === undefined ? { kind: 'review', reason } : { kind: 'review', reason, advice };
}
