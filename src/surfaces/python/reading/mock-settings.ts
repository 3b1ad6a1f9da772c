import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';

/** What a mock says and is told whatever it is called with. */
const indifferent =
  /^(?:return_value|called|call_count|await_count|reset_mock|configure_mock|assert_(?:not_)?(?:called|awaited)(?:_once)?)$/;
/** Classes whose instances take any arguments. */
const mocks = /^(?:\w+\.)*(?:Magic|Async|NonCallableMagic)?Mock\($|^(?:\w+\.)*create_autospec\($/;
/** Functions that put something in the place of an attribute: `patch.object(group, 'get')`, `monkeypatch.setattr(group, 'get', …)`. */
const patching = /(?:^|\.)(?:patch\.object|spy|setattr)$/;
/** What depends on the arguments that a mock is called with. */
const particular = String.raw`\.(?:assert_(?:any|has|\w*with)|call_args|mock_calls|side_effect|await_args)`;

/** Whether `receiver.operation` is a mock that is told or asked what holds for any arguments: `client.jobs.get.return_value = job`. */
export function isMockSetting(operation: SyntaxNode, text: string): boolean {
  const { parent, field } = operation;
  if (parent?.type === 'attribute' && field === 'object') {
    const name = nameOf(parent, text);
    if (indifferent.test(name)) return true;
    return name === 'side_effect' && isSettledEffect(assigned(parent), text);
  }
  const value = assigned(operation);
  return value?.type === 'call' && mocks.test(`${textAt(childOf(value, 'function'), text)}(`);
}

/**
 * Whether a call puts a mock in the place of an operation that is never looked at by its arguments: nothing takes them
 * by position, and what is said of the mock's name holds for any.
 */
export function isPatched(call: SyntaxNode, text: string): boolean {
  if (!patching.test(textAt(childOf(call, 'function'), text))) return false;
  const [, operation, replacement] = partsOf(childOf(call, 'arguments') ?? call);
  if (operation?.type !== 'string') return false;
  const value = replacement?.type === 'keyword_argument' ? childOf(replacement, 'value') : replacement;
  const isReturned = replacement?.type === 'keyword_argument' && /^return_value\b/.test(textAt(replacement, text));
  if (value && !isReturned && !isSettledEffect(value, text)) return false;
  const name = nameGiven(call, text);
  return name === undefined || !new RegExp(String.raw`(?<![\w.])${name}${particular}`).test(text);
}

/** An effect that no argument changes: an exception, a list of results; a function or a lambda may take them by position. */
function isSettledEffect(value: SyntaxNode | undefined, text: string): boolean {
  if (!value) return false;
  if (value.type === 'lambda') return /^lambda\s*(?:\*\w+\s*(?:,\s*\*\*\w+\s*)?)?:/.test(textAt(value, text));
  const isClass = value.type === 'identifier' && /^[A-Z]/.test(textAt(value, text));
  return isClass || /^(?:list|tuple|string|none|integer|true|false)$/.test(value.type) || isException(value, text);
}

function isException(value: SyntaxNode, text: string): boolean {
  return value.type === 'call' && /(?:^|\.)[A-Z]\w*$/.test(textAt(childOf(value, 'function'), text));
}

function assigned(target: SyntaxNode): SyntaxNode | undefined {
  const { parent, field } = target;
  return parent?.type === 'assignment' && field === 'left' ? childOf(parent, 'right') : undefined;
}

/** The name that a call's value is given, by an assignment or a `with`. */
function nameGiven(call: SyntaxNode, text: string): string | undefined {
  const behind = /^\s+as\s+(\w+)/.exec(text.slice(call.end, call.end + 80));
  const before = /(?:^|\n)[ \t]*(\w+)\s*=\s*$/.exec(text.slice(Math.max(0, call.start - 80), call.start));
  return behind?.[1] ?? before?.[1];
}

function nameOf(attribute: SyntaxNode, text: string): string {
  return textAt(childOf(attribute, 'attribute'), text);
}

function textAt(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}
