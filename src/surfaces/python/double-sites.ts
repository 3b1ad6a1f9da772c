import type { Argument, Call } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import { insertion, signatureOf } from '../../model/insertion.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import { tokenAt } from '../../model/span.ts';
import type { Amendments } from './amendments.ts';
import { doubleClasses, fitOf, isCalledItself, methodsOf, ownParameters } from './following/doubles.ts';
import { doubledFunctions, type DoubledFunction } from './following/effects.ts';
import type { Evaluation } from './following/evaluation.ts';
import type { FunctionFacts, FunctionHead, PythonFacts } from './reading/facts.ts';
import { parameterNames } from './readings.ts';

/** The functions of one document that stand for operations: methods of classes that stand for groups, and those that mocks call. */
export function findDoubleSites(facts: PythonFacts, evaluation: Evaluation, amendments: Amendments): readonly Site[] {
  const methods = doubleClasses(evaluation)
    .filter(({ path }) => path === facts.path)
    .flatMap(({ path, id, group, provenance }) =>
      methodsOf(evaluation, path, id, group).map((method) => ({ ...method, provenance })),
    );
  const effects = doubledFunctions(evaluation).filter(({ path }) => path === facts.path);
  const known = new Set(methods.map(({ id }) => id));
  return [
    ...methods.flatMap((method) => siteOf(method, facts, amendments, false)),
    ...[...new Set(effects.map(({ id }) => id))].flatMap((id) => {
      const [first, ...others] = effects.filter((effect) => effect.id === id);
      if (!first || known.has(id)) return [];
      // One that stands for several operations, or is called by the test itself, has no one list of parameters.
      const isShared = others.some(({ operation }) => operation.inserted.length !== first.operation.inserted.length);
      return siteOf(first, facts, amendments, isShared || isCalledItself(evaluation, facts.path, id));
    }),
  ];
}

function siteOf(
  { id, operation, provenance }: Omit<DoubledFunction, 'path'>,
  facts: PythonFacts,
  amendments: Amendments,
  isShared: boolean,
): readonly Site[] {
  const made = facts.functions[id];
  const head = made?.head;
  const fit = made && fitOf(made, operation);
  const { change, old, current } = operation;
  if (!head || !fit || fit === 'any' || change.fate === 'new' || change.fate === 'unchanged') return [];
  const refused = (reason: ReviewReason, advice?: string) => [
    amendments.refused(head, change.id, provenance, false, reason, advice),
  ];
  const amended = (edits: readonly Edit[]) => amendments.amended(head, change.id, provenance, false, edits);
  if (fit === 'current') return [{ ...amended([]), reading: { kind: 'current' } }];
  if (!current) return refused('operation-removed');
  const advice = signatureOf(operation, 'self', parameterNames).replace(/^self\./, 'def ');
  const text = amendments.textOf(head);
  const call = callOf(made, head, text);
  // Its body, or another parameter, may have the names already.
  const isTaken = operation.inserted.some((name) =>
    new RegExp(String.raw`\b${name}\b`).test(text.slice(head.open, head.end)),
  );
  const isSimple = change.fate === 'parameters-inserted' || change.fate === 'renamed';
  if (isShared || isTaken || !isSimple || change.id === 'clusters.update' || call.arguments.length < 1)
    return refused('declared-signature', advice);
  const renamed = made.name === old?.name && current.name !== old.name ? head.name : undefined;
  const edits = renamed ? [{ span: renamed, newText: current.name }] : [];
  return [amended([...edits, insertion(text, call, operation, parameterNames)])];
}

/** The head of a function as a call of what it stands for; its first argument is the resource group. */
function callOf(made: FunctionFacts, head: FunctionHead, text: string): Call {
  const skipped = made.parameters.length - ownParameters(made).length;
  const parameters = head.parameters.filter((_, index) => index >= skipped && made.parameters[index]?.kind === 'plain');
  const name = head.name ?? { start: head.open, end: head.open };
  const token = tokenAt(text, name.start, name.end);
  return {
    kind: 'call',
    receiver: token,
    operation: token,
    arguments: parameters.map((span): Argument => ({
      kind: 'positional',
      value: tokenAt(text, span.start, span.end),
      look: 'unknown',
      span,
    })),
    open: head.open,
    close: head.close,
  };
}
