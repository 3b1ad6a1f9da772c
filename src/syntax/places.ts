import type { Placed } from '../model/declared-classes.ts';
import { fileSpan, type Fragment } from '../model/fragment.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { Document } from '../model/world.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** Says where a node stands, for evidence. */
export type Place = (node: SyntaxNode) => Placed;

/** Says which line of the file on disk a node of a fragment stands on. */
export function placesIn({ file }: Document): (fragment: Fragment) => Place {
  const starts = lineStarts(file.text);
  return (fragment) => (node) => {
    const { start } = fileSpan(fragment, { start: node.start, end: node.start });
    const { line } = positionAt(starts, start);
    const text = file.text.slice(starts[line - 1] ?? 0, starts[line] ?? file.text.length).trim();
    return { line, text: text.slice(0, 200) };
  };
}
