import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { childOf, partsOf } from '../../../syntax/syntax-nodes.ts';
import type { TypeName } from './facts.ts';

/** A type's node as plain data; undefined for `var` and for what names no type. */
export function typeNameOf(node: SyntaxNode | undefined, text: string, depth = 0): TypeName | undefined {
  if (!node || depth > 40) return undefined;
  const inner = (child: SyntaxNode | undefined) => typeNameOf(child, text, depth + 1);
  switch (node.type) {
    case 'identifier':
    case 'predefined_type':
      return { name: text.slice(node.start, node.end), args: [] };
    case 'generic_name': {
      const [name, list] = partsOf(node);
      if (!name) return undefined;
      return { name: text.slice(name.start, name.end), args: typeArgumentsOf(list, text, depth + 1) };
    }
    case 'qualified_name':
    case 'alias_qualified_name':
    case 'member_access_expression': {
      const last = inner(childOf(node, 'name'));
      const outer = childOf(node, 'qualifier') ?? childOf(node, 'alias') ?? childOf(node, 'expression');
      if (!last || !outer) return last;
      const qualifier = text
        .slice(outer.start, outer.end)
        .replace(/\s+/g, '')
        .replace(/^global::/, '');
      return qualifier === 'global' ? last : { ...last, qualifier };
    }
    case 'nullable_type':
    case 'ref_type':
    case 'scoped_type':
      return inner(childOf(node, 'type'));
    case 'array_type': {
      const element = inner(childOf(node, 'type'));
      return { name: '[]', args: element ? [element] : [] };
    }
    case 'tuple_type': {
      const elements = partsOf(node);
      const nameOf = (element: SyntaxNode) => childOf(element, 'name');
      return {
        name: '()',
        args: elements.map((element) => inner(childOf(element, 'type')) ?? { name: 'object', args: [] }),
        labels: elements.map((element) => text.slice(nameOf(element)?.start ?? 0, nameOf(element)?.end ?? 0)),
      };
    }
    default:
      return undefined;
  }
}

/** The types of a `type_argument_list`. */
export function typeArgumentsOf(list: SyntaxNode | undefined, text: string, depth = 0): readonly TypeName[] {
  if (list?.type !== 'type_argument_list') return [];
  return partsOf(list).map((argument) => typeNameOf(argument, text, depth + 1) ?? { name: 'object', args: [] });
}
