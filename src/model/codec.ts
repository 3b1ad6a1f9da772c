/** How inserted text is spelled in the parent of a piece. */
export type Codec =
  /** As it is. A line break that is inserted is followed by `linePrefix` (a quote's `> `, a list's indent). */
  | { readonly kind: 'verbatim'; readonly linePrefix?: string }
  /** Inside a JSON string. A line break is written as `lineBreak` where given (closing one array element and opening the next). */
  | { readonly kind: 'json'; readonly lineBreak?: string }
  /** Text of an HTML element. */
  | { readonly kind: 'html'; readonly linePrefix?: string }
  | PythonCodec;

/**
 * Inside a Python string literal; `braces` doubles `{` and `}` (`.format`, f-string), `percent` doubles `%`. With
 * `operand` the place is behind the last operand of a concatenation, and the text becomes a further one: ` + '…'`.
 */
export interface PythonCodec {
  readonly kind: 'python';
  readonly quote: PythonQuote;
  readonly raw: boolean;
  readonly braces: boolean;
  readonly percent: boolean;
  readonly operand?: true;
}

export type PythonQuote = "'" | '"' | "'''" | '"""';

/**
 * `newText` as it is spelled in the parent of a piece, or undefined where that place cannot hold it. A doubled brace or
 * percent sign stays doubled in the fragment's text when it is found again.
 */
export function encode(codec: Codec, newText: string): string | undefined {
  switch (codec.kind) {
    case 'verbatim':
      return prefixLines(newText, codec.linePrefix);
    case 'html':
      return prefixLines(newText, codec.linePrefix).replace(/[&<>]/g, (c) => htmlEscapes[c] ?? c);
    case 'json':
      return newText
        .split('\n')
        .map((line) => line.replace(/["\\\u0000-\u001f]/g, (c) => jsonEscapes[c] ?? hexEscape('\\u', c, 4)))
        .join(codec.lineBreak ?? '\\n');
    case 'python': {
      const spelled = encodePython(codec, newText);
      return spelled === undefined ? undefined : asOperand(codec, spelled);
    }
  }
}

/** Source text of a Python literal, as it stands at a place of this codec. */
export function asOperand({ operand, quote, raw }: PythonCodec, source: string): string {
  return operand && source !== '' ? ` + ${raw ? 'r' : ''}${quote}${source}${quote}` : source;
}

function encodePython({ quote, raw, braces, percent }: PythonCodec, newText: string): string | undefined {
  let text = newText;
  if (braces) text = text.replace(/[{}]/g, '$&$&');
  if (percent) text = text.replaceAll('%', '%%');
  const mark = quote.charAt(0);
  const long = quote.length === 3;
  if (raw)
    return text.includes('\\') || text.includes(mark) || /\0|\r(?!\n)/.test(text) || (!long && /[\r\n]/.test(text))
      ? undefined
      : text;
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(mark, `\\${mark}`)
    .replace(long ? /\r(?!\n)/g : /\r/g, '\\r')
    .replace(long ? /(?!)/g : /\n/g, '\\n')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, (c) => hexEscape('\\x', c, 2));
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

const htmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function hexEscape(prefix: string, character: string, digits: number): string {
  return prefix + character.charCodeAt(0).toString(16).padStart(digits, '0');
}

function prefixLines(text: string, linePrefix = ''): string {
  return text.replace(/\r\n|\r|\n/g, (lineBreak) => lineBreak + linePrefix);
}
