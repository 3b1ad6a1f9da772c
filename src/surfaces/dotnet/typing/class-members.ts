import type { Member, TypeName } from '../reading/facts.ts';
import type { Types } from './types.ts';
import type { ClassPlace } from './values.ts';

/** A member with the class that declares it, and what the type parameters of that class are bound to. */
export interface FoundMember {
  readonly member: Member;
  readonly place: ClassPlace;
  readonly bound: ReadonlyMap<string, TypeName | undefined>;
}

const deepest = 12;

/** A member of a class or of what it inherits, as far as the repository declares it. */
export function memberOf(
  types: Types,
  place: ClassPlace,
  name: string,
  type?: TypeName,
  depth = 0,
): FoundMember | undefined {
  const own = types.factsOf(place);
  if (!own || depth > deepest) return undefined;
  const bound = new Map(own.parameters.map((parameter, index) => [parameter, type?.args[index]] as const));
  const parts = types.partsOf(place);
  for (const part of parts) {
    const member = types.factsOf(part)?.members.find((each) => each.name === name && each.type);
    if (member) return { member, place: part, bound };
  }
  for (const part of parts) {
    for (const base of types.factsOf(part)?.bases ?? []) {
      const inner = types.bind(base, bound);
      for (const parent of types.classes(inner, part.path)) {
        const found = memberOf(types, parent, name, inner, depth + 1);
        if (found) return found;
      }
    }
  }
  return undefined;
}
