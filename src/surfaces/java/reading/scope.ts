import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { dimensionsOf, isTypeDeclaration, membersOf, nameOf, typeText } from './read-unit.ts';

/** What a name stands for where it is used, as far as its own file says. */
export type Declaration =
  | { readonly kind: 'typed'; readonly type: string; readonly node: SyntaxNode }
  /** `var name = value`. */
  | { readonly kind: 'value'; readonly value: SyntaxNode; readonly node: SyntaxNode }
  /** `for (var name : value)`. */
  | { readonly kind: 'element'; readonly of: SyntaxNode; readonly node: SyntaxNode }
  /** A parameter of a lambda that has no type. */
  | { readonly kind: 'lambda'; readonly lambda: SyntaxNode; readonly node: SyntaxNode }
  /** A field of this class, or of what it extends: `owner` is the class's declaration or the anonymous class's `new`. */
  | { readonly kind: 'member'; readonly owner: SyntaxNode };

/** The declarations that a name at a node can mean, the closest first; the first local one ends the list. */
export function declarationsOf(text: string, from: SyntaxNode, name: string): readonly Declaration[] {
  const found: Declaration[] = [];
  for (let inner = from, outer = from.parent; outer; inner = outer, outer = outer.parent) {
    const local = localIn(text, outer, inner, name);
    if (local) return [...found, local];
    const isAnonymous = outer.type === 'class_body' && outer.parent?.type === 'object_creation_expression';
    if (isTypeDeclaration(outer) || isAnonymous) {
      const owner = isAnonymous ? (outer.parent ?? outer) : outer;
      const field = membersOf(owner)
        .filter(({ type }) => type === 'field_declaration' || type === 'constant_declaration')
        .map((member) => declaredIn(text, member, name))
        .find((each) => each !== undefined);
      if (field) return [...found, field];
      found.push({ kind: 'member', owner });
    }
  }
  return found;
}

function localIn(text: string, outer: SyntaxNode, inner: SyntaxNode, name: string): Declaration | undefined {
  switch (outer.type) {
    case 'ERROR':
    case 'program':
    case 'block':
    case 'constructor_body':
    case 'switch_block_statement_group':
      for (let i = outer.children.indexOf(inner) - 1; i >= 0; i--) {
        const statement = outer.children[i];
        const found = statement && declaredByStatement(text, statement, name);
        if (found) return found;
      }
      return labelIn(text, outer, name);
    case 'switch_rule':
      return labelIn(text, outer, name);
    case 'for_statement': {
      const init = outer.children.find(({ type }) => type === 'local_variable_declaration');
      return init && init !== inner ? declaredIn(text, init, name) : undefined;
    }
    case 'enhanced_for_statement': {
      if (nameOf(text, outer) !== name || inner.field === 'value') return undefined;
      const value = childOf(outer, 'value');
      const type = typeText(text, childOf(outer, 'type'));
      return type === 'var' && value
        ? { kind: 'element', of: value, node: outer }
        : { kind: 'typed', type, node: outer };
    }
    case 'try_with_resources_statement':
    case 'resource_specification':
      for (const resource of resourcesOf(outer)) {
        if (resource === inner || nameOf(text, resource) !== name) continue;
        return typedOrValue(text, resource, resource);
      }
      return undefined;
    case 'catch_clause': {
      const parameter = outer.children.find(({ type }) => type === 'catch_formal_parameter');
      return parameter && nameOf(text, parameter) === name
        ? {
            kind: 'typed',
            type: typeText(
              text,
              parameter.children.find(({ type }) => type === 'catch_type'),
            ),
            node: parameter,
          }
        : undefined;
    }
    case 'lambda_expression':
      return parameterOfLambda(text, outer, name);
    case 'method_declaration':
    case 'constructor_declaration':
      return parameterIn(text, childOf(outer, 'parameters'), name);
    case 'record_declaration':
      return parameterIn(text, childOf(outer, 'parameters'), name);
    case 'if_statement':
    case 'while_statement':
    case 'ternary_expression':
      return inner.field === 'condition' ? undefined : patternIn(text, childOf(outer, 'condition'), name);
    case 'binary_expression':
      return inner.field === 'right' ? patternIn(text, childOf(outer, 'left'), name) : undefined;
    default:
      return undefined;
  }
}

function declaredByStatement(text: string, statement: SyntaxNode, name: string): Declaration | undefined {
  // Documentation shows fields and locals alike outside any class.
  if (statement.type === 'local_variable_declaration' || statement.type === 'field_declaration')
    return declaredIn(text, statement, name);
  // `if (!(o instanceof Jobs jobs)) return;`
  if (statement.type === 'if_statement') return patternIn(text, childOf(statement, 'condition'), name);
  // The head of a method whose body does not parse.
  return statement.type === 'formal_parameters' ? parameterIn(text, statement, name) : undefined;
}

function declaredIn(text: string, declaration: SyntaxNode, name: string): Declaration | undefined {
  const declarator = declaration.children.find((each) => each.field === 'declarator' && nameOf(text, each) === name);
  return declarator && typedOrValue(text, declaration, declarator);
}

function typedOrValue(text: string, declaration: SyntaxNode, declarator: SyntaxNode): Declaration {
  const type = typeText(text, childOf(declaration, 'type'));
  const value = childOf(declarator, 'value');
  // `val` is Lombok's.
  return (type === 'var' || type === 'val') && value
    ? { kind: 'value', value, node: declaration }
    : { kind: 'typed', type: type + dimensionsOf(text, declarator), node: declaration };
}

function resourcesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const specification = node.type === 'resource_specification' ? node : childOf(node, 'resources');
  return (specification?.children ?? []).filter(({ type }) => type === 'resource');
}

function parameterIn(text: string, parameters: SyntaxNode | undefined, name: string): Declaration | undefined {
  for (const parameter of parameters ? partsOf(parameters) : []) {
    if (parameter.type === 'formal_parameter' && nameOf(text, parameter) === name)
      return {
        kind: 'typed',
        type: typeText(text, childOf(parameter, 'type')) + dimensionsOf(text, parameter),
        node: parameter,
      };
    const spread =
      parameter.type === 'spread_parameter' && parameter.children.find((each) => each.type === 'variable_declarator');
    if (spread && nameOf(text, spread) === name) {
      const type = parameter.children.find((each) => each.type !== 'modifiers');
      return { kind: 'typed', type: `${typeText(text, type)}[]`, node: parameter };
    }
  }
  return undefined;
}

function parameterOfLambda(text: string, lambda: SyntaxNode, name: string): Declaration | undefined {
  const parameters = childOf(lambda, 'parameters');
  if (!parameters) return undefined;
  if (parameters.type === 'formal_parameters') return parameterIn(text, parameters, name);
  const named = parameters.type === 'identifier' ? [parameters] : parameters.children;
  const found = named.find((each) => text.slice(each.start, each.end) === name);
  return found && { kind: 'lambda', lambda, node: found };
}

/** `case Type name ->` */
function labelIn(text: string, { children }: SyntaxNode, name: string): Declaration | undefined {
  for (const label of children.filter(({ type }) => type === 'switch_label'))
    for (const pattern of label.children.flatMap((each) => each.children)) {
      const [type, own] = pattern.type === 'type_pattern' ? pattern.children : [];
      if (type && own && text.slice(own.start, own.end) === name)
        return { kind: 'typed', type: typeText(text, type), node: pattern };
    }
  return undefined;
}

/** `x instanceof Type name` in a condition. */
function patternIn(text: string, condition: SyntaxNode | undefined, name: string): Declaration | undefined {
  const waiting = condition ? [condition] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'instanceof_expression' && nameOf(text, node) === name)
      return { kind: 'typed', type: typeText(text, childOf(node, 'right')), node };
    waiting.push(...node.children);
  }
  return undefined;
}
