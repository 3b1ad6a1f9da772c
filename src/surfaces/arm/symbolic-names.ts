import { memberOf, walk } from '../../syntax/value-tree.ts';
import type { ValueNode } from '../../syntax/value-tree.ts';

/**
 * What a template of languageVersion 2.0 calls its resources (`"resources": { "gpu": { … } }`): its expressions and
 * dependencies mean these, not the names that the resources have.
 */
export function symbolicNames(root: ValueNode): ReadonlySet<string> {
  const sections = [...walk(root)].flatMap(({ node }) => memberOf(node, 'resources')?.value ?? []);
  return new Set(
    sections.flatMap((section) => (section.kind === 'object' ? section.members : [])).map(({ name }) => name),
  );
}
