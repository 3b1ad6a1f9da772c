import type { Call } from '../../../model/call.ts';
import { childOf, nodesBelow, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { objectOf } from '../reading/read-unit.ts';
import { linksAfter } from './chain.ts';
import { calledName, type Finder } from './use.ts';

const matcher =
  /^((?:\w+\.)*)(?:<[^()]*>\s*)?(any\w*|eq|isA|isNull|isNotNull|notNull|nullable|same|refEq|argThat|\w+That|startsWith|endsWith|contains|matches|find|aryEq|or|and|not|capture)\s*\(/;

/**
 * How a value is written among the arguments of a mock's call: Mockito and EasyMock take matchers for all arguments or for
 * none. Undefined where no argument is a matcher.
 */
export function matcherOfValue({ typing }: Finder, call: Call): ((value: string) => string) | undefined {
  const { imports } = typing.source.unit;
  const isMocking = imports.some(({ name }) => /^org\.(?:mockito|easymock)\b/.test(name));
  const found = isMocking
    ? call.arguments.map(({ value }) => matcher.exec(value.text)).find((each) => each !== null)
    : undefined;
  if (!found) return undefined;
  const [, owner = '', name = ''] = found;
  // A captor is an object of the test's own, and says nothing of the class of matchers.
  if (owner !== '' && name !== 'capture') return (value) => `${owner}eq(${value})`;
  const statics = imports.filter((each) => each.static);
  const classes = /\.(?:Mockito|ArgumentMatchers|Matchers|EasyMock|BDDMockito)$/;
  const isAtHand = statics.some((each) => (each.wildcard ? classes.test(each.name) : each.name.endsWith('.eq')));
  if (isAtHand) return (value) => `eq(${value})`;
  const own = statics.find((each) => each.name.endsWith(`.${name}`))?.name.replace(/\.\w+$/, '');
  const isMockito = imports.some((each) => each.name.startsWith('org.mockito'));
  const home = own && classes.test(own) ? own : isMockito ? 'org.mockito.ArgumentMatchers' : 'org.easymock.EasyMock';
  return (value) => `${home}.eq(${value})`;
}

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
