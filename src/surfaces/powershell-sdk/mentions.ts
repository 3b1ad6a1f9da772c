import type { Placed } from '../../model/placed.ts';
import { contains, tokenAt, type Span } from '../../model/span.ts';
import type { SyntaxNode, SyntaxNodes } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import type { Mention, Use } from './facts.ts';
import { readUse } from './read-uses.ts';

/** `client.Jobs.Get(`, and `[…JobsOperationsExtensions]::Get(` */
const called =
  /(?<client>[\w$:\])}]+)\.(?<group>\w+)\.(?<method>\w+)\s*\(|\[[\w.]*?(?<owner>\w+)OperationsExtensions\]::(?<static>\w+)\s*\(/gi;

/** Operations that are named where no code was read: in comments, in here-strings, and where the parser gave up. */
export function findMentions(
  text: string,
  { root }: SyntaxNodes,
  uses: readonly Use[],
  catalogue: Catalogue,
  parse: (text: string) => SyntaxNodes,
  placed: (span: Span) => Placed,
): readonly Mention[] {
  const found: Mention[] = [];
  for (const { groups = {}, index, 0: whole } of text.matchAll(called)) {
    const group = groups.group ?? groups.owner ?? '';
    const method = groups.method ?? groups.static ?? '';
    const operation = catalogue.operation(group, method);
    if (!operation || /^(?:new|unchanged)$/.test(operation.change.fate)) continue;
    const span = { start: index, end: index + whole.length - 1 };
    const groupAt = index + whole.indexOf(group, groups.client?.length ?? 0);
    const methodAt = index + whole.lastIndexOf(method);
    // What is before the client's name may be before the use as well: `[void]$client.Jobs.Get(`.
    if (uses.some((use) => contains(use.span, { start: methodAt, end: methodAt + method.length }))) continue;
    const mention = {
      client: tokenAt(text, index, index + (groups.client?.length ?? 0)),
      group: tokenAt(text, groupAt, groupAt + group.length),
      operation: tokenAt(text, methodAt, methodAt + method.length),
    };
    const around = nodeAround(root, index);
    const call = around?.type === 'comment' ? callInComment(text, around, span, catalogue, parse) : undefined;
    const where = around?.type === 'comment' ? 'comment' : around ? 'text' : 'error';
    found.push({ ...placed(call?.span ?? span), ...mention, ...(call?.call && { call: call.call }), in: where });
  }
  return found;
}

/** The comment or the string around an offset. */
function nodeAround(root: SyntaxNode, at: number): SyntaxNode | undefined {
  for (let node: SyntaxNode | undefined = root; node;) {
    if (node.type === 'comment' || node.type === 'string_literal') return node;
    node = node.children.find(({ start, end }) => start <= at && at < end);
  }
  return undefined;
}

/** The call that a comment holds at a place, on one line of it. */
function callInComment(
  text: string,
  { start, end }: SyntaxNode,
  at: Span,
  catalogue: Catalogue,
  parse: (text: string) => SyntaxNodes,
): Use | undefined {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  const code = text.slice(start, end).replace(/^<?#+|#>$/g, blank);
  const padded = blank(text.slice(0, start)) + code;
  const uses: Use[] = [];
  const draft = { uses, fluent: [] };
  const waiting = [parse(padded).root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const own = (span: Span) => ({ fragment: 0, span, line: 0 });
    const place = { text: padded, scope: 0, class: '', placed: own };
    if (node.type === 'invokation_expression') readUse(node, place, catalogue, draft, own);
    waiting.push(...node.children);
  }
  return uses.find(
    ({ span, call, broken, operation }) =>
      contains(at, operation.span) && call && !broken && !/[\r\n]/.test(text.slice(span.start, span.end)),
  );
}
