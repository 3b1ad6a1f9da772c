import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightCallByName } from '../syntax/command-mention.ts';
import { DocumentationCode, fragmentOf } from '../syntax/documentation-code.ts';
import { findShownCommands, lineBreakEnd } from '../syntax/documentation-text.ts';
import { mapHtml } from '../syntax/html-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { findMarkdownParts } from '../syntax/markdown.ts';
import type { MarkdownPart } from '../syntax/markdown.ts';
import { mightCallOperation } from '../syntax/program-mention.ts';

/** Fenced and indented code, inline code, HTML blocks and comments, and command lines that stand in a paragraph as they are. */
export const markdown: Container = {
  find({ text }) {
    const parts = findMarkdownParts(text, mightHoldUse);
    const code = new DocumentationCode(text, parts.map(nameOf));
    return parts.flatMap((part) => textOf(text, part, code));
  },
};

/** Prose is only of interest for command lines and calls in its code; a block of code also for a program, whose client may be made in another one. */
function mightHoldUse(section: string): boolean {
  return (
    command.test(section) ||
    mightCallOperation(section) ||
    (block.test(section) && (program.test(section) || mightCallByName(section)))
  );
}

const command = /\baz\b[^\r\n]{0,20}\s?(?:batchai|configure)\b|\baz[\s\\^`>]+(?:batchai|configure)\b|^\W*batchai\s/im;
const block = /^[ \t>*+\-\d.)]*(?:```|~~~)|^(?: {4}|\t)[^\r\n]*batchai/im;
const program =
  /batchai|\.\s*(?:clusters|jobs|file_?servers|usages?)\b|\b(?:clusters|jobs|file_?servers|usages?)\s*\.\s*\w+\s*\(/i;

function textOf(source: string, part: MarkdownPart, code: DocumentationCode): readonly FoundFragment[] {
  switch (part.kind) {
    case 'fenced':
    case 'indented':
      return code.block({ ...part, name: nameOf(part) });
    case 'html':
      return htmlText(source, part);
    case 'inline-code':
      return code.inline(part.span);
    case 'paragraph':
      return [...shownCommands(source, part.lines, part.inlineCode), ...inlineHtml(source, part.lines)];
  }
}

/** The first word of an info string, also as `{bash, eval=FALSE}`, `{.bash .numberLines}` and `{code-block} bash` write it. */
function nameOf(part: MarkdownPart): string {
  if (part.kind !== 'fenced') return '';
  const { info } = part;
  return (
    /^\{(?:code|code-block|code-cell|sourcecode)\}\s*([\w-]+)/.exec(info)?.[1] ??
    /^\{?\.?([\w#-]+)/.exec(info)?.[1] ??
    ''
  );
}

interface Lines {
  readonly lines: readonly Span[];
  readonly linePrefix: string;
}

function htmlText(source: string, { lines, linePrefix }: Lines): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  const codec: Codec = { kind: 'html', linePrefix };
  for (const line of lines) {
    mapHtml(mapped, source, line, codec);
    if (line !== lines.at(-1)) mapped.run(line.end, lineBreakEnd(source, line), codec);
  }
  return fragmentOf('documentation', mapped);
}

const html: Codec = { kind: 'html' };

function shownCommands(source: string, lines: readonly Span[], inlineCode: readonly Span[]): readonly FoundFragment[] {
  const code = [...inlineCode, ...lines.flatMap((line) => inlineHtmlCode(source, line))];
  code.sort((a, b) => a.start - b.start);
  return findShownCommands(source, lines, code).flatMap(({ isWhole, mapped }) =>
    fragmentOf(isWhole ? 'documentation' : 'text', mapped),
  );
}

function inlineHtml(source: string, lines: readonly Span[]): readonly FoundFragment[] {
  return lines.flatMap((line) =>
    inlineHtmlCode(source, line).flatMap((code) => {
      const mapped = new MappedText(source);
      mapHtml(mapped, source, code, html);
      return fragmentOf('documentation', mapped);
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
