import type { Codec } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import type { MappedText } from './mapped-text.ts';

/**
 * Adds the text of a stretch of HTML: entities are decoded, tags are left out, and tags that end a text (`<br>`,
 * `</code>`) count as line breaks. What is no tag of HTML, such as `<cluster name>`, is text.
 */
export function mapHtml(mapped: MappedText, source: string, { start, end }: Span, codec: Codec): void {
  let position = start;
  for (const { 0: token, index } of source.slice(start, end).matchAll(tokens)) {
    const from = start + index;
    mapped.run(position, from, codec);
    position = from + token.length;
    const entity = entities[token.toLowerCase()];
    if (entity !== undefined) mapped.atom(entity, from, position, codec);
    else if (!inlineTag.test(token)) mapped.fixed('\n', from, position, codec);
  }
  mapped.run(position, end, codec);
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&nbsp;': ' ',
};

const inline = 'a|b|em|font|i|mark|small|span|strong|u';
const other =
  'blockquote|br|code|dd|details|div|dl|dt|h[1-6]|hr|kbd|li|ol|p|pre|samp|section|summary|table|tbody|td|th|thead|tr|tt|ul';
const tokens = new RegExp(
  `<!--|-->|</?(?:${inline}|${other})(?:\\s[^<>]*)?/?>|${Object.keys(entities).join('|')}`,
  'gi',
);
const inlineTag = new RegExp(`^</?(?:${inline})[\\s/>]`, 'i');
