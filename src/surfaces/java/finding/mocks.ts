import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { linksAfter } from './chain.ts';
import { calledName, type Finder } from './use.ts';

/** Whether the answer of a stub looks at its arguments by their position behind the first one: `when(call).thenAnswer(i -> i.getArgument(1))`. */
export function answersByPosition({ fragment: { text } }: Finder, node: SyntaxNode): boolean {
  const list = node.parent?.type === 'argument_list' ? node.parent : undefined;
  const stub = list?.parent;
  const behind = stub?.type === 'method_invocation' ? linksAfter(text, stub) : [];
  const object = objectOf(node);
  // `doAnswer(i -> …).when(jobs).delete(…)`
  const before = object && calledName(text, object) === 'when' ? objectOf(object) : undefined;
  const answers = [
    ...behind
      .filter(({ name }) => /^(?:thenAnswer|then|willAnswer|andAnswer)$/.test(name))
      .map(({ list: given }) => given),
    ...(before && /^(?:doAnswer|willAnswer)$/.test(calledName(text, before)) ? [before] : []),
  ];
  return answers.some((answer) =>
    [...nodesBelow(answer)].some((each) => {
      const name = calledName(text, each);
      if (!/^getArgument(?:At)?$/.test(name) && !isIndexed(text, each)) return false;
      const at = name === '' ? childOf(each, 'index') : partsOf(childOf(each, 'arguments') ?? each)[0];
      return at !== undefined && /^[1-9]$/.test(text.slice(at.start, at.end));
    }),
  );
}

/** `invocation.getArguments()[1]` */
function isIndexed(text: string, node: SyntaxNode): boolean {
  const array = node.type === 'array_access' ? childOf(node, 'array') : undefined;
  return array !== undefined && calledName(text, array) === 'getArguments';
}
