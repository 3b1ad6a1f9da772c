import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Span } from '../model/span.ts';
import type { Member, ValueNode } from './value-tree.ts';

/** JSON as far as it can be read, and where it cannot. */
export interface JsonTree {
  /** Undefined where the text holds no value. */
  readonly root: ValueNode | undefined;
  readonly errors: readonly Span[];
}

/**
 * JSON with comments and trailing commas. Strings may hold line breaks, as templates of Azure Resource Manager do.
 * What does not parse is left out, and the rest is recovered as an editor would.
 */
export function parseJsonTree(text: string): JsonTree {
  if (depthOf(text) > deepest) return { root: undefined, errors: [{ start: 0, end: text.length }] };
  const first = parse(text);
  return first.errors.length === 0 ? first : parse(asPlainJson(text));
}

const deepest = 500;

/** How deep the brackets of a text nest at most, those in strings counted too. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function parse(text: string): JsonTree {
  const found: ParseError[] = [];
  const root = parseTree(text, found, { allowTrailingComma: true, disallowComments: false });
  const errors = found.map(({ offset, length }) => ({ start: offset, end: Math.min(text.length, offset + length) }));
  return { root: root && valueOf(root, text), errors };
}

function valueOf(node: Node, text: string): ValueNode | undefined {
  const span = { start: node.offset, end: node.offset + node.length };
  switch (node.type) {
    case 'object':
      return { kind: 'object', span, members: (node.children ?? []).flatMap((child) => memberFrom(child, text)) };
    case 'array':
      return {
        kind: 'array',
        span,
        elements: (node.children ?? []).flatMap((child) => valueOf(child, text) ?? []),
      };
    case 'string': {
      const inside = { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) };
      return { kind: 'string', span, inside, value: String(node.value) };
    }
    case 'number':
    case 'boolean':
    case 'null':
    case 'property':
      return { kind: 'other', span, value: text.slice(span.start, span.end) };
  }
}

function memberFrom({ children, offset }: Node, text: string): readonly Member[] {
  const [key, content] = children ?? [];
  const value = content && valueOf(content, text);
  if (!key || !value) return [];
  return [{ name: String(key.value), span: { start: offset, end: value.span.end }, value }];
}

/**
 * The same text, every offset kept, with the line breaks inside strings as spaces, and with what Terraform fills in
 * (`"nodeCount": ${var.nodes}`) as a string.
 */
function asPlainJson(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|\$\{[^{}"\r\n]*\}/g, (token) => {
    if (token.startsWith('"')) return token.replace(/[\r\n]/g, ' ');
    return token.startsWith('$') ? `"${'_'.repeat(token.length - 2)}"` : token;
  });
}
