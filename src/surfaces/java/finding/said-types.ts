import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf, typeText } from '../reading/read-unit.ts';
import type { Type } from '../../../model/known-types.ts';
import { calledName, type Finder } from './use.ts';

/**
 * Whether the declarations around an expression say that it is the collection of a group: that of the variable, field or
 * result that it becomes, or of what its list is kept in.
 */
export function isSaidAround(finder: Finder, node: SyntaxNode, group: string): boolean {
  const { repository, fragment } = finder;
  const isOf = (type: Type | undefined, style: 'objects' | undefined) => {
    const known = type && repository.libraryClassOf(type)?.library;
    return known?.group === group && known.style === style;
  };
  if (isOf(typeAround(finder, node), 'objects')) return true;
  const { parent } = node;
  if (
    !parent ||
    objectOf(parent) !== node ||
    !/^list(ByResourceGroup)?(Async)?$/.test(calledName(fragment.text, parent))
  )
    return false;
  return isOf(itemAround(finder, parent), undefined) || isOf(typeAround(finder, parent)?.args[0], undefined);
}

/** The declared type of what an expression's value is given to. */
function typeAround({ fragment: { text }, typing, repository }: Finder, node: SyntaxNode): Type | undefined {
  const { parent } = node;
  const declared = (type: SyntaxNode | undefined) =>
    type && repository.typeOf(typeText(text, type), typing.contextAt(node));
  if (parent?.type === 'variable_declarator') return parent.parent && declared(childOf(parent.parent, 'type'));
  if (parent?.type === 'assignment_expression') {
    const left = node.field === 'right' ? typing.of(childOf(parent, 'left')) : undefined;
    return left?.kind === 'type' ? left.type : undefined;
  }
  if (parent?.type !== 'return_statement') return undefined;
  let outer = parent.parent;
  while (outer && !/^(?:method_declaration|lambda_expression|class_body)$/.test(outer.type)) outer = outer.parent;
  return outer?.type === 'method_declaration' ? declared(childOf(outer, 'type')) : undefined;
}

/** The declared type of the elements of what a loop runs over. */
function itemAround({ fragment: { text }, typing, repository }: Finder, node: SyntaxNode): Type | undefined {
  const { parent } = node;
  if (parent?.type !== 'enhanced_for_statement' || node.field !== 'value') return undefined;
  return repository.typeOf(typeText(text, childOf(parent, 'type')), typing.contextAt(node));
}
