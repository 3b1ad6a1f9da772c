import { binds, readCall } from '../../model/call.ts';
import type { Call, Reading } from '../../model/call.ts';
import type { Fragment } from '../../model/fragment.ts';
import { resourceOfCall } from '../../model/resource-use.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import type { Token } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import { adviceFor } from './advice.ts';
import type { CallUse } from './reading/flow.ts';
import type { JudgedUse } from './following/index-uses.ts';
import type { NamedOperation, Vocabulary } from './vocabulary.ts';

/** The uses of one file as sites, in text order. */
export function sitesOf(document: Document, judged: readonly JudgedUse[], vocabulary: Vocabulary): readonly Site[] {
  return judged
    .flatMap((use) => {
      const fragment = document.fragments.find(({ index }) => index === use.fragment);
      return (fragment && siteOf(fragment, use, vocabulary)) ?? [];
    })
    .sort((a, b) => a.fragment.index - b.fragment.index || a.span.start - b.span.start || a.span.end - b.span.end);
}

function siteOf(fragment: Fragment, { use, provenance, group }: JudgedUse, vocabulary: Vocabulary): Site | undefined {
  const common = { surface: 'javascript', fragment, span: use.span, provenance } as const;
  const member = (change: string, receiver: Token, name: Token, reason: ReviewReason): Site => ({
    ...common,
    change,
    shape: { kind: 'member', receiver, name },
    reading: { kind: 'review', reason },
  });
  switch (use.kind) {
    case 'passed':
      return member(vocabulary.changeOfGroup(group), use.receiver, use.name, 'group-passed-on');
    case 'operation': {
      if (use.operation === undefined)
        return member(vocabulary.changeOfGroup(group), use.base, use.name, 'operation-not-called');
      const named = findOperation(group, use.operation, vocabulary);
      // What did not change may be passed on freely.
      if (!named?.isOld || named.operation.change.fate === 'unchanged') return undefined;
      return member(named.operation.change.id, use.base, use.name, 'operation-not-called');
    }
    case 'unparsed': {
      const named = findOperation(group, use.operation.text, vocabulary);
      return named && member(named.operation.change.id, use.base, use.operation, 'syntax-error');
    }
    case 'call': {
      const named = findOperation(group, use.operation.text, vocabulary);
      if (!named) return undefined;
      const shape = callOf(use);
      const { operation } = named;
      // Without a proof, only what fits one of the signatures has the shape of a use.
      if (provenance.kind !== 'certain' && !mightBind(shape, named)) return undefined;
      const reading =
        group === undefined ? review('group-passed-on') : readUse(fragment.text, shape, named, vocabulary);
      return { ...common, change: operation.change.id, shape, reading, ...resourceOfCall(operation, shape, reading) };
    }
  }
}

function callOf(use: CallUse): Call {
  const { receiver, group, operation, open, close } = use;
  return { kind: 'call', receiver, ...(group && { group }), operation, arguments: use.arguments, open, close };
}

function review(reason: ReviewReason, advice?: string): Reading {
  return advice === undefined ? { kind: 'review', reason } : { kind: 'review', reason, advice };
}

/** An operation by its group; where the group is chosen at run time, that of any group that has one of this name. */
function findOperation(group: string | undefined, method: string, vocabulary: Vocabulary): NamedOperation | undefined {
  if (group !== undefined) return vocabulary.operation(group, method);
  for (const candidate of vocabulary.groups) {
    const found = vocabulary.operation(candidate, method);
    if (found?.isOld) return found;
  }
  return undefined;
}

function mightBind(call: Call, { operation: { old, current } }: NamedOperation): boolean {
  if (call.arguments.some(({ kind }) => kind === 'spread')) return true;
  return [old, current].some((method) => method !== undefined && binds(call.arguments, method.signature));
}

/** What a call with a known operation says. */
function readUse(text: string, call: Call, named: NamedOperation, vocabulary: Vocabulary): Reading {
  const { operation, isOld, isCurrent } = named;
  const { change, old, current, inserted } = operation;
  switch (change.fate) {
    case 'removed':
      return review('operation-removed', adviceFor(text, call, operation));
    case 'renamed':
      return isCurrent ? readUnchanged(call, named) : review('operation-renamed', adviceFor(text, call, operation));
    case 'group-renamed':
      return isCurrent ? readUnchanged(call, named) : review('group-renamed', adviceFor(text, call, operation));
    case 'unchanged':
    case 'new':
      return readUnchanged(call, named);
    case 'parameters-inserted': {
      if (!isOld || !old || !current) return readUnchanged(call, named);
      const reading = readCall(call.arguments, old.signature, current.signature, inserted);
      // Its body is no parameter any more: names alone would not make the call right.
      const isBodyChanged = reading.kind === 'old' && vocabulary.changedBodies.has(change.id);
      return isBodyChanged ? review('update-body-changed', adviceFor(text, call, operation)) : reading;
    }
  }
}

/** A method that only the new version has, or that is the same in both. */
function readUnchanged(call: Call, { operation }: NamedOperation): Reading {
  const signature = (operation.current ?? operation.old)?.signature;
  const isSpread = call.arguments.some(({ kind }) => kind === 'spread');
  return !signature || isSpread || binds(call.arguments, signature) ? { kind: 'current' } : review('arguments-unclear');
}
