import { tokenAt } from '../../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { ScopeId } from './facts.ts';
import type { Reader } from './reader.ts';
import { typeNameOf } from './type-names.ts';

/** Records where a type is named that may be an enumeration of the library; its values (`ExecutionState.Failed`) stay. */
export function readStateType(
  { draft, catalogue, fragment, text, keepLine }: Reader,
  node: SyntaxNode,
  scope: ScopeId,
) {
  if (node.type !== 'identifier' || !catalogue.enumerations.has(text.slice(node.start, node.end))) return;
  const whole = wholeType(node);
  const type = typeNameOf(whole, text);
  if (!type || !isType(whole)) return;
  const call = callOfEnum(whole, text);
  const { start, end } = call?.node ?? whole;
  const advice = call ? call.advice : whole.parent?.type === 'typeof_expression' ? undefined : 'string';
  draft.stateTypes.push({
    ...{ fragment, span: { start, end }, line: keepLine(start) },
    ...{ type, token: tokenAt(text, start, end), scope },
    ...(advice !== undefined && { advice }),
  });
}

/** The name with what qualifies it and the `?` behind it. */
function wholeType(node: SyntaxNode): SyntaxNode {
  const { parent, field } = node;
  const isQualified = /^(?:alias_)?qualified_name$/.test(parent?.type ?? '') && field === 'name';
  if (parent && (isQualified || (parent.type === 'nullable_type' && field === 'type'))) return wholeType(parent);
  return node;
}

const typed = new Set([
  'variable_declaration',
  'parameter',
  'property_declaration',
  'method_declaration',
  'local_function_statement',
  'array_type',
  'cast_expression',
  'as_expression',
  'is_expression',
  'typeof_expression',
  'default_expression',
  'foreach_statement',
  'declaration_expression',
  'declaration_pattern',
  'tuple_element',
]);

/** Whether a node stands where a type does. */
function isType({ type, parent, field }: SyntaxNode): boolean {
  if (!parent) return false;
  if (parent.type === 'type_argument_list' || type === 'nullable_type') return true;
  return typed.has(parent.type) && (field === 'type' || field === 'returns' || field === 'right');
}

/** `Enum.Parse(typeof(T), name)`, `Enum.Parse<T>(name)`: a call that asks about the enumeration, and what it comes to. */
function callOfEnum(
  type: SyntaxNode,
  text: string,
): { readonly node: SyntaxNode; readonly advice?: string } | undefined {
  for (let node = type.parent; node && !/statement|declaration/.test(node.type); node = node.parent) {
    if (node.type !== 'invocation_expression') continue;
    const called = childOf(node, 'function');
    const method = called && /^(?:System\s*\.\s*)?Enum\s*\.\s*(\w+)/.exec(text.slice(called.start, called.end))?.[1];
    if (method === undefined) continue;
    const list = childOf(node, 'arguments');
    const parsed = (list ? partsOf(list) : []).find(({ start, end }) => !/^typeof\b/.test(text.slice(start, end)));
    return { node, ...(method === 'Parse' && parsed && { advice: text.slice(parsed.start, parsed.end) }) };
  }
  return undefined;
}
