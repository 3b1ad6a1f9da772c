import { ClassNames } from '../../../syntax/class-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { makeUse, type Finder } from './use.ts';

/** What reads the names of the library's classes in one fragment. */
export function classNamesOf(finder: Finder): ClassNames {
  return new ClassNames(finder, { node: 'import_declaration', end: ';' }, makeUse);
}

/** An import, or a class's name in code. */
export function classNameUse(names: ClassNames, node: SyntaxNode): Use | undefined {
  if (node.type === 'import_declaration') return node.children[0] && names.importedUse(node.children[0]);
  if (node.type === 'scoped_type_identifier') return names.qualifiedUse(node, node.children.at(-1) ?? node);
  return node.type === 'type_identifier' && node.parent?.type !== 'scoped_type_identifier'
    ? names.simpleUse(node)
    : undefined;
}
