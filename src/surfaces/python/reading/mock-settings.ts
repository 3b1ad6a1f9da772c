import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';

/** What a mock says and is told whatever it is called with. */
const indifferent =
  /^(?:return_value|called|call_count|await_count|reset_mock|configure_mock|assert_(?:not_)?(?:called|awaited)(?:_once)?)$/;
/** Classes whose instances take any arguments. */
const mocks = /^(?:\w+\.)*(?:Magic|Async|NonCallableMagic)?Mock\($|^(?:\w+\.)*create_autospec\($/;
/** Functions that put something in the place of an attribute: `patch.object(group, 'get')`, `monkeypatch.setattr(group, 'get', …)`. */
const patching = /(?:^|\.)(?:patch\.object|spy|setattr)$/;

/** Whether `receiver.operation` is a mock that is told or asked what holds for any arguments: `client.jobs.get.return_value = job`. */
export function isMockSetting(operation: SyntaxNode, text: string): boolean {
  const { parent, field } = operation;
  if (parent?.type === 'attribute' && field === 'object') {
    const name = nameOf(parent, text);
    if (indifferent.test(name)) return true;
    return name === 'side_effect' && isSettledEffect(assigned(parent), text);
  }
  return isMock(assigned(operation), text);
}

/**
 * What is put in the place of `receiver.operation`, or is called by a mock of it, where that may look at its arguments:
 * `client.jobs.get.side_effect = fake_get`, `client.jobs.get = lambda group, name: None`.
 */
export function effectOf(operation: SyntaxNode, text: string): SyntaxNode | undefined {
  const { parent, field } = operation;
  const isEffect = parent?.type === 'attribute' && field === 'object' && nameOf(parent, text) === 'side_effect';
  return unsettled(isEffect ? assigned(parent) : assigned(operation), text);
}

/** What a call puts in the place of an operation: `patch.object(client.jobs, 'get', side_effect=fake_get)`. */
export interface Patch {
  readonly group: SyntaxNode;
  /** The string that names the operation. */
  readonly operation: SyntaxNode;
  /** As in `effectOf`. */
  readonly effect: SyntaxNode | undefined;
}

/** The operation, or whatever else has a name, that a call puts something in the place of; undefined where it does not. */
export function patchOf(call: SyntaxNode, text: string): Patch | undefined {
  if (!patching.test(textAt(childOf(call, 'function'), text))) return undefined;
  const [group, operation, ...others] = partsOf(childOf(call, 'arguments') ?? call);
  if (!group || operation?.type !== 'string') return undefined;
  const given = others.find(
    (other) => other.type !== 'keyword_argument' || /^(?:new|side_effect|value)\s*=/.test(textAt(other, text)),
  );
  return { group, operation, effect: unsettled(given && valueOf(given), text) };
}

/** A value that may look at arguments; of a mock the function that it calls. */
function unsettled(value: SyntaxNode | undefined, text: string): SyntaxNode | undefined {
  if (!value || isSettledEffect(value, text)) return undefined;
  if (!isMock(value, text)) return value;
  const given = partsOf(childOf(value, 'arguments') ?? value);
  const effect = given.find((one) => one.type === 'keyword_argument' && /^side_effect\s*=/.test(textAt(one, text)));
  return effect && unsettled(valueOf(effect), text);
}

function isMock(value: SyntaxNode | undefined, text: string): boolean {
  return value?.type === 'call' && mocks.test(`${textAt(childOf(value, 'function'), text)}(`);
}

function valueOf(argument: SyntaxNode): SyntaxNode | undefined {
  return argument.type === 'keyword_argument' ? childOf(argument, 'value') : argument;
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

function nameOf(attribute: SyntaxNode, text: string): string {
  return textAt(childOf(attribute, 'attribute'), text);
}

function textAt(node: SyntaxNode | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}
