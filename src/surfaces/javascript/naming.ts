import type { Binding, NamingGrammar } from '../../syntax/name-origins.ts';
import { isNode, word, type SyntaxNode as BabelNode } from '../../syntax/javascript.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** How JavaScript gives names their values, by the types of Babel's tree. */
export const javascriptNaming: NamingGrammar = {
  functions:
    /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|Class(?:Private)?Method)$/,
  classes: /^Class(?:Declaration|Expression)$/,
  branches: /^(?:IfStatement|SwitchCase|TryStatement|CatchClause|ConditionalExpression|LogicalExpression)$/,
  loops: /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/,
  wrappers: /^(?:ParenthesizedExpression|TSAsExpression|TSNonNullExpression|TypeCastExpression)$/,
  calls: /^(?:Optional)?CallExpression$|^(?:New|Await|Yield)Expression$|^TaggedTemplateExpression$|Function/,
  identifiers: /^Identifier$/,
  lookups: /^(?<of>[\w$.]+)\.get\(\s*(?<key>'[^'\\]*'|"[^"\\]*")\s*\)$/,
  own: /^this\./,
  bindings(node) {
    switch (node.type) {
      case 'VariableDeclarator': {
        const value = childOf(node, 'init');
        const isLoop = /^For(?:Of|In)Statement$/.test(node.parent?.parent?.type ?? '');
        return targetsOf(childOf(node, 'id')).map((target) => ({
          target,
          ...(target === childOf(node, 'id') && { value }),
          kind: value ? 'assigned' : isLoop ? 'open' : 'declared',
          declares: true,
        }));
      }
      case 'AssignmentExpression':
        return assigned(childOf(node, 'left'), valueOf(childOf(node, 'right')), false);
      case 'ForOfStatement':
      case 'ForInStatement':
        return targetsOf(childOf(node, 'left')).map((target) => ({ target, kind: 'open', declares: false }));
      case 'ClassProperty':
        return assigned(childOf(node, 'key'), childOf(node, 'value'), true);
      default:
        // Of a call back the caller is not the repository's own code.
        return javascriptNaming.functions.test(node.type)
          ? node.children
              .filter(({ field }) => field === 'params')
              .flatMap(targetsOf)
              .map((target) => ({ target, kind: 'parameter', declares: true }))
          : [];
    }
  },
  literal({ type, start, end, children }, text) {
    const isText = type === 'StringLiteral' || (type === 'TemplateLiteral' && children.length === 1);
    return isText ? text.slice(start + 1, end - 1) : undefined;
  },
};

/** A node while its children are put to it. */
interface Growing {
  readonly source: BabelNode;
  readonly node: SyntaxNode;
  readonly children: SyntaxNode[];
}

/** Babel's tree as plain nodes. An identifier is its name alone, without the type that it is given. */
export function plainNodes(program: BabelNode): SyntaxNode {
  const root = growing(program, '', undefined);
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.source.type === 'Identifier') continue;
    for (const [field, value] of Object.entries(next.source))
      for (const inner of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
        if (!isNode(inner) || /comments$/i.test(field)) continue;
        const below = growing(inner, field, next.node);
        next.children.push(below.node);
        waiting.push(below);
      }
  }
  return root.node;
}

function growing(source: BabelNode, field: string, parent: SyntaxNode | undefined): Growing {
  const { type, start } = source;
  const name = type === 'Identifier' ? word(source, 'name') : '';
  const end = name === '' ? source.end : start + name.length;
  const children: SyntaxNode[] = [];
  return { source, node: { type, start, end, field, parent, children, broken: false }, children };
}

/** `a = b = 'gpu'` gives both the same. */
function valueOf(right: SyntaxNode | undefined): SyntaxNode | undefined {
  return right?.type === 'AssignmentExpression' ? valueOf(childOf(right, 'right')) : right;
}

function assigned(left: SyntaxNode | undefined, value: SyntaxNode | undefined, declares: boolean): readonly Binding[] {
  return targetsOf(left).map((target) => ({
    target,
    ...(target === left && { value }),
    kind: value ? 'assigned' : 'declared',
    declares,
  }));
}

/** The names in a pattern; those of a destructured object get no value that is followed. */
function targetsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  switch (node.type) {
    case 'ObjectPattern':
    case 'ArrayPattern':
      return partsOf(node).flatMap(targetsOf);
    case 'ObjectProperty':
      return targetsOf(childOf(node, 'value'));
    case 'AssignmentPattern':
      return targetsOf(childOf(node, 'left'));
    case 'RestElement':
      return targetsOf(childOf(node, 'argument'));
    case 'TSParameterProperty':
      return targetsOf(childOf(node, 'parameter'));
    default:
      return [node];
  }
}
