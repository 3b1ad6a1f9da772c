import type { ResourceTypeChange } from '../../model/transform.ts';
import type { ObjectNode, StringNode } from '../../syntax/value-tree.ts';

/** A resource of the provider in a template. */
export interface Resource {
  readonly node: ObjectNode;
  readonly type: ResourceTypeChange;
  /** The type as it is written. */
  readonly typeNode: StringNode;
  readonly isOld: boolean;
}
