import type { Edit } from '../model/edit.ts';
import { isContinuedDefinition } from '../model/fluent-words.ts';
import type { ChainChange } from '../model/library.ts';
import type { ReviewReason } from '../model/review-reasons.ts';
import { argumentsText, type Link } from './call-chain.ts';
import { removals } from './chain-removals.ts';
import type { Origin } from './fluent-origin.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

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
export function definitionFate(
  text: string,
  define: SyntaxNode,
  links: readonly Link[],
  { change, entry }: Origin,
): Fate {
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
    const cluster = text.slice(entry.object?.start ?? 0, entry.object?.end ?? 0);
    // The cluster that was the job's parent must be a name that can be said twice.
    if (!/^[\w$.]+(\(\))?$/.test(cluster)) return { isOld: true, edits, reason: 'fluent-workspace-needed' };
    const existing = `withExistingCluster(${cluster})`;
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

/** Whether leaving a stage of a definition out loses what it was given: `withExperimentName("cats")`. */
export function losesMeaning(text: string, link: Link, { meant }: ChainChange): boolean {
  const idle = Object.hasOwn(meant, link.name) ? meant[link.name] : undefined;
  return idle !== undefined && !idle.includes(argumentsText(text, link).trim());
}

/** Why a person must write a fluent call. @param isConfigured whether the object that it needs is at hand */
export function refusalOf(fate: Fate, isConfigured: boolean): ReviewReason | undefined {
  if (!isConfigured && (fate.reason ?? 'definition-continued') === 'definition-continued')
    return 'fluent-workspace-needed';
  return fate.reason ?? (fate.losesMeaning ? 'property-removed' : undefined);
}
