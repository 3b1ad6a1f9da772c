import type { Edit } from '../../../model/edit.ts';
import type { ChainChange } from '../../../model/library.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isContinuedDefinition } from '../../../model/fluent-words.ts';
import { removals } from '../../../syntax/chain-removals.ts';
import { argumentsText, type Link } from './chain.ts';
import type { Origin } from './fluent-origin.ts';
import { isList, type HeldCollection } from './held-collections.ts';
import { calledName, type Finder } from './use.ts';

/** How a fluent call changes: new text for its own name and arguments, or why a person must write it. */
export interface Fate {
  readonly isOld: boolean;
  readonly edits?: readonly Edit[];
  /** Whether something goes that a person must say elsewhere. */
  readonly losesMeaning?: boolean;
  readonly reason?:
    | 'operation-removed'
    | 'operation-renamed'
    | 'arguments-unclear'
    | 'definition-continued'
    | 'fluent-workspace-needed';
  /** What the method is called then. */
  readonly becomes?: string;
  /** The code to write of a call that is refused, given its collection. */
  readonly written?: (collection: string) => string;
  /** Whether it lists all that the subscription has. */
  readonly isOfSubscription?: true;
  /** Whether that code is all that is left, what waits for the call included. */
  readonly isWhole?: true;
}

/** `define(name).withRegion(r).withNewResourceGroup(g)… → define(name)…` */
export function definitionFate(text: string, define: SyntaxNode, links: readonly Link[], origin: Origin): Fate {
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
  return {
    isOld: edits.length > 0,
    edits,
    losesMeaning: removed.some((link) => losesMeaning(text, link, change)),
    ...(isContinued && { reason: 'definition-continued' as const }),
  };
}

/** Whether leaving a stage of a definition out loses what it was given. */
export function losesMeaning(text: string, link: Link, { meant }: ChainChange): boolean {
  const idle = Object.hasOwn(meant, link.name) ? meant[link.name] : undefined;
  return idle !== undefined && !idle.includes(argumentsText(text, link).trim());
}

/** A call on the collection itself that is no definition. */
export function methodFate(finder: Finder, node: SyntaxNode, { group, entry }: Origin, held?: HeldCollection): Fate {
  const { text } = finder.fragment;
  const method = calledName(text, node);
  const link = node.children.find(({ field }) => field === 'name');
  const list = node.children.find(({ field }) => field === 'arguments');
  if (!link || !list) return { isOld: false };
  const args = list.children.filter(({ type }) => !type.endsWith('comment'));
  const byGroup = /^(get|delete|list)ByResourceGroup(Async)?$/.exec(method);
  if (byGroup?.[1] === 'list') {
    const becomes = `list${byGroup[2] ?? ''}`;
    const [first, second] = args;
    // One workspace is not what several groups were.
    const isAlone = first && !second && !entry?.isOfCluster && (held?.groups.size ?? 1) <= 1;
    if (!isAlone)
      return { isOld: true, reason: 'operation-renamed', written: (collection) => `${collection}.${becomes}()` };
    const edits: Edit[] = [
      { span: { start: link.start, end: link.end }, newText: becomes },
      { span: { start: first.start, end: first.end }, newText: '' },
    ];
    return { isOld: true, becomes, edits };
  }
  if (byGroup) return byNameFate(finder, node, { link, args, verb: byGroup[1] ?? '', suffix: byGroup[2] ?? '' });
  const isOfCluster = entry?.isOfCluster ?? held?.entries.some((each) => each.isOfCluster);
  if (isList(method) && args.length === 0 && (entry?.isOld ?? (held?.entries.length ?? 0) > 0))
    return {
      isOld: true,
      reason: isOfCluster ? 'operation-renamed' : 'operation-removed',
      ...(!isOfCluster && { isOfSubscription: true as const }),
      written: (collection) => `${collection}.${method}()`,
    };
  if (method.startsWith('deleteByIds') || method === 'create')
    return severalFate(finder, method, { group, link, args });
  return { isOld: false };
}

interface CallParts {
  readonly link: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** `getByResourceGroup(group, name) → getByNameAsync(name).toBlocking().last()`; the others of these have a namesake. */
function byNameFate(
  { typing }: Finder,
  node: SyntaxNode,
  { link, args, verb, suffix }: CallParts & { readonly verb: string; readonly suffix: string },
): Fate {
  const [first, second, callback] = args;
  if (!first || !second) return { isOld: true, reason: 'arguments-unclear' };
  const isWaiting = verb === 'get' && suffix === '';
  const becomes = isWaiting ? 'getByNameAsync' : `${verb}ByName${suffix}`;
  const edits: Edit[] = [
    { span: { start: link.start, end: link.end }, newText: becomes },
    { span: { start: first.start, end: second.start }, newText: '' },
  ];
  // Clusters and file servers are got by name as an observable alone.
  if (isWaiting) edits.push({ span: { start: node.end, end: node.end }, newText: '.toBlocking().last()' });
  if (verb === 'get' && callback) {
    const isImported = typing.source.unit.imports.some(
      ({ name, wildcard }) => name === (wildcard ? 'com.microsoft.rest' : 'com.microsoft.rest.ServiceFuture'),
    );
    const future = isImported ? 'ServiceFuture' : 'com.microsoft.rest.ServiceFuture';
    edits.unshift({ span: { start: node.start, end: node.start }, newText: `${future}.fromBody(` });
    edits.push({ span: { start: second.end, end: second.end }, newText: ')' });
  }
  return { isOld: true, becomes, edits };
}

/** Several at once are gone: each is deleted or created by itself. */
function severalFate(
  { fragment: { text }, typing }: Finder,
  method: string,
  { group, link, args }: CallParts & { readonly group: string },
): Fate {
  const isOld = group !== 'jobs';
  const [first] = args;
  const isOneId = first !== undefined && args.length === 1 && typing.look(first) === 'string';
  if (method === 'deleteByIds' && isOneId)
    return {
      isOld,
      becomes: 'deleteById',
      edits: [{ span: { start: link.start, end: link.end }, newText: 'deleteById' }],
    };
  const single = method.replace('Ids', 'Id');
  const values = args.map(({ start, end }) => text.slice(start, end));
  const each = (collection: string): string => {
    if (method === 'create') return values.map((value) => `${value}.create()`).join(';\n');
    if (values.length === 1 && !isOneId) {
      const waited = single.endsWith('Async') ? '.await()' : '';
      return `for (String id : ${values.join('')}) ${collection}.${single}(id)${waited}`;
    }
    const calls = values.map((value) => `${collection}.${single}(${value})`);
    return single.endsWith('Async') ? `rx.Completable.merge(${calls.join(', ')}).await()` : calls.join(';\n');
  };
  return { isOld, reason: 'operation-removed', written: each, isWhole: true };
}

/** A collection in a variable or field that is listed is not replaced: the list would tell something else. */
export function storedFate(held: HeldCollection | undefined): Fate {
  return held?.isListed ? { isOld: true, reason: 'fluent-workspace-needed' } : { isOld: true };
}
