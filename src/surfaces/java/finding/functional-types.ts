import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { typeText } from '../reading/read-unit.ts';
import { splitType } from '../../../model/type-text.ts';
import type { Finder } from './use.ts';

/**
 * How many arguments a function that is a value is called with: by the functional interface that it is declared or cast to,
 * or by the arguments that it is handed on with, `retry(jobs::delete, group, name)`; undefined where nothing says so.
 */
export function argumentsTold({ fragment: { text } }: Finder, node: SyntaxNode): number | undefined {
  const { parent, field } = node;
  switch (parent?.type) {
    case 'variable_declarator':
      return field === 'value' ? countOf(typeText(text, parent.parent && childOf(parent.parent, 'type'))) : undefined;
    case 'cast_expression':
      return countOf(typeText(text, childOf(parent, 'type')));
    case 'return_statement': {
      let outer = parent.parent;
      while (outer && !/^(?:method_declaration|lambda_expression|class_body)$/.test(outer.type)) outer = outer.parent;
      return outer?.type === 'method_declaration' ? countOf(typeText(text, childOf(outer, 'type'))) : undefined;
    }
    case 'argument_list': {
      const args = partsOf(parent);
      const behind = args.slice(args.indexOf(node) + 1);
      const isFunction = behind.some(({ type }) => type === 'lambda_expression' || type === 'method_reference');
      return behind.length > 1 && !isFunction ? behind.length : undefined;
    }
    case undefined:
    default:
      return undefined;
  }
}

/** The parameters of a functional interface, by its name and the number of its type arguments. */
function countOf(type: string): number | undefined {
  const { name, args } = splitType(type);
  const simple = name.slice(name.lastIndexOf('.') + 1);
  if (/^(?:Bi|Tri|Quad)?(?:Consumer|Predicate)$|^Action[1-9]$/.test(simple)) return args.length || undefined;
  if (/^(?:Bi|Tri|Quad)?Function[0-9]?$|^Func[1-9]$/.test(simple)) return args.length > 1 ? args.length - 1 : undefined;
  return undefined;
}
