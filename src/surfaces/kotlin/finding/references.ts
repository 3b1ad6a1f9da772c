import { signatureOf } from '../../../model/insertion.ts';
import { tokenAt } from '../../../model/span.ts';
import { callParts, isClosed, memberMark } from '../../../syntax/kotlin.ts';
import { nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import { makeUse, type Finder } from './use.ts';
import { provenanceOf } from '../../../model/known-types.ts';
import { isOtherService } from '../../../model/method-calls.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';

/** `client.clusters()::delete`: what is passed on takes the old arguments, so that a person must say what is called. */
export function methodReference(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const { text } = fragment;
  const [object, method] = partsOf(node);
  if (!object || method?.type !== 'identifier' || memberMark(text, object, method).mark !== '::') return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  const { group, style = 'methods' } = known ?? { group: found.kind === 'unknown' && groupOfUnknown(finder, object) };
  if (!group || style === 'objects') return undefined;
  const operation = vocabulary.operation(style, group, textOf(text, method));
  const fate = operation?.change.fate;
  if (!operation || fate === 'new' || fate === 'unchanged') return undefined;
  const receiver = textOf(text, object);
  return makeUse(finder, {
    change: operation.change.id,
    span: { start: node.start, end: node.end },
    provenance: known ? provenanceOf(found) : { kind: 'likely', evidence: [] },
    reading: {
      kind: 'review',
      reason: 'operation-not-called',
      advice: signatureOf(operation, receiver, (parameter) => `"<${parameter.replace(/Name$/, '')}>"`),
    },
    shape: { kind: 'member', receiver: tokenOf(text, object), name: tokenOf(text, method) },
  });
}

/** The group that is asked of something that nobody knows, in a file that uses the library: `context.client.jobs()`. */
function groupOfUnknown({ fragment: { text }, typing, vocabulary, usesLibrary }: Finder, object: SyntaxNode) {
  const { object: client, name } = callParts(object) ?? {};
  const isAsked = usesLibrary && client && name && typing.of(client).kind === 'unknown';
  return isAsked && !isOtherService(textOf(text, client)) ? vocabulary.groupOf(textOf(text, name)) : undefined;
}

/** `client.jobs().get(` in text that the parser gave up: a call that is not closed. */
export function lostCall(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary, usesLibrary } = finder;
  const { text } = fragment;
  const [object, name] = partsOf(node);
  const isOpen = node.broken || node.parent?.type === 'ERROR' || node.parent?.broken === true;
  if (!object || name?.type !== 'identifier' || !isOpen || !/^\s*\(/.test(text.slice(node.end, node.end + 200)))
    return undefined;
  if (node.parent?.type === 'call_expression' && !node.parent.broken) return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  const member = /(\w+)\(\)$/.exec(textOf(text, object))?.[1] ?? '';
  const group = known?.group ?? (found.kind === 'unknown' && usesLibrary ? vocabulary.groupOf(member) : undefined);
  const style = known?.style === 'versioned-methods' ? known.style : 'methods';
  const operation = group === undefined ? undefined : vocabulary.operation(style, group, textOf(text, name));
  if (!operation || operation.change.fate === 'new' || operation.change.fate === 'unchanged') return undefined;
  return makeUse(finder, {
    change: operation.change.id,
    span: { start: object.start, end: name.end },
    provenance: { kind: known ? 'certain' : 'likely', evidence: [] },
    reading: { kind: 'review', reason: 'syntax-error' },
    shape: { kind: 'member', receiver: tokenOf(text, object), name: tokenOf(text, name) },
  });
}

/** Calls of the library that the parser lost around a mistake, by their text: `jobs().terminate(`. */
export function textualCalls(finder: Finder, root: SyntaxNode, found: readonly Use[]): readonly Use[] {
  const { fragment, vocabulary, usesLibrary } = finder;
  const { text } = fragment;
  if (!usesLibrary) return [];
  const seen = new Set<number>();
  for (const node of nodesBelow(root)) {
    if (node.type.endsWith('comment')) for (let at = node.start; at < node.end; at++) seen.add(at);
    const whole = callParts(node);
    if (whole?.name && isClosed(text, whole)) seen.add(whole.name.start);
  }
  const call = /\b(\w+)\(\)(?:!!|\?)?\s*\.\s*(\w+)(?=\s*\()/g;
  return [...text.matchAll(call)].flatMap(({ index, 0: whole, 1: member = '', 2: method = '' }): readonly Use[] => {
    const end = index + whole.length;
    const group = vocabulary.groupOf(member);
    const operation = group === undefined ? undefined : vocabulary.operation('methods', group, method);
    const isFound =
      seen.has(end - method.length) || found.some(({ site }) => site.span.start <= index && end <= site.span.end);
    if (!operation || isFound || operation.inserted.length === 0) return [];
    const receiver = tokenAt(text, index, index + member.length + 2);
    return [
      makeUse(finder, {
        change: operation.change.id,
        span: { start: index, end },
        provenance: { kind: 'likely', evidence: [] },
        reading: { kind: 'review', reason: 'syntax-error' },
        shape: { kind: 'member', receiver, name: tokenAt(text, end - method.length, end) },
      }),
    ];
  });
}
