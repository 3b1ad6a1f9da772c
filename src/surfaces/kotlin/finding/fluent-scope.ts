import type { Found } from '../../../model/known-types.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { Finder } from './use.ts';

/** Whether a configured expression is an object of the parent where it would stand: proven by what it is declared as. */
export function isAtHand(finder: Finder, node: SyntaxNode, text: string, parentType: string): boolean {
  const steps = stepsOf(text);
  const [head, ...rest] = steps ?? [];
  if (!head) return false;
  const { typing, repository } = finder;
  if (rest.length === 0 && head.count === undefined) {
    const [first] = declarationsOf(typing.source.text, node, head.name);
    if (first?.kind === 'typed') return first.type.split('.').at(-1) === parentType;
  }
  let found: Found =
    head.count === undefined ? typing.named(node, head.name) : typing.calledPlainly(node, head.name, head.count);
  for (const { name, count } of rest) {
    if (found.kind !== 'type') return false;
    found =
      count === undefined
        ? repository.field(found.type, name)
        : repository.calledOn(found.type, name, count, typing.contextAt(node));
  }
  return found.kind === 'type' && found.type.name.endsWith(`.${parentType}`);
}

interface Step {
  readonly name: string;
  /** The number of arguments of a call. */
  readonly count?: number;
}

/** `this.session.workspace(name)` step by step; undefined for anything more. */
function stepsOf(text: string): readonly Step[] | undefined {
  const plain = text.replace(/^\s*this\s*\.\s*/, '').trim();
  const steps: Step[] = [];
  const step = /\s*([A-Za-z_]\w*)\s*(?:\(([^()"]*)\)\s*)?(?:!!)?(?:\.|$)/y;
  while (step.lastIndex < plain.length) {
    const [, name, args] = step.exec(plain) ?? [];
    if (name === undefined) return undefined;
    steps.push({ name, ...(args !== undefined && { count: args.trim() === '' ? 0 : args.split(',').length }) });
  }
  return steps;
}
