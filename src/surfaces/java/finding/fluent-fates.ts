import type { Edit } from '../../../model/edit.ts';
import type { Fate } from '../../../syntax/fluent-definition.ts';
import type { Origin } from '../../../syntax/fluent-origin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isList, type HeldCollection } from './held-collections.ts';
import { calledName, type Finder } from './use.ts';

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
