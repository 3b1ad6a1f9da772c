import type { Constant, ConstantSyntax } from '../../model/constants.ts';
import type { Fragment } from '../../model/fragment.ts';
import { childOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { preferredQuote, quoted } from './rewrite.ts';

/**
 * Module constants: `WORKSPACE = 'migrated-eastus'`.
 * @param rootOf the nodes of a fragment's whole text
 */
export function pythonConstants(rootOf: (fragment: Fragment) => SyntaxNode): ConstantSyntax {
  return {
    names: (role) => (role === 'workspace' ? ['WORKSPACE', 'BATCHAI_WORKSPACE'] : ['EXPERIMENT', 'BATCHAI_EXPERIMENT']),
    find: (fragment) => findConstants(rootOf(fragment), fragment.text),
    define: (name, value, fragment) => {
      const quote = preferredQuote(rootOf(fragment), fragment.text);
      return `${name} = ${quoted(value, quote)}`;
    },
    refer: (name) => name,
  };
}

/** `NAME = 'value'` at the top level, where the name is given a value once in the text. */
function findConstants(root: SyntaxNode, text: string): readonly Constant[] {
  return root.children.flatMap((statement): readonly Constant[] => {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    if (assignment?.type !== 'assignment') return [];
    const [left, right] = [childOf(assignment, 'left'), childOf(assignment, 'right')];
    if (left?.type !== 'identifier' || right?.type !== 'string') return [];
    const name = text.slice(left.start, left.end);
    const value = /^u?(['"])([^'"\\]*)\1$/.exec(text.slice(right.start, right.end))?.[2];
    const assignments = text.match(new RegExp(`(?<![\\w.])${name}(?:\\s*:[^=\\n]+)?\\s*[-+*/|&^%]?=(?!=)`, 'g'));
    return value === undefined || assignments?.length !== 1 ? [] : [{ name, value, end: statement.end }];
  });
}
