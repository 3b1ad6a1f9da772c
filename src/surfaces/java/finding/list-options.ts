import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { linksAfter } from './chain.ts';
import { objectOf } from '../reading/read-unit.ts';
import { declarationsOf } from '../reading/scope.ts';
import { calledName, type Finder } from './use.ts';

/**
 * Whether the options that reach a list set no more than a limit, which the new list takes too: made in place, or kept in
 * a variable or field of the fragment, or given to a private method, and never given a filter or a selection. What goes
 * where it cannot be followed is not told.
 */
export function isLimitOnly(finder: Finder, value: SyntaxNode, seen = new Set<SyntaxNode>()): boolean {
  if (seen.has(value)) return true;
  seen.add(value);
  const { text } = finder.fragment;
  switch (value.type) {
    case 'null_literal':
      return true;
    case 'parenthesized_expression':
      return partsOf(value).every((inner) => isLimitOnly(finder, inner, seen));
    case 'ternary_expression':
      return ['consequence', 'alternative'].every((branch) => {
        const inner = childOf(value, branch);
        return inner !== undefined && isLimitOnly(finder, inner, seen);
      });
    case 'object_creation_expression': {
      const type = childOf(value, 'type');
      const isOptions = type && /ListByResourceGroupOptions(?:Inner)?$/.test(text.slice(type.start, type.end));
      return isOptions === true && !value.children.some((child) => child.type === 'class_body');
    }
    case 'method_invocation': {
      const object = objectOf(value);
      return object !== undefined && calledName(text, value) === 'withMaxResults' && isLimitOnly(finder, object, seen);
    }
    default: {
      const declaration = declarationOf(finder, value);
      return declaration !== undefined && isKept(finder, declaration, nameOf(text, value), seen);
    }
  }
}

/** The declaration of a variable, parameter or field of the fragment that a name means. */
function declarationOf({ fragment: { text } }: Finder, node: SyntaxNode): SyntaxNode | undefined {
  const isOwn = isOwnField(node);
  if (!isOwn && node.type !== 'identifier') return undefined;
  const found = declarationsOf(text, node, nameOf(text, node)).find(
    (each) => each.kind !== 'member' && (!isOwn || each.node.type === 'field_declaration'),
  );
  return found && found.kind !== 'member' ? found.node : undefined;
}

function isOwnField(node: SyntaxNode): boolean {
  return node.type === 'field_access' && childOf(node, 'object')?.type === 'this';
}

/** The name itself of `name` and `this.name`. */
function nameOf(text: string, node: SyntaxNode): string {
  const { start, end } = childOf(node, 'field') ?? node;
  return text.slice(start, end);
}

/** Whether what a declaration holds comes from limits alone, and stays so wherever its name is used. */
function isKept(finder: Finder, declaration: SyntaxNode, name: string, seen: Set<SyntaxNode>): boolean {
  const { fragment, typing } = finder;
  const { text } = fragment;
  const given = givenTo(finder, declaration, name);
  if (!given?.every((value) => isLimitOnly(finder, value, seen))) return false;
  for (const node of nodesBelow(typing.source.root)) {
    const isName = node.type === 'identifier' && !['name', 'field'].includes(node.field);
    if (!isName && !isOwnField(node)) continue;
    if (nameOf(text, node) !== name || declarationOf(finder, node) !== declaration) continue;
    if (!isPlainMention(finder, node, seen)) return false;
  }
  return true;
}

/** What a declaration begins with: its value, or what a private method is called with; undefined where others give it. */
function givenTo({ fragment: { text }, typing }: Finder, declaration: SyntaxNode, name: string) {
  if (declaration.type === 'local_variable_declaration' || declaration.type === 'field_declaration') {
    const isHidden =
      declaration.type === 'local_variable_declaration' || hasModifier(text, declaration, /private|final/);
    const declarator = declaration.children.find((each) => {
      const own = each.field === 'declarator' ? childOf(each, 'name') : undefined;
      return own && text.slice(own.start, own.end) === name;
    });
    const value = declarator && childOf(declarator, 'value');
    return isHidden ? (value ? [value] : []) : undefined;
  }
  const method = declaration.parent?.parent;
  if (declaration.type !== 'formal_parameter' || method?.type !== 'method_declaration') return undefined;
  const parameters = partsOf(declaration.parent ?? declaration);
  if (!hasModifier(text, method, /private/)) return undefined;
  const called = nameOf(text, childOf(method, 'name') ?? method);
  const calls: SyntaxNode[] = [];
  for (const node of nodesBelow(typing.source.root))
    if (node.type === 'method_invocation' && calledName(text, node) === called) calls.push(node);
  const values = calls
    .map((call) => partsOf(childOf(call, 'arguments') ?? call))
    .filter(({ length }) => length === parameters.length);
  const at = parameters.indexOf(declaration);
  return values.length > 0 ? values.flatMap((args) => args[at] ?? []) : undefined;
}

function hasModifier(text: string, { children }: SyntaxNode, modifier: RegExp): boolean {
  const modifiers = children.find(({ type }) => type === 'modifiers');
  return modifiers !== undefined && modifier.test(text.slice(modifiers.start, modifiers.end));
}

/** Whether a use of a name neither filters what it holds nor hands it to somebody who may. */
function isPlainMention(finder: Finder, node: SyntaxNode, seen: Set<SyntaxNode>): boolean {
  const { text } = finder.fragment;
  const { parent } = node;
  const isWrapped = parent?.type === 'parenthesized_expression' || parent?.type === 'ternary_expression';
  if (isWrapped) return node.field === 'condition' || isPlainMention(finder, parent, seen);
  if (parent?.type === 'method_invocation' && objectOf(parent) === node) {
    const links = linksAfter(text, node);
    // A setter gives the object itself, which may be kept.
    return links.every(({ name }) => name === 'withMaxResults' || !name.startsWith('with'));
  }
  if (parent?.type === 'assignment_expression') {
    const right = childOf(parent, 'right');
    return node.field === 'left' && right !== undefined && isLimitOnly(finder, right, seen);
  }
  if (parent?.type === 'argument_list') {
    const call = parent.parent;
    const method = call?.type === 'method_invocation' ? calledName(text, call) : '';
    if (method.startsWith('list')) return true;
    const parameter = call && !objectOf(call) ? parameterOf(finder, method, partsOf(parent), node) : undefined;
    return (
      parameter !== undefined && isKept(finder, parameter, nameOf(text, childOf(parameter, 'name') ?? parameter), seen)
    );
  }
  return parent?.type === 'binary_expression';
}

/** The parameter of a method of the fragment that a call's argument becomes. */
function parameterOf(
  { fragment: { text }, typing }: Finder,
  method: string,
  args: readonly SyntaxNode[],
  argument: SyntaxNode,
): SyntaxNode | undefined {
  const found: SyntaxNode[] = [];
  for (const node of nodesBelow(typing.source.root)) {
    if (node.type !== 'method_declaration' || nameOf(text, childOf(node, 'name') ?? node) !== method) continue;
    const parameters = partsOf(childOf(node, 'parameters') ?? node);
    const parameter = parameters.length === args.length ? parameters[args.indexOf(argument)] : undefined;
    if (parameter) found.push(parameter);
  }
  return found.length === 1 ? found[0] : undefined;
}
