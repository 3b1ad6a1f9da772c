import { matcherOfValue } from '../../../model/mocking.ts';
import { callParts } from '../../../syntax/kotlin.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { textOf } from '../reading/declarations.ts';
import type { Finder } from './use.ts';

/** How a value is written among the arguments of a mock's call; MockK takes values beside matchers. */
export function matcherAt(
  { fragment: { text }, typing }: Finder,
  node: SyntaxNode,
  args: readonly string[],
): ((value: string) => string) | undefined {
  const { imports } = typing.source.unit;
  return stubAround(text, node)?.isBlock === true ? undefined : matcherOfValue(imports, imports, args);
}

/** Whether the answer of a stub looks at its arguments by their position behind the first one: `whenever(call).thenAnswer { it.getArgument(1) }`. */
export function answersByPosition({ fragment: { text } }: Finder, node: SyntaxNode): boolean {
  const receiver = textOf(text, callParts(node)?.object);
  if (/^(?:\w+\.)?(?:doAnswer|willAnswer)\b/.test(receiver)) return asksByPlace.test(receiver);
  const stub = stubAround(text, node);
  if (!stub) return false;
  let outer = stub.node;
  while (outer.parent && /^(?:call_expression|navigation_expression|infix_expression)$/.test(outer.parent.type))
    outer = outer.parent;
  const answer = text.slice(stub.node.end, outer.end);
  return (
    /^\s*\.?\s*(?:then|thenAnswer|doAnswer|willAnswer|answers|coAnswers)\b/.test(answer) && asksByPlace.test(answer)
  );
}

const asksByPlace =
  /\bgetArgument(?:<[^()]*>)?\(\s*[1-9]|\barguments\[[1-9]|\bargs?(?:<[^()]*>)?[[(]\s*[1-9]|\b(?:second|third|last)Arg(?:<[^()]*>)?\(/;

/** The call that a mock's call is stubbed or checked by, and whether in a block of its own, as MockK has them. */
function stubAround(
  text: string,
  node: SyntaxNode,
): { readonly node: SyntaxNode; readonly isBlock: boolean } | undefined {
  const { parent } = node;
  if (parent?.type === 'value_argument') {
    const call = parent.parent?.parent;
    const isStub = /^`?(?:when|whenever|given)`?$/.test(textOf(text, callParts(call)?.name));
    return isStub && call ? { node: call, isBlock: false } : undefined;
  }
  const around = parent?.type === 'lambda_literal' ? parent.parent?.parent : undefined;
  const isBlock = /^(?:co)?(?:[eE]very|[vV]erify(?:All|Order|Sequence)?|[jJ]ustRun)$/.test(
    textOf(text, callParts(around)?.name),
  );
  return isBlock && around ? { node: around, isBlock } : undefined;
}
