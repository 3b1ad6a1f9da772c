import { ClassNames } from '../../../syntax/class-names.ts';
import { callParts } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { makeUse, type Finder } from './use.ts';

/** What reads the names of the library's classes in one fragment. */
export function classNamesOf(finder: Finder): ClassNames {
  return new ClassNames(finder, { node: 'import', end: '' }, makeUse);
}

/** An import, a type, or the constructor of a class. */
export function classNameUse(names: ClassNames, node: SyntaxNode): Use | undefined {
  if (node.type === 'qualified_identifier') return node.parent?.type === 'import' ? names.importedUse(node) : undefined;
  if (node.type === 'user_type') {
    const parts = node.children.filter(({ type }) => type === 'identifier');
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return undefined;
    return first === last ? names.simpleUse(first) : names.qualifiedUse({ ...last, start: first.start }, last);
  }
  const { object, name } = callParts(node) ?? {};
  if (!name) return undefined;
  return object ? names.qualifiedUse({ ...name, start: object.start }, name) : names.simpleUse(name);
}
