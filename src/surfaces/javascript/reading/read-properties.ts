import { tokenAt } from '../../../model/span.ts';
import type { Token } from '../../../model/span.ts';
import { child, children, nodesBelow, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { LiteralProperty, PropertyUse, ValueId } from './flow.ts';

/** Records a property that has the name of one which a model lost. */
export function recordProperty(
  draft: FlowDraft,
  kind: PropertyUse['kind'],
  node: SyntaxNode,
  property: string | undefined,
  baseValue: ValueId,
): void {
  if (property === undefined || !draft.vocabulary.places.words.has(property)) return;
  // `window.location`, `this.type`, `'a'.type`: no model is any of these.
  const base = draft.values[baseValue];
  if (!base || /^(unknown|plain|empty|global|this|exports)$/.test(base.kind)) return;
  const key = child(node, 'property') ?? child(node, 'key');
  if (!key) return;
  const quotes = key.type === 'StringLiteral' ? 1 : 0;
  const given = kind === 'set' ? givenTo(draft, node) : undefined;
  draft.properties.push({
    kind,
    span: { start: node.start, end: node.end },
    line: draft.line(node.start),
    base: token(draft, child(node, 'object') ?? node),
    baseValue,
    name: tokenAt(draft.fragment.text, key.start + quotes, key.end - quotes),
    property,
    ...(given && { given }),
  });
}

function givenTo(draft: FlowDraft, target: SyntaxNode): PropertyUse['given'] {
  const assignment = draft.assignments.get(target);
  if (!assignment) return undefined;
  const { statement, right } = assignment;
  const lines = ownLines(draft.fragment.text, statement);
  return { value: token(draft, right), acts: acts(right), ...(lines && { lines }) };
}

/** The lines of a statement that has them to itself, with the comment behind it. */
function ownLines(text: string, { start, end }: SyntaxNode): PropertyUse['span'] | undefined {
  const indent = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const rest = /^[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n|$)/.exec(text.slice(end));
  return indent === undefined || !rest ? undefined : { start: start - indent.length, end: end + rest[0].length };
}

/** Records `base.property === 'text'` where the property took the place of one that a model lost. */
export function recordComparison(draft: FlowDraft, node: SyntaxNode, left: ValueId): void {
  const member = child(node, 'left');
  const value = draft.values[left];
  const isText = /^[!=]==?$/.test(word(node, 'operator')) && child(node, 'right')?.type === 'StringLiteral';
  if (!member || !isText || value?.kind !== 'member' || value.name === undefined) return;
  const key = child(member, 'property');
  if (!key || !draft.vocabulary.places.successors.has(value.name)) return;
  draft.properties.push({
    kind: 'compared',
    span: draft.parentheses.get(node.start) ?? { start: node.start, end: node.end },
    line: draft.line(node.start),
    base: token(draft, child(member, 'object') ?? member),
    baseValue: value.of,
    name: token(draft, key),
    property: value.name,
  });
}

/** Records an object literal that sets a property which a model lost or names otherwise. */
export function recordLiteral(
  draft: FlowDraft,
  node: SyntaxNode,
  value: ValueId,
  names: readonly (string | undefined)[],
): void {
  const { words } = draft.vocabulary.places;
  if (!names.some((name) => name !== undefined && words.has(name))) return;
  const properties = children(node, 'properties').map((property, index): LiteralProperty => {
    const key = child(property, 'key') ?? property;
    const set = child(property, 'value') ?? property;
    const name = names[index];
    return {
      span: { start: property.start, end: property.end },
      ...(name !== undefined && { name }),
      key: token(draft, key),
      value: token(draft, set),
      acts: name !== undefined && words.has(name) && acts(set),
    };
  });
  draft.literals.push({
    value,
    span: { start: node.start, end: node.end },
    line: draft.line(node.start),
    properties,
  });
}

/** Whether something happens while an expression is read: an assignment, a wait. */
function acts(node: SyntaxNode): boolean {
  if (/^(Assignment|Update|Await|Yield)Expression$/.test(node.type)) return true;
  if (node.type === 'UnaryExpression' && word(node, 'operator') === 'delete') return true;
  return nodesBelow(node).some(acts);
}

function token(draft: FlowDraft, { start, end }: SyntaxNode): Token {
  return tokenAt(draft.fragment.text, start, end);
}
