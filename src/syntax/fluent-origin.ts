import type { ChainChange, LibraryClass } from '../model/library.ts';
import type { Provenance } from '../model/site.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/**
 * Where a collection of fluent objects comes from.
 * @template Owner a node; or undefined too in a language where an object's members are seen without naming it
 */
export interface Origin<Owner = SyntaxNode | undefined> {
  readonly group: string;
  readonly change: ChainChange;
  /** The call that gives it. */
  readonly entry?: Entry<Owner>;
  readonly provenance: Provenance;
}

export interface Entry<Owner = SyntaxNode | undefined> {
  readonly node: SyntaxNode;
  readonly object: Owner;
  readonly name: SyntaxNode;
  /** Whether its object is none that has the collection any more. */
  readonly isOld: boolean;
  /** Whether its object is the cluster that jobs once belonged to. */
  readonly isOfCluster: boolean;
}

/** The collections that moved, by neutral group. */
export type Chains = Readonly<Record<string, ChainChange>>;

/** The group whose collection a member gives that nobody has but the library's entry class. */
export function groupOfEntry(member: string): string | undefined {
  return Object.hasOwn(ownNames, member) ? ownNames[member] : undefined;
}

const ownNames: Readonly<Record<string, string>> = {
  batchAIClusters: 'clusters',
  batchAIFileServers: 'file_servers',
  batchAIJobs: 'jobs',
};

/** The way in that a member of a class of the library is. */
export function entryOfClass<Owner>(
  { entries, group }: LibraryClass,
  member: string,
  parts: Pick<Entry<Owner>, 'node' | 'object' | 'name'>,
): Entry<Owner> {
  const isOld = entries !== undefined && Object.hasOwn(entries, member);
  return { ...parts, isOld, isOfCluster: isOld && group === 'clusters' };
}
