import type { NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How Java gives names their values. */
export const javaNaming: NamingGrammar = {
  functions: /^(?:method_declaration|constructor_declaration|lambda_expression|static_initializer)$/,
  classes: /^(?:class_body|interface_body|enum_body_declarations)$/,
  branches:
    /^(?:if_statement|switch_block_statement_group|switch_rule|try_statement|try_with_resources_statement|catch_clause|finally_clause|ternary_expression)$/,
  loops: /^(?:for|enhanced_for|while|do)_statement$/,
  wrappers: /^parenthesized_expression$/,
  calls: /^(?:method_invocation|object_creation_expression|lambda_expression)$/,
  identifiers: /^identifier$/,
  lookups: /^(?<of>[\w.]+)\.(?:get|getenv|getProperty|getString)\(\s*(?<key>"[^"\\]*"(?:\s*,\s*"[^"\\]*")?)\s*\)$/,
  own: /^this\./,
  bareMembers: /./,
  bindings(node) {
    switch (node.type) {
      case 'variable_declarator': {
        const [target, value] = [childOf(node, 'name'), childOf(node, 'value')];
        if (node.parent?.type === 'spread_parameter') return open(target, 'parameter');
        return target ? [{ target, value, kind: value ? 'assigned' : 'declared', declares: true }] : [];
      }
      case 'assignment_expression': {
        const target = childOf(node, 'left');
        return target ? [{ target, value: valueOf(childOf(node, 'right')), kind: 'assigned', declares: false }] : [];
      }
      case 'enhanced_for_statement':
      case 'resource':
        return open(childOf(node, 'name'), 'open');
      case 'formal_parameter':
        return open(childOf(node, 'name'), 'parameter');
      case 'inferred_parameters':
        return partsOf(node).flatMap((target) => open(target, 'open'));
      case 'lambda_expression': {
        const parameters = childOf(node, 'parameters');
        return parameters?.type === 'identifier' ? open(parameters, 'open') : [];
      }
      default:
        return [];
    }
  },
  literal({ type, start, end }, text) {
    return type === 'string_literal' ? text.slice(start, end).replace(/^"+|"+$/g, '') : undefined;
  },
};

/** `a = b = "gpu"` gives both the same. */
function valueOf(right: SyntaxNode | undefined): SyntaxNode | undefined {
  return right?.type === 'assignment_expression' ? valueOf(childOf(right, 'right')) : right;
}

function open(target: SyntaxNode | undefined, kind: 'open' | 'parameter'): ReturnType<NamingGrammar['bindings']> {
  return target ? [{ target, kind, declares: true }] : [];
}
