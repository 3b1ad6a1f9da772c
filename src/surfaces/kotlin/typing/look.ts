import type { Look } from '../../../model/call.ts';
import { lookOfType } from '../../../model/look-of-type.ts';
import { callParts, unwrapped } from '../../../syntax/kotlin.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isTypeNode, textOf, typeText } from '../reading/declarations.ts';
import { declarationsOf } from '../reading/scope.ts';
import type { KotlinRepository } from './kotlin-repository.ts';
import type { Typing } from './typing.ts';

/** What a value looks like as an argument. */
export function lookOf(wrapped: SyntaxNode, typing: Typing, repository: KotlinRepository): Look {
  const node = unwrapped(wrapped);
  switch (node.type) {
    case 'string_literal':
    case 'multiline_string_literal':
      return 'string';
    case 'number_literal':
    case 'float_literal':
      return 'number';
    case 'lambda_literal':
    case 'anonymous_function':
    case 'callable_reference':
      return 'function';
    case 'binary_expression': {
      const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
      const isSum = left && right && typing.source.text.slice(left.end, right.start).includes('+');
      return isSum && [left, right].some((each) => lookOf(each, typing, repository) === 'string')
        ? 'string'
        : 'unknown';
    }
    case 'identifier': {
      const name = textOf(typing.source.text, node);
      if (name === 'null') return 'null';
      if (name === 'true' || name === 'false') return 'boolean';
    }
  }
  return lookOfType(writtenType(node, typing), typing.of(node), repository);
}

/** The type of a value as its declaration writes it, also where nobody knows the class; '' where it writes none. */
function writtenType(node: SyntaxNode, { source: { text } }: Typing): string {
  if (node.type === 'as_expression') return typeText(text, childOf(node, 'right'));
  if (node.type === 'object_literal') return typeText(text, specifiedType(node));
  const call = callParts(node);
  if (call) return !call.object && /^[A-Z]/.test(textOf(text, call.name)) ? textOf(text, call.name) : '';
  const [object, member] = node.type === 'navigation_expression' ? partsOf(node) : [];
  const isOwn = object?.type === 'this_expression';
  const named = isOwn ? member : node.type === 'identifier' ? node : undefined;
  if (!named) return '';
  const found = declarationsOf(text, node, textOf(text, named)).find(({ kind }) => kind === 'typed');
  return found?.kind === 'typed' ? found.type : '';
}

function specifiedType(node: SyntaxNode): SyntaxNode | undefined {
  const inner = node.children.find(({ type }) => type === 'delegation_specifiers')?.children[0]?.children[0];
  return inner && (isTypeNode(inner) ? inner : inner.children.find(isTypeNode));
}
