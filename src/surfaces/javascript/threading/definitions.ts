import type { Fragment } from '../../../model/fragment.ts';
import { child, children, word, type SyntaxNode } from '../../../syntax/javascript.ts';
import { isFunction, isSignature, nameOf, type TreeNode } from './program-tree.ts';

/** One file's own text, parsed. */
export interface Program {
  readonly fragment: Fragment;
  readonly nodes: readonly TreeNode[];
}

/** A function or a method with a name, or the signature of one. */
export interface Definition {
  readonly program: Program;
  readonly at: TreeNode;
  readonly name: string;
  /** `binding`: a variable of its file; `property`: a member of what the file exports, or of an object; `method`: of a class. */
  readonly kind: 'binding' | 'property' | 'method';
  /** The class or the interface around a method. */
  readonly owner: TreeNode | undefined;
  /** The variable that holds the object of a property, where it is not what the file exports. */
  readonly holder?: string;
}

/** What a function is called where it is defined; undefined where it has no name by which it could be called. */
export function definitionAt(program: Program, at: TreeNode): Definition | undefined {
  const { node, parent } = at;
  if (!isFunction(node) && !isSignature(node)) return undefined;
  const made = { program, at };
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction': {
      const name = nameOf(child(node, 'id'));
      return name === '' ? undefined : { ...made, name, kind: 'binding', owner: undefined };
    }
    case 'ClassMethod':
    case 'TSDeclareMethod':
    case 'TSMethodSignature': {
      const name = nameOf(child(node, 'key'));
      const isPlain = !word(node, 'kind') || word(node, 'kind') === 'method';
      return name === '' || !isPlain ? undefined : { ...made, name, kind: 'method', owner: parent?.parent };
    }
    case 'ObjectMethod':
      return property(made, nameOf(child(node, 'key')), parent);
    default:
      break;
  }
  if (parent?.node.type === 'VariableDeclarator' && at.field === 'init') {
    const name = nameOf(child(parent.node, 'id'));
    return name === '' ? undefined : { ...made, name, kind: 'binding', owner: undefined };
  }
  if (parent?.node.type === 'ObjectProperty' && at.field === 'value')
    return property(made, nameOf(child(parent.node, 'key')), parent.parent);
  const target =
    parent?.node.type === 'AssignmentExpression' && at.field === 'right' ? child(parent.node, 'left') : undefined;
  if (target?.type !== 'MemberExpression' || !isExports(child(target, 'object'))) return undefined;
  return { ...made, name: nameOf(child(target, 'property')), kind: 'property', owner: undefined };
}

/** A member of an object that is exported or that a variable holds; another object's may be anywhere. */
function property(
  made: Pick<Definition, 'program' | 'at'>,
  name: string,
  object: TreeNode | undefined,
): Definition | undefined {
  const around = object?.parent?.node;
  if (name === '' || !around) return undefined;
  const found = { ...made, name, kind: 'property', owner: undefined } as const;
  if (around.type === 'ExportDefaultDeclaration') return found;
  if (around.type === 'AssignmentExpression' && isExports(child(around, 'left'))) return found;
  const holder = around.type === 'VariableDeclarator' ? nameOf(child(around, 'id')) : '';
  return holder === '' ? undefined : { ...found, holder };
}

/** `exports`, `module.exports` */
export function isExports(node: SyntaxNode | undefined): boolean {
  if (nameOf(node) === 'exports') return true;
  return (
    node?.type === 'MemberExpression' &&
    nameOf(child(node, 'object')) === 'module' &&
    nameOf(child(node, 'property')) === 'exports'
  );
}

/** The parameters of a function, `this` of TypeScript left out. */
export function parametersOf({ node }: TreeNode): readonly SyntaxNode[] {
  const list = children(node, 'params');
  return (list.length > 0 ? list : children(node, 'parameters')).filter((one) => nameOf(one) !== 'this');
}

/** The name of a plain parameter, with or without a default; '' for a pattern or a rest. */
export function parameterName(parameter: SyntaxNode | undefined): string {
  const plain = parameter?.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
  return nameOf(plain);
}

/** Every name that a pattern or a parameter declares. */
export function namesIn(pattern: SyntaxNode | undefined): readonly string[] {
  if (!pattern) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [nameOf(pattern)];
    case 'AssignmentPattern':
      return namesIn(child(pattern, 'left'));
    case 'RestElement':
      return namesIn(child(pattern, 'argument'));
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((one) => namesIn(child(one, 'value') ?? one));
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(namesIn);
    case 'TSParameterProperty':
      return namesIn(child(pattern, 'parameter'));
    default:
      return [];
  }
}
