import { evidenceOf, provenanceOf } from '../../../model/known-types.ts';
import type { ChainChange } from '../../../model/library.ts';
import type { Link } from '../../../syntax/call-chain.ts';
import { entryOfClass, groupOfEntry, type Chains, type Origin } from '../../../syntax/fluent-origin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { linksAfter } from './chain.ts';
import { isSaidAround } from './said-types.ts';
import type { Finder } from './use.ts';

/** The collection that an expression gives, if it is one. */
export function originOf(finder: Finder, node: SyntaxNode, chains: Chains): Origin<SyntaxNode> | undefined {
  const { typing, repository, fragment } = finder;
  const found = typing.of(node);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type) : undefined;
  const collection = known?.library.style === 'objects' ? known.library.group : undefined;
  const object = node.type === 'method_invocation' ? objectOf(node) : undefined;
  const name = node.type === 'method_invocation' ? node.children.find(({ field }) => field === 'name') : undefined;
  const member = name ? fragment.text.slice(name.start, name.end) : '';
  if (collection !== undefined) {
    const change = chains[collection];
    if (!change) return undefined;
    const provenance = provenanceOf(found);
    if (!object || !name) return { group: collection, change, provenance };
    const of = typing.of(object);
    const owner = of.kind === 'type' ? repository.libraryClassOf(of.type)?.library : undefined;
    // A method of the repository that gives the collection is no way in of the library's.
    if (!owner) return { group: collection, change, provenance };
    return { group: collection, change, entry: entryOfClass(owner, member, { node, object, name }), provenance };
  }
  if (found.kind !== 'unknown' || !object || !name || !finder.namesService) return undefined;
  const group = groupOfEntry(member);
  const guessed = group ?? (finder.usesLibrary ? finder.vocabulary.groupOf(member) : undefined);
  const change = guessed === undefined ? undefined : chains[guessed];
  if (guessed === undefined || !change) return undefined;
  const isSaid = group === undefined && finder.usesLibrary && isSaidAround(finder, node, guessed);
  if (!isSaid && !isGuess(finder, node, group !== undefined, change)) return undefined;
  const of = typing.of(object);
  const evidence = evidenceOf(of.trail);
  const isOld = group !== undefined || saysOldPlace(fragment.text, node, change);
  const kind = of.kind === 'foreign' ? 'foreign' : 'likely';
  const isOfCluster = isOld && member === 'jobs';
  return { group: guessed, change, entry: { node, object, name, isOld, isOfCluster }, provenance: { kind, evidence } };
}

/** Whether the call of an unknown object has the shape of a fluent one: names that only these chains have. */
function isGuess({ fragment, typing }: Finder, node: SyntaxNode, isNamed: boolean, { parent }: ChainChange): boolean {
  if (isNamed) return true;
  const object = objectOf(node);
  const [first, ...rest] = linksAfter(fragment.text, node);
  if (!object || !first || typing.of(object).kind !== 'unknown') return false;
  if (byNameOrId.test(first.name)) return true;
  if (first.name !== 'define') return false;
  const spelled = fragment.text.slice(object.start, object.end);
  return isDefinitionOf(parent, spelled, rest);
}

/** Whether what follows `define(…)` on an object that nobody knows, or the object's name, says whose definition it is. */
export function isDefinitionOf(parent: string, object: string, stages: readonly Pick<Link, 'name'>[]): boolean {
  return stages.some(({ name }) => ownStage.test(name)) || object.toLowerCase().includes(parent);
}

/** The methods that only a collection of the new version has by these names. */
export const byNameOrId = /^(get|delete)By(Name|Id)(Async)?$/;

const ownStage = /^with(VMSize|DataDisks|NodeCount|ExistingCluster(Id)?)$/;

function saysOldPlace(text: string, node: SyntaxNode, { removed }: ChainChange): boolean {
  return linksAfter(text, node).some(({ name, within }) => within === '' && removed.includes(name));
}
