import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unwrap } from './unwrap.ts';

/** A call that an operation is handed on for with its arguments, or that a mock is asked about. */
export interface HandedOn {
  /** `receiver.operation`, not called where it stands. */
  readonly operation: SyntaxNode;
  /** What holds the arguments: the call, or a list that it is given. */
  readonly list: SyntaxNode;
  /** How many of what stands there is no argument of the operation. */
  readonly skipped: number;
  /** The argument that is `this` in the operation. */
  readonly self?: SyntaxNode | undefined;
}

/** Functions that make a function which takes the same arguments. */
const sameArguments = /^(?:promisify|denodeify|nbind)$/;
/** Functions that are given an operation and then its arguments: `Q.nfcall`, `async.apply`, `sinon.assert.calledWith`. */
const passingOn = /^(?:nfcall|fcall|apply|calledWith|calledOnceWith|calledWithExactly|calledOnceWithExactly)$/;
/** What spies of sinon are asked, and what stubs of it are told. */
const askedOf = /^(?:(?:calledWith|calledOnceWith|alwaysCalledWith|neverCalledWith)(?:Exactly|Match)?|withArgs)$/;
/** Matchers of Jest, Vitest, Jasmine and Chai, by the number of arguments before the operation's. */
const matchers = new Map([
  ['toHaveBeenCalledWith', 0],
  ['toBeCalledWith', 0],
  ['toHaveBeenLastCalledWith', 0],
  ['lastCalledWith', 0],
  ['toHaveBeenCalledOnceWith', 0],
  ['toHaveBeenNthCalledWith', 1],
  ['nthCalledWith', 1],
  ['calledWith', 0],
  ['calledOnceWith', 0],
  ['calledWithExactly', 0],
]);

/**
 * Of `promisify(client.jobs.get)(group, name)`, `client.jobs.get.call(client.jobs, group, name)`,
 * `Q.nfcall(client.jobs.get, group, name)` and `expect(client.jobs.get).toHaveBeenCalledWith(group, name)`: the
 * operation, and where its arguments stand. What binds only some of the arguments is none of these.
 */
export function handedOnBy(call: SyntaxNode): HandedOn | undefined {
  const callee = unwrap(child(call, 'callee'));
  if (isCall(callee)) return found(promised(callee), call, 0);
  if (!isMember(callee)) return undefined;
  const name = lastName(callee);
  const object = unwrap(child(callee, 'object'));
  const [first, second] = children(call, 'arguments');
  const method = isCall(object) ? promised(object) : object;
  if (name === 'call') return found(method, call, 1, first);
  if (name === 'apply' && second?.type === 'ArrayExpression') return found(method, second, 0, first);
  if (isMember(object) && askedOf.test(name) && !isChain(object)) return found(object, call, 0);
  const skipped = matchers.get(name);
  const expected = skipped === undefined ? undefined : expectedIn(object);
  if (expected) return found(expected, call, skipped ?? 0);
  return first && passingOn.test(name) ? found(first, call, 1) : undefined;
}

function found(
  operation: SyntaxNode | undefined,
  list: SyntaxNode,
  skipped: number,
  self?: SyntaxNode,
): HandedOn | undefined {
  const member = unwrap(operation);
  return isMember(member) ? { operation: member, list, skipped, self } : undefined;
}

/** `client.jobs.get` of `promisify(client.jobs.get)`. */
function promised(call: SyntaxNode): SyntaxNode | undefined {
  const [operation] = sameArguments.test(lastName(unwrap(child(call, 'callee')))) ? children(call, 'arguments') : [];
  return operation && unbound(operation);
}

/** `client.jobs.get` of `client.jobs.get.bind(client.jobs)`. */
function unbound(node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrap(node);
  const callee = isCall(inner) ? unwrap(child(inner, 'callee')) : undefined;
  const isBinding = inner && lastName(callee) === 'bind' && children(inner, 'arguments').length === 1;
  return isBinding ? child(callee ?? inner, 'object') : node;
}

/** What `expect` at the root of a chain is given. */
function expectedIn(chain: SyntaxNode | undefined): SyntaxNode | undefined {
  let node = chain;
  while (isMember(node)) node = unwrap(child(node, 'object'));
  return isCall(node) && word(unwrap(child(node, 'callee')), 'name') === 'expect'
    ? children(node, 'arguments')[0]
    : undefined;
}

/** Whether an object is what `expect(…)` gives, or begins with it. */
function isChain(object: SyntaxNode): boolean {
  return expectedIn(object) !== undefined || lastName(object) === 'assert';
}

/** The name itself, or the property of a member. */
function lastName(node: SyntaxNode | undefined): string {
  return isMember(node) ? word(child(node, 'property'), 'name') : word(node, 'name');
}

function isMember(node: SyntaxNode | undefined): node is SyntaxNode {
  return node?.type === 'MemberExpression' || node?.type === 'OptionalMemberExpression';
}

function isCall(node: SyntaxNode | undefined): node is SyntaxNode {
  return node?.type === 'CallExpression' || node?.type === 'OptionalCallExpression';
}
