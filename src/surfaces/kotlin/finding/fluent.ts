import type { Reading } from '../../../model/call.ts';
import { editedText, type Edit } from '../../../model/edit.ts';
import { operand, operationOf, resourceOfCollection } from '../../../model/fluent-words.ts';
import { syntaxError } from '../../../model/method-calls.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import { tokenAt, type Span } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Link } from '../../../syntax/call-chain.ts';
import { creations } from '../../../syntax/fluent-creations.ts';
import { definitionFate, refusalOf, type Fate } from '../../../syntax/fluent-definition.ts';
import type { Chains, Origin } from '../../../syntax/fluent-origin.ts';
import { callParts, isPartOfCall } from '../../../syntax/kotlin.ts';
import { nodesBelow, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';
import { nameOf, textOf, variableOf } from '../reading/declarations.ts';
import { declarationsOf } from '../reading/scope.ts';
import { linksAfter, waitedEnd } from './chain.ts';
import { creationWords, listEverything } from './fluent-advice.ts';
import { methodFate } from './fluent-fates.ts';
import { originOf } from './fluent-origin.ts';
import { isAtHand } from './fluent-scope.ts';
import { callOf, makeUse, type Finder } from './use.ts';

/** The fluent library is one, whichever language calls it. */
const fluentKey = 'java-fluent';

/** A call on a collection of clusters, file servers or jobs, or a collection that is not called at once. */
export function fluentUse(finder: Finder, node: SyntaxNode, chains: Chains): Use | undefined {
  const { text } = finder.fragment;
  const call = isPartOfCall(node) ? undefined : callParts(node);
  if (!call) return undefined;
  const origin = call.object && originOf(finder, call.object, chains);
  if (origin) return operationUse(finder, node, origin, chains);
  const own = originOf(finder, node, chains);
  if (own?.entry?.node !== node) return undefined;
  const outer = node.parent?.type === 'navigation_expression' ? callParts(node.parent.parent) : undefined;
  if (outer?.object === node && operationOf(textOf(text, outer.name)) !== undefined) return undefined;
  return entryUse(finder, own);
}

function operationUse(finder: Finder, node: SyntaxNode, origin: Origin, chains: Chains): Use | undefined {
  const { text } = finder.fragment;
  const parts = callParts(node);
  const call = parts && callOf(finder, parts);
  const operation = call && operationOf(call.operation.text);
  if (!call || operation === undefined) return undefined;
  const isDefinition = call.operation.text === 'define';
  const links = linksAfter(text, node);
  const last = links.at(-1)?.node ?? node;
  const fate = isDefinition
    ? definitionFate(text, node, links, origin)
    : methodFate(finder, node, origin, isHeldFromOld(finder, parts.object, chains));
  const isOld = fate.isOld || origin.entry?.isOld === true;
  const span = { start: call.receiver.span.start, end: isDefinition ? last.end : waitedEnd(text, node) };
  // The list of a workspace is what that of a resource group became.
  const done = operation === 'list' && !isOld ? 'list_by_resource_group' : operation;
  const reading: Reading = last.broken ? syntaxError : { kind: isOld ? 'old' : 'current' };
  return makeUse(finder, {
    change: `${origin.group}.${done}`,
    span,
    provenance: origin.provenance,
    reading,
    shape: call,
    valueKey: fluentKey,
    resource: resourceOfCollection(origin.group, call),
    rewrite: (names) => rewriteFluent(finder, node, { span, origin, fate, links }, names),
  });
}

/** Whether a name stands for a collection that was got in the old way. */
function isHeldFromOld(finder: Finder, object: SyntaxNode | undefined, chains: Chains): boolean {
  if (object?.type !== 'identifier') return false;
  const { text } = finder.fragment;
  const [declaration] = declarationsOf(text, object, textOf(text, object));
  return declaration?.kind === 'value' && originOf(finder, declaration.value, chains)?.entry?.isOld === true;
}

/** A way in that is stored, passed on or asked for something that stayed. */
function entryUse(finder: Finder, origin: Origin): Use | undefined {
  const { entry, group } = origin;
  if (!entry) return undefined;
  const { text } = finder.fragment;
  const span = { start: entry.node.start, end: entry.node.end };
  const fate: Fate = isListed(finder, entry.node)
    ? { isOld: true, reason: 'fluent-workspace-needed' }
    : { isOld: true };
  return makeUse(finder, {
    change: `fluent.${group.replaceAll('_', '-')}`,
    span,
    provenance: origin.provenance,
    reading: entry.node.broken ? syntaxError : { kind: entry.isOld ? 'old' : 'current' },
    shape: {
      kind: 'member',
      receiver: entry.object ? tokenOf(text, entry.object) : tokenAt(text, entry.node.start, entry.node.start),
      name: tokenOf(text, entry.name),
    },
    valueKey: fluentKey,
    resource: { group },
    rewrite: (names) => rewriteFluent(finder, entry.node, { span, origin, fate, links: [] }, names),
  });
}

/** Whether what a collection is kept in is listed somewhere: the list of a workspace would tell something else. */
function isListed({ fragment: { text }, typing }: Finder, { parent }: SyntaxNode): boolean {
  const variable = parent?.type === 'property_declaration' ? variableOf(parent) : undefined;
  const name = variable && nameOf(text, variable);
  if (name === undefined) return false;
  for (const node of nodesBelow(typing.source.root)) {
    const call = callParts(node);
    if (
      call?.object &&
      textOf(text, call.name).startsWith('list') &&
      textOf(text, call.object).replace(/^this\./, '') === name
    )
      return true;
  }
  return false;
}

interface FluentCall {
  readonly span: Span;
  readonly origin: Origin;
  readonly fate: Fate;
  readonly links: readonly Link[];
}

function rewriteFluent(
  finder: Finder,
  node: SyntaxNode,
  { span, origin, fate, links }: FluentCall,
  names: SiteNames,
): Rewrite {
  const { text } = finder.fragment;
  const { change, entry } = origin;
  const name = change.parent === 'workspace' ? names.workspace : names.experiment;
  // A collection that is held already needs no object.
  const isConfigured =
    entry?.isOld !== true ||
    (name.kind === 'expression' && isAtHand(finder, node, name.text, parentTypes[change.parent]));
  const parent = isConfigured && entry?.isOld === true ? operand(name.text) : change.parent;
  const edits = [...(entry?.isOld === true ? entryEdits(origin, parent) : []), ...(fate.edits ?? [])];
  const reason = refusalOf(fate, isConfigured);
  if (!reason) return { edits };
  if (fate.isOfSubscription)
    return { reason, advice: listEverything(text, origin, textOf(text, callParts(node)?.name)) };
  const collection = entry ? `${parent}.${change.member}()` : textOf(text, callParts(node)?.object);
  const written = fate.written
    ? fate.written(collection) + text.slice(node.end, span.end)
    : editedText(text, span, edits);
  const isGiven = (one: Name, type: string) => one.kind === 'expression' && isAtHand(finder, node, one.text, type);
  const isWorkspaceMissing = !isGiven(names.workspace, parentTypes.workspace);
  const first = isConfigured ? [] : creations({ text, origin, names, links, isWorkspaceMissing }, creationWords);
  return { reason, advice: [...first, written].join('\n') };
}

const parentTypes = { workspace: 'BatchAIWorkspace', experiment: 'BatchAIExperiment' } as const;

/** `azure.batchAIClusters() → workspace.clusters()` */
function entryEdits({ entry, change }: Origin, parent: string): readonly Edit[] {
  if (!entry) return [];
  const { object, name } = entry;
  if (!object) return [{ span: { start: name.start, end: name.end }, newText: `${parent}.${change.member}` }];
  return [
    { span: { start: object.start, end: object.end }, newText: parent },
    { span: { start: name.start, end: name.end }, newText: change.member },
  ];
}
