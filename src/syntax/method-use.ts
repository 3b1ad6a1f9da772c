import { insertAfterResourceGroup, type Call, type Reading } from '../model/call.ts';
import { editedText, type Edit } from '../model/edit.ts';
import { valuesOf } from '../model/insertion.ts';
import { methodAdvice, type AdviceWords } from '../model/method-advice.ts';
import type { CalledOperation, MethodStyle } from '../model/method-vocabulary.ts';
import type { Name, SiteNames } from '../model/names.ts';
import { resourceOfCall } from '../model/resource-use.ts';
import type { Provenance } from '../model/site.ts';
import type { Span } from '../model/span.ts';
import type { SpelledOperation } from '../model/spelling.ts';
import type { Rewrite } from '../model/surface.ts';
import { updateBody } from '../model/update-body.ts';
import type { TypedFinder, UseTraits } from './typed-use.ts';

/** A call of an operation group's method, as its language reads it. */
export interface MethodCall {
  readonly call: Call;
  readonly style: MethodStyle;
  readonly group: string;
  readonly provenance: Provenance;
  /** Which version it speaks; undefined where it speaks both. */
  readonly reading: (operation: SpelledOperation) => Reading | undefined;
  readonly span: (operation: SpelledOperation) => Span;
  /** A chosen name as it is written among the call's arguments. */
  readonly written: (name: Name) => string;
  readonly words: AdviceWords;
  /** Whether the options behind the group set no more than a limit, which the list of a workspace takes too. */
  readonly isLimitOnly: () => boolean;
  /** Where what answers for a mock asks for one of the call's arguments behind the first by its place. */
  readonly answers: () => boolean;
}

/** What a call of an operation group's method says of itself as a use; undefined where it is no operation of the group. */
export function methodTraits(
  { fragment: { text }, vocabulary }: TypedFinder<unknown, unknown>,
  method: MethodCall,
): UseTraits | undefined {
  const { call, style, group, provenance } = method;
  const called = vocabulary.called(style, group, call.operation.text);
  const reading = called && method.reading(called.operation);
  if (!called || !reading) return undefined;
  const { change } = called.operation;
  return {
    change: change.id,
    span: method.span(called.operation),
    provenance,
    reading,
    shape: call,
    ...resourceOfCall(called.operation, call, reading),
    rewrite: (names) => rewriteMethod(text, method, called, names),
    ...(change.id === 'clusters.update' && reading.kind === 'old' && { drops: updateBody(call) ?? [] }),
  };
}

/** `get(group, name) → get(group, "workspace", name)`, or why a person must write it. */
function rewriteMethod(
  text: string,
  { call, written, words, isLimitOnly, answers }: MethodCall,
  { operation, isWaiting }: CalledOperation,
  names: SiteNames,
): Rewrite {
  const { change, current, inserted } = operation;
  const advice = () => methodAdvice(call, operation, names, words);
  if (change.fate === 'removed' || !current) return { reason: 'operation-removed', ...advice() };
  const renamed: Edit = { span: call.operation.span, newText: current.name };
  // A next page is found by its link alone.
  if (inserted.length === 0 && !isWaiting) return { edits: [renamed] };
  if (change.fate === 'renamed' && (isWaiting || !isPlainList(call, isLimitOnly)))
    return { reason: 'operation-renamed', ...advice() };
  const valueOf = valuesOf(names, written);
  const values = inserted.map((name) => ({ name, value: valueOf(name) }));
  // Its body is no parameter any more: names alone would not make the call right.
  const isUpdate = change.id === 'clusters.update' && call.arguments.length > 2;
  const around = isUpdate ? updateBody(call) : [];
  if (!around) return { reason: 'update-body-changed', ...advice() };
  const edits: Edit[] = [insertAfterResourceGroup(text, call, operation.resourceGroup, values, ({ value }) => value)];
  if (current.name !== call.operation.text) edits.unshift(renamed);
  if (answers()) {
    const after = editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, edits);
    const index = `getArgument(1) is getArgument(${1 + inserted.length}) now`;
    return { reason: 'declared-signature', advice: `${after} // ${index}` };
  }
  edits.push(...around.map((span) => ({ span, newText: '' })));
  if (isWaiting) {
    const end = call.close + 1;
    const wait = change.id.endsWith('.delete') ? '.await()' : '.toBlocking().single()';
    edits.push({ span: { start: end, end }, newText: wait });
  }
  return { edits };
}

/** Whether the list of one workspace takes the same: the group, then options that only set a limit, then a callback. */
function isPlainList({ arguments: args }: Call, isLimitOnly: () => boolean): boolean {
  const isCallback = (index: number) => args[index]?.kind === 'positional' && args[index].look === 'function';
  if (args.length > 3 || (args.length === 3 && !isCallback(2))) return false;
  return args.length < 2 || (args.length === 2 && isCallback(1)) || isLimitOnly();
}
