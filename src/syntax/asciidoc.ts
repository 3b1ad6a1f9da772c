import type { Span } from '../model/span.ts';
import type { DocumentationPart } from './documentation-text.ts';

const attributes = /^\[(?:(source|listing|literal)\b)?[^\],]*(?:,\s*([\w#+-]+))?[^\]]*\][ \t]*$/;
const delimiter = /^(-{4,}|\.{4,}|\/{4,}|`{3,})[ \t]*([\w#+-]*)[ \t]*$/;
/** `<1>` behind a line, which refers to a note. */
const callout = /[ \t]*(?:(?:#|\/\/|--)[ \t]*)?(?:<(?:\d+|\.)>[ \t]*)+$/;

/** Source, listing and literal blocks, comments and paragraphs of an AsciiDoc text, in text order; tables are paragraphs. */
export function findAsciidocParts(text: string): readonly DocumentationPart[] {
  const lines = linesOf(text);
  const parts: DocumentationPart[] = [];
  const documentLanguage = /^:source-language:[ \t]*(\S+)/m.exec(text)?.[1] ?? '';
  let paragraph: Span[] = [];
  let said: { readonly style: string; readonly language: string } | undefined;
  const close = (): void => {
    if (paragraph.length > 0) {
      const isCode = said?.style === 'source' || said?.style === 'listing' || said?.style === 'literal';
      const isIndented = paragraph.every(({ start, end }) => /^[ \t]/.test(text.slice(start, end)));
      if (isCode || isIndented)
        parts.push({ kind: 'code', language: said?.language ?? '', lines: withoutCallouts(text, paragraph) });
      else parts.push({ kind: 'paragraph', lines: trimmed(text, paragraph), inlineCode: inlineCode(text, paragraph) });
      said = undefined;
    }
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    const content = text.slice(line.start, line.end);
    const opening = delimiter.exec(content);
    const attribute = attributes.exec(content);
    if (opening) {
      close();
      const [, mark = '', fenceLanguage = ''] = opening;
      const end = lines.findIndex((l, at) => at > i && text.slice(l.start, l.end).trimEnd() === mark);
      const body = lines.slice(i + 1, end < 0 ? lines.length : end);
      const implied = mark.startsWith('.') ? '' : documentLanguage;
      const language = [said?.language ?? '', fenceLanguage, implied].find((name) => name !== '') ?? '';
      if (mark.startsWith('/')) parts.push({ kind: 'comment', lines: body });
      else if (body.length > 0) parts.push({ kind: 'code', language, lines: withoutCallouts(text, body) });
      said = undefined;
      i = end < 0 ? lines.length : end;
    } else if (attribute && paragraph.length === 0) {
      const [, style = '', language = ''] = attribute;
      const isCode = style !== '' || content.startsWith('[,');
      if (isCode)
        said = { style: style || 'source', language: language || (style === 'source' ? documentLanguage : '') };
    } else if (/^\/\/(?!\/)/.test(content))
      parts.push({ kind: 'comment', lines: [{ start: line.start + 2, end: line.end }] });
    else if (content.trim() === '') close();
    else if (!/^\.[^\s.]/.test(content) || paragraph.length > 0) paragraph.push(line);
  }
  close();
  return parts;
}

function linesOf(text: string): readonly Span[] {
  return [...text.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)]
    .filter(({ 0: whole }) => whole !== '')
    .map(({ index, 1: content = '' }) => ({ start: index, end: index + content.length }));
}

function withoutCallouts(text: string, lines: readonly Span[]): readonly Span[] {
  return lines.map(({ start, end }) => ({ start, end: end - (callout.exec(text.slice(start, end))?.[0].length ?? 0) }));
}

/** Without what makes a line an item of a list or a row of a table. */
function trimmed(text: string, lines: readonly Span[]): readonly Span[] {
  return lines.map(({ start, end }) => {
    const lead = /^[ \t]*(?:(?:[*.-]{1,5}|\d+\.)[ \t]+)?/.exec(text.slice(start, end))?.[0].length ?? 0;
    return { start: start + lead, end };
  });
}

/** The insides of `code`, `+code+` and +code+ in a paragraph. */
function inlineCode(text: string, lines: readonly Span[]): readonly Span[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  return [
    ...text.slice(first.start, last.end).matchAll(/``?\+?([^`]+?)\+?``?|(?<![\w+])\+([^\s+][^+]*?)\+(?![\w+])/g),
  ].map(({ index, 0: whole, 1: inBackticks, 2: inPluses = '' }) => {
    const inside = inBackticks ?? inPluses;
    const start = first.start + index + whole.indexOf(inside);
    return { start, end: start + inside.length };
  });
}
