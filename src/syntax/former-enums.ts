import { evidenceOf, type Trail } from '../model/known-types.ts';
import type { SyntaxNode } from './syntax-nodes.ts';
import { tokenOf, type UseTraits } from './typed-use.ts';

/** How a language writes what takes the place of an enumeration's members. */
export interface EnumWords {
  readonly upperCased: (text: string) => string;
  readonly lowerCased: (text: string) => string;
  /** The values of a type, a collection since, as the array that they were. */
  readonly valuesAsArray: (type: string) => string;
}

/**
 * What to write in the place of a member that only an enumeration has; undefined where there is no such thing.
 * @param value what `valueOf` is given
 */
export function instead(member: string, owner: string, value: string, words: EnumWords): string | undefined {
  switch (member) {
    case 'name':
      return words.upperCased(`${owner}.toString()`);
    case 'values':
      return words.valuesAsArray(owner);
    case 'valueOf':
      return `${owner}.fromString(${value.startsWith('"') ? value.toLowerCase() : words.lowerCased(value)})`;
    default:
      return undefined;
  }
}

export type EnumReason = 'model-changed' | 'enum-switch';

/** What a use says of itself that only an enumeration allows. @param owner what the report shows as its object */
export function formerEnumTraits(
  text: string,
  { start, end }: SyntaxNode,
  owner: SyntaxNode,
  trail: Trail,
  advice: string | undefined,
  reason: EnumReason = 'model-changed',
): UseTraits {
  const token = tokenOf(text, owner);
  return {
    change: 'model.enum',
    span: { start, end },
    provenance: { kind: 'certain', evidence: evidenceOf(trail) },
    reading: { kind: 'review', reason, ...(advice !== undefined && { advice }) },
    shape: { kind: 'member', receiver: token, name: token },
  };
}
