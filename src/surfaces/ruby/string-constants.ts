import { childOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { StringConstant } from './facts.ts';

/** The constants of a text, its classes' and modules' too, that are given a plain string. */
export function stringConstantsOf(root: SyntaxNode, text: string): readonly StringConstant[] {
  const found: StringConstant[] = [];
  const waiting = [{ node: root, owner: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const node of next.node.children) {
      if (node.type === 'class' || node.type === 'module') {
        const body = childOf(node, 'body');
        if (body) waiting.push({ node: body, owner: ownerIn(next.owner, node, text) });
        continue;
      }
      const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
      const right = childOf(node, 'right');
      const value = right && /^(['"])([^'"\\#]*)\1(?:\.freeze)?$/.exec(text.slice(right.start, right.end))?.[2];
      if (left?.type !== 'constant' || value === undefined) continue;
      found.push({ owner: next.owner, name: text.slice(left.start, left.end), value, end: node.end });
    }
  return found.sort((a, b) => a.end - b.end);
}

/** What a class or a module is called, from the outermost one around it on: `Training::Runner`. */
export function ownerIn(outer: string, node: SyntaxNode, text: string): string {
  const name = childOf(node, 'name');
  const own = name ? text.slice(name.start, name.end).replace(/\s+/g, '') : '';
  return outer === '' ? own : `${outer}::${own}`;
}
