import type { PythonCodec, PythonQuote } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import type { MappedText } from './mapped-text.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** A string literal of Python source. */
export interface PythonLiteral {
  /** Between the quotes. */
  readonly content: Span;
  readonly quote: PythonQuote;
  readonly raw: boolean;
  readonly bytes: boolean;
  /** An f-string. */
  readonly formatted: boolean;
  /** `{expression}` of an f-string, braces included. */
  readonly interpolations: readonly Span[];
}

/** How the placeholders of a literal are read. */
export interface PlaceholderStyle {
  /** `{name}` is one. */
  readonly braces: boolean;
  /** `%s` and `%(name)s` are. */
  readonly percent: boolean;
  /** Both kinds stand in one text, so `%s` is shown as `{s}`. */
  readonly percentAsBraces: boolean;
}

/** The parts of a `string` node, or undefined where its end is missing. */
export function pythonLiteral(source: string, node: SyntaxNode): PythonLiteral | undefined {
  const opening = /^([a-zA-Z]*)("""|'''|"|')/.exec(source.slice(node.start, node.start + 8));
  const [whole, prefix, quote] = opening ?? [];
  if (whole === undefined || prefix === undefined || quote === undefined) return undefined;
  const content = { start: node.start + whole.length, end: node.end - quote.length };
  if (content.end < content.start || !source.startsWith(quote, content.end)) return undefined;
  const letters = prefix.toLowerCase();
  return {
    content,
    quote: quote as PythonQuote,
    raw: letters.includes('r'),
    bytes: letters.includes('b'),
    formatted: letters.includes('f'),
    interpolations: node.children.flatMap((child) => interpolationsIn(child)),
  };
}

function interpolationsIn(node: SyntaxNode): readonly Span[] {
  if (node.type === 'interpolation') return [{ start: node.start, end: node.end }];
  return node.type === 'string_content' ? node.children.flatMap(interpolationsIn) : [];
}

/** The codec of text that is put into a literal. */
export function codecOf({ quote, raw, formatted }: PythonLiteral, { braces, percent }: PlaceholderStyle): PythonCodec {
  return { kind: 'python', quote, raw, braces: braces || formatted, percent };
}

/** Adds what a literal stands for. Placeholders that count positions (`{}`, `%s`) are fixed: without one the rest would shift. */
export function mapPythonLiteral(
  mapped: MappedText,
  source: string,
  literal: PythonLiteral,
  style: PlaceholderStyle,
): void {
  const codec = codecOf(literal, style);
  const writer = new LiteralWriter(mapped, source, literal, style, codec);
  let position = literal.content.start;
  for (const { start, end } of literal.interpolations) {
    writer.text(position, start);
    mapped.atom(source.slice(start, end), start, end, codec);
    position = end;
  }
  writer.text(position, literal.content.end);
  writer.close();
}

const escapePattern =
  '(?<escape>\\\\(?:\\r\\n|N\\{[^}]{0,100}\\}|x[\\da-fA-F]{2}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8}|[0-7]{1,3}|[\\s\\S]))';
/** In a raw string a backslash stays, and so must what it stands before: it may keep a quote from ending the string. */
const rawPairPattern = '(?<escape>\\\\[\\s\\S])';
/** A placeholder; doubled braces are matched with it so that neither is mistaken for one. */
const bracesPattern = '\\{\\{|(?<braces>\\{[^{}\\\\]{0,100}\\})';
const percentPattern =
  '(?<percent>%(?:\\([^)]{0,100}\\))?[-#0 +]*(?:\\*|\\d+)?(?:\\.(?:\\*|\\d+))?[diouxXeEfFgGcrsa%])';

/** The parts of a literal that are no plain text. */
function tokensOf({ raw, formatted }: PythonLiteral, { braces, percent }: PlaceholderStyle): RegExp {
  const patterns = [
    raw ? rawPairPattern : escapePattern,
    ...(braces && !formatted ? [bracesPattern] : []),
    ...(percent ? [percentPattern] : []),
  ];
  return new RegExp(patterns.join('|'), 'g');
}

class LiteralWriter {
  readonly #mapped: MappedText;
  readonly #source: string;
  readonly #literal: PythonLiteral;
  readonly #style: PlaceholderStyle;
  readonly #codec: PythonCodec;
  readonly #tokens: RegExp;

  constructor(mapped: MappedText, source: string, literal: PythonLiteral, style: PlaceholderStyle, codec: PythonCodec) {
    this.#mapped = mapped;
    this.#source = source;
    this.#literal = literal;
    this.#style = style;
    this.#codec = codec;
    this.#tokens = tokensOf(literal, style);
  }

  text(start: number, end: number): void {
    let position = start;
    for (const found of this.#source.slice(start, end).matchAll(this.#tokens)) {
      const { escape, braces, percent } = found.groups ?? {};
      const from = { start: start + found.index, end: start + found.index + found[0].length };
      if (escape === undefined && braces === undefined && percent === undefined) continue;
      this.#mapped.run(position, from.start, this.#codec);
      position = from.end;
      if (escape !== undefined) this.#escape(escape, from);
      else if (braces !== undefined) this.#placeholder(braces, /^\{[:!}]/.test(braces), from);
      else if (percent !== undefined) this.#percent(percent, from);
    }
    this.#mapped.run(position, end, this.#codec);
  }

  /** Where a literal is empty or ends in a fixed piece, text can still be put before its closing quote. */
  close(): void {
    const last = this.#mapped.pieces.at(-1);
    if (!last || last.fixed || last.from.end < this.#literal.content.start)
      this.#mapped.place(this.#literal.content.end, this.#codec);
  }

  #escape(token: string, { start, end }: Span): void {
    const value = this.#literal.raw ? undefined : decodeEscape(token, this.#literal.bytes);
    if (value === undefined && token.startsWith('\\N{')) this.#fixed('\uFFFD', { start, end });
    else if (value !== '') this.#mapped.atom(value ?? token, start, end, this.#codec);
  }

  #percent(token: string, from: Span): void {
    const isSign = token.endsWith('%');
    const shown = !this.#style.percentAsBraces ? token : isSign ? '%' : `{${token.replace(/\W/g, '')}}`;
    this.#placeholder(shown, !isSign && !token.startsWith('%('), from);
  }

  #placeholder(text: string, countsPosition: boolean, { start, end }: Span): void {
    if (countsPosition) this.#fixed(text, { start, end });
    else this.#mapped.atom(text, start, end, this.#codec);
  }

  #fixed(text: string, { start, end }: Span): void {
    const last = this.#mapped.pieces.at(-1);
    if (!last || last.fixed || last.from.end !== start) this.#mapped.place(start, this.#codec);
    this.#mapped.fixed(text, start, end, this.#codec);
  }
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What an escape stands for, '' for a continued line; undefined for what Python leaves as it is, and for names of characters. */
function decodeEscape(token: string, isBytes: boolean): string | undefined {
  const rest = token.slice(1);
  const short = shortEscapes[rest];
  if (short !== undefined) return short;
  if (/^[0-7]/.test(rest)) return String.fromCodePoint(parseInt(rest, 8));
  if (rest.startsWith('x') && rest.length === 3) return String.fromCodePoint(parseInt(rest.slice(1), 16));
  if (isBytes || !/^[uU][\da-fA-F]{4}/.test(rest)) return undefined;
  const code = parseInt(rest.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
