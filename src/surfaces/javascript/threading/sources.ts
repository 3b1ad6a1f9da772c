import { child, word, type SyntaxNode } from '../../../syntax/javascript.ts';
import { definitionAt, namesIn, parameterName, parametersOf, type Definition, type Program } from './definitions.ts';
import { isFunction, nameOf, type TreeNode } from './program-tree.ts';

/** Where a value comes from: the caller of a function, or (`value`) somewhere else; `unfollowed` where that cannot be told. */
export type Source =
  | { readonly kind: 'parameter'; readonly definition: Definition; readonly index: number }
  | { readonly kind: 'value' }
  | { readonly kind: 'unfollowed'; readonly why: string };

const elsewhere: Source = { kind: 'value' };

/** Follows a name back to the parameter that it is. */
export function sourceOf(program: Program, expression: SyntaxNode | undefined, at: TreeNode): Source {
  if (expression?.type === 'MemberExpression' && child(expression, 'object')?.type === 'ThisExpression')
    return { kind: 'unfollowed', why: 'the resource group is kept in an object' };
  const name = nameOf(expression);
  if (name === '') return elsewhere;
  for (let outer: TreeNode | undefined = at; outer; outer = outer.parent) {
    if (!isFunction(outer.node)) continue;
    const parameters = parametersOf(outer);
    const index = parameters.findIndex((one) => namesIn(one).includes(name));
    if (declares(program, outer, name)) return index < 0 ? elsewhere : anotherValue(name);
    if (index < 0) continue;
    if (isReassigned(program, outer, name)) return anotherValue(name);
    if (parameterName(parameters[index]) !== name)
      return { kind: 'unfollowed', why: `"${name}" is taken out of an object` };
    const definition = definitionAt(program, outer);
    return definition
      ? { kind: 'parameter', definition, index }
      : { kind: 'unfollowed', why: `"${name}" is the parameter of a function without a name` };
  }
  return elsewhere;
}

function anotherValue(name: string): Source {
  return { kind: 'unfollowed', why: `"${name}" is given another value than its parameter's` };
}

/** Whether the body of a function, inner functions aside, declares a variable. */
export function declares({ nodes }: Program, { node: outer }: TreeNode, name: string): boolean {
  const body = child(outer, 'body');
  return nodes.some(
    ({ node }) =>
      /^(?:VariableDeclarator|FunctionDeclaration|ClassDeclaration)$/.test(node.type) &&
      body !== undefined &&
      body.start <= node.start &&
      node.end <= body.end &&
      namesIn(child(node, 'id')).includes(name),
  );
}

function isReassigned({ nodes }: Program, { node: outer }: TreeNode, name: string): boolean {
  return nodes.some(
    ({ node }) =>
      outer.start <= node.start &&
      node.end <= outer.end &&
      ((node.type === 'AssignmentExpression' && namesIn(child(node, 'left')).includes(name)) ||
        (node.type === 'UpdateExpression' && nameOf(child(node, 'argument')) === name)),
  );
}

/** Whether what is called belongs to something that the function around is given. */
export function takesClient(program: Program, call: TreeNode): boolean {
  let root = child(call.node, 'callee');
  while (root && /^(?:Optional)?MemberExpression$|Parenthesized|NonNull|^TSAs/.test(root.type))
    root = child(root, 'object') ?? child(root, 'expression');
  return word(root, 'name') !== '' && sourceOf(program, root, call).kind === 'parameter';
}
