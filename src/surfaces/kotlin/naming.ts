import type { NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { valueOf, variableOf } from './reading/declarations.ts';

/** How Kotlin gives names their values. */
export const kotlinNaming: NamingGrammar = {
  functions:
    /^(?:function_declaration|secondary_constructor|anonymous_function|lambda_literal|getter|setter|anonymous_initializer)$/,
  classes: /^(?:enum_)?class_body$/,
  branches: /^(?:if_expression|when_entry|try_expression|catch_block|finally_block)$/,
  loops: /^(?:for|while|do_while)_statement$/,
  wrappers: /^parenthesized_expression$/,
  calls: /^(?:call_expression|lambda_literal|object_literal)$/,
  identifiers: /^identifier$/,
  lookups:
    /^(?<of>[\w.]+)\.(?:get|getenv|getProperty|getString|getValue)\(\s*(?<key>"[^"\\$]*"(?:\s*,\s*"[^"\\$]*")?)\s*\)$/,
  own: /^this\./,
  bareMembers: /./,
  bindings(node) {
    switch (node.type) {
      case 'property_declaration': {
        const variable = variableOf(node);
        const target = variable && named(variable);
        const value = node.children.some(({ type }) => type === 'getter') ? undefined : valueOf(node);
        return target ? [{ target, value, kind: value ? 'assigned' : 'declared', declares: true }] : [];
      }
      case 'assignment': {
        const target = childOf(node, 'left');
        return target ? [{ target, value: childOf(node, 'right'), kind: 'assigned', declares: false }] : [];
      }
      case 'for_statement':
      case 'lambda_parameters':
        return node.children.flatMap((each) => (each.type === 'variable_declaration' ? open(named(each), 'open') : []));
      case 'multi_variable_declaration':
        return node.children.flatMap((each) => open(named(each), 'open'));
      case 'parameter':
      case 'class_parameter':
        return open(named(node), 'parameter');
      default:
        return [];
    }
  },
  literal(node, text) {
    const plain = /^"([^"\\$]*)"$|^"""([^"$]*)"""$/.exec(text.slice(node.start, node.end));
    return node.type.endsWith('string_literal') ? (plain?.[1] ?? plain?.[2]) : undefined;
  },
};

function named(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(({ type }) => type === 'identifier');
}

function open(target: SyntaxNode | undefined, kind: 'open' | 'parameter'): ReturnType<NamingGrammar['bindings']> {
  return target ? [{ target, kind, declares: true }] : [];
}
