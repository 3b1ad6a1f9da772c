import type { Call } from '../../../model/call.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { argumentOf, expressionOf, passedArgument, textOf, token } from './expressions.ts';
import type { CallExpression, PassedArgument } from './facts.ts';
import type { Spot } from './module-source.ts';

/** What a call calls later, or in another thread or process. */
interface Deferral {
  readonly called: SyntaxNode;
  /** Where the arguments stand that are passed on, and how many of what stands there is none of them. */
  readonly list: SyntaxNode | undefined;
  readonly skipped: number;
  readonly kind: NonNullable<CallExpression['deferred']>;
  /** The dictionary of keyword arguments, where there is one. */
  readonly keywords?: SyntaxNode | undefined;
}

/** Functions that pass their arguments on to one of them, by the number of arguments before that. */
const passingOn = new Map([
  ['submit', 0],
  ['partial', 0],
  ['delayed', 0],
  ['call_soon', 0],
  ['call_soon_threadsafe', 0],
  ['to_thread', 0],
  ['run_sync', 0],
  ['run_in_executor', 1],
  ['call_later', 1],
  ['call_at', 1],
]);

/** Functions that are given a list of arguments right behind what they call, by the number of arguments before that. */
const takingList = new Map([
  ['apply', 0],
  ['apply_async', 0],
  ['start_new_thread', 0],
  ['Timer', 1],
]);

/** Functions that are given only some of the arguments, or those of another call. */
const incomplete = /(?:^|\.)\s*(?:partial|delayed)$/;

/** How a call makes another: `submit(f, a, b)`, `Thread(target=f, args=(a, b))`, `retry_call(f, fargs=[a, b])`. */
function deferralOf(call: SyntaxNode, text: string): Deferral | undefined {
  const list = childOf(call, 'arguments');
  if (list?.type !== 'argument_list') return undefined;
  const parts = partsOf(list);
  const named = (name: string): SyntaxNode | undefined => {
    const part = parts.find((one) => textOf(childOf(one, 'name'), { text }) === name);
    return part?.type === 'keyword_argument' ? childOf(part, 'value') : undefined;
  };
  const inList = (called: SyntaxNode, given: SyntaxNode | undefined, keywords?: SyntaxNode): Deferral => ({
    called,
    list: given?.type === 'tuple' || given?.type === 'list' ? given : undefined,
    skipped: 0,
    kind: 'list',
    keywords,
  });
  const target = named('target');
  if (target) return inList(target, named('args'), named('kwargs'));
  const name = /\w+$/.exec(textOf(childOf(call, 'function'), { text }))?.[0] ?? '';
  const before = passingOn.get(name) ?? takingList.get(name) ?? 0;
  const called = parts[before];
  const behind = parts[before + 1];
  if (!called || called.type === 'keyword_argument' || called.type.endsWith('_splat')) return undefined;
  const given = named('fargs') ?? (takingList.has(name) ? (named('args') ?? behind) : undefined);
  if (given?.type === 'tuple' || given?.type === 'list')
    return inList(called, given, named('fkwargs') ?? named('kwargs'));
  return passingOn.has(name) ? { called, list, skipped: before + 1, kind: 'arguments' } : undefined;
}

/** The call that another will make, as far as values are followed through it. */
export function deferredExpression(call: SyntaxNode, at: Spot, made: CallExpression): CallExpression | undefined {
  const deferral = deferralOf(call, at.text);
  if (!deferral) return undefined;
  const { called, kind, keywords } = deferral;
  const args: PassedArgument[] = argumentNodes(deferral).map((part) => passedArgument(part, at, 0));
  const more = keywords && expressionOf(keywords, at);
  if (more?.kind === 'record') for (const [name, value] of more.entries) args.push({ kind: 'named', name, value });
  return { ...made, of: expressionOf(called, at), args, deferred: kind };
}

/** The arguments that a call passes on when it makes another, and where; undefined where they are not all there. */
export function deferredArguments(
  call: SyntaxNode,
  text: string,
): Pick<Call, 'arguments' | 'open' | 'close'> | undefined {
  const deferral = deferralOf(call, text);
  return deferral && listOf(deferral, text);
}

/**
 * The call that an operation is handed on for with all of its arguments: `submit(client.jobs.get, group, name)`.
 * @param operation `receiver.operation`, not called where it stands
 */
export function callWithOperation(
  operation: SyntaxNode,
  text: string,
): { readonly node: SyntaxNode; readonly call: Call } | undefined {
  const object = childOf(operation, 'object');
  const name = childOf(operation, 'attribute');
  const found = deferringCall(operation, text);
  const list = found && !found.deferral.keywords ? listOf(found.deferral, text) : undefined;
  if (!object || !name || !found || !list || list.arguments.length === 0) return undefined;
  const isBare = text.charAt(list.open - 1) !== '(';
  const tokens = { receiver: token(object, text), operation: token(name, text) };
  const call: Call = { kind: 'call', ...tokens, ...list, ...(isBare && { bare: true }) };
  return { node: found.node, call };
}

function deferringCall(operation: SyntaxNode, text: string): Found | undefined {
  const { parent } = operation;
  const list = parent?.type === 'keyword_argument' ? parent.parent : parent;
  const call = list?.type === 'argument_list' ? list.parent : undefined;
  if (call?.type !== 'call' || incomplete.test(textOf(childOf(call, 'function'), { text }))) return undefined;
  const deferral = deferralOf(call, text);
  return deferral?.called === operation ? { node: call, deferral } : undefined;
}

interface Found {
  readonly node: SyntaxNode;
  readonly deferral: Deferral;
}

function argumentNodes({ list, skipped }: Deferral): readonly SyntaxNode[] {
  return list ? partsOf(list).slice(skipped) : [];
}

function listOf(deferral: Deferral, text: string): Pick<Call, 'arguments' | 'open' | 'close'> | undefined {
  const { list, called, skipped } = deferral;
  const isClosed = list && /^[([]$/.test(text.charAt(list.start)) && /^[)\]]$/.test(text.charAt(list.end - 1));
  if (!isClosed) return undefined;
  const open = skipped > 0 ? called.end : list.start + 1;
  return {
    arguments: argumentNodes(deferral).map((part) => argumentOf(part, text)),
    open,
    close: list.end - 1,
  };
}
