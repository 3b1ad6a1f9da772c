import type { Edit } from '../../../model/edit.ts';
import { operand, operationOf, resourceOfCollection } from '../../../model/fluent-words.ts';
import { syntaxError } from '../../../model/method-calls.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { Site } from '../../../model/site.ts';
import type { Span } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Link } from '../../../syntax/call-chain.ts';
import { definitionFate, refusalOf, type Fate } from '../../../syntax/fluent-definition.ts';
import type { Chains, Origin } from '../../../syntax/fluent-origin.ts';
import { partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';
import { objectOf } from '../reading/read-unit.ts';
import { isCutOff, linksAfter, lostMethod, waitedEnd } from './chain.ts';
import { fluentAdvice, listEverything } from './fluent-advice.ts';
import { methodFate, storedFate } from './fluent-fates.ts';
import { byNameOrId, isDefinitionOf, originOf } from './fluent-origin.ts';
import { standingOf, type Standing } from './fluent-scope.ts';
import { heldBy, holderOfValue, isList } from './held-collections.ts';
import { isSaidAround } from './said-types.ts';
import { calledName, callOf, makeUse, type Finder } from './use.ts';

const fluentKey = 'java-fluent';

/** A call on a collection of clusters, file servers or jobs, or a collection that is not called at once. */
export function fluentUse(finder: Finder, node: SyntaxNode, chains: Chains): Use | undefined {
  const { text } = finder.fragment;
  const object = objectOf(node);
  if (!object) return undefined;
  const origin = originOf(finder, object, chains);
  if (origin) return operationUse(finder, node, origin, chains);
  const own = originOf(finder, node, chains);
  if (own?.entry?.node !== node) return undefined;
  const { parent } = node;
  const isCalled = parent?.type === 'method_invocation' && objectOf(parent) === node;
  if (isCalled && operationOf(calledName(text, parent))) return undefined;
  return entryUse(finder, own, chains);
}

function operationUse(finder: Finder, node: SyntaxNode, origin: Origin<SyntaxNode>, chains: Chains): Use | undefined {
  const { text } = finder.fragment;
  const call = callOf(finder, node);
  const operation = call && operationOf(call.operation.text);
  if (!call || operation === undefined) return undefined;
  const links = linksAfter(text, node);
  const last = links.at(-1)?.node ?? node;
  const isDefinition = call.operation.text === 'define';
  const object = objectOf(node);
  const held = () => (object && !origin.entry ? heldBy(finder, object, chains) : undefined);
  const fate = isDefinition
    ? definitionFate(text, node, links, origin)
    : methodFate(finder, node, origin, operation.startsWith('list') ? held() : undefined);
  const isOld = fate.isOld || origin.entry?.isOld === true;
  const future = futureAround(text, node);
  const span = future ?? { start: call.receiver.span.start, end: isDefinition ? last.end : waitedEnd(text, node) };
  // The list of a workspace is what that of a resource group became.
  const done = operation === 'list' && !isOld ? 'list_by_resource_group' : operation;
  return makeUse(finder, {
    change: `${origin.group}.${done}`,
    span,
    provenance: origin.provenance,
    reading: node.broken || isCutOff(text, last) ? syntaxError : { kind: isOld ? 'old' : 'current' },
    shape: call,
    valueKey: fluentKey,
    resource: resourceOfCollection(origin.group, call),
    rewrite: (names) => rewriteFluent(finder, node, { span, origin, fate, links }, names),
  });
}

/** `ServiceFuture.fromBody(clusters.getByNameAsync(name), callback)`, which is what a call with a callback becomes. */
function futureAround(text: string, node: SyntaxNode): Span | undefined {
  const list = node.parent?.type === 'argument_list' ? node.parent : undefined;
  const call = list?.parent;
  const object = call && objectOf(call);
  const isFuture =
    call?.type === 'method_invocation' &&
    calledName(text, node) === 'getByNameAsync' &&
    calledName(text, call) === 'fromBody' &&
    object !== undefined &&
    text.slice(object.start, object.end).endsWith('ServiceFuture');
  return isFuture && partsOf(list ?? call)[0] === node ? { start: call.start, end: call.end } : undefined;
}

/** A way in that is stored, passed on or asked for something that stayed. */
function entryUse(finder: Finder, origin: Origin<SyntaxNode>, chains: Chains): Use | undefined {
  const { entry, group } = origin;
  if (!entry) return undefined;
  const { text } = finder.fragment;
  const lost = lostMethod(text, entry.node);
  // The call is found by itself.
  if (lost !== undefined && operationOf(lost)) return undefined;
  const span = { start: entry.node.start, end: entry.node.end };
  const shape: Site['shape'] = {
    kind: 'member',
    receiver: tokenOf(text, entry.object),
    name: tokenOf(text, entry.name),
  };
  return makeUse(finder, {
    change: `fluent.${group.replaceAll('_', '-')}`,
    span,
    provenance: origin.provenance,
    reading: lost === undefined ? { kind: entry.isOld ? 'old' : 'current' } : syntaxError,
    shape,
    valueKey: fluentKey,
    resource: { group },
    rewrite: (names) => {
      const fate = storedFate(holderOfValue(finder, entry.node, chains));
      return rewriteFluent(finder, entry.node, { span, origin, fate, links: [] }, names);
    },
  });
}

interface FluentCall {
  readonly span: Span;
  readonly origin: Origin<SyntaxNode>;
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
  const parentType = change.parent === 'workspace' ? 'BatchAIWorkspace' : 'BatchAIExperiment';
  // A collection that is held already needs no object.
  const standing = entry?.isOld === true ? standingOfName(finder, node, name, parentType) : 'typed';
  const isAtHand =
    standing === 'typed' || (standing === 'trusted' && isReadable(finder, node, { origin, fate, links }, name.text));
  const isConfigured = name.kind === 'expression' && isAtHand;
  const parent = isConfigured ? operand(name.text) : change.parent;
  const entryEdits: readonly Edit[] =
    entry?.isOld === true
      ? [
          { span: { start: entry.object.start, end: entry.object.end }, newText: parent },
          { span: { start: entry.name.start, end: entry.name.end }, newText: change.member },
        ]
      : [];
  const edits = [...entryEdits, ...(fate.edits ?? [])];
  const reason = refusalOf(fate, isConfigured);
  if (!reason) return { edits };
  if (fate.isOfSubscription) return { reason, advice: listEverything(text, origin, calledName(text, node)) };
  const object = entry?.isOld === false ? text.slice(entry.object.start, entry.object.end) : parent;
  const collection = entry ? `${object}.${change.member}()` : text.slice(span.start, objectOf(node)?.end);
  const rest = fate.isWhole ? '' : text.slice(node.end, span.end);
  const written = fate.written && fate.written(collection) + rest;
  const isWorkspaceMissing = standingOfName(finder, node, names.workspace, 'BatchAIWorkspace') === 'absent';
  const advice = fluentAdvice({
    ...{ text, span, origin, edits, names, links, written },
    isConfigured,
    isTrusted: standing === 'trusted',
    isWorkspaceMissing,
  });
  return { reason, advice };
}

/** What a name is where it would stand: a literal is no object anywhere. */
function standingOfName(finder: Finder, node: SyntaxNode, { kind, text }: Name, parentType: string): Standing {
  return kind === 'expression' ? standingOf(finder, node, text, parentType) : 'absent';
}

/** Whether the new text says of an object that nobody knows that it is the parent: by what is called, or what it is kept in. */
function isReadable(
  finder: Finder,
  node: SyntaxNode,
  { origin: { group, change, entry }, fate, links }: Omit<FluentCall, 'span'>,
  object: string,
): boolean {
  const { text } = finder.fragment;
  if (!entry || !/\bBatchAI\w/.test(text)) return false;
  if (node === entry.node || isList(fate.becomes ?? calledName(text, node)))
    return isSaidAround(finder, entry.node, group);
  if (calledName(text, node) !== 'define') return byNameOrId.test(fate.becomes ?? calledName(text, node));
  return isDefinitionOf(
    change.parent,
    object,
    links.filter(({ name }) => !change.removed.includes(name)),
  );
}
