import type { Codec } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import { mightShowCommand } from './command-mention.ts';
import { MappedText } from './mapped-text.ts';

const verbatim: Codec = { kind: 'verbatim' };

/** A part of a documentation, in UTF-16 offsets of it; `lines` are without what stands in front of them (`linePrefix`). */
export type DocumentationPart =
  /** `language` is what it calls its language; '' where nothing says it. */
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly Span[]; readonly linePrefix?: string }
  | { readonly kind: 'comment'; readonly lines: readonly Span[]; readonly linePrefix?: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly Span[]; readonly inlineCode: readonly Span[] };

/** Lines as one text, with their line breaks between them and without what stands before them. */
export function mapLines(source: string, lines: readonly Span[], codec: Codec = verbatim): MappedText {
  const mapped = new MappedText(source);
  for (const line of lines) {
    mapped.run(line.start, line.end, codec);
    if (line === lines.at(-1)) continue;
    // Something that is no part of the text may stand before the line break.
    const lineBreak = line.end + Math.max(0, source.slice(line.end).search(/[\r\n]/));
    mapped.run(lineBreak, lineBreakEnd(source, { start: lineBreak, end: lineBreak }), codec);
  }
  return mapped;
}

/** Behind the line break at the end of a line. */
export function lineBreakEnd(source: string, { end }: Span): number {
  return end + (source.startsWith('\r\n', end) ? 2 : 1);
}

/** Code inside a sentence: a line break in it, and what leads the next line in, is shown as one space. */
export function mapInlineCode(source: string, { start, end }: Span): MappedText {
  const mapped = new MappedText(source);
  let position = start;
  for (const { 0: lineBreak, index } of source.slice(start, end).matchAll(/(?:\r\n|\r|\n)[ \t]*(?:>[ \t]*)*/g)) {
    mapped.run(position, start + index, verbatim);
    position = start + index + lineBreak.length;
    mapped.fixed(' ', start + index, position, verbatim);
  }
  mapped.run(position, end, verbatim);
  return mapped;
}

/** A line that is a command, not a sentence that begins with one: it has an option, or nothing behind its words. */
const bareCommand =
  /^(?:\$ |> |PS[^>]*> ?|[A-Z]:\\[^>]*> ?)?(?:sudo )?az +batchai +[a-z-]+(?: +[a-z-]+){0,2}(?: *$| +.*(?<=\s)-{1,2}[a-zA-Z])/i;

/** A command in a paragraph: `isWhole` where lines are nothing else, so that its end is known. */
export interface ShownCommand {
  readonly isWhole: boolean;
  readonly mapped: MappedText;
}

/** The commands in the lines of a paragraph, outside its inline code, in text order. */
export function findShownCommands(
  source: string,
  lines: readonly Span[],
  inlineCode: readonly Span[],
): readonly ShownCommand[] {
  const commands: ShownCommand[] = [];
  let last = -1;
  for (const [i, { start, end }] of lines.entries()) {
    if (i <= last) continue;
    if (!bareCommand.test(source.slice(start, end))) {
      commands.push(...commandsInSentence(source, { start, end }, inlineCode));
      continue;
    }
    last = i;
    while (last + 1 < lines.length && source.charAt((lines[last]?.end ?? 0) - 1) === '\\') last++;
    const command = lines.slice(i, last + 1);
    // Inline code on such a line is a text of its own.
    const limit = inlineCode.find((code) => code.start >= start)?.start ?? Infinity;
    const mapped = new MappedText(source);
    for (const line of command) {
      const text = source.slice(line.start, line.end).replace(/\s*<br ?\/?>\s*$/i, '');
      const stop = line === command.at(-1) ? line.start + text.length : lineBreakEnd(source, line);
      mapped.run(line.start, Math.min(stop, limit), verbatim);
    }
    commands.push({ isWhole: true, mapped });
  }
  return commands;
}

/** Where a command ends in a sentence or a row of a table, nothing says. */
function commandsInSentence(source: string, line: Span, code: readonly Span[]): readonly ShownCommand[] {
  const commands: ShownCommand[] = [];
  let { start } = line;
  for (const next of [...code, { start: line.end, end: line.end }]) {
    const end = Math.min(next.start, line.end);
    if (end > start && mightShowCommand(source.slice(start, end))) {
      const mapped = new MappedText(source);
      mapped.run(start, end, verbatim);
      commands.push({ isWhole: false, mapped });
    }
    start = Math.max(start, next.end);
  }
  return commands;
}
