import { binds, insertAfterResourceGroup, type Call, type Reading } from '../../../model/call.ts';
import type { Edit } from '../../../model/edit.ts';
import { evidenceOf, type Found } from '../../../model/known-types.ts';
import { gradeOfShape, otherService, readMethodCall } from '../../../model/method-calls.ts';
import type { MethodStyle } from '../../../model/method-vocabulary.ts';
import type { SiteNames } from '../../../model/names.ts';
import { resourceOfCall } from '../../../model/resource-use.ts';
import type { Provenance } from '../../../model/site.ts';
import type { Span } from '../../../model/span.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { updateBody } from '../../../model/update-body.ts';
import type { Rewrite } from '../../../model/surface.ts';
import { callParts, isPartOfCall, type KotlinCall } from '../../../syntax/kotlin.ts';
import { partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import { declarationsOf } from '../reading/scope.ts';
import { methodAdvice } from './advice.ts';
import { isLimitOnly } from './list-options.ts';
import { callOf, makeUse, provenanceOf, spelled, type Finder, type Use } from './use.ts';

export const syntaxError: Reading = { kind: 'review', reason: 'syntax-error' };

/** A call of an operation group's method, by the type of its receiver or, where nobody knows that, by its shape. */
export function methodUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const call = isPartOfCall(node) ? undefined : callParts(node);
  const method = textOf(fragment.text, call?.name);
  if (!call || !isNamed(finder, method)) return undefined;
  const receivers = call.object ? [typing.of(call.object)] : typing.receiversAt(node, method);
  for (const found of receivers) {
    const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
    if (known?.group !== undefined && known.style && known.style !== 'objects')
      return useOf(finder, call, { style: known.style, group: known.group }, provenanceOf(found));
    // Any other class of the library has its own rules.
    if (known) return undefined;
  }
  const { object } = call;
  const around = object && callParts(object);
  const group = around && vocabulary.groupOf(textOf(fragment.text, around.name));
  return group === undefined ? undefined : useByShape(finder, call, around?.object, group, receivers[0]);
}

function isNamed({ vocabulary }: Finder, method: string): boolean {
  return (
    vocabulary.methods.has(method) || vocabulary.methods.has(`${method}Async`) || method.includes('ByResourceGroup')
  );
}

/** `something.clusters().create(…)`, whose client nobody knows. */
function useByShape(
  finder: Finder,
  parts: KotlinCall,
  client: SyntaxNode | undefined,
  group: string,
  found: Found | undefined,
): Use | undefined {
  const { fragment, typing, vocabulary } = finder;
  const operation = vocabulary.operation('methods', group, textOf(fragment.text, parts.name));
  const call = callOf(finder, parts);
  if (!operation || !call) return undefined;
  const isBound = [operation.old, operation.current].some((each) => each && binds(call.arguments, each.signature));
  // `list()` of an unknown object says nothing.
  if (!isBound || operation.inserted.length === 0 || call.arguments.length === 0) return undefined;
  // `with(client) { clusters().delete(…) }`
  const [closest] = client ? [] : typing.receiversAt(parts.node, '');
  const theirs = client ? typing.of(client) : closest;
  const isForeign =
    found?.kind === 'foreign' ||
    theirs?.kind === 'foreign' ||
    found?.kind === 'type' ||
    otherService.test(declaredTypeOf(finder, client));
  const kind = isForeign ? 'foreign' : gradeOfShape(call, finder);
  if (!kind) return undefined;
  const trail = theirs && theirs.trail.length > 0 ? theirs.trail : (found?.trail ?? []);
  return useOf(finder, parts, { style: 'methods', group }, { kind, evidence: evidenceOf(trail) });
}

/** The type that the name at the beginning of a chain is declared with; '' where it is none. */
function declaredTypeOf({ fragment: { text } }: Finder, object: SyntaxNode | undefined): string {
  let root = object;
  for (let inner = root; inner;) {
    root = inner;
    inner = inner.type === 'navigation_expression' ? partsOf(inner)[0] : callParts(inner)?.object;
  }
  const [first] = root?.type === 'identifier' ? declarationsOf(text, root, textOf(text, root)) : [];
  return first?.kind === 'typed' ? first.type : '';
}

interface Kind {
  readonly style: MethodStyle;
  readonly group: string;
}

function useOf(finder: Finder, parts: KotlinCall, { style, group }: Kind, provenance: Provenance): Use | undefined {
  const { vocabulary } = finder;
  const call = callOf(finder, parts);
  if (!call) return undefined;
  const method = call.operation.text;
  const exact = vocabulary.operation(style, group, method);
  // The interfaces of one version wait for nothing: what waited is the asynchronous one now.
  const waiting =
    exact ?? (style === 'versioned-methods' ? vocabulary.operation(style, group, `${method}Async`) : undefined);
  if (!waiting) return undefined;
  const isWaiting = waiting !== exact;
  const operation = isWaiting ? withoutAsync(waiting) : waiting;
  const reading = parts.node.broken ? syntaxError : read(operation, call);
  if (!reading) return undefined;
  const { node } = parts;
  return makeUse(finder, {
    change: operation.change.id,
    span: {
      start: call.receiver.span.start,
      end: style === 'methods' ? node.end : waitedEnd(finder.fragment.text, node),
    },
    provenance,
    reading,
    shape: call,
    ...resourceOfCall(operation, call, reading),
    rewrite: (names) => rewriteMethod(finder, call, operation, names, isWaiting),
    ...(operation.change.id === 'clusters.update' && reading.kind === 'old' && { drops: updateBody(call) ?? [] }),
  });
}

/** Methods of Java take no arguments by name, so a call that has some is not the library's, or does not compile. */
function read(operation: SpelledOperation, call: Call): Reading | undefined {
  const isNamed = call.arguments.some(({ kind }) => kind === 'named');
  return isNamed ? { kind: 'review', reason: 'arguments-unclear' } : readMethodCall(operation, call);
}

/** The operation as its old waiting method spells it, so that only the old name differs. */
function withoutAsync(operation: SpelledOperation): SpelledOperation {
  const { old } = operation;
  return old ? { ...operation, old: { ...old, name: old.name.replace(/Async$/, '') } } : operation;
}

/** The end of what waits for an asynchronous call: `.toBlocking().single()`, `.await()`; the call's own where nothing does. */
export function waitedEnd(text: string, { end }: SyntaxNode): number {
  const waited = /^\s*\.\s*(?:await\(\)|toBlocking\(\)\s*\.\s*(?:single|last|first)\(\))/.exec(
    text.slice(end, end + 200),
  );
  return end + (waited?.[0].length ?? 0);
}

/** `get(group, name) → get(group, "workspace", name)`, or why a person must write it. */
function rewriteMethod(
  finder: Finder,
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
  if (change.fate === 'renamed' && (isWaiting || !isPlainList(finder, call)))
    return { reason: 'operation-renamed', ...advice() };
  const values = operation.inserted.map((name) => ({
    name,
    value: spelled(name.startsWith('workspace') ? names.workspace : names.experiment),
  }));
  // Its body is no parameter any more: names alone would not make the call right.
  const isUpdate = change.id === 'clusters.update' && call.arguments.length > 2;
  const around: readonly Span[] | undefined = isUpdate ? updateBody(call) : undefined;
  if (isUpdate && !around) return { reason: 'update-body-changed', ...advice() };
  const edits: Edit[] = [insertAfterResourceGroup(text, call, operation.resourceGroup, values, ({ value }) => value)];
  if (current.name !== call.operation.text) edits.unshift(renamed);
  edits.push(...(around ?? []).map((span) => ({ span, newText: '' })));
  if (isWaiting) {
    const end = call.close + 1;
    const wait = change.id.endsWith('.delete') ? '.await()' : '.toBlocking().single()';
    edits.push({ span: { start: end, end }, newText: wait });
  }
  return { edits };
}

/** Whether the list of one workspace takes the same: the group, then options that only set a limit, then a callback. */
function isPlainList(finder: Finder, { arguments: args }: Call): boolean {
  const isCallback = (index: number) => args[index]?.kind === 'positional' && args[index].look === 'function';
  if (args.length > 3 || (args.length === 3 && !isCallback(2))) return false;
  const [, options] = args;
  return !options || (args.length === 2 && isCallback(1)) || isLimitOnly(finder, options);
}
