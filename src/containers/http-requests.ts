import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/** Bodies and comments of the requests in `.http` and `.rest` files. Variables (`{{name}}`) stay part of the texts. */
export const httpRequests: Container = {
  find({ text }) {
    if (!/batch_?ai/i.test(text)) return [];
    const { bodies, comments } = readRequests(text);
    return [
      ...bodies.map((span) => fragmentOf(text, span, 'json')),
      ...findCommentTexts(text, comments).map(({ text: shown, pieces }) => ({
        language: 'documentation' as const,
        text: shown,
        pieces,
      })),
    ].sort((a, b) => startOf(a) - startOf(b));
  },
};

/** What begins a request: its method and URL, or the URL alone. */
const requestLine = /^[ \t]*(?:(?:GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)[ \t]+\S|https?:\/\/|\{\{)/;

/** The JSON behind the first empty line of each request, and the lines outside of it that are comments. */
function readRequests(text: string): { readonly bodies: readonly Span[]; readonly comments: readonly Span[] } {
  const bodies: Span[] = [];
  const comments: Span[] = [];
  let state: 'between' | 'head' | 'body' = 'between';
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+|\r\n|\r|\n/g)) {
    const isBreak = /^[\r\n]/.test(line);
    const span = { start: index, end: index + line.length };
    if (line.startsWith('###')) state = 'between';
    else if (state === 'head' && isBreak && isEmptyLine(text, index)) state = 'body';
    else if (state === 'between' && requestLine.test(line)) state = 'head';
    else if (state === 'body' && !isBreak) {
      if (/^[ \t]*[[{](?!\{)/.test(line)) bodies.push(bodyFrom(text, span.start));
      if (line.trim() !== '') state = 'between';
    }
    const isInBody = bodies.some(({ start, end }) => start <= index && index < end);
    if (/^[ \t]*(?:#|\/\/)/.test(line) && !isInBody) {
      const start = index + line.search(/\S/);
      comments.push({ start, end: span.end });
    }
  }
  return { bodies, comments };
}

function isEmptyLine(text: string, lineBreak: number): boolean {
  const before = text.slice(Math.max(0, lineBreak - 100), lineBreak);
  return /(?:^|[\r\n])[ \t]*$/.test(before);
}

/** From the beginning of a body to the next request, without the white space before it. */
function bodyFrom(text: string, start: number): Span {
  const rest = text.slice(start);
  const next = rest.search(/^(?:###|[ \t]*(?:>|<)[ \t{>])/m);
  return { start, end: start + (next < 0 ? rest : rest.slice(0, next)).trimEnd().length };
}

function fragmentOf(source: string, { start, end }: Span, language: Language): FoundFragment {
  const mapped = new MappedText(source);
  mapped.run(start, end, { kind: 'verbatim' });
  return { language, text: mapped.text, pieces: mapped.pieces, valueKey: 'http' };
}

function startOf({ pieces }: FoundFragment): number {
  return pieces[0]?.from.start ?? 0;
}
