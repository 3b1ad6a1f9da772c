import { tokenAt, type Span, type Token } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { textOf, typeOf, type Names } from './expressions.ts';
import type { FieldUse, TypeName } from './facts.ts';

/** `Location: value` of a literal, where models had such a field; `removal` is what goes with it. */
export function elementUse(
  node: SyntaxNode,
  text: string,
  names: Names,
  catalogue: Catalogue,
): (Omit<FieldUse, 'removal'> & { readonly removal: Span }) | undefined {
  const [key, literal] = [childOf(node, 'key'), node.parent];
  if (!key || !literal || !catalogue.fields.has(textOf(key, { text }))) return undefined;
  const type = literalType(literal, names);
  if (type.kind === 'unknown') return undefined;
  const given = textGiven(node, text);
  const mayGo = (element: SyntaxNode): boolean => {
    const name = childOf(element, 'key');
    const field = type.kind === 'named' && name ? catalogue.field(type.name, textOf(name, { text })) : undefined;
    return field?.droppable === true;
  };
  return {
    of: { kind: 'typed', type },
    field: tokenAt(text, key.start, key.end),
    span: { start: node.start, end: node.end },
    owner: '',
    removal: elementRemoval(node, literal, text, mayGo),
    ...(given && { given: { text: given, of: literalStart(node) } }),
  };
}

/** The type of a literal's body; `{…}` without one, in a list, has that of the list's elements. */
function literalType(body: SyntaxNode, names: Names): TypeName {
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

/**
 * The stretch that goes with an element of a literal: its lines where nothing else is on them, else the element and a
 * comma. Stretches of elements beside one another never overlap, whichever of them go.
 * @param mayGo whether an element of this literal goes where nothing keeps it
 */
function elementRemoval(
  element: SyntaxNode,
  body: SyntaxNode,
  text: string,
  mayGo: (element: SyntaxNode) => boolean,
): Span {
  const own = ownLines(element, text);
  if (own) return own;
  const elements = partsOf(body);
  const index = elements.indexOf(element);
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(element.end));
  const isLast = elements.slice(index + 1).every((one) => mayGo(one) && !ownLines(one, text));
  const isAfterKept = elements.slice(0, index).some((one) => !mayGo(one));
  // The comma before the last ones goes with them.
  if (index > 0 && isLast && isAfterKept) {
    const before = elements[index - 1] ?? element;
    return { start: mayGo(before) && ownLines(before, text) ? element.start : before.end, end: element.end };
  }
  return { start: element.start, end: element.end + (comma && index < elements.length - 1 ? comma[0].length : 0) };
}

function ownLines({ start, end }: Span, text: string): Span | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const isFirst = /^[ \t]*$/.test(text.slice(lineStart, start));
  const behind = /^[ \t]*,?[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\n|\r)/.exec(text.slice(end));
  return isFirst && behind ? { start: lineStart, end: end + behind[0].length } : undefined;
}

/** The text that an element is given, `"x"` of `to.StringPtr("x")` and `x` of `&x`; undefined where it is something else. */
function textGiven(element: SyntaxNode, text: string): Token | undefined {
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
function literalStart(element: SyntaxNode): number {
  let { start } = element;
  for (let node: SyntaxNode | undefined = element; node && inLiterals.test(node.type); node = node.parent)
    if (node.type === 'composite_literal') ({ start } = node);
  return start;
}

const inLiterals = /^(?:keyed_element|literal_element|literal_value|composite_literal|unary_expression)$/;
