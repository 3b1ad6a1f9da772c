import type { BodyChanges } from '../../model/transform.ts';
import { memberOf } from '../../syntax/value-tree.ts';
import type { ObjectNode } from '../../syntax/value-tree.ts';

/** The operation group whose bodies look like this object; undefined for a template's resource, which has a type. */
export function groupByShape(root: ObjectNode | undefined, { configurations }: BodyChanges): string | undefined {
  const properties = memberOf(root, 'properties')?.value;
  if (memberOf(root, 'type') || memberOf(root, 'id')) return undefined;
  const has = (name: string) => memberOf(properties, name) !== undefined;
  return configurations.find(({ shape: { all, some } }) => all.every(has) && some.some(has))?.group;
}
