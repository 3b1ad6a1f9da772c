import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { lineStarts } from '../model/span.ts';
import type { Span } from '../model/span.ts';

/** A part of a Markdown text, in UTF-16 offsets of it. `lines` are the parts of its lines without what a list or quote puts in front. */
export type MarkdownPart =
  | { readonly kind: 'fenced'; readonly info: string; readonly lines: readonly Span[]; readonly linePrefix: string }
  | { readonly kind: 'indented' | 'html'; readonly lines: readonly Span[]; readonly linePrefix: string }
  /** Between the backticks. */
  | { readonly kind: 'inline-code'; readonly span: Span }
  | { readonly kind: 'paragraph'; readonly lines: readonly Span[]; readonly inlineCode: readonly Span[] };

/** Code, HTML and paragraphs of a CommonMark text, in text order; links, emphasis and the like are not looked at. */
export function findMarkdownParts(text: string): readonly MarkdownPart[] {
  const root = fromMarkdown(text, undefined, { extensions: [{ disable: { null: [...unneeded] } }] });
  const lines = new SourceLines(text);
  const parts: MarkdownPart[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const part = partOf(node, text, lines);
    if (part) parts.push(part);
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return parts;
}

/** Constructs of inline text that hold no code; without them parsing is faster and not quadratic in their marks. */
const unneeded = [
  'attention',
  'autolink',
  'characterReference',
  'definition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
] as const;

function partOf(node: Nodes, text: string, lines: SourceLines): MarkdownPart | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) return undefined;
  if (node.type === 'code') {
    const isFenced = /[`~]/.test(text.charAt(start));
    const found = lines.suffixes(lines.at(start) + (isFenced ? 1 : 0), node.value);
    if (!found) return undefined;
    const info = [node.lang, node.meta].filter(Boolean).join(' ');
    const linePrefix = lines.prefix(found);
    return isFenced
      ? { kind: 'fenced', info, lines: found, linePrefix }
      : { kind: 'indented', lines: found, linePrefix };
  }
  if (node.type === 'html') {
    const found = lines.suffixes(lines.at(start), node.value);
    return found && { kind: 'html', lines: found, linePrefix: lines.prefix(found.slice(1)) };
  }
  if (node.type === 'inlineCode') return { kind: 'inline-code', span: insideBackticks(text, { start, end }) };
  if (node.type !== 'paragraph') return undefined;
  const inlineCode = node.children.flatMap((child) => {
    const { start: from, end: to } = child.position ?? {};
    return child.type === 'inlineCode' && from?.offset !== undefined && to?.offset !== undefined
      ? [{ start: from.offset, end: to.offset }]
      : [];
  });
  return { kind: 'paragraph', lines: lines.within({ start, end }), inlineCode };
}

function insideBackticks(text: string, { start, end }: Span): Span {
  const length = /^`*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + length, end: end - length };
}

class SourceLines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = lineStarts(text);
  }

  /** The index of the line that holds `offset`. */
  at(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #content(line: number): Span {
    const start = this.#starts[line] ?? this.#text.length;
    const end = this.#starts[line + 1] ?? this.#text.length;
    return { start, end: start + this.#text.slice(start, end).replace(/(?:\r\n|\r|\n)$/, '').length };
  }

  /** Where the lines of `value` end the source lines from `first` on; undefined where they do not, so that no wrong place is edited. */
  suffixes(first: number, value: string): readonly Span[] | undefined {
    const found: Span[] = [];
    for (const [i, line] of value.split(/\r\n|\r|\n/).entries()) {
      const { start, end } = this.#content(first + i);
      const source = this.#text.slice(start, end);
      // Half a tab that a list has used up comes back as spaces, which the source does not have.
      const known = source.endsWith(line) ? line : line.trimStart();
      if (!source.endsWith(known)) return undefined;
      found.push({ start: end - known.length, end });
    }
    return found;
  }

  /** What stands in front of the first of these parts that is not empty. */
  prefix(parts: readonly Span[]): string {
    const first = parts.find(({ start, end }) => end > start);
    return first ? this.#text.slice(this.#content(this.at(first.start)).start, first.start) : '';
  }

  /** The lines of a stretch, without the marks of a quote and without indent. */
  within({ start, end }: Span): readonly Span[] {
    const last = this.at(Math.max(start, end - 1));
    const found: Span[] = [];
    for (let line = this.at(start); line <= last; line++) {
      const content = this.#content(line);
      const from = Math.max(start, content.start);
      const to = Math.min(end, content.end);
      const prefix = from === start ? 0 : (/^[ \t]*(?:>[ \t]*)*/.exec(this.#text.slice(from, to))?.[0].length ?? 0);
      found.push({ start: from + prefix, end: to });
    }
    return found;
  }
}
