import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { textOf } from './expressions.ts';
import type { PythonFacts } from './facts.ts';
import type { Spot } from './module-source.ts';

/** Packages that name Batch AI and have nothing of its API: their classes are no reason to look for calls. */
const lookalikes = /^(?:azureml|diagrams)(?:\.|$)/;

/**
 * Where the search terms stand in a fragment: in names or strings of the code, only in comments, docstrings and names
 * imported from lookalike packages, or nowhere; at least what `before` says of earlier fragments.
 */
export function termsIn(
  root: SyntaxNode,
  at: Spot,
  terms: RegExp,
  before: PythonFacts['termsIn'],
): PythonFacts['termsIn'] {
  if (before === 'code' || !terms.test(at.fragment.text)) return before;
  const foreignNames = new Set<string>();
  const waiting: SyntaxNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'import_from_statement' && lookalikes.test(textOf(childOf(node, 'module_name'), at))) {
      for (const name of partsOf(node).slice(1)) foreignNames.add(textOf(childOf(name, 'alias') ?? name, at));
      continue;
    }
    if (node.type === 'identifier' && terms.test(textOf(node, at)) && !foreignNames.has(textOf(node, at)))
      return 'code';
    if (node.type === 'string' && terms.test(textOf(node, at)) && !isDocstring(node)) return 'code';
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) waiting.push(child);
    }
  }
  return 'comments';
}

function isDocstring(string: SyntaxNode): boolean {
  return string.parent?.type === 'expression_statement';
}

/** Any of the search terms, in any letter case. */
export function patternOfTerms(terms: readonly string[]): RegExp {
  return new RegExp(terms.map((term) => term.replace(/\W/g, '\\$&')).join('|'), 'i');
}
