import type { Edit } from '../../model/edit.ts';
import { lineStartAt, type Span } from '../../model/span.ts';
import { partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';

/** One entry of a table. */
export interface TableEntry {
  readonly entry: SyntaxNode;
  /** In lower case, without quotes. */
  readonly key: string;
  readonly value: SyntaxNode | undefined;
}

/** The entries of a table: `@{ Location = $region; VmSize = $size }`. */
export function entriesOf(table: SyntaxNode, text: string): readonly TableEntry[] {
  const body = table.children.find(({ type }) => type === 'hash_literal_body');
  return (body?.children ?? []).flatMap((entry) => {
    const [key, value] = partsOf(entry);
    if (entry.type !== 'hash_entry' || !key) return [];
    return [{ entry, key: text.slice(key.start, key.end).replace(/['"]/g, '').toLowerCase(), value }];
  });
}

/** The edits that take entries out of a table, each with its lines where it has some to itself, else with its semicolon. */
export function removeEntries(
  text: string,
  entries: readonly TableEntry[],
  isGone: (index: number) => boolean,
): readonly Edit[] {
  const spans = entries.map(({ entry, value }) => ({ start: entry.start, end: value?.end ?? entry.end }));
  const lines = spans.map((span, index) => (isGone(index) ? ownLines(span, text) : undefined));
  const lastKept = spans.findLastIndex((_, index) => !isGone(index));
  const taken = spans.flatMap((span, index) => {
    const own = lines[index];
    if (!isGone(index) || index > lastKept) return own ? [own] : [];
    const behind = /^[ \t]*;?[ \t]*/.exec(text.slice(span.end))?.[0].length ?? 0;
    return [own ?? { start: span.start, end: span.end + behind }];
  });
  // What stands behind the last that stays goes with the semicolon before it; a table that is empty then keeps one space.
  const rest = spans.filter((_, index) => index > lastKept && !lines[index]);
  const [first, last] = [rest[0], rest.at(-1)];
  if (first && last) {
    const kept = spans[lastKept];
    const isBeside = kept && !/[\r\n]/.test(text.slice(kept.end, first.start));
    const behind = /^[ \t]*;/.exec(text.slice(last.end))?.[0].length ?? 0;
    const isPadded = /[ \t]$/.test(text.slice(0, first.start)) && /^[ \t]/.test(text.slice(last.end + behind));
    taken.push(
      isBeside
        ? { start: kept.end, end: last.end }
        : { start: first.start, end: last.end + behind + (isPadded ? 1 : 0) },
    );
  }
  return taken.map((span) => ({ span, newText: '' }));
}

/** The lines of what has them to itself, with a semicolon and a comment behind it. */
export function ownLines({ start, end }: Span, text: string): Span | undefined {
  const lineStart = lineStartAt(text, start);
  const behind = /^[ \t]*;?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/.exec(text.slice(end))?.[0];
  const isAlone = /^[ \t]*$/.test(text.slice(lineStart, start)) && behind !== undefined;
  return isAlone ? { start: lineStart, end: end + behind.length } : undefined;
}

/** Whether making a value changes nothing, so that it can be left out. */
export function doesNothingElse(value: SyntaxNode | undefined, text: string): boolean {
  const waiting = value ? [value] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (/^(?:assignment|(?:pre|post)_(?:in|de)crement)_expression$/.test(node.type)) return false;
    if (
      node.type === 'command' &&
      !/^(?:Get|Select|Join|Split|Where|ConvertFrom)-|^New-Object\b/i.test(text.slice(node.start, node.end))
    )
      return false;
    waiting.push(...node.children);
  }
  return true;
}
