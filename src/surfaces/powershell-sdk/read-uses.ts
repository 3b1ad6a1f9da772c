import type { Placed } from '../../model/placed.ts';
import { tokenAt, type Span } from '../../model/span.ts';
import { partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { argumentNodes, callOf } from './commands.ts';
import type { Draft } from './draft.ts';
import { expressionOf, memberToken, textOf, type Place } from './expressions.ts';
import type { Use } from './facts.ts';

/** Keeps a node that calls or names an operation of something, or a collection of the fluent library. */
export function readUse(
  node: SyntaxNode,
  at: Place,
  catalogue: Catalogue,
  draft: Pick<Draft, 'uses' | 'fluent'>,
  placed: (span: Span) => Placed,
): void {
  const [owner] = partsOf(node);
  if (!owner) return;
  const { text } = at;
  const isCalled = node.type === 'invokation_expression';
  const operation = memberToken(node, text);
  const receiver = tokenAt(text, owner.start, owner.end);
  if (operation && catalogue.fluentCollection(operation.text) && node.parent?.type !== 'assignment_expression')
    draft.fluent.push({ ...placed(operation.span), receiver, name: operation });
  const group = groupIn(owner, at, catalogue);
  const member = node.children.find(({ type }) => type === 'member_name');
  if (!member || (operation && !catalogue.hasMethod(operation.text))) return;
  const chosenGroup = owner.type === 'member_access' && !memberToken(owner, text) ? partsOf(owner)[0] : undefined;
  if (!operation || chosenGroup) {
    if (!isCalled) return;
    const of = expressionOf(chosenGroup ?? owner, at);
    draft.uses.push({
      ...placed({ start: node.start, end: node.end }),
      ...{ of, whole: of, receiver, operation: tokenAt(text, member.start, member.end) },
      ...{ values: [], chosen: true, broken: isBroken(node, owner) },
    });
    return;
  }
  // `$jobs.Get` that is not called is a use only where the group is spelled, since every object may have a property of that name.
  if (!isCalled && !group) return;
  const call = isCalled ? callOf(node, receiver, operation, text) : undefined;
  draft.uses.push({
    ...placed({ start: node.start, end: node.end }),
    of: group?.of ?? expressionOf(owner, at),
    whole: expressionOf(owner, at),
    receiver,
    ...(group && { group: group.token }),
    operation,
    ...(call && { call }),
    values: isCalled ? argumentNodes(node).map((one) => expressionOf(one, at)) : [],
    broken: isBroken(node, owner) || (isCalled && !call),
  });
}

/** `$client.Jobs` apart, where a receiver spells a group. */
function groupIn(
  owner: SyntaxNode,
  at: Place,
  catalogue: Catalogue,
): (Pick<Use, 'of'> & { readonly token: NonNullable<Use['group']> }) | undefined {
  const token = owner.type === 'member_access' ? memberToken(owner, at.text) : undefined;
  const [client] = partsOf(owner);
  if (!token || !client || catalogue.groupNamed(token.text) === undefined) return undefined;
  const isOwn = /^\$this$/i.test(textOf(client, at.text));
  return isOwn ? undefined : { token, of: expressionOf(client, at) };
}

/** Whether the parser had to guess in a call itself; what stands in its receiver is read by itself. */
function isBroken(node: SyntaxNode, owner: SyntaxNode): boolean {
  return node.broken && node.children.some((child) => child !== owner && (child.broken || child.type === 'ERROR'));
}
