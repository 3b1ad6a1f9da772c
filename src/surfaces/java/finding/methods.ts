import { binds, insertAfterResourceGroup, type Call, type Reading } from '../../../model/call.ts';
import { editedText, type Edit } from '../../../model/edit.ts';
import { gradeOfShape, otherService, readMethodCall } from '../../../model/method-calls.ts';
import { updateBody } from '../../../model/update-body.ts';
import type { Span } from '../../../model/span.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { Provenance } from '../../../model/site.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Rewrite } from '../../../model/surface.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isCutOff, waitedEnd } from './chain.ts';
import { resourceOfCall } from '../../../model/resource-use.ts';
import { isLimitOnly } from './list-options.ts';
import { methodAdvice } from './method-advice.ts';
import { answersByPosition, matcherOfValue } from './mocks.ts';
import { objectOf } from '../reading/read-unit.ts';
import { declarationsOf } from '../reading/scope.ts';
import { evidenceOf } from '../../../model/known-types.ts';
import { callOf, calledName, makeUse, spelled, type Finder, type Use } from './use.ts';
import type { MethodStyle } from '../../../model/method-vocabulary.ts';

/** A call of an operation group's method, by the type of its receiver or, where nobody knows that, by its shape. */
export function methodUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const method = calledName(fragment.text, node);
  const object = objectOf(node);
  if (!object || !isNamed(finder, method)) return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type) : undefined;
  if (known?.library.group !== undefined && known.library.style && known.library.style !== 'objects') {
    const kind = found.kind === 'type' && found.type.isGuessed ? 'likely' : 'certain';
    const provenance: Provenance = { kind, evidence: evidenceOf(found.trail) };
    return useOf(finder, node, { style: known.library.style, group: known.library.group }, provenance);
  }
  // Any other class of the library has its own rules.
  if (known) return undefined;
  const member = object.type === 'method_invocation' ? calledName(fragment.text, object) : '';
  const group = vocabulary.groupOf(member);
  if (group === undefined) return undefined;
  const operation = vocabulary.operation('methods', group, method);
  const call = callOf(finder, node);
  if (!operation || !call) return undefined;
  const isBound = [operation.old, operation.current].some((each) => each && binds(call.arguments, each.signature));
  if (!isBound || operation.inserted.length === 0) return undefined;
  // `list()` of an unknown object says nothing.
  if (call.arguments.length === 0) return undefined;
  const theirs = typing.of(objectOf(object));
  const isForeign =
    found.kind === 'foreign' ||
    theirs.kind === 'foreign' ||
    found.kind === 'type' ||
    otherService.test(declaredTypeOf(finder, object));
  const kind = isForeign ? 'foreign' : gradeOfShape(call, finder);
  if (!kind) return undefined;
  const trail = theirs.trail.length > 0 ? theirs.trail : found.trail;
  return useOf(finder, node, { style: 'methods', group }, { kind, evidence: evidenceOf(trail) });
}

function isNamed({ vocabulary }: Finder, method: string): boolean {
  return (
    vocabulary.methods.has(method) || vocabulary.methods.has(`${method}Async`) || method.includes('ByResourceGroup')
  );
}

/** The type that the name at the beginning of a chain is declared with; '' where it is none. */
function declaredTypeOf({ fragment: { text } }: Finder, object: SyntaxNode): string {
  let root = object;
  for (let inner = objectOf(root); inner; inner = objectOf(root)) root = inner;
  const [first] = root.type === 'identifier' ? declarationsOf(text, root, text.slice(root.start, root.end)) : [];
  return first?.kind === 'typed' ? first.type : '';
}

interface Kind {
  readonly style: MethodStyle;
  readonly group: string;
}

function useOf(finder: Finder, node: SyntaxNode, { style, group }: Kind, provenance: Provenance): Use | undefined {
  const { vocabulary } = finder;
  const call = callOf(finder, node);
  if (!call) return undefined;
  const method = call.operation.text;
  const exact = vocabulary.operation(style, group, method);
  // The interfaces of one version wait for nothing: what waited is the asynchronous one now.
  const waiting =
    exact ?? (style === 'versioned-methods' ? vocabulary.operation(style, group, `${method}Async`) : undefined);
  if (!waiting) return undefined;
  const isWaiting = waiting !== exact;
  const operation = isWaiting ? withoutAsync(waiting) : waiting;
  const reading = node.broken || isCutOff(finder.fragment.text, node) ? syntaxError : readMethodCall(operation, call);
  if (!reading) return undefined;
  return makeUse(finder, {
    change: operation.change.id,
    span: forwardedBy(finder, node, call, operation) ?? {
      start: call.receiver.span.start,
      end: style === 'methods' ? node.end : waitedEnd(finder.fragment.text, node),
    },
    provenance,
    reading,
    shape: call,
    ...resourceOfCall(operation, call, reading),
    rewrite: (names) => rewriteMethod(finder, node, call, operation, names, isWaiting),
    ...(operation.change.id === 'clusters.update' && reading.kind === 'old' && { drops: updateBody(call) ?? [] }),
  });
}

/** The lambda around a call that is given what the lambda is given, `(group, name) -> jobs.get(group, "w", "e", name)`: what a method reference becomes. */
function forwardedBy(
  { fragment: { text } }: Finder,
  node: SyntaxNode,
  { arguments: args }: Call,
  { inserted }: SpelledOperation,
): Span | undefined {
  const lambda = node.parent?.type === 'lambda_expression' && node.field === 'body' ? node.parent : undefined;
  const parameters = lambda && childOf(lambda, 'parameters');
  if (parameters?.type !== 'inferred_parameters') return undefined;
  const taken = partsOf(parameters).map(({ start, end }) => text.slice(start, end));
  const given = args.map(({ value }) => value.text);
  const isGiven = (all: readonly string[]) =>
    all.length === taken.length && all.every((each, at) => each === taken[at]);
  const isForwarded = isGiven(given) || isGiven(given.filter((_, at) => at === 0 || at > inserted.length));
  return isForwarded ? { start: lambda?.start ?? node.start, end: lambda?.end ?? node.end } : undefined;
}

const syntaxError: Reading = { kind: 'review', reason: 'syntax-error' };

/** The operation as its old waiting method spells it, so that only the old name differs. */
function withoutAsync(operation: SpelledOperation): SpelledOperation {
  const { old } = operation;
  return old ? { ...operation, old: { ...old, name: old.name.replace(/Async$/, '') } } : operation;
}

/** `get(group, name) → get(group, "workspace", name)`, or why a person must write it. */
function rewriteMethod(
  finder: Finder,
  node: SyntaxNode,
  call: Call,
  operation: SpelledOperation,
  names: SiteNames,
  isWaiting: boolean,
): Rewrite {
  const { text } = finder.fragment;
  const { change, current } = operation;
  const advice = () => methodAdvice(call, operation, names);
  if (change.fate === 'removed' || !current) return { reason: 'operation-removed', ...advice() };
  const renamed: Edit = { span: call.operation.span, newText: current.name };
  // A next page is found by its link alone.
  if (operation.inserted.length === 0 && !isWaiting) return { edits: [renamed] };
  if (change.fate === 'renamed' && (isWaiting || !isPlainList(finder, node, call)))
    return { reason: 'operation-renamed', ...advice() };
  const matched = matcherOfValue(finder, call) ?? ((value: string) => value);
  const values = operation.inserted.map((name) => ({
    name,
    value: matched(spelled(name.startsWith('workspace') ? names.workspace : names.experiment)),
  }));
  // Its body is no parameter any more: names alone would not make the call right.
  const isUpdate = change.id === 'clusters.update' && call.arguments.length > 2;
  const around = isUpdate ? updateBody(call) : undefined;
  if (isUpdate && !around) return { reason: 'update-body-changed', ...advice() };
  const edits: Edit[] = [insertAfterResourceGroup(text, call, operation.resourceGroup, values, ({ value }) => value)];
  if (current.name !== call.operation.text) edits.unshift(renamed);
  if (answersByPosition(finder, node)) {
    const { start } = call.receiver.span;
    const after = editedText(text, { start, end: node.end }, edits);
    const index = `getArgument(1) is getArgument(${1 + operation.inserted.length}) now`;
    return { reason: 'declared-signature', advice: `${after} // ${index}` };
  }
  edits.push(...(around ?? []).map((span) => ({ span, newText: '' })));
  if (isWaiting) {
    const end = call.close + 1;
    const wait = change.id.endsWith('.delete') ? '.await()' : '.toBlocking().single()';
    edits.push({ span: { start: end, end }, newText: wait });
  }
  return { edits };
}

/** Whether the list of one workspace takes the same: the group, then options that only set a limit, then a callback. */
function isPlainList(finder: Finder, node: SyntaxNode, { arguments: args }: Call): boolean {
  const values = partsOf(childOf(node, 'arguments') ?? node);
  const isCallback = (index: number) => args[index]?.kind === 'positional' && args[index].look === 'function';
  const [, options, callback] = values;
  if (values.length > 3 || (callback && !isCallback(2))) return false;
  return !options || (!callback && isCallback(1)) || isLimitOnly(finder, options);
}
