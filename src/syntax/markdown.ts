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

/**
 * Code, HTML and paragraphs of a CommonMark text, in text order; links, emphasis and the like are not looked at. Only
 * stretches that are `wanted` are parsed: the parser reads less than a megabyte a second.
 */
export function findMarkdownParts(text: string, wanted: (section: string) => boolean): readonly MarkdownPart[] {
  const lines = new SourceLines(text);
  const sections = findSections(text, lines).filter(({ start, end }) => wanted(text.slice(start, end)));
  // One text, because each run of the parser costs as much as a page.
  const joined = sections.map(({ start, end }) => text.slice(start, end)).join('');
  if (joined === '') return [];
  const origin = originIn(sections);
  const parts: MarkdownPart[] = [];
  const waiting: Nodes[] = [fromMarkdown(joined, undefined, { extensions: [{ disable: { null: [...unneeded] } }] })];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const part = partOf(node, text, origin, lines);
    if (part) parts.push(part);
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return parts;
}

/** Where an offset of the joined sections stands in the text they are from; offsets are asked for in ascending order. */
function originIn(sections: readonly Span[]): (offset: number) => number {
  let index = 0;
  let joinedStart = 0;
  return (offset) => {
    for (let section = sections[index]; section; section = sections[++index]) {
      const length = section.end - section.start;
      if (offset < joinedStart + length || index === sections.length - 1) return section.start + offset - joinedStart;
      joinedStart += length;
    }
    return offset;
  };
}

const fenceLine = /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)*(`{3,}|~{3,})[ \t]*/;
const htmlStart = /<(?:(pre|script|style|textarea)\b|!--|\?|!\[CDATA\[|![A-Za-z])/i;

/**
 * Stretches that can be parsed each for itself: a line without indent behind a blank one ends every list and quote. Where
 * that may be inside a fence or an HTML block that goes on over blank lines, the stretch goes on too.
 */
function findSections(text: string, lines: SourceLines): readonly Span[] {
  const sections: Span[] = [];
  let start = 0;
  let isAfterBlank = false;
  let fence: { readonly mark: string; readonly indent: number } | undefined;
  let htmlEnd: RegExp | undefined;
  for (let line = 0; line < lines.count; line++) {
    const content = lines.content(line);
    const source = text.slice(content.start, content.end);
    const found = fenceLine.exec(source);
    if (htmlEnd) {
      if (htmlEnd.test(source)) htmlEnd = undefined;
    } else if (fence) {
      const isClosing =
        found?.[1]?.startsWith(fence.mark) === true &&
        found[0].length === source.length &&
        found[0].trimEnd().length - found[1].length <= fence.indent + 3;
      if (isClosing) fence = undefined;
    } else {
      if (isAfterBlank && /^[^ \t]/.test(source)) {
        sections.push({ start, end: content.start });
        start = content.start;
      }
      if (found?.[1]) fence = { mark: found[1], indent: found[0].trimEnd().length - found[1].length };
      else htmlEnd = htmlEndBehind(source);
    }
    isAfterBlank = source.trim() === '';
  }
  return [...sections, { start, end: text.length }];
}

/** What ends the HTML block that may start in this line, if the line does not end it. */
function htmlEndBehind(line: string): RegExp | undefined {
  const found = htmlStart.exec(line);
  if (!found) return undefined;
  const end = found[1] ? /<\/(?:pre|script|style|textarea)>/i : found[0] === '<!--' ? /-->/ : />/;
  return end.test(line.slice(found.index + found[0].length)) ? undefined : end;
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

/** @param origin where an offset of a node's position stands in `text` */
function partOf(
  node: Nodes,
  text: string,
  origin: (offset: number) => number,
  lines: SourceLines,
): MarkdownPart | undefined {
  const at = spanOf(node, origin);
  if (!at) return undefined;
  const { start } = at;
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
  if (node.type === 'inlineCode') return { kind: 'inline-code', span: insideBackticks(text, at) };
  if (node.type !== 'paragraph') return undefined;
  const inlineCode = node.children.flatMap((child) =>
    child.type === 'inlineCode' ? (spanOf(child, origin) ?? []) : [],
  );
  return { kind: 'paragraph', lines: lines.within(at), inlineCode };
}

function spanOf({ position }: Nodes, origin: (offset: number) => number): Span | undefined {
  const { start, end } = position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return undefined;
  const from = origin(start.offset);
  return { start: from, end: from + end.offset - start.offset };
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

  get count(): number {
    return this.#starts.length;
  }

  /** A line without its line break. */
  content(line: number): Span {
    const start = this.#starts[line] ?? this.#text.length;
    const end = this.#starts[line + 1] ?? this.#text.length;
    return { start, end: start + this.#text.slice(start, end).replace(/(?:\r\n|\r|\n)$/, '').length };
  }

  /** Where the lines of `value` end the source lines from `first` on; undefined where they do not, so that no wrong place is edited. */
  suffixes(first: number, value: string): readonly Span[] | undefined {
    const found: Span[] = [];
    for (const [i, line] of value.split(/\r\n|\r|\n/).entries()) {
      const { start, end } = this.content(first + i);
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
    return first ? this.#text.slice(this.content(this.at(first.start)).start, first.start) : '';
  }

  /** The lines of a stretch, without the marks of a quote and without indent. */
  within({ start, end }: Span): readonly Span[] {
    const last = this.at(Math.max(start, end - 1));
    const found: Span[] = [];
    for (let line = this.at(start); line <= last; line++) {
      const content = this.content(line);
      const from = Math.max(start, content.start);
      const to = Math.min(end, content.end);
      const prefix = from === start ? 0 : (/^[ \t]*(?:>[ \t]*)*/.exec(this.#text.slice(from, to))?.[0].length ?? 0);
      found.push({ start: from + prefix, end: to });
    }
    return found;
  }
}
