import { argumentsOf, callParts, lastExpression } from '../../../syntax/kotlin.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';

const typeDeclarations = /^(?:class_declaration|object_declaration|companion_object)$/;

export function isTypeDeclaration({ type }: SyntaxNode): boolean {
  return typeDeclarations.test(type);
}

export function isTypeNode({ type }: SyntaxNode): boolean {
  return /^(?:user_type|nullable_type|non_nullable_type|function_type|parenthesized_type)$/.test(type);
}

export function textOf(text: string, node: SyntaxNode | undefined): string {
  return node ? text.slice(node.start, node.end) : '';
}

/** The name that a declaration gives; '' where it gives none. */
export function nameOf(text: string, node: SyntaxNode): string {
  const named =
    childOf(node, 'name') ?? childOf(node, 'type') ?? node.children.find(({ type }) => type === 'identifier');
  return textOf(text, named).replaceAll('`', '');
}

/** The names of the classes around a node, itself included where it is one; a companion is its class. */
export function classPathOf(text: string, node: SyntaxNode): string {
  const names: string[] = [];
  for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent)
    if (isTypeDeclaration(outer) && outer.type !== 'companion_object') names.unshift(nameOf(text, outer));
  return names.join('.');
}

/** A type as it is written, without nullability, annotations, variance, comments and spaces; '' for a function's type. */
export function typeText(text: string, node: SyntaxNode | undefined): string {
  if (!node || node.type === 'function_type') return '';
  const plain = textOf(text, node)
    .replace(/\/\*[^]*?\*\/|\/\/[^\r\n]*/g, '')
    .replace(/@[\w.]+(\([^)]*\))?/g, '')
    .replace(/\b(?:in|out)\s+/g, '')
    .replace(/[\s?`]+/g, '');
  return plain.includes('->') ? '' : plain.replace(/^\((.*)\)$/, '$1');
}

const knownMembers = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** The members of a class, of its companion too; told once. */
export function membersOf(node: SyntaxNode): readonly SyntaxNode[] {
  const members = knownMembers.get(node) ?? findMembers(node);
  knownMembers.set(node, members);
  return members;
}

function findMembers(node: SyntaxNode): readonly SyntaxNode[] {
  const body = node.children.find(({ type }) => /^(?:enum_)?class_body$/.test(type));
  return (body?.children ?? []).flatMap((member) =>
    member.type === 'companion_object' ? [member, ...membersOf(member)] : [member],
  );
}

/** The parameters of a class's primary constructor. */
export function constructorParameters(node: SyntaxNode): readonly SyntaxNode[] {
  const constructor = node.children.find(({ type }) => type === 'primary_constructor');
  const list = constructor?.children.find(({ type }) => type === 'class_parameters');
  return (list?.children ?? []).filter(({ type }) => type === 'class_parameter');
}

/** The parameters of a function. */
export function parametersOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = node.children.find(({ type }) => type === 'function_value_parameters');
  return (list?.children ?? []).filter(({ type }) => type === 'parameter');
}

/** The type of a parameter or variable, if it says one. */
export function declaredType(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(isTypeNode);
}

/** The type whose functions an extension joins. */
export function receiverType(node: SyntaxNode): SyntaxNode | undefined {
  const named = node.children.findIndex(({ field, type }) => field === 'name' || type === 'variable_declaration');
  return node.children.slice(0, Math.max(0, named)).find(isTypeNode);
}

export function returnType(node: SyntaxNode): SyntaxNode | undefined {
  const list = node.children.findIndex(({ type }) => type === 'function_value_parameters');
  return node.children.slice(list + 1).find(isTypeNode);
}

export function variableOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(({ type }) => type === 'variable_declaration');
}

/** What a property begins with, or what its getter or its delegate gives. */
export function valueOf(property: SyntaxNode): SyntaxNode | undefined {
  for (const child of partsOf(property)) {
    if (child.type === 'property_delegate') return lazyValue(child.children[0]);
    if (child.type === 'getter') return bodyValue(child);
    if (
      !/^(?:modifiers|variable_declaration|multi_variable_declaration|setter|type_parameters|type_constraints)$/.test(
        child.type,
      ) &&
      !isTypeNode(child)
    )
      return child;
  }
  return undefined;
}

/** What a function whose body is an expression gives, or the last statement of one that returns it. */
export function bodyValue(node: SyntaxNode): SyntaxNode | undefined {
  const body = node.children.find(({ type }) => type === 'function_body');
  const [only] = body ? partsOf(body) : [];
  if (only?.type !== 'block') return only;
  const last = lastExpression(only);
  return last?.type === 'return_expression' ? partsOf(last).find(({ field }) => field !== 'label') : undefined;
}

/** `by lazy { value }` */
function lazyValue(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const call = callParts(node);
  const lambda = call && argumentsOf(call).at(-1);
  return lambda?.type === 'lambda_literal' ? lastExpression(lambda) : undefined;
}
