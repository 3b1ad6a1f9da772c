import type { Edit } from '../../model/edit.ts';
import type { Name } from '../../model/names.ts';
import type { Span } from '../../model/span.ts';
import { parseArmExpression, partsOf } from '../../syntax/arm-expression.ts';
import type { ArmExpression } from '../../syntax/arm-expression.ts';
import type { StringNode } from '../../syntax/value-tree.ts';
import { insertion } from './template-use.ts';
import type { Edits } from './template-use.ts';

/** Text of a template's strings: a stretch that is literal, or an expression of the template language. */
export type Part = Name;

/** The expression inside a template's string, `[…]`; undefined where the string is literal. `[[` is an escaped bracket. */
export function expressionIn(
  text: string,
  { inside }: StringNode,
): { readonly span: Span; readonly tree: ArmExpression | undefined } | undefined {
  const source = text.slice(inside.start, inside.end);
  if (!/^\[(?!\[)[\s\S]*\]$/.test(source)) return undefined;
  const span = { start: inside.start + 1, end: inside.end - 1 };
  return { span, tree: parseArmExpression(text, span) };
}

/** Arguments of a call, literals that meet joined: `'migrated-eastus/'`, or `parameters('workspace'), '/'`. */
export function argumentsOf(parts: readonly Part[]): readonly string[] {
  return joined(parts).map(({ kind, text }) =>
    kind === 'literal' ? `'${text.replaceAll("'", "''")}'` : escapeJson(text),
  );
}

function joined(parts: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === 'literal' && part.kind === 'literal')
      result[result.length - 1] = { kind: 'literal', text: last.text + part.text };
    else result.push(part);
  }
  return result;
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Every name with a slash behind it. */
export function pathOf(names: readonly Name[]): readonly Part[] {
  return names.flatMap((name) => [name, { kind: 'literal', text: '/' } as const]);
}

/**
 * The edits that put parts before what a template's string says, with the means that it uses already: more text of a
 * literal, one more argument of `concat`, more text of `format`, else a `concat` around it.
 */
export function prefixString(text: string, node: StringNode, parts: readonly Part[]): Edits {
  const expression = expressionIn(text, node);
  const literal = parts.every(({ kind }) => kind === 'literal') ? parts.map((part) => part.text).join('') : undefined;
  if (!expression) {
    if (node.value.startsWith('[')) return { reason: 'resource-name-unclear' };
    if (literal !== undefined) return [insertion(node.inside.start, literal)];
    if (text.slice(node.inside.start, node.inside.end).includes("'")) return { reason: 'not-expressible' };
    return [
      insertion(node.inside.start, `[concat(${argumentsOf(parts).join(', ')}, '`),
      insertion(node.inside.end, `')]`),
    ];
  }
  const { span, tree } = expression;
  if (!tree) return { reason: 'resource-name-unclear' };
  if (tree.kind === 'literal' && literal !== undefined) return [insertion(tree.inside.start, literal)];
  const [first] = tree.kind === 'call' && tree.members.length === 0 ? tree.args : [];
  if (tree.kind === 'call' && tree.name === 'concat' && first) return prefixArguments(first, parts, literal);
  if (tree.kind === 'call' && tree.name === 'format' && first?.kind === 'literal' && literal !== undefined)
    return [insertion(first.inside.start, literal)];
  return [insertion(span.start, `concat(${argumentsOf(parts).join(', ')}, `), insertion(span.end, ')')];
}

function prefixArguments(first: ArmExpression, parts: readonly Part[], literal: string | undefined): readonly Edit[] {
  if (first.kind === 'literal' && literal !== undefined) return [insertion(first.inside.start, literal)];
  return [insertion(first.span.start, `${argumentsOf(parts).join(', ')}, `)];
}

/** Whether a name holds a segment already: a slash that stands in it as text. */
export function hasSegments(text: string, node: StringNode): boolean {
  const expression = expressionIn(text, node);
  if (!expression) return node.value.replace(/\$\{[^}]*\}/g, '').includes('/');
  if (!expression.tree) return false;
  return [...partsOf(expression.tree)].some(({ part }) => part.kind === 'literal' && part.value.includes('/'));
}
