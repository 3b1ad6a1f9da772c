import type { Binding, NamingGrammar } from '../../syntax/name-origins.ts';
import { partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How PowerShell gives names their values. */
export const powershellNaming: NamingGrammar = {
  functions: /^(?:function_statement|class_method_definition)$/,
  classes: /^class_statement$/,
  branches: /^(?:if_statement|elseif_clause|else_clause|switch_clause|try_statement|catch_clause|finally_clause)$/,
  loops: /^(?:foreach|for|while|do)_statement$/,
  wrappers: /^parenthesized_expression$/,
  calls: /^(?:invokation_expression|command|script_block_expression|sub_expression)$/,
  identifiers: /^variable$/,
  lookups: /^(?<of>\$[\w.:]+)\[(?<key>'[^']*'|"[^"$`]*")\]$/,
  own: /^\$this\./i,
  bindings(node) {
    const parts = partsOf(node);
    switch (node.type) {
      case 'assignment_expression':
        return assigned(parts[0], parts.at(-1));
      case 'foreach_statement':
        return parts[0] ? [{ target: parts[0], kind: 'open', declares: false }] : [];
      case 'script_parameter':
      case 'class_method_parameter': {
        const target = node.children.find(({ type }) => type === 'variable');
        return target ? [{ target, kind: 'parameter', declares: true }] : [];
      }
      default:
        return [];
    }
  },
  literal({ type, start, end }, text) {
    if (!/^(?:string_literal|verbatim_string_characters|expandable_string_literal)$/.test(type)) return undefined;
    return /^(["'])([^"'$`]*)\1$/.exec(text.slice(start, end))?.[2];
  },
};

function assigned(left: SyntaxNode | undefined, value: SyntaxNode | undefined): readonly Binding[] {
  if (!left || !value || left === value) return [];
  const [type, variable] = partsOf(left);
  if (left.type === 'cast_expression' && type && variable)
    return [{ target: variable, value, kind: 'assigned', declares: false }];
  if (left.type !== 'array_literal_expression') return [{ target: left, value, kind: 'assigned', declares: false }];
  return partsOf(left).map((target) => ({ target, kind: 'open', declares: false }));
}
