import type { Span } from '../../model/span.ts';
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
