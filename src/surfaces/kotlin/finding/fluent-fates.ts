import type { Edit } from '../../../model/edit.ts';
import { isContinuedDefinition } from '../../../model/fluent-words.ts';
import { removals } from '../../../syntax/chain-removals.ts';
import { argumentsOf, argumentValue, callParts } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import type { Origin } from './fluent-origin.ts';
import type { Link } from './models.ts';
import type { Finder } from './use.ts';

/** How a fluent call changes: new text for its own name and arguments, or why a person must write it. */
export interface Fate {
  readonly isOld: boolean;
  readonly edits?: readonly Edit[];
  readonly reason?:
    | 'operation-removed'
    | 'operation-renamed'
    | 'arguments-unclear'
    | 'definition-continued'
    | 'fluent-workspace-needed';
  /** Whether it leaves out what said something. */
  readonly losesMeaning?: boolean;
  /** The code to write of a call that is refused, given its collection. */
  readonly written?: (collection: string) => string;
  /** Whether it lists all that the subscription has. */
  readonly isOfSubscription?: true;
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
  const edits: Edit[] = [...removals(text, removed)];
  for (const link of own) {
    const rewritten = Object.hasOwn(change.rewritten, link.name) ? change.rewritten[link.name] : undefined;
    if (rewritten === undefined) continue;
    const [before = '', after = ''] = rewritten.split('{arguments}');
    edits.push(
      { span: { start: link.nameNode.start, end: link.list.start + 1 }, newText: before },
      { span: { start: link.list.end - 1, end: link.list.end }, newText: after },
    );
  }
  if (isJobOfCluster) {
    const cluster = textOf(text, entry.object);
    // The cluster that was the job's parent must be a name that can be said twice.
    if (!/^[\w.]+(\(\))?$/.test(cluster)) return { isOld: true, edits, reason: 'fluent-workspace-needed' };
    const existing = `withExistingCluster(${cluster})`;
    if (place) edits.push({ span: { start: place.nameNode.start, end: place.list.end }, newText: existing });
    else edits.push({ span: { start: define.end, end: define.end }, newText: `.${existing}` });
  }
  edits.sort((a, b) => a.span.start - b.span.start);
  const isContinued = entry?.isOld === true && isContinuedDefinition(own.map(({ name }) => name));
  // `withExperimentName("cats")`: which experiment the job goes to is for a person to say.
  const losesMeaning = removed.some(({ name, list }) => {
    const idle = Object.hasOwn(change.meant, name) ? change.meant[name] : undefined;
    return idle !== undefined && !idle.includes(text.slice(list.start + 1, list.end - 1).trim());
  });
  return {
    isOld: edits.length > 0,
    edits,
    losesMeaning,
    ...(isContinued && { reason: 'definition-continued' as const }),
  };
}

/** A call on the collection itself that is no definition. @param isHeldFromOld whether the collection is kept in a variable, from the old way in */
export function methodFate(
  { fragment: { text } }: Finder,
  node: SyntaxNode,
  { group, entry }: Origin,
  isHeldFromOld = false,
): Fate {
  const call = callParts(node);
  if (!call?.name) return { isOld: false };
  const method = textOf(text, call.name);
  const args = argumentsOf(call).map(argumentValue);
  const byGroup = /^(get|delete|list)ByResourceGroup(Async)?$/.exec(method);
  const [first, second] = args;
  const name = { start: call.name.start, end: call.name.end };
  if (byGroup?.[1] === 'list') {
    const becomes = `list${byGroup[2] ?? ''}`;
    // One workspace is not what several groups were, as a collection that is kept may be listed by.
    if (!first || second || entry?.isOld !== true || entry.isOfCluster)
      return { isOld: true, reason: 'operation-renamed', written: (collection) => `${collection}.${becomes}()` };
    const edits = [
      { span: name, newText: becomes },
      { span: { start: first.start, end: first.end }, newText: '' },
    ];
    return { isOld: true, edits };
  }
  if (byGroup) {
    if (!first || !second || args.length > 2) return { isOld: true, reason: 'arguments-unclear' };
    const isWaiting = byGroup[1] === 'get' && byGroup[2] === undefined;
    const becomes = isWaiting ? 'getByNameAsync' : `${byGroup[1] ?? ''}ByName${byGroup[2] ?? ''}`;
    const edits: Edit[] = [
      { span: name, newText: becomes },
      { span: { start: first.start, end: second.start }, newText: '' },
    ];
    // Clusters and file servers are got by name as an observable alone.
    if (isWaiting) edits.push({ span: { start: node.end, end: node.end }, newText: '.toBlocking().last()' });
    return { isOld: true, edits };
  }
  if (/^list(Async)?$/.test(method) && args.length === 0 && (entry?.isOld ?? isHeldFromOld))
    return {
      isOld: true,
      reason: entry?.isOfCluster ? 'operation-renamed' : 'operation-removed',
      ...(!entry?.isOfCluster && { isOfSubscription: true as const }),
      written: (collection) => `${collection}.${method}()`,
    };
  if (method.startsWith('deleteByIds') || method === 'create') {
    const single = method.replace('Ids', 'Id');
    const values = args.map((each) => textOf(text, each));
    const each = (collection: string) =>
      values
        .map((value) => (method === 'create' ? `${value}.create()` : `${collection}.${single}(${value})`))
        .join('\n');
    return { isOld: group !== 'jobs', reason: 'operation-removed', written: each };
  }
  return { isOld: false };
}
