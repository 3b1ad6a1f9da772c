import type { ChainChange } from '../../../model/library.ts';
import { evidenceOf, provenanceOf } from '../../../model/known-types.ts';
import type { Provenance } from '../../../model/site.ts';
import { callParts, isPartOfCall } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import type { Finder } from './use.ts';

/** Where a collection of fluent objects comes from. */
export interface Origin {
  readonly group: string;
  readonly change: ChainChange;
  /** The call that gives it. */
  readonly entry?: Entry;
  readonly provenance: Provenance;
}

interface Entry {
  readonly node: SyntaxNode;
  /** Absent where the members of the object are seen without naming it (`with(azure) { … }`). */
  readonly object?: SyntaxNode;
  readonly name: SyntaxNode;
  /** Whether its object is none that has the collection any more. */
  readonly isOld: boolean;
  /** Whether its object is the cluster that jobs once belonged to. */
  readonly isOfCluster: boolean;
}

/** The collections that moved, by neutral group. */
export type Chains = Readonly<Record<string, ChainChange>>;

/** Nobody has these names but the library's entry class. */
const ownNames: Readonly<Record<string, string>> = {
  batchAIClusters: 'clusters',
  batchAIFileServers: 'file_servers',
  batchAIJobs: 'jobs',
};

/** The collection that an expression gives, if it is one. */
export function originOf(finder: Finder, node: SyntaxNode, chains: Chains): Origin | undefined {
  const { typing, repository, fragment } = finder;
  const call = isPartOfCall(node) ? undefined : callParts(node);
  const name = call?.name;
  const member = textOf(fragment.text, name);
  const found = typing.of(node);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  if (known?.style === 'objects' && known.group !== undefined) {
    const change = chains[known.group];
    if (!change) return undefined;
    const origin = { group: known.group, change, provenance: provenanceOf(found) };
    if (!name) return origin;
    const owners = call.object ? [typing.of(call.object)] : typing.receiversAt(node, member);
    const owner = owners
      .map((each) => (each.kind === 'type' ? repository.libraryClassOf(each.type)?.library : undefined))
      .find((each) => each !== undefined);
    // A function of the repository that gives the collection is no way in of the library's.
    if (!owner) return origin;
    const isOld = owner.entries !== undefined && Object.hasOwn(owner.entries, member);
    const isOfCluster = isOld && owner.group === 'clusters';
    return { ...origin, entry: { node, ...(call.object && { object: call.object }), name, isOld, isOfCluster } };
  }
  const group = Object.hasOwn(ownNames, member) ? ownNames[member] : undefined;
  const change = group === undefined ? undefined : chains[group];
  if (found.kind !== 'unknown' || !call?.object || !name || !change || group === undefined || !finder.namesService)
    return undefined;
  const of = typing.of(call.object);
  const kind = of.kind === 'foreign' ? 'foreign' : 'likely';
  const entry = { node, object: call.object, name, isOld: true, isOfCluster: false };
  return { group, change, entry, provenance: { kind, evidence: evidenceOf(of.trail) } };
}
