import type { Look, Reading } from './call.ts';
import { camelCased } from './spelling.ts';
import type { ModelChange, ModelParameter } from './transform.ts';

/**
 * Which version's constructor of a model fits what is given by position, by the look of each value.
 * @param named the parameters that are given by their names, in camelCase
 */
export function readConstructor(
  looks: readonly Look[],
  { old, current }: ModelChange,
  named: readonly string[] = [],
): Reading {
  const fitsOld = fits(looks, old, named);
  const fitsNew = fits(looks, current, named);
  if (fitsOld && !fitsNew) return { kind: 'old' };
  if (!fitsNew) return { kind: 'review', reason: 'arguments-unclear' };
  if (!fitsOld) return { kind: 'current' };
  // The first is the location in the old constructor of what is created, and what both have in that of its parts.
  const sameStart = old[looks.length - 1]?.name === current[looks.length - 1]?.name;
  if (sameStart && old[0]?.name === current[0]?.name) return { kind: 'current' };
  return { kind: 'review', reason: 'arguments-ambiguous' };
}

function fits(looks: readonly Look[], parameters: readonly ModelParameter[], named: readonly string[]): boolean {
  const last = parameters.at(-1);
  const left = parameters.slice(looks.length);
  if (left.some(({ name, required }) => required && !named.includes(camelCased(name)))) return false;
  return looks.every((look, index) => {
    const parameter = parameters[index];
    // What follows the listed parameters is the same in both versions.
    if (!parameter) return last?.look === 'object';
    if (look === 'unknown' || parameter.look === 'unknown' || look === parameter.look) return true;
    return look === 'null' && !parameter.required;
  });
}

/** Whether what is left of so many positional arguments still stands in the places of the new constructor. */
export function keepsPositions({ old, current, removed }: ModelChange, count: number): boolean {
  const kept = old.slice(0, count).filter(({ name }) => !removed.some((property) => property.name === name));
  return kept.every(({ name }, index) => current[index]?.name === name);
}
