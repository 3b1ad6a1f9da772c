import type { Binding, NamingGrammar } from '../../syntax/name-origins.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How Python gives names their values. */
export const pythonNaming: NamingGrammar = {
  functions: /^(?:function_definition|lambda)$/,
  classes: /^class_definition$/,
  branches:
    /^(?:if_statement|elif_clause|else_clause|try_statement|except_clause|finally_clause|match_statement|case_clause|conditional_expression)$/,
  loops: /^(?:for_statement|while_statement|(?:list|set|dictionary)_comprehension|generator_expression)$/,
  wrappers: /^parenthesized_expression$/,
  calls: /^(?:call|await|yield|lambda|\w*comprehension)$/,
  identifiers: /^identifier$/,
  lookups:
    /^(?<of>[\w.]+)\.(?:get|getenv)\(\s*(?<key>(?:'[^'\\]*'|"[^"\\]*")(?:\s*,\s*(?:'[^'\\]*'|"[^"\\]*"))?)\s*\)$/,
  own: /^(?:self|cls)\./,
  bindings(node, text) {
    switch (node.type) {
      case 'assignment':
        return assigned(childOf(node, 'left'), valueOf(childOf(node, 'right')), isGlobal(node, text));
      case 'augmented_assignment':
        return assigned(childOf(node, 'left'), undefined, isGlobal(node, text));
      case 'named_expression':
        return assigned(childOf(node, 'name'), childOf(node, 'value'), () => false);
      case 'for_statement':
      case 'for_in_clause':
        return targetsOf(childOf(node, 'left')).map(open);
      case 'as_pattern_target':
        return partsOf(node).flatMap(targetsOf).map(open);
      case 'parameters':
      case 'lambda_parameters':
        return partsOf(node).flatMap((parameter) => {
          const name =
            childOf(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : parameter.children[0]);
          return name ? [{ target: name, kind: 'parameter', declares: true } as const] : [];
        });
      default:
        return [];
    }
  },
  literal(node, text) {
    if (node.type !== 'string' || node.children.some(({ type }) => type === 'interpolation')) return undefined;
    const content = node.children.filter(({ type }) => type === 'string_content');
    // What an escape stands for does not matter: names of resources have none.
    return content.map(({ start, end }) => text.slice(start, end)).join('');
  },
};

/** `a = b = 'gpu'` gives both the same. */
function valueOf(right: SyntaxNode | undefined): SyntaxNode | undefined {
  return right?.type === 'assignment' ? valueOf(childOf(right, 'right')) : right;
}

function assigned(
  left: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  isOuter: (target: SyntaxNode) => boolean,
): readonly Binding[] {
  const targets = targetsOf(left);
  const values = value?.type === 'expression_list' || value?.type === 'tuple' ? partsOf(value) : [];
  return targets.map((target, index) => {
    const own = targets.length === 1 ? value : values.length === targets.length ? values[index] : undefined;
    return { target, value: own, kind: 'assigned', declares: !isOuter(target) };
  });
}

function targetsOf(left: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!left) return [];
  return /^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern)$/.test(left.type)
    ? partsOf(left).flatMap(targetsOf)
    : [left];
}

function open(target: SyntaxNode): Binding {
  return { target, kind: 'open', declares: true };
}

/** Whether the function around says that a name is one of the module, or of the function around it. */
function isGlobal(node: SyntaxNode, text: string): (target: SyntaxNode) => boolean {
  return ({ start, end, type }) => {
    // `cfg.name = …` sets a member of what `cfg` is.
    if (type !== 'identifier') return true;
    let outer: SyntaxNode | undefined = node;
    while (outer && outer.type !== 'function_definition') outer = outer.parent;
    const body = outer && childOf(outer, 'body');
    const word = text.slice(start, end);
    const statements = body?.children.filter((each) => /^(?:global|nonlocal)_statement$/.test(each.type)) ?? [];
    return statements.some(({ children }) => children.some((name) => text.slice(name.start, name.end) === word));
  };
}
