import type { Edit } from '../../../model/edit.ts';
import type { Fate } from '../../../syntax/fluent-definition.ts';
import type { Origin } from '../../../syntax/fluent-origin.ts';
import { argumentsOf, argumentValue, callParts } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import type { Finder } from './use.ts';

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
