import { evidenceOf, provenanceOf } from '../../../model/known-types.ts';
import { entryOfClass, groupOfEntry, type Chains, type Origin } from '../../../syntax/fluent-origin.ts';
import { callParts, isPartOfCall } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import type { Finder } from './use.ts';

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
    return { ...origin, entry: entryOfClass(owner, member, { node, object: call.object, name }) };
  }
  const group = groupOfEntry(member);
  const change = group === undefined ? undefined : chains[group];
  if (found.kind !== 'unknown' || !call?.object || !name || !change || group === undefined || !finder.namesService)
    return undefined;
  const of = typing.of(call.object);
  const kind = of.kind === 'foreign' ? 'foreign' : 'likely';
  const entry = { node, object: call.object, name, isOld: true, isOfCluster: false };
  return { group, change, entry, provenance: { kind, evidence: evidenceOf(of.trail) } };
}
