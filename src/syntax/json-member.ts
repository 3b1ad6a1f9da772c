import type { Span } from '../model/span.ts';
import { parseJsonTree } from './json-tree.ts';

/** The member of a JSON object whose string holds an offset of some text. */
export interface JsonMember {
  readonly name: string;
  /** The innermost object, in offsets of the text. */
  readonly object: Span;
}

/** How far the ends of an object are looked for, in UTF-16 code units. */
const reach = 20_000;

/**
 * The member whose string value holds the offset `at`, where the text around it is JSON, cut short or with omissions
 * (`…`) too; undefined where it is none.
 */
export function jsonMemberAt(text: string, at: number): JsonMember | undefined {
  const start = openingBefore(text, at);
  if (start === undefined) return undefined;
  const object = { start, end: closingBehind(text, at) };
  const { root } = parseJsonTree(withoutOmissions(text.slice(object.start, object.end)));
  if (root?.kind !== 'object') return undefined;
  const inside = at - start;
  const member = root.members.find(
    ({ value }) => value.kind === 'string' && value.inside.start <= inside && inside <= value.inside.end,
  );
  return member && { name: member.name, object };
}

/** The same text, every offset kept, with spaces for dots that say that something is left out. */
function withoutOmissions(text: string): string {
  return text.replace(/\.{3,}|…/g, (dots) => ' '.repeat(dots.length));
}

/** Where the innermost object around `at` opens; brackets in its strings pair off. */
function openingBefore(text: string, at: number): number | undefined {
  let depth = 0;
  for (let position = at - 1; position >= Math.max(0, at - reach); position--) {
    const c = text.charAt(position);
    if (c === '}' || c === ']') depth++;
    else if (c === '{' || c === '[') {
      if (depth === 0) return c === '{' ? position : undefined;
      depth--;
    }
  }
  return undefined;
}

function closingBehind(text: string, at: number): number {
  const last = Math.min(text.length, at + reach);
  let depth = 0;
  for (let position = at; position < last; position++) {
    const c = text.charAt(position);
    if (c === '{' || c === '[') depth++;
    else if (c === '}' || c === ']') {
      if (depth === 0) return position + 1;
      depth--;
    }
  }
  return last;
}
