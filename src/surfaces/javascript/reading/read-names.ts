import { tokenAt } from '../../../model/span.ts';
import { child, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { BindingId, NameUse, ValueId } from './flow.ts';
import { isSdk } from './module-reach.ts';
import type { Scope } from './scope.ts';

/** Records `client.group`, or `{ group } = client`, where the group has another name now. */
export function recordGroup(
  draft: FlowDraft,
  node: SyntaxNode,
  name: string | undefined,
  client: ValueId | undefined,
): void {
  if (name === undefined || !isNamedGroup(draft, name)) return;
  const key = child(node, 'property') ?? child(node, 'key');
  if (!key || (node.computed === true && key.type !== 'StringLiteral')) return;
  const use = { ...nameUse(draft, 'group', key, client ?? unknownValue), span: { start: node.start, end: node.end } };
  // `{ usageOperations }` goes on under the name that the code has for it.
  draft.names.push(() => (node.shorthand === true ? { ...use, behind: `: ${name}` } : use));
}

function isNamedGroup({ vocabulary: { renamedGroups } }: FlowDraft, name: string): boolean {
  return renamedGroups.has(name) || [...renamedGroups.values()].includes(name);
}

/** Whether a type has this name only in the old library, or only in the new one. */
function isNamedType({ vocabulary: { places } }: FlowDraft, name: string): boolean {
  return places.oldTypes.has(name) || places.newTypes.has(name);
}

/** Records `{ Old }` and `{ Old as Other }` of an import from the library. */
export function recordImportedType(draft: FlowDraft, specifier: SyntaxNode, module: string, scope: Scope): void {
  const imported = child(specifier, 'imported');
  const local = child(specifier, 'local');
  const name = word(imported, 'name');
  if (!imported || !local || !isNamedType(draft, name) || !isSdk(module, draft.vocabulary)) return;
  const to = draft.vocabulary.places.oldTypes.get(name)?.to;
  const line = draft.line(specifier.start);
  const baseValue = draft.add({ kind: 'import', module, name: '*', line });
  const span = { start: specifier.start, end: specifier.end };
  const use = { ...nameUse(draft, 'import', imported, baseValue), span };
  if (word(local, 'name') !== name) {
    draft.names.push(() => use);
    return;
  }
  const binding = scope.binding(name);
  // Its own name stays where the new one is taken, or where it is more than a type here.
  draft.names.push(() => (isKept(draft, binding, to, scope) ? { ...use, behind: ` as ${name}` } : use));
}

/** Records a type's name where it is read from a namespace (`models.Old`) or from an import of its own. */
export function recordType(draft: FlowDraft, node: SyntaxNode, name: string, baseValue: ValueId, scope?: Scope): void {
  if (!isNamedType(draft, name)) return;
  const to = draft.vocabulary.places.oldTypes.get(name)?.to;
  const use = nameUse(draft, 'type', node, baseValue);
  const binding = scope?.binding(name);
  if (binding !== undefined) draft.typeReferences.set(binding, (draft.typeReferences.get(binding) ?? 0) + 1);
  draft.names.push(() => {
    if (!scope) return use;
    const [source] = (binding === undefined ? undefined : draft.bindingOf(binding)?.sources) ?? [];
    const value = source && draft.values[source.value];
    const isImported = value?.kind === 'import' && value.name === name && isSdk(value.module, draft.vocabulary);
    return isImported && (!draft.vocabulary.places.oldTypes.has(name) || !isKept(draft, binding, to, scope))
      ? use
      : undefined;
  });
}

function isKept(draft: FlowDraft, binding: BindingId | undefined, to: string | undefined, scope: Scope): boolean {
  if (binding === undefined || (to !== undefined && (scope.binding(to) ?? scope.type(to)) !== undefined)) return true;
  const references = draft.values.filter((value) => value.kind === 'binding' && value.id === binding).length;
  return references > (draft.typeReferences.get(binding) ?? 0);
}

function nameUse(draft: FlowDraft, kind: NameUse['kind'], node: SyntaxNode, baseValue: ValueId): NameUse {
  const quotes = node.type === 'StringLiteral' ? 1 : 0;
  const name = tokenAt(draft.fragment.text, node.start + quotes, node.end - quotes);
  return { kind, span: { start: node.start, end: node.end }, line: draft.line(node.start), name, baseValue };
}
