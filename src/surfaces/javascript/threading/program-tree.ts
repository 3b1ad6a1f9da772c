import { isNode, nodesBelow, word, type SyntaxNode } from '../../../syntax/javascript.ts';

/** A node with what it stands in; `field` is its place there. */
export interface TreeNode {
  readonly node: SyntaxNode;
  readonly field: string;
  readonly parent: TreeNode | undefined;
}

/** Every node of a program, what holds others before what it holds. */
export function treeOf(program: SyntaxNode): readonly TreeNode[] {
  const all: TreeNode[] = [{ node: program, field: '', parent: undefined }];
  // Grows while it is gone through.
  for (const outer of all) {
    const fields = fieldsOf(outer.node);
    for (const node of nodesBelow(outer.node)) all.push({ node, field: fields.get(node) ?? '', parent: outer });
  }
  return all;
}

function fieldsOf(node: SyntaxNode): ReadonlyMap<SyntaxNode, string> {
  const fields = new Map<SyntaxNode, string>();
  for (const [field, value] of Object.entries(node))
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
      if (isNode(one) && !fields.has(one)) fields.set(one, field);
  return fields;
}

/** The name of an identifier; '' for anything else. */
export function nameOf(node: SyntaxNode | undefined): string {
  return node?.type === 'Identifier' ? word(node, 'name') : '';
}

const functions =
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/;
const signatures = /^(?:TSDeclareFunction|TSDeclareMethod|TSMethodSignature)$/;

export function isFunction({ type }: SyntaxNode): boolean {
  return functions.test(type);
}

/** Whether it declares a function without a body: an overload, a method of an interface. */
export function isSignature({ type }: SyntaxNode): boolean {
  return signatures.test(type);
}
