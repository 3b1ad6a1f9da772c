import type { Call } from '../../../model/call.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { chainLinks } from '../reading/uses.ts';
import { memberNameOf } from '../reading/expressions.ts';

/**
 * How a value is written among the arguments of a mock's call: NSubstitute and Rhino Mocks take matchers for all arguments
 * of a type or for none, other libraries take plain values beside them.
 */
export function matcherOfValue({ arguments: args }: Call): (value: string) => string {
  for (const { value } of args) {
    if (/^Arg\s*\.\s*\w/.test(value.text)) return (text) => `Arg.Is(${text})`;
    if (/^Arg\s*<[^()]*>\s*\./.test(value.text)) return (text) => `Arg<string>.Is.Equal(${text})`;
  }
  return (text) => text;
}

/** Whether what a mock's call sets up looks at its arguments by their position: `.Callback((group, name, …) => …)`, `x.ArgAt<string>(1)`. */
export function answersByPosition(node: SyntaxNode, text: string): boolean {
  const setup = setupOf(node);
  if (!setup) return false;
  return chainLinks(setup, text).some(({ name, call }) => {
    if (!/^(?:Callback|Returns|ReturnsAsync|Throws|AndDoes|Invokes\w*|ReturnsLazily)$/.test(name)) return false;
    const list = childOf(call, 'arguments');
    return (list ? partsOf(list) : []).some((argument) => {
      const lambda = argument.children.find(({ type }) => type === 'lambda_expression');
      const parameters = lambda && childOf(lambda, 'parameters');
      if (!lambda || !parameters) return false;
      if (parameters.type === 'parameter_list' && partsOf(parameters).length > 1) return true;
      const [one] = parameters.type === 'parameter_list' ? partsOf(parameters) : [parameters];
      const word = one ? text.slice((childOf(one, 'name') ?? one).start, (childOf(one, 'name') ?? one).end) : '';
      return new RegExp(
        String.raw`\b${word.replace('@', '')}\s*(?:\[\s*[1-9]\s*\]|\.\s*(?:ArgAt|GetArgument)<\w+>\(\s*[1-9]\s*\))`,
      ).test(text.slice(lambda.start, lambda.end));
    });
  });
}

/** The call that a chain continues: the mock's own, or the `Setup(…)` around it, whose call it is. */
function setupOf(node: SyntaxNode): SyntaxNode | undefined {
  const isContinued = (call: SyntaxNode) =>
    call.parent?.type === 'member_access_expression' && call.parent.parent?.type === 'invocation_expression';
  const next = (call: SyntaxNode) => (isContinued(call) ? call.parent?.parent : undefined);
  const own = next(node);
  if (own) return own;
  const lambda = node.parent;
  const argument = lambda?.type === 'lambda_expression' ? lambda.parent : undefined;
  const setup = argument?.type === 'argument' ? argument.parent?.parent : undefined;
  const called = setup?.type === 'invocation_expression' ? childOf(setup, 'function') : undefined;
  return called && memberNameOf(called) && setup ? next(setup) : undefined;
}
