import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand, mightShowCommand } from '../syntax/command-mention.ts';
import { mapHtml } from '../syntax/html-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { findMarkdownParts } from '../syntax/markdown.ts';
import type { MarkdownPart } from '../syntax/markdown.ts';

/** Fenced and indented code, inline code, HTML blocks and comments, and command lines that stand in a paragraph as they are. */
export const markdown: Container = {
  languages: ['markdown'],
  find({ text }) {
    return findMarkdownParts(text, mightHoldUse).flatMap((part) => textOf(text, part));
  },
};

/** Prose is only of interest for command lines; a fence also for a program, whose client may be made in another one. */
function mightHoldUse(section: string): boolean {
  return command.test(section) || (fence.test(section) && program.test(section));
}

const command = /\baz\b[^\r\n]{0,20}\s?(?:batchai|configure)\b|\baz[\s\\^`>]+(?:batchai|configure)\b|^\W*batchai\s/im;
const fence = /^[ \t>*+\-\d.)]*(?:```|~~~)/m;
const program =
  /batchai|\.\s*(?:clusters|jobs|file_?servers|usages?)\b|\b(?:clusters|jobs|file_?servers|usages?)\s*\.\s*\w+\s*\(/i;

function textOf(source: string, part: MarkdownPart): readonly FoundFragment[] {
  switch (part.kind) {
    case 'fenced':
      return lineText(source, part, batchOr(languageOfInfo(part.info), source, part));
    case 'indented':
      return lineText(source, part, batchOr('documentation', source, part));
    case 'html':
      return htmlText(source, part);
    case 'inline-code':
      return inlineText(source, part.span);
    case 'paragraph':
      return [...bareCommands(source, part.lines, part.inlineCode), ...inlineHtml(source, part.lines)];
  }
}

const languages: readonly (readonly [RegExp, Language])[] = [
  [/^(bash|sh|shell|zsh|ksh|console|terminal|(ba|z)?sh(ell)?-?session|azure-?cli.*|azcli|cli)$/, 'shell'],
  [/^(powershell|pwsh|posh|ps1?|azurepowershell.*)$/, 'powershell'],
  [/^(cmd|bat|batch|batchfile|dos|dosbatch|winbatch)$/, 'cmd'],
  [/^(i?python[23]?|py|ipython[23]?|pycon)$/, 'python'],
  [/^(javascript|js|node|nodejs|mjs|cjs)$/, 'javascript'],
  [/^jsx$/, 'jsx'],
  [/^(typescript|ts|mts|cts)$/, 'typescript'],
  [/^tsx$/, 'tsx'],
  [/^(go|golang)$/, 'go'],
  [/^(ruby|rb)$/, 'ruby'],
  [/^(make|makefile|gnumake|mk)$/, 'makefile'],
];

/** By the first word of an info string, also as `{bash, eval=FALSE}`, `{.bash .numberLines}` and `{code-block} bash` write it. */
function languageOfInfo(info: string): Language {
  const word =
    /^\{(?:code|code-block|code-cell|sourcecode)\}\s*([\w-]+)/.exec(info)?.[1] ??
    /^\{?\.?([\w-]+)/.exec(info)?.[1] ??
    '';
  return languages.find(([pattern]) => pattern.test(word.toLowerCase()))?.[1] ?? 'documentation';
}

function found(language: Language, { text, pieces }: MappedText): readonly FoundFragment[] {
  if (text === '' || (language === 'documentation' && !mightMentionCommand(text))) return [];
  return [{ container: 'markdown', language, text, pieces }];
}

interface Lines {
  readonly lines: readonly Span[];
  readonly linePrefix: string;
}

/** cmd where code that is said to be for a shell or for none has a loop as only cmd writes it, else what it is said to be. */
function batchOr(said: Language, source: string, { lines }: Lines): Language {
  const mayBe = said === 'documentation' || said === 'shell';
  return mayBe && lines.some(({ start, end }) => batchLoop.test(source.slice(start, end))) ? 'cmd' : said;
}

const batchLoop = /^\s*(?:[A-Z]:[^>]*>\s*)?@?for \/f\s/i;

function lineText(source: string, { lines, linePrefix }: Lines, language: Language): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  const codec: Codec = { kind: 'verbatim', linePrefix };
  for (const line of lines) mapped.run(line.start, line === lines.at(-1) ? line.end : lineEnd(source, line), codec);
  return found(language, mapped);
}

/** The end of a line together with its line break. */
function lineEnd(source: string, { end }: Span): number {
  return end + (source.startsWith('\r\n', end) ? 2 : 1);
}

function htmlText(source: string, { lines, linePrefix }: Lines): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  const codec: Codec = { kind: 'html', linePrefix };
  for (const line of lines) {
    mapHtml(mapped, source, line, codec);
    if (line !== lines.at(-1)) mapped.run(line.end, lineEnd(source, line), codec);
  }
  return found('documentation', mapped);
}

const verbatim: Codec = { kind: 'verbatim' };
const html: Codec = { kind: 'html' };

function inlineText(source: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  let position = start;
  // Markdown shows a line break inside inline code, and the marks of a quote behind it, as one space.
  for (const { 0: lineBreak, index } of source.slice(start, end).matchAll(/(?:\r\n|\r|\n)[ \t]*(?:>[ \t]*)*/g)) {
    mapped.run(position, start + index, verbatim);
    position = start + index + lineBreak.length;
    mapped.fixed(' ', start + index, position, verbatim);
  }
  mapped.run(position, end, verbatim);
  return found('documentation', mapped);
}

/** A line that is a command, not a sentence that begins with one: it has an option, or nothing behind its words. */
const bareCommand =
  /^(?:\$ |> |PS[^>]*> ?|[A-Z]:\\[^>]*> ?)?(?:sudo )?az +batchai +[a-z-]+(?: +[a-z-]+){0,2}(?: *$| +.*(?<=\s)-{1,2}[a-zA-Z])/i;

function bareCommands(source: string, lines: readonly Span[], inlineCode: readonly Span[]): readonly FoundFragment[] {
  const fragments: FoundFragment[] = [];
  let last = -1;
  for (const [i, { start, end }] of lines.entries()) {
    if (i <= last) continue;
    if (!bareCommand.test(source.slice(start, end))) {
      fragments.push(...commandsInSentence(source, { start, end }, inlineCode));
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
      const stop = line === command.at(-1) ? line.start + text.length : lineEnd(source, line);
      mapped.run(line.start, Math.min(stop, limit), verbatim);
    }
    fragments.push(...found('documentation', mapped));
  }
  return fragments;
}

/** Where a command ends in a sentence or a row of a table, nothing says: it is only accounted for. */
function commandsInSentence(source: string, line: Span, inlineCode: readonly Span[]): readonly FoundFragment[] {
  const code = [...inlineCode, ...inlineHtmlCode(source, line)].sort((a, b) => a.start - b.start);
  const fragments: FoundFragment[] = [];
  let { start } = line;
  for (const next of [...code, { start: line.end, end: line.end }]) {
    const end = Math.min(next.start, line.end);
    if (end > start && mightShowCommand(source.slice(start, end))) {
      const mapped = new MappedText(source);
      mapped.run(start, end, verbatim);
      fragments.push(...found('text', mapped));
    }
    start = Math.max(start, next.end);
  }
  return fragments;
}

function inlineHtml(source: string, lines: readonly Span[]): readonly FoundFragment[] {
  return lines.flatMap((line) =>
    inlineHtmlCode(source, line).flatMap((code) => {
      const mapped = new MappedText(source);
      mapHtml(mapped, source, code, html);
      return found('documentation', mapped);
    }),
  );
}

/** What stands between the tags of code in a line. */
function inlineHtmlCode(source: string, { start, end }: Span): readonly Span[] {
  return [...source.slice(start, end).matchAll(/<(code|kbd|samp|tt)>([^`]{0,2000}?)<\/\1>/gi)].map(
    ({ index, 0: whole, 1: tag = '' }) => ({
      start: start + index + tag.length + 2,
      end: start + index + whole.length - tag.length - 3,
    }),
  );
}
