import { tokenAt, type Span, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { typeOf, type Names } from './expressions.ts';
import type { TypeName } from './facts.ts';

/** The type of a literal's body; `{…}` without one, in a list, has that of the list's elements. */
export function literalType(body: SyntaxNode, names: Names): TypeName {
  let depth = 0;
  for (let node: SyntaxNode | undefined = body; node; node = node.parent) {
    if (node.type === 'composite_literal') {
      let type = typeOf(childOf(node, 'type'), names);
      for (; depth > 0 && type.kind === 'many'; depth--) type = type.of;
      return depth === 0 ? type : { kind: 'unknown' };
    }
    if (node !== body && node.type === 'literal_value') depth++;
  }
  return { kind: 'unknown' };
}

/** The stretch that goes with an element of a literal: its lines where nothing else is on them, else the element and a comma. */
export function elementRemoval(element: SyntaxNode, body: SyntaxNode, text: string): Span {
  const lineStart = Math.max(text.lastIndexOf('\n', element.start - 1), text.lastIndexOf('\r', element.start - 1)) + 1;
  const isFirst = /^[ \t]*$/.test(text.slice(lineStart, element.start));
  const behind = /^[ \t]*,?[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r)/.exec(text.slice(element.end));
  if (isFirst && behind) return { start: lineStart, end: element.end + behind[0].length };
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(element.end));
  if (comma) return { start: element.start, end: element.end + comma[0].length };
  const elements = partsOf(body);
  const before = elements[elements.indexOf(element) - 1];
  return { start: before?.end ?? element.start, end: element.end };
}

/** The text that an element is given, `"x"` of `to.StringPtr("x")` and `x` of `&x`; undefined where it is something else. */
export function textGiven(element: SyntaxNode, text: string): Token | undefined {
  const value = childOf(element, 'value');
  // The value of an element is a node of its own in some versions of the grammar.
  const given = value?.type === 'literal_element' ? partsOf(value)[0] : value;
  const list = given?.type === 'call_expression' ? childOf(given, 'arguments') : undefined;
  const [only, ...others] = list ? partsOf(list) : given?.type === 'unary_expression' ? partsOf(given) : [];
  const written = given ? text.slice(given.start, given.end) : '';
  const isPointer = /^(?:&|(?:\w+\.)?(?:String|Str)(?:Ptr|Pointer)?\()/i.test(written);
  return only && others.length === 0 && isPointer ? tokenAt(text, only.start, only.end) : undefined;
}

/** Where the outermost literal around an element begins. */
export function literalStart(element: SyntaxNode): number {
  let { start } = element;
  for (let node: SyntaxNode | undefined = element; node && inLiterals.test(node.type); node = node.parent)
    if (node.type === 'composite_literal') ({ start } = node);
  return start;
}

const inLiterals = /^(?:keyed_element|literal_element|literal_value|composite_literal|unary_expression)$/;
