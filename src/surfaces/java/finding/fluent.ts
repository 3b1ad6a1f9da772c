import type { Reading } from '../../../model/call.ts';
import type { Edit } from '../../../model/edit.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { Site } from '../../../model/site.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Span } from '../../../model/span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isCutOff, linksAfter, lostMethod, waitedEnd, type Link } from './chain.ts';
import { fluentAdvice } from './fluent-advice.ts';
import { definitionFate, isList, methodFate, operationOf, storedFate, type Fate } from './fluent-fates.ts';
import { originOf, storedEntry, type Chains, type Origin } from './fluent-origin.ts';
import { isInScope } from './fluent-scope.ts';
import { objectOf } from '../reading/read-unit.ts';
import { callOf, calledName, makeUse, tokenOf, type Finder, type Use } from './use.ts';

const fluentKey = 'java-fluent';

const syntaxError: Reading = { kind: 'review', reason: 'syntax-error' };

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
  return entryUse(finder, own);
}

function operationUse(finder: Finder, node: SyntaxNode, origin: Origin, chains: Chains): Use | undefined {
  const { text } = finder.fragment;
  const call = callOf(finder, node);
  const operation = call && operationOf(call.operation.text);
  if (!call || operation === undefined) return undefined;
  const links = linksAfter(text, node);
  const last = links.at(-1)?.node ?? node;
  const isDefinition = call.operation.text === 'define';
  const stored = origin.entry ? undefined : storedEntry(finder, node, chains);
  const seen = stored && isList(call.operation.text) ? { ...origin, entry: stored } : origin;
  const fate = isDefinition ? definitionFate(text, node, links, origin) : methodFate(text, node, seen);
  const isOld = fate.isOld || origin.entry?.isOld === true;
  const span = { start: call.receiver.span.start, end: isDefinition ? last.end : waitedEnd(text, node) };
  // The list of a workspace is what that of a resource group became.
  const done = operation === 'list' && !isOld ? 'list_by_resource_group' : operation;
  return makeUse(finder, {
    change: `${origin.group}.${done}`,
    span,
    provenance: origin.provenance,
    reading: node.broken || isCutOff(text, last) ? syntaxError : { kind: isOld ? 'old' : 'current' },
    shape: call,
    valueKey: fluentKey,
    rewrite: (names) => rewriteFluent(finder, node, { span, origin, fate, links }, names),
  });
}

/** A way in that is stored, passed on or asked for something that stayed. */
function entryUse(finder: Finder, origin: Origin): Use | undefined {
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
    rewrite: (names) =>
      rewriteFluent(finder, entry.node, { span, origin, fate: storedFate(text, entry.node), links: [] }, names),
  });
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
  const parentType = change.parent === 'workspace' ? 'BatchAIWorkspace' : 'BatchAIExperiment';
  // What is stored can only be read again where its type is known.
  const isReadable = links.length > 0 || objectOf(node) !== entry?.object || /^[\w$.]+$/.test(name.text);
  // A collection that is held already needs no object.
  const isAtHand = entry?.isOld !== true || (isReadable && isInScope(finder, node, name.text, parentType));
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
  const isContinued = fate.reason === 'definition-continued' && !isConfigured;
  const reason = isContinued
    ? 'fluent-workspace-needed'
    : (fate.reason ?? (isConfigured ? undefined : 'fluent-workspace-needed'));
  if (!reason) return { edits };
  const object = entry?.isOld === false ? text.slice(entry.object.start, entry.object.end) : parent;
  const collection = entry ? `${object}.${change.member}()` : text.slice(span.start, objectOf(node)?.end);
  const written = fate.written === undefined ? undefined : collection + fate.written;
  const advice = fluentAdvice({ text, span, origin, edits, names, links, isConfigured, written });
  return { reason, advice };
}

/** An expression as the object of a call. */
function operand(text: string): string {
  return /^[\w$.]+(\([\w\s,."$()]*\)(\.[\w$]+)?)*$/.test(text) ? text : `(${text})`;
}
