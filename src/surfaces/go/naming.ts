import type { Binding, NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How Go gives names their values. */
export const goNaming: NamingGrammar = {
  functions: /^(?:function_declaration|method_declaration|func_literal)$/,
  // A method's own members are those of its receiver, a parameter like any other.
  classes: /^$(?!)/,
  branches: /^(?:if_statement|expression_case|default_case|type_case|communication_case)$/,
  loops: /^for_statement$/,
  wrappers: /^parenthesized_expression$/,
  calls: /^(?:call_expression|func_literal)$/,
  identifiers: /^identifier$/,
  lookups: /^(?<of>[\w.]+)\.(?:Get|Getenv|GetString)\(\s*(?<key>"[^"\\]*")\s*\)$/,
  own: /^$(?!)/,
  bindings(node) {
    switch (node.type) {
      case 'short_var_declaration':
        return assigned(listOf(node, 'left'), listOf(node, 'right'), true);
      case 'assignment_statement':
        return assigned(listOf(node, 'left'), listOf(node, 'right'), false);
      case 'var_spec':
      case 'const_spec': {
        const names = node.children.filter(({ field }) => field === 'name');
        const values = listOf(node, 'value');
        // What is declared without a value is an empty text until it is given one.
        return values.length > 0
          ? assigned(names, values, true)
          : names.map((target) => ({ target, kind: 'declared', declares: true }));
      }
      case 'range_clause':
        return listOf(node, 'left').map((target) => ({ target, kind: 'open', declares: true }));
      case 'parameter_declaration':
      case 'variadic_parameter_declaration':
        return node.children
          .filter(({ field }) => field === 'name')
          .map((target) => ({ target, kind: 'parameter', declares: true }));
      default:
        return [];
    }
  },
  literal({ type, start, end }, text) {
    return /^(?:interpreted|raw)_string_literal$/.test(type) ? text.slice(start + 1, end - 1) : undefined;
  },
};

function listOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const list = childOf(node, field);
  return list ? partsOf(list) : [];
}

function assigned(
  targets: readonly SyntaxNode[],
  values: readonly SyntaxNode[],
  declares: boolean,
): readonly Binding[] {
  return targets.map((target, index) => ({
    target,
    value: values.length === targets.length ? values[index] : undefined,
    kind: 'assigned',
    declares,
  }));
}
