import type { NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How C# gives names their values. */
export const csharpNaming: NamingGrammar = {
  functions:
    /^(?:method_declaration|constructor_declaration|local_function_statement|lambda_expression|anonymous_method_expression|accessor_declaration|operator_declaration)$/,
  classes: /^(?:class|struct|record|interface)_declaration$/,
  branches:
    /^(?:if_statement|else_clause|switch_section|try_statement|catch_clause|finally_clause|conditional_expression)$/,
  loops: /^(?:for|foreach|while|do)_statement$/,
  wrappers: /^(?:parenthesized_expression|arrow_expression_clause)$/,
  calls: /^(?:invocation_expression|object_creation_expression|await_expression|lambda_expression)$/,
  identifiers: /^identifier$/,
  lookups:
    /^(?<of>[\w.]+)\.(?:Get|GetEnvironmentVariable|GetValue<string>)\(\s*(?<key>"[^"\\]*"(?:\s*,\s*"[^"\\]*")?)\s*\)$/,
  own: /^this\./,
  bareMembers: /./,
  bindings(node) {
    switch (node.type) {
      case 'variable_declarator': {
        const target = childOf(node, 'name');
        const value = node.children.find((child) => child !== target && child.type !== 'bracketed_argument_list');
        return target ? [{ target, value, kind: value ? 'assigned' : 'declared', declares: true }] : [];
      }
      case 'property_declaration': {
        const [target, value] = [childOf(node, 'name'), childOf(node, 'value')];
        return target ? [{ target, value, kind: value ? 'assigned' : 'declared', declares: true }] : [];
      }
      case 'assignment_expression': {
        const target = childOf(node, 'left');
        return target ? [{ target, value: valueOf(childOf(node, 'right')), kind: 'assigned', declares: false }] : [];
      }
      case 'foreach_statement':
        return open(childOf(node, 'left'));
      case 'declaration_expression':
        return open(childOf(node, 'name'));
      case 'parameter': {
        const target = childOf(node, 'name');
        return target ? [{ target, kind: 'parameter', declares: true }] : [];
      }
      case 'implicit_parameter':
        return open(node);
      default:
        return [];
    }
  },
  literal({ type, start, end }, text) {
    if (!/^(?:string_literal|verbatim_string_literal|raw_string_literal)$/.test(type)) return undefined;
    return text.slice(start, end).replace(/^@?"+|"+$/g, '');
  },
};

/** `a = b = "gpu"` gives both the same. */
function valueOf(right: SyntaxNode | undefined): SyntaxNode | undefined {
  return right?.type === 'assignment_expression' ? valueOf(childOf(right, 'right')) : right;
}

function open(target: SyntaxNode | undefined): ReturnType<NamingGrammar['bindings']> {
  return target ? [{ target, kind: 'open', declares: true }] : [];
}
