import type { Span } from '../model/span.ts';

/** A text with spaces in the place of some spans, which come in text order; offsets and line breaks stay. */
export function blanked(text: string, spans: readonly Span[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of spans) {
    result += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n]+/g, spaces);
    position = end;
  }
  return result + text.slice(position);
}

function spaces(line: string): string {
  return ' '.repeat(line.length);
}
