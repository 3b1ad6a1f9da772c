import type { LibraryClass } from '../../../model/library.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { operationOf } from '../../../model/fluent-words.ts';
import { evidenceOf } from '../../../model/known-types.ts';
import { calledName, makeUse, type Finder } from './use.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';

/**
 * The name of an operation behind a dot and before an open parenthesis, in text that the parser gave up: a call that
 * is not closed.
 * @param node a name, or an object with a name, that stands in an error by itself; or a call
 */
export function lostCall(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary, usesLibrary } = finder;
  const { text } = fragment;
  if (!isOpen(text, node)) return undefined;
  const name = childOf(node, 'field') ?? childOf(node, 'name') ?? node;
  const object = childOf(node, 'object') ?? objectBefore(text, node);
  if (!object) return undefined;
  const method = text.slice(name.start, name.end);
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  const member = calledName(text, object);
  const shown = found.kind === 'unknown' && usesLibrary ? vocabulary.groupOf(member) : undefined;
  const change = changeOf(finder, known, known?.group ?? shown, method);
  if (change === undefined) return undefined;
  return makeUse(finder, {
    change,
    span: { start: object.start, end: name.end },
    provenance: { kind: known ? 'certain' : 'likely', evidence: evidenceOf(found.trail) },
    reading: { kind: 'review', reason: 'syntax-error' },
    shape: { kind: 'member', receiver: tokenOf(text, object), name: tokenOf(text, name) },
  });
}

function isOpen(text: string, node: SyntaxNode): boolean {
  if (node.type !== 'method_invocation')
    return node.parent?.type === 'ERROR' && /^\s*\(/.test(text.slice(node.end, node.end + 200));
  const list = childOf(node, 'arguments');
  return list?.broken === true && text.charAt(list.end - 1) !== ')';
}

/** The operation, or the old way in to a group, that a method of a class of the library is. */
function changeOf(
  { vocabulary }: Finder,
  known: LibraryClass | undefined,
  group: string | undefined,
  method: string,
): string | undefined {
  const entry = known?.entries && Object.hasOwn(known.entries, method) ? known.entries[method] : undefined;
  if (entry !== undefined) return `fluent.${entry.replaceAll('_', '-')}`;
  if (group === undefined) return undefined;
  const ofObject = known?.style === 'methods' ? undefined : operationOf(method);
  if (known?.style === 'objects' || method === 'define')
    return ofObject === undefined ? undefined : `${group}.${ofObject}`;
  const style = known?.style ?? 'methods';
  const { change } =
    vocabulary.operation(style, group, method) ?? vocabulary.operation(style, group, `${method}Async`) ?? {};
  return change && change.fate !== 'unchanged' && change.fate !== 'new' ? change.id : undefined;
}

/** What stands before a name and its dot, among the remains of the text. */
function objectBefore(text: string, node: SyntaxNode): SyntaxNode | undefined {
  const siblings = node.parent ? partsOf(node.parent) : [];
  const before = siblings[siblings.indexOf(node) - 1];
  return before && /^\s*\.\s*$/.test(text.slice(before.end, node.start)) ? before : undefined;
}
