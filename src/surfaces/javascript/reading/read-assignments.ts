import { child, children, slots, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unknownValue } from './flow-draft.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { ValueId } from './flow.ts';
import { nameOfKey, readExpression } from './read-expressions.ts';
import { recordGroup } from './read-names.ts';
import { recordProperty } from './read-properties.ts';
import { readAnnotation } from './read-types.ts';
import { recordTaken } from './read-uses.ts';
import type { Scope } from './scope.ts';

/**
 * Lets a pattern, name or property take a value. Without a value only the types beside the names count.
 * @param origin the expression that the value was read from, where there is one
 */
export function assignPattern(
  draft: FlowDraft,
  pattern: SyntaxNode,
  value: ValueId | undefined,
  scope: Scope,
  origin?: SyntaxNode,
): void {
  const annotation = readAnnotation(draft, child(pattern, 'typeAnnotation'), scope);
  const typed =
    annotation === undefined ? value : draft.add({ kind: 'typed', type: annotation, value: value ?? unknownValue });
  switch (pattern.type) {
    case 'Identifier':
      assignName(draft, pattern, typed, scope);
      return;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      if (typed !== undefined) assignMember(draft, pattern, typed, scope);
      return;
    case 'ObjectPattern':
      for (const property of children(pattern, 'properties')) {
        if (property.type === 'RestElement') {
          const rest = child(property, 'argument');
          if (rest) assignPattern(draft, rest, typed, scope, origin);
          continue;
        }
        const name = nameOfKey(draft, property, scope);
        const target = child(property, 'value');
        if (!target) continue;
        if (name !== undefined && origin) recordTaken(draft, property, name, origin, typed ?? unknownValue);
        recordProperty(draft, 'taken', property, name, typed ?? unknownValue);
        recordGroup(draft, property, name, typed);
        // `{ jobs: { get } }` takes `get` out of `jobs`.
        assignPattern(draft, target, draft.member(typed ?? unknownValue, name), scope, child(property, 'key'));
      }
      return;
    case 'ArrayPattern':
      slots(pattern, 'elements').forEach((element, index) => {
        if (!element) return;
        const rest = element.type === 'RestElement' ? child(element, 'argument') : undefined;
        const item = draft.member(typed ?? unknownValue, String(index));
        assignPattern(draft, rest ?? element, rest ? (typed ?? unknownValue) : item, scope);
      });
      return;
    case 'AssignmentPattern': {
      const left = child(pattern, 'left');
      const byDefault = readExpression(draft, child(pattern, 'right'), scope);
      if (left)
        assignPattern(draft, left, draft.add({ kind: 'default', value: typed ?? unknownValue, byDefault }), scope);
      return;
    }
    case 'TSParameterProperty': {
      const parameter = child(pattern, 'parameter');
      if (!parameter) return;
      assignPattern(draft, parameter, typed, scope);
      const name = parameter.type === 'AssignmentPattern' ? child(parameter, 'left') : parameter;
      const binding = scope.binding(word(name, 'name'));
      if (binding === undefined || scope.owner === undefined) return;
      draft.stores.push({
        of: draft.add({ kind: 'this', owner: scope.owner }),
        name: word(name, 'name'),
        value: draft.add({ kind: 'binding', id: binding, at: pattern.end, within: scope.within }),
        line: draft.line(pattern.start),
      });
      return;
    }
    default: {
      // `(a as B) = c`, `a! = c`, `(a) = c`
      const inner = child(pattern, 'expression') ?? child(pattern, 'argument');
      if (inner) assignPattern(draft, inner, typed, scope);
    }
  }
}

function assignName(draft: FlowDraft, id: SyntaxNode, value: ValueId | undefined, scope: Scope): void {
  if (value === undefined) return;
  const name = word(id, 'name');
  const binding = scope.binding(name);
  if (binding === undefined) return;
  draft.assign(binding, {
    value,
    at: id.end,
    within: scope.within,
    certain: draft.direct && scope.declaring(name) === scope,
    line: draft.line(id.start),
  });
}

function assignMember(draft: FlowDraft, target: SyntaxNode, value: ValueId, scope: Scope): void {
  const { direct } = draft;
  const of = readExpression(draft, child(target, 'object'), scope);
  const name = nameOfKey(draft, target, scope);
  draft.direct = direct;
  const line = draft.line(target.start);
  const object = draft.values[of];
  if (object?.kind === 'global' && object.name === 'module' && name === 'exports')
    draft.exports.push({ name: '=', value, line });
  else if (object?.kind === 'exports') {
    if (name !== undefined) draft.exports.push({ name, value, line });
  } else {
    draft.stores.push({ of, name: name ?? '', value, line });
    recordProperty(draft, 'set', target, name, of);
  }
}
