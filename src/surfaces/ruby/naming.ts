import type { Binding, NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How Ruby gives names their values. */
export const rubyNaming: NamingGrammar = {
  functions: /^(?:method|singleton_method|lambda|block|do_block)$/,
  classes: /^(?:class|module)$/,
  branches: /^(?:if|unless|elsif|else|when|if_modifier|unless_modifier|rescue|rescue_modifier|ensure|conditional)$/,
  loops: /^(?:while|until|for|while_modifier|until_modifier)$/,
  wrappers: /^parenthesized_statements$/,
  calls: /^(?:call|yield|super|lambda|block|do_block)$/,
  identifiers: /^(?:identifier|constant|instance_variable)$/,
  lookups: /^(?<of>[\w@.:]+)\.fetch\(\s*(?<key>:\w+|'[^'\\]*'|"[^"\\#]*")\s*\)$/,
  own: /^(?:@{1,2}|self\.)/,
  bareMembers: /^[A-Z]/,
  closed: { functions: /^(?:method|singleton_method)$/, visible: /^[A-Z$]/ },
  bindings(node) {
    switch (node.type) {
      case 'assignment':
        return assigned(childOf(node, 'left'), childOf(node, 'right'));
      case 'operator_assignment':
        // `@name ||= 'gpu'` may keep what it was.
        return targetsOf(childOf(node, 'left')).map((target) => ({ target, kind: 'open', declares: false }));
      case 'for':
        return targetsOf(childOf(node, 'pattern')).map((target) => ({ target, kind: 'open', declares: false }));
      case 'method_parameters':
      case 'block_parameters':
      case 'lambda_parameters':
        return partsOf(node).flatMap((parameter) => {
          const name = childOf(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : undefined);
          const kind = node.type === 'method_parameters' ? 'parameter' : 'open';
          return name ? [{ target: name, kind, declares: true } as const] : [];
        });
      default:
        return [];
    }
  },
  literal({ type, start, end, children }, text) {
    if (type === 'simple_symbol') return text.slice(start + 1, end);
    if (type !== 'string' || children.some((child) => child.type === 'interpolation')) return undefined;
    return children.map((child) => text.slice(child.start, child.end)).join('');
  },
};

function assigned(left: SyntaxNode | undefined, value: SyntaxNode | undefined): readonly Binding[] {
  const targets = targetsOf(left);
  const values = value?.type === 'right_assignment_list' ? partsOf(value) : [];
  return targets.map((target, index) => {
    const own = targets.length === 1 ? value : values.length === targets.length ? values[index] : undefined;
    return { target, value: own, kind: 'assigned', declares: false };
  });
}

function targetsOf(left: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!left) return [];
  return left.type === 'left_assignment_list' ? partsOf(left).flatMap(targetsOf) : [left];
}
