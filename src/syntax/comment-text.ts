import type { Span } from '../model/span.ts';
import { mightShowCommand } from './command-mention.ts';
import { MappedText } from './mapped-text.ts';

/** The texts of a program's comments that show a command; line comments right below one another are one text. */
export function findCommentTexts(source: string, comments: readonly Span[]): readonly MappedText[] {
  const texts: MappedText[] = [];
  let lines: Span[] = [];
  const close = (): void => {
    if (lines.length > 0) texts.push(lineComments(source, lines));
    lines = [];
  };
  for (const comment of comments) {
    const isBlock = /^\/\*|^=begin/.test(source.slice(comment.start, comment.start + 6));
    const last = lines.at(-1);
    if (isBlock || (last && !areNeighbours(source, last, comment))) close();
    if (isBlock) texts.push(...blockComment(source, comment));
    else lines.push(comment);
  }
  close();
  return texts.filter(({ text }) => mightShowCommand(text));
}

/** Whether two comments are lines of one text: nothing but a line break and the same indent between them. */
function areNeighbours(source: string, first: Span, second: Span): boolean {
  const between = /^(?:\r\n|\r|\n)([ \t]*)$/.exec(source.slice(first.end, second.start))?.[1];
  return between !== undefined && between === indentBefore(source, first.start);
}

/** The white space in front of a comment that has its line for itself, else undefined. */
function indentBefore(source: string, start: number): string | undefined {
  let lineStart = start;
  while (lineStart > 0 && /[ \t]/.test(source.charAt(lineStart - 1))) lineStart--;
  return lineStart === 0 || /[\r\n]/.test(source.charAt(lineStart - 1)) ? source.slice(lineStart, start) : undefined;
}

const lineMark = /(?:\/\/+!?|#+'?)/y;

function lineComments(source: string, comments: readonly Span[]): MappedText {
  const mapped = new MappedText(source);
  for (const [i, { start, end }] of comments.entries()) {
    lineMark.lastIndex = start;
    const from = lineMark.test(source) ? lineMark.lastIndex : start;
    const indent = indentBefore(source, start) ?? '';
    const next = comments[i + 1];
    const space = /^[ \t]*/.exec(source.slice(from, end))?.[0] ?? '';
    const linePrefix = indent + source.slice(start, from) + space;
    // The line break belongs to the text; the next line's indent and mark do not.
    mapped.run(from, next ? next.start - indent.length : end, { kind: 'verbatim', linePrefix });
  }
  return mapped;
}

/** `/* … *\/` without the stars that lead its lines in. */
function blockComment(source: string, { start, end }: Span): readonly MappedText[] {
  const stop = source.endsWith('*/', end) ? end - 2 : end;
  let from = start + (source.startsWith('/*', start) ? 2 : 6);
  while (source.charAt(from) === '*') from++;
  const texts: MappedText[] = [];
  // Javadoc's `{@code …}` is a text of its own: its brace is none of the command's.
  for (const { index, 0: whole, 1: code = '' } of source
    .slice(from, stop)
    .matchAll(/\{@(?:code|literal)\s([^{}]*)\}/g)) {
    const inside = from + index + whole.length - 1 - code.length;
    texts.push(withoutStars(source, { start: inside, end: inside + code.length }));
  }
  return texts.length > 0 ? texts : [withoutStars(source, { start: from, end: stop })];
}

function withoutStars(source: string, { start, end }: Span): MappedText {
  const mapped = new MappedText(source);
  const lines = /(?:\r\n|\r|\n)[ \t]*(?:\*(?!\/))?/g;
  const codec = { kind: 'verbatim' } as const;
  let position = start;
  for (const { index, 0: lead } of source.slice(start, end).matchAll(lines)) {
    const lineBreak = /^\r\n|^[\r\n]/.exec(lead)?.[0].length ?? 0;
    mapped.run(position, start + index + lineBreak, codec);
    position = start + index + lead.length;
  }
  mapped.run(position, end, codec);
  return mapped;
}
