import type { Provenance } from '../../../model/site.ts';
import type { Place } from '../model-places.ts';
import type { NameUse, PropertyUse } from '../reading/flow.ts';
import { isUnknown } from './found.ts';
import type { Found, PlacedFlow, Trail } from './found.ts';
import type { FileTraits } from './judge.ts';
import type { Literals } from './judge-literals.ts';
import type { Repository } from './repository.ts';

/** Whose a property or a name is. */
interface ModelVerdict {
  readonly kind: Provenance['kind'];
  readonly trail: Trail | undefined;
}

/** The model that a property is of; undefined where anything else can be meant, and where the model still has it. */
export function judgeProperty(
  repository: Repository,
  literals: Literals,
  at: PlacedFlow,
  use: PropertyUse,
): (ModelVerdict & { readonly place: Place; readonly isSeen: boolean }) | undefined {
  const found = repository.evaluate(at, use.baseValue).filter(({ thing }) => thing.kind !== 'empty');
  const places = found.map(({ thing }) => {
    if (thing.kind === 'model') return thing.place;
    // What is set on an object that goes into a call is as good as written in it.
    return use.kind === 'set' ? literals.placeOf(thing) : undefined;
  });
  const [place] = places;
  if (place === undefined || !places.every((one) => one === place)) return undefined;
  const { places: known } = repository.vocabulary;
  const removal = use.kind === 'compared' ? known.successorAt(place, use.property) : known.lossOf(place, use.property);
  if (!removal) return undefined;
  const isSeen = found.some(({ thing }) => literals.isSeen(thing));
  return { kind: 'certain', trail: found[0]?.trail, place, isSeen };
}

/** Whether a name is the library's: a group of its client, or a type of its modules. */
export function judgeName(
  repository: Repository,
  at: PlacedFlow,
  use: NameUse,
  traits: FileTraits,
): ModelVerdict | undefined {
  const found = repository.evaluate(at, use.baseValue).filter(({ thing }) => thing.kind !== 'empty');
  const trail = found[0]?.trail;
  if (found.length > 0 && found.every((item) => isOurs(use, item))) return { kind: 'certain', trail };
  const isOld = use.kind === 'group' && repository.vocabulary.renamedGroups.has(use.name.text);
  if (!isOld || !traits.isRelated) return undefined;
  // No other library of a file that uses ours has a group of this name.
  const isOpen = found.length === 0 || found.every((item) => isUnknown(item) || isOurs(use, item));
  return isOpen ? { kind: traits.usesSdk && !traits.usesOtherService ? 'likely' : 'possible', trail } : undefined;
}

function isOurs(use: NameUse, { thing }: Found): boolean {
  if (use.kind === 'group') return thing.kind === 'client';
  return thing.kind === 'sdk-module' || thing.kind === 'named-type' || thing.kind === 'group-class';
}
