import type { Call } from '../../../model/call.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { argumentOf, textOf, token } from './expressions.ts';

/** A stretch that holds the arguments of a call that a mock is asked about, and where they stand. */
interface AskedCall {
  readonly node: SyntaxNode;
  readonly call: Call;
}

/** What a test asks a mock of an operation. */
export interface Asked {
  /** The calls that it spells with all of their arguments. */
  readonly calls: readonly AskedCall[];
  /** Whether it also looks at arguments in a way that shows no whole call: by position, or in a dictionary. */
  readonly looksCloser: boolean;
  /** The position that it looks at, counted from 0, where it is one. */
  readonly position?: number;
}

const nothing: Asked = { calls: [], looksCloser: false };

/** `mock.assert_called_with(group, name)` */
const withArguments = /^assert_(?:called|called_once|awaited|awaited_once)_with$|^assert_any_(?:call|await)$/;
/** `mock.assert_has_calls([call(group, name)])` */
const withCalls = /^assert_has_(?:calls|awaits)$/;
/** What a mock keeps of the arguments of its calls. */
const kept = /^(?:call_args|call_args_list|mock_calls|await_args|await_args_list)$/;
/** `self.assertEqual(mock.call_args, call(group, name))`, `assert_that(…)` */
const comparing = /(?:^|[._])assert\w*(?:Equals?|In|Is|ListEqual|TupleEqual|CountEqual|_that|_equal|_in)$/;
/** Functions that ask how many there are. */
const counting = /^(?:len|bool|assert(?:Is(?:Not)?None|True|False|Not))$|\.assert(?:Is(?:Not)?None|True|False)$/;

/** What is asked of the mock that `receiver.operation`, not called where it stands, is; undefined where nothing is asked about arguments. */
export function askedOf(mocked: SyntaxNode, text: string): Asked | undefined {
  const { parent, field } = mocked;
  if (parent?.type !== 'attribute' || field !== 'object') return undefined;
  const name = textOf(childOf(parent, 'attribute'), { text });
  const asking = parent.field === 'function' ? parent.parent : undefined;
  const list = asking && childOf(asking, 'arguments');
  if (asking && withArguments.test(name)) {
    const call = list?.type === 'argument_list' ? callOver(list, mocked, text) : undefined;
    return call && { calls: [{ node: asking, call }], looksCloser: false };
  }
  if (list && withCalls.test(name)) {
    const [calls] = partsOf(list);
    const given = calls?.type === 'keyword_argument' ? childOf(calls, 'value') : calls;
    return given && comparedWith(given, false, mocked, text);
  }
  return kept.test(name) ? askedOfKept(parent, name, mocked, text) : undefined;
}

/** What is asked of `mock.call_args` and the like, or of a part of it. */
function askedOfKept(attribute: SyntaxNode, name: string, mocked: SyntaxNode, text: string): Asked {
  const { node, path } = partAsked(attribute, text);
  // Of a list the first step chooses the call.
  const [part, index] = /_list$|^mock_calls$/.test(name) ? path.slice(1) : path;
  // The resource group stands where it stood, and keywords have their names.
  if ((isPositional(part) && index === '0') || (part !== undefined && !isPositional(part) && index !== undefined))
    return nothing;
  const compared = index === undefined ? comparedNodes(node, text) : undefined;
  const isNamed = part !== undefined && !isPositional(part);
  if (isNamed && compared?.every((other) => /\bworkspace/.test(textOf(other, { text })))) return nothing;
  const others = isNamed ? undefined : compared;
  const position = index !== undefined && /^\d+$/.test(index) ? Number(index) : undefined;
  if (!others)
    return isCounted(node, text)
      ? nothing
      : { calls: [], looksCloser: true, ...(position !== undefined && { position }) };
  return others.map((other) => comparedWith(other, isPositional(part), mocked, text)).reduce(together);
}

function isPositional(part: string | undefined): boolean {
  return part === '0' || part === 'args';
}

/** The part of a value that is looked at, with the steps that lead there: `[0]`, `.args`, `['job_name']`. */
function partAsked(
  attribute: SyntaxNode,
  text: string,
): { readonly node: SyntaxNode; readonly path: readonly string[] } {
  const path: string[] = [];
  let node = attribute;
  for (let { parent } = node; parent; { parent } = node) {
    const isFirst = partsOf(parent)[0] === node;
    if (parent.type === 'subscript' && isFirst) path.push(textOf(partsOf(parent)[1], { text }));
    else if (parent.type === 'attribute' && node.field === 'object')
      path.push(textOf(childOf(parent, 'attribute'), { text }));
    else break;
    node = parent;
  }
  return { node, path };
}

/** What a value is compared with; undefined where it is not compared. */
function comparedNodes(node: SyntaxNode, text: string): readonly SyntaxNode[] | undefined {
  const { parent } = node;
  const others = (all: SyntaxNode) => partsOf(all).filter((one) => one !== node);
  if (parent?.type === 'comparison_operator') return others(parent);
  const called = parent?.type === 'argument_list' && parent.parent ? childOf(parent.parent, 'function') : undefined;
  return parent && comparing.test(textOf(called, { text })) ? others(parent).slice(0, 1) : undefined;
}

/** Whether a value is only asked whether it is there, or how many there are. */
function isCounted(node: SyntaxNode, text: string): boolean {
  const { parent } = node;
  if (parent?.type === 'argument_list')
    return counting.test(textOf(childOf(parent.parent ?? parent, 'function'), { text }));
  return parent !== undefined && /^(?:not_operator|assert_statement|if_statement)$/.test(parent.type);
}

/** What a mock's calls are compared with: `call(group, name)`, a list of them, or the arguments themselves in a tuple. */
function comparedWith(other: SyntaxNode, isArguments: boolean, mocked: SyntaxNode, text: string): Asked {
  switch (other.type) {
    case 'none':
      return nothing;
    case 'call': {
      const list = childOf(other, 'arguments');
      const isCall = /^(?:\w+\.)*_?call$/.test(textOf(childOf(other, 'function'), { text }));
      const call = isCall && list ? callOver(list, mocked, text) : undefined;
      return call ? { calls: [{ node: other, call }], looksCloser: false } : { calls: [], looksCloser: true };
    }
    case 'list':
    case 'tuple': {
      const parts = partsOf(other);
      const [first] = parts;
      if (parts.length === 0) return nothing;
      const holdsCalls = first?.type === 'call' || first?.type === 'tuple';
      if (other.type === 'tuple' ? !holdsCalls || isArguments : isArguments) {
        const call = callOver(other, mocked, text);
        return call ? { calls: [{ node: other, call }], looksCloser: false } : { calls: [], looksCloser: true };
      }
      // `((group, name), {})`: no keywords.
      return parts
        .filter((part) => part.type !== 'dictionary')
        .map((part) => comparedWith(part, false, mocked, text))
        .reduce(together, nothing);
    }
    default:
      return { calls: [], looksCloser: true };
  }
}

function together(one: Asked, other: Asked): Asked {
  return { calls: [...one.calls, ...other.calls], looksCloser: one.looksCloser || other.looksCloser };
}

/** The call of a mocked operation whose arguments are the parts of a list; undefined where that is not closed. */
function callOver(list: SyntaxNode, mocked: SyntaxNode, text: string): Call | undefined {
  const object = childOf(mocked, 'object');
  const name = childOf(mocked, 'attribute') ?? mocked;
  const parts = partsOf(list);
  if (parts.length === 0 || text.charAt(list.start) !== '(' || text.charAt(list.end - 1) !== ')') return undefined;
  return {
    kind: 'call',
    receiver: token(object ?? mocked, text),
    operation: token(name, text),
    arguments: parts.map((part) => argumentOf(part, text)),
    open: list.start + 1,
    close: list.end - 1,
  };
}
