import { editedText } from '../../model/edit.ts';
import type { Edit } from '../../model/edit.ts';
import type { Span } from '../../model/span.ts';
import type { Transform } from '../../model/transform.ts';
import { readBody } from '../../syntax/body-edits.ts';
import { readLooseObject } from '../../syntax/loose-object.ts';
import { removeMembers } from '../../syntax/tree-edits.ts';
import { groupByShape } from './shapes.ts';

/** The body of a resource in a program or script, and what it would be in the new API where no person must decide. */
export interface WrittenBody {
  readonly group: string;
  readonly span: Span;
  readonly advice: string | undefined;
}

/** How far before its `properties` a body begins at most, and how long an advice is. */
const reach = 4000;

/** The bodies of resources that the text of a program or script writes and that hold what the new API has no more. */
export function findWrittenBodies(text: string, { bodies }: Transform): readonly WrittenBody[] {
  const found: WrittenBody[] = [];
  for (const { index } of text.matchAll(/(?<![\w.$-])(?:\\?["'`])?properties(?:\\?["'`])?\s*(?::|=>)\s*\{/g)) {
    const start = braceAround(text, index);
    const root = start === undefined ? undefined : readLooseObject(text, start);
    const group = root && groupByShape(root, bodies);
    if (!root || group === undefined || found.some(({ span }) => span.start === root.span.start)) continue;
    const { removed, refused } = readBody(root, group, bodies.members);
    if (removed.size === 0 && refused.length === 0) continue;
    const edits: readonly Edit[] = [...removed].flatMap(([owner, members]) => removeMembers(text, owner, members));
    const isShown = edits.length > 0 && root.span.end - root.span.start < reach;
    const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start);
    found.push({ group, span: root.span, advice: isShown ? editedText(text, root.span, inOrder) : undefined });
  }
  return found;
}

/** Where the object around `at` begins. */
function braceAround(text: string, at: number): number | undefined {
  let depth = 0;
  for (let position = at - 1; position >= 0 && at - position < reach; position--) {
    const c = text.charAt(position);
    if (c === '}') depth++;
    else if (c === '{' && depth-- === 0) return position;
  }
  return undefined;
}
