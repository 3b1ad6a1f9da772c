import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { TypeName } from './facts.ts';
import { typeNameOf } from './type-names.ts';

/**
 * How many arguments a method that is a value is called with: by the `Func` or `Action` that it is declared or cast to, or
 * by the arguments that it is handed on with, `Retry(client.Jobs.Delete, group, name)`; undefined where nothing says so.
 */
export function argumentsTold(node: SyntaxNode, text: string): number | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case 'variable_declarator':
      return countOf(typeNameOf(parent.parent && childOf(parent.parent, 'type'), text));
    case 'cast_expression':
    case 'property_declaration':
      return countOf(typeNameOf(childOf(parent, 'type'), text));
    case 'arrow_expression_clause':
    case 'return_statement':
      return countOf(typeNameOf(declaredAround(parent), text));
    case 'argument': {
      const list = parent.parent;
      const args = list ? partsOf(list) : [];
      const behind = args.slice(args.indexOf(parent) + 1);
      const isPlain = behind.every(
        (argument) => !childOf(argument, 'name') && !/lambda|anonymous_method/.test(argument.children[0]?.type ?? ''),
      );
      return behind.length > 1 && isPlain ? behind.length : undefined;
    }
    case undefined:
    default:
      return undefined;
  }
}

/** The type of what a value is returned by. */
function declaredAround(node: SyntaxNode): SyntaxNode | undefined {
  let around = node.parent;
  while (around && !/_declaration$|^local_function_statement$|^lambda_expression$/.test(around.type))
    around = around.parent;
  if (around?.type === 'accessor_declaration') around = around.parent?.parent;
  return around && (childOf(around, 'returns') ?? childOf(around, 'type'));
}

function countOf(type: TypeName | undefined): number | undefined {
  if (type?.name === 'Func') return type.args.length - 1;
  return type?.name === 'Action' ? type.args.length : undefined;
}
