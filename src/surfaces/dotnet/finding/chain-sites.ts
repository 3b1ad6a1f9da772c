import type { Reading } from '../../../model/call.ts';
import type { ResourceUse } from '../../../model/resource-use.ts';
import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { FluentCollection } from '../../../model/transform.ts';
import type { FoundUse } from './call-sites.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { Chain } from '../reading/facts.ts';
import type { Relation } from '../typing/relation.ts';

/**
 * What a fluent expression is; nothing where it is none of this library's.
 * @param isOfSubscription whether its collection was had from the subscription, by the rest of the file
 */
export function siteOfChain(
  chain: Chain,
  path: Path,
  evaluation: Evaluation,
  relation: Relation,
  isOfSubscription: boolean,
): FoundUse | undefined {
  const { catalogue, types } = evaluation;
  const seesFluent = types.sees(path, 'fluent');
  const receiver = evaluation.trace(chain.receiver, path);
  const value = receiver?.value;
  const graded = (kind: Provenance['kind']): Provenance => ({ kind, evidence: receiver?.evidence ?? [] });

  const moved = chain.entry && catalogue.collectionOfEntry(chain.entry.text);
  if (moved) {
    const isProven = value?.kind === 'fluent' || (seesFluent && value === undefined);
    const isLikely = value === undefined && types.namespacesOf(path).length === 0;
    const doubt = relation.kind === 'none' ? 'likely' : 'possible';
    return found(moved, graded(isProven ? 'certain' : isLikely || seesFluent ? 'likely' : doubt), true);
  }
  if (chain.entry) {
    const collection = catalogue.collectionOfMember(chain.entry.text);
    if (!collection) return undefined;
    // Until 1.10 a cluster had jobs.
    if (value?.kind === 'fluent') {
      if (value.what === 'azure') return undefined;
      return found(collection, graded('certain'), value.what === 'cluster');
    }
    if (value !== undefined && value.kind !== 'object') return undefined;
    const isOwn = value?.kind === 'object' && types.classes(value.type, value.path).length > 0;
    // A snippet has no usings; what every collection has says nothing there.
    const [first = ''] = chain.methods;
    const isSnippet = types.namespacesOf(path).length === 0;
    const isShared = first === '' || /^(List|Create)(Async)?$/.test(first);
    if (isOwn || isShared || (relation.kind !== 'fluent' && !isSnippet)) return undefined;
    return found(
      collection,
      graded('likely'),
      collection.of === 'experiment' && /cluster$/i.test(chain.receiverToken.text),
    );
  }
  if (value?.kind !== 'collection') return undefined;
  return found(value.collection, graded('certain'), false);

  function found(collection: FluentCollection, provenance: Provenance, isMoved: boolean): FoundUse | undefined {
    const [first] = chain.methods;
    const method = first === undefined ? undefined : methodOf(collection, first);
    // `collection.Inner` and other things that stay what they are.
    if (!isMoved && first !== undefined && !method) return undefined;
    const isOld = isMoved || isOfSubscription || speaksOld(collection, chain, catalogue);
    const reading: Reading = chain.broken
      ? { kind: 'review', reason: 'syntax-error' }
      : { kind: isOld ? 'old' : 'current' };
    return {
      change: (isOld ? method : becameOf(collection, first))?.id ?? method?.id ?? collection.id,
      shape: { kind: 'member', receiver: chain.receiverToken, name: chain.entry ?? chain.receiverToken },
      provenance,
      reading,
      resource: resourceOf(collection, chain),
    };
  }
}

/** What is defined, had or deleted, as far as it is named; an id says everything. */
function resourceOf({ id }: FluentCollection, { methods: [first = ''], given }: Chain): ResourceUse {
  const group = id.replace('fluent.', '');
  const isOfGroup = first.includes('ByResourceGroup');
  const isNamed = (isOfGroup || first === 'Define' || first.includes('ByName')) && !first.startsWith('List');
  const name = given.find((one) => one.name === 'name') ?? given.filter((one) => one.name === '')[isOfGroup ? 1 : 0];
  return { group, ...(isNamed && name && { name: name.value }) };
}

/** Whether stages of a definition stand elsewhere, as far as it does not say where the resource is made. */
export function isContinued({ methods: [first, ...stages] }: Chain): boolean {
  if (first !== 'Define' || stages.some((name) => /^Create(Async)?$/.test(name))) return false;
  // A definition that is created elsewhere (`ICreatable<…>`) has them all.
  return stages.length === 0 || !stages.some((name) => /^With(New|Existing)ResourceGroup$|^WithNodeCount$/.test(name));
}

/** A collection's method by its old name or its new one. */
export function methodOf({ methods }: FluentCollection, name: string) {
  return methods[name] ?? Object.values(methods).find((method) => method.name === name);
}

/** The method without its group that one of the new version was: the list of a workspace is what that of a group became. */
function becameOf({ methods }: FluentCollection, name: string | undefined) {
  return Object.values(methods).find((method) => method.name === name && method.drops);
}

/** Whether a chain on a collection of either version uses what only the old one had. */
function speaksOld(collection: FluentCollection, { methods }: Chain, { fluent }: Catalogue): boolean {
  const [first = ''] = methods;
  const isRenamed = collection.methods[first] !== undefined && collection.methods[first].name !== first;
  return isRenamed || methods.some((name) => fluent.goneStages[name] !== undefined);
}
