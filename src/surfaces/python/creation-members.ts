import type { Member, ValueNode } from '../../syntax/value-tree.ts';
import type { Creation } from './reading/facts.ts';

/** The arguments of a constructor with the names of the parameters that they are given to; what is spread has none. */
export function namedMembers({ arguments: { members } }: Creation, parameters: readonly string[]): readonly Member[] {
  return members.map((member, index) => ({
    ...member,
    name: member.name || isSpread(member.value) ? member.name : (parameters[index] ?? ''),
  }));
}

/** `*arguments`, `**keywords` */
export function isSpread(value: ValueNode): boolean {
  return value.kind === 'other' && value.value.startsWith('*');
}
