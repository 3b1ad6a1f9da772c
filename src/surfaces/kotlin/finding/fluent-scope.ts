import { stepsOf } from '../../../model/expression-steps.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { Finder } from './use.ts';

/** Whether a configured expression is an object of the parent where it would stand: proven by what it is declared as. */
export function isAtHand({ typing }: Finder, node: SyntaxNode, text: string, parentType: string): boolean {
  const steps = stepsOf(text) ?? [];
  const [head, ...rest] = steps;
  if (head && rest.length === 0 && head.count === undefined) {
    const [first] = declarationsOf(typing.source.text, node, head.name);
    if (first?.kind === 'typed') return first.type.split('.').at(-1) === parentType;
  }
  const found = typing.reached(node, steps);
  return found.kind === 'type' && found.type.name.endsWith(`.${parentType}`);
}
