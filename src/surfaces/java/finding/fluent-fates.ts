import type { Edit } from '../../../model/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { removals, type Link } from './chain.ts';
import type { Origin } from './fluent-origin.ts';
import { calledName } from './use.ts';

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
  /** The code to write of a call that is refused, behind its collection. */
  readonly written?: string;
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
  return { isOld: edits.length > 0, edits, ...(isContinued && { reason: 'definition-continued' as const }) };
}

/** Whether stages of a definition stand elsewhere, as far as it does not say where the resource is made. */
export function isContinuedDefinition(stages: readonly string[]): boolean {
  // A definition that is created elsewhere (`Creatable<…>`) has them all.
  return !stages.some((name) => /^create(Async)?$|^with(New|Existing)ResourceGroup$|^withNodeCount$/.test(name));
}

/** A call on the collection itself that is no definition. */
export function methodFate(text: string, node: SyntaxNode, { group, entry }: Origin): Fate {
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

/** A collection in a variable that is listed is not replaced: the list would tell something else. */
export function storedFate(text: string, { parent }: SyntaxNode): Fate {
  const name =
    parent?.type === 'variable_declarator' ? parent.children.find(({ field }) => field === 'name') : undefined;
  const word = name ? text.slice(name.start, name.end) : '';
  const isListed =
    word !== '' &&
    new RegExp(String.raw`(?<![\w$.])${word.replaceAll('$', '\\$')}\s*\.\s*list(Async)?\s*\(\s*\)`).test(text);
  return isListed ? { isOld: true, reason: 'fluent-workspace-needed' } : { isOld: true };
}

export function isList(method: string): boolean {
  return /^list(Async)?$/.test(method);
}

/** What a method of a collection does, in neutral words; undefined where it is none of the operations. */
export function operationOf(method: string): string | undefined {
  if (method === 'define') return 'create';
  if (method.startsWith('list')) return method.includes('ByResourceGroup') ? 'list_by_resource_group' : 'list';
  if (/^(get|delete)By/.test(method)) return method.startsWith('get') ? 'get' : 'delete';
  return method === 'create' ? 'create' : undefined;
}
