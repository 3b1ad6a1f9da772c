import type { RemovedMember } from '../model/transform.ts';
import { membersAt } from './value-tree.ts';
import type { Member, ObjectNode, ValueNode } from './value-tree.ts';

/** What becomes of a resource's body in the new API. */
export interface BodyReading {
  /** Members that go without a loss, by the object that they stand in. */
  readonly removed: ReadonlyMap<ObjectNode, ReadonlySet<Member>>;
  /** Members that only a person can replace. */
  readonly refused: readonly Member[];
  /** Members whose value is a candidate for the name of an experiment. */
  readonly candidates: readonly Member[];
}

/** Compares the body of a resource of one operation group with what the new API has no more. */
export function readBody(body: ValueNode, group: string, changes: readonly RemovedMember[]): BodyReading {
  const removed = new Map<ObjectNode, Set<Member>>();
  const refused: Member[] = [];
  const candidates: Member[] = [];
  for (const change of changes) {
    if (!change.groups.includes(group)) continue;
    for (const { owner, member } of membersAt(body, change.path)) {
      const value = member.value.kind === 'string' || member.value.kind === 'other' ? member.value.value : undefined;
      if (change.unless) {
        const isKept = value === undefined || change.unless.includes(value.toLowerCase()) || !/^\w*$/.test(value);
        if (!isKept) refused.push(member);
      } else if (change.only && (value === undefined || !change.only.includes(value))) refused.push(member);
      else {
        removed.set(owner, (removed.get(owner) ?? new Set()).add(member));
        if (change.names && member.value.kind === 'string') candidates.push(member);
      }
    }
  }
  return { removed, refused, candidates };
}
