import type { Reading } from '../../../model/call.ts';
import type { Edit } from '../../../model/edit.ts';
import type { ChainChange, LibraryClass } from '../../../model/library.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { Provenance, Site } from '../../../model/site.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { Span } from '../../../model/span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isCutOff, linksAfter, lostMethod, removals, waitedEnd, type Link } from './chain.ts';
import { fluentAdvice } from './fluent-advice.ts';
import { isInScope } from './fluent-scope.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { Found } from '../typing/types.ts';
import { objectOf } from '../reading/read-unit.ts';
import { callOf, calledName, evidenceOf, makeUse, tokenOf, type Finder, type Use } from './use.ts';

/** Where a collection of fluent objects comes from. */
export interface Origin {
  readonly group: string;
  readonly change: ChainChange;
  /** The call that gives it. `isOld` says that its object is none that has it any more. */
  readonly entry?: Entry;
  readonly provenance: Provenance;
}

interface Entry {
  readonly node: SyntaxNode;
  readonly object: SyntaxNode;
  readonly name: SyntaxNode;
  readonly isOld: boolean;
  /** Whether its object is the cluster that jobs once belonged to. */
  readonly isOfCluster: boolean;
}

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

/** The collection that an expression gives, if it is one. */
function originOf(finder: Finder, node: SyntaxNode, chains: Chains): Origin | undefined {
  const { typing, repository, fragment } = finder;
  const found = typing.of(node);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type) : undefined;
  const collection = known?.library.style === 'objects' ? known.library.group : undefined;
  const object = node.type === 'method_invocation' ? objectOf(node) : undefined;
  const name = node.type === 'method_invocation' ? node.children.find(({ field }) => field === 'name') : undefined;
  const member = name ? fragment.text.slice(name.start, name.end) : '';
  if (collection !== undefined) {
    const change = chains[collection];
    if (!change) return undefined;
    const provenance = { kind: gradeOf(found), evidence: evidenceOf(found.trail) };
    if (!object || !name) return { group: collection, change, provenance };
    const of = typing.of(object);
    const owner = of.kind === 'type' ? repository.libraryClassOf(of.type)?.library : undefined;
    // A method of the repository that gives the collection is no way in of the library's.
    if (!owner) return { group: collection, change, provenance };
    const isOld = isOldEntry(owner, member);
    const isOfCluster = isOld && owner.group === 'clusters';
    return { group: collection, change, entry: { node, object, name, isOld, isOfCluster }, provenance };
  }
  if (found.kind !== 'unknown' || !object || !name || !finder.namesService) return undefined;
  // Nobody has these names but the library's entry class.
  const group = { batchAIClusters: 'clusters', batchAIFileServers: 'file_servers', batchAIJobs: 'jobs' }[member];
  const guessed = group ?? (finder.usesLibrary ? finder.vocabulary.groupOf(member) : undefined);
  const change = guessed === undefined ? undefined : chains[guessed];
  if (guessed === undefined || !change || !isGuess(finder, node, group !== undefined, change)) return undefined;
  const of = typing.of(object);
  const evidence = evidenceOf(of.trail);
  const isOld = group !== undefined || saysOldPlace(fragment.text, node, change);
  const kind = of.kind === 'foreign' ? 'foreign' : 'likely';
  const isOfCluster = isOld && member === 'jobs';
  return { group: guessed, change, entry: { node, object, name, isOld, isOfCluster }, provenance: { kind, evidence } };
}

/** Whether the call of an unknown object has the shape of a fluent one: names that only these chains have. */
function isGuess({ fragment, typing }: Finder, node: SyntaxNode, isNamed: boolean, { parent }: ChainChange): boolean {
  if (isNamed) return true;
  const object = objectOf(node);
  const [first, ...rest] = linksAfter(fragment.text, node);
  if (!object || !first || typing.of(object).kind !== 'unknown') return false;
  if (/^(get|delete)By(Name|Id)(Async)?$/.test(first.name)) return true;
  if (first.name !== 'define') return false;
  const spelled = fragment.text.slice(object.start, object.end);
  return rest.some(({ name }) => ownStage.test(name)) || spelled.toLowerCase().includes(parent);
}

const ownStage = /^with(VMSize|DataDisks|NodeCount|ExistingCluster(Id)?)$/;

function saysOldPlace(text: string, node: SyntaxNode, { removed }: ChainChange): boolean {
  return linksAfter(text, node).some(({ name, within }) => within === '' && removed.includes(name));
}

function gradeOf(found: Found): Provenance['kind'] {
  return found.kind === 'type' && found.type.isGuessed ? 'likely' : 'certain';
}

function isOldEntry({ entries }: LibraryClass, member: string): boolean {
  return entries !== undefined && Object.hasOwn(entries, member);
}

/** What a method of a collection does, in neutral words; undefined where it is none of the operations. */
export function operationOf(method: string): string | undefined {
  if (method === 'define') return 'create';
  if (method.startsWith('list')) return method.includes('ByResourceGroup') ? 'list_by_resource_group' : 'list';
  if (/^(get|delete)By/.test(method)) return method.startsWith('get') ? 'get' : 'delete';
  return method === 'create' ? 'create' : undefined;
}

/** How a fluent call changes: new text for its own name and arguments, or why a person must write it. */
interface Fate {
  readonly isOld: boolean;
  readonly edits?: readonly Edit[];
  readonly reason?:
    | 'operation-removed'
    | 'operation-renamed'
    | 'arguments-unclear'
    | 'definition-continued'
    | 'fluent-workspace-needed';
  /** The code to write of a call that is refused, behind its collection. */
  readonly written?: string;
}

type Chains = Readonly<Record<string, ChainChange>>;

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

function isList(method: string): boolean {
  return /^list(Async)?$/.test(method);
}

/** A collection in a variable that is listed is not replaced: the list would tell something else. */
function storedFate(text: string, { parent }: SyntaxNode): Fate {
  const name =
    parent?.type === 'variable_declarator' ? parent.children.find(({ field }) => field === 'name') : undefined;
  const word = name ? text.slice(name.start, name.end) : '';
  const isListed =
    word !== '' &&
    new RegExp(String.raw`(?<![\w$.])${word.replaceAll('$', '\\$')}\s*\.\s*list(Async)?\s*\(\s*\)`).test(text);
  return isListed ? { isOld: true, reason: 'fluent-workspace-needed' } : { isOld: true };
}

/** The way in by which the variable that a call is made on was filled, in the same file. */
function storedEntry(finder: Finder, node: SyntaxNode, chains: Chains): Entry | undefined {
  const object = objectOf(node);
  if (object?.type !== 'identifier') return undefined;
  const { text } = finder.fragment;
  const [declaration] = declarationsOf(text, object, text.slice(object.start, object.end));
  const declarator =
    declaration && 'node' in declaration
      ? declaration.node.children.find(({ field }) => field === 'declarator')
      : undefined;
  const value = declarator?.children.find(({ field }) => field === 'value');
  const entry = value && originOf(finder, value, chains)?.entry;
  return entry?.isOld ? entry : undefined;
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

/** `define(name).withRegion(r).withNewResourceGroup(g)… → define(name)…` */
function definitionFate(text: string, define: SyntaxNode, links: readonly Link[], origin: Origin): Fate {
  const { change, entry } = origin;
  const own = links.filter(({ within }) => within === '');
  const isJobOfCluster = entry?.isOfCluster === true && !own.some(({ name }) => name.startsWith('withExistingCluster'));
  const place = isJobOfCluster ? own.find(({ name }) => name === 'withRegion') : undefined;
  const removed = links.filter(
    (link) =>
      link !== place &&
      (link.within === ''
        ? change.removed.includes(link.name)
        : change.removedWithin[link.within]?.includes(link.name)),
  );
  const rewritten = own.filter(({ name }) => Object.hasOwn(change.rewritten, name));
  const edits: Edit[] = [...removals(text, removed)];
  for (const link of rewritten) {
    const [before = '', after = ''] = (change.rewritten[link.name] ?? '').split('{arguments}');
    edits.push(
      { span: { start: link.nameNode.start, end: link.list.start + 1 }, newText: before },
      { span: { start: link.list.end - 1, end: link.list.end }, newText: after },
    );
  }
  if (isJobOfCluster) {
    const cluster = text.slice(entry.object.start, entry.object.end);
    const existing = `withExistingCluster(${cluster})`;
    // The cluster that was the job's parent must be a name that can be said twice.
    if (!/^[\w$.]+(\(\))?$/.test(cluster)) return { isOld: true, edits, reason: 'fluent-workspace-needed' };
    if (place) edits.push({ span: { start: place.nameNode.start, end: place.list.end }, newText: existing });
    else edits.push({ span: { start: define.end, end: define.end }, newText: `.${existing}` });
  }
  edits.sort((a, b) => a.span.start - b.span.start);
  const isContinued = entry?.isOld === true && isContinuedDefinition(own.map(({ name }) => name));
  return { isOld: edits.length > 0, edits, ...(isContinued && { reason: 'definition-continued' as const }) };
}

/** Whether stages of a definition stand elsewhere, as far as it does not say where the resource is made. */
export function isContinuedDefinition(stages: readonly string[]): boolean {
  // A definition that is created elsewhere (`Creatable<…>`) has them all.
  return !stages.some((name) => /^create(Async)?$|^with(New|Existing)ResourceGroup$|^withNodeCount$/.test(name));
}

/** A call on the collection itself that is no definition. */
function methodFate(text: string, node: SyntaxNode, { group, entry }: Origin): Fate {
  const method = calledName(text, node);
  const link = node.children.find(({ field }) => field === 'name');
  const list = node.children.find(({ field }) => field === 'arguments');
  if (!link || !list) return { isOld: false };
  const args = list.children.filter(({ type }) => !type.endsWith('comment'));
  const byGroup = /^(get|delete|list)ByResourceGroup(Async)?$/.exec(method);
  if (byGroup) {
    const [, verb = '', suffix = ''] = byGroup;
    const [first, second] = args;
    if (verb === 'list') {
      // Whoever holds the collection may list it for several groups.
      const isAlone = first && !second && entry?.isOld === true && !entry.isOfCluster;
      if (!isAlone) return { isOld: true, reason: 'operation-renamed', written: `.list${suffix}()` };
      const edits: Edit[] = [
        { span: { start: link.start, end: link.end }, newText: `list${suffix}` },
        { span: { start: first.start, end: first.end }, newText: '' },
      ];
      return { isOld: true, edits };
    }
    if (!first || !second) return { isOld: true, reason: 'arguments-unclear' };
    // There is no waiting form of `getByName` for clusters and file servers.
    const isWaiting = verb === 'get' && suffix === '';
    const edits: Edit[] = [
      { span: { start: link.start, end: link.end }, newText: isWaiting ? 'getByNameAsync' : `${verb}ByName${suffix}` },
      { span: { start: first.start, end: second.start }, newText: '' },
    ];
    if (isWaiting) edits.push({ span: { start: node.end, end: node.end }, newText: '.toBlocking().last()' });
    return { isOld: true, edits };
  }
  if (entry?.isOld === true && isList(method) && args.length === 0) {
    return {
      isOld: true,
      reason: entry.isOfCluster ? 'operation-renamed' : 'operation-removed',
      written: `.${method}()`,
    };
  }
  // Several at once are gone.
  if (method.startsWith('deleteByIds') || method === 'create')
    return { isOld: group !== 'jobs', reason: 'operation-removed' };
  return { isOld: false };
}
