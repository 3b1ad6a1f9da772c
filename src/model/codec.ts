/** How inserted text is spelled in the parent of a piece. */
export type Codec =
  /** As it is. A line break that is inserted is followed by `linePrefix` (a quote's `> `, a list's indent). */
  | { readonly kind: 'verbatim'; readonly linePrefix?: string }
  /** Inside a JSON string. A line break is written as `lineBreak` where given (closing one array element and opening the next). */
  | { readonly kind: 'json'; readonly lineBreak?: string }
  /** Text of an HTML element. */
  | { readonly kind: 'html'; readonly linePrefix?: string }
  | PythonCodec
  | LiteralCodec
  | ItemCodec;

/** Inside a string literal of a program or a scalar of YAML, described by what cannot stand there as it is. */
export interface LiteralCodec {
  readonly kind: 'literal';
  /** Characters with a backslash before them; with the backslash itself, control characters become escapes. */
  readonly backslashed?: string;
  /** Characters that are written twice. */
  readonly doubled?: string;
  /** The two characters that begin an interpolation (`${`, `#{`); the first gets a backslash. */
  readonly openings?: readonly string[];
  /** A pattern of what the literal cannot hold at all. */
  readonly refused?: string;
  /** Whether it holds expressions, so that source text can be put into it. */
  readonly template?: true;
  /** The place is behind the last operand of a concatenation; the text becomes a further one. */
  readonly operand?: ItemMarks;
}

/** What stands before and behind the text of a list's item or of an operand. */
export interface ItemMarks {
  readonly open: string;
  readonly close: string;
}

/**
 * One word of a list of words (`["az", "batchai", …]`), quotation marks included. Words that are put behind it (text
 * that begins with a space) become further items; other text takes the place of its own.
 */
export interface ItemCodec {
  readonly kind: 'item';
  /** How this item is written; one side is empty where the piece is a part of the item. */
  readonly own: ItemMarks;
  readonly ownText: LiteralCodec | PythonCodec | { readonly kind: 'json' };
  /** How further items are written. */
  readonly added: ItemMarks;
  readonly addedText: ItemCodec['ownText'];
  /** What stands before the first further item, and between two of them. */
  readonly lead: string;
  readonly between: string;
}

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
    case 'literal':
      return encodeLiteral(codec, newText);
    case 'item':
      return encodeItems(codec, newText);
  }
}

/**
 * As `encode`, for text whose braces and percent signs are already source of the innermost literal (what stands between
 * braces as a whole) or, in a list, of an item's expression.
 */
export function encodeSource(codec: Codec, source: string): string | undefined {
  switch (codec.kind) {
    case 'python': {
      // One of several joined literals may be no template, whatever the others are.
      if (source.includes('{') && !codec.braces) return undefined;
      const spelled = outsideFields(source, (text) => encodePython({ ...codec, braces: false, percent: false }, text));
      return spelled === undefined ? undefined : asOperand(codec, spelled);
    }
    case 'literal': {
      if (!codec.template && /[{}]/.test(source)) return undefined;
      const { operand, ...literal } = codec;
      const doubled = codec.doubled?.replace(/[{}%]/g, '') ?? '';
      const spelled = outsideFields(source, (text) => encodeLiteral({ ...literal, doubled, openings: [] }, text));
      return spelled && operand ? operand.open + spelled + operand.close : spelled;
    }
    case 'item': {
      const [, option = '', expression = ''] = /^ (\S+) ([\s\S]+)$/.exec(source) ?? [];
      const spelled = encodeItems(codec, ` ${option}`);
      return option === '' || spelled === undefined ? undefined : spelled + codec.between + expression;
    }
    case 'verbatim':
    case 'html':
    case 'json':
      return encode(codec, source);
  }
}

/** Text between braces as it is, and the rest as `spell` writes it; undefined where that cannot be written. */
function outsideFields(source: string, spell: (text: string) => string | undefined): string | undefined {
  const parts = source.split(/(\{[^{}]*\})/).map((part, i) => (i % 2 === 1 ? part : spell(part)));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function encodeLiteral(codec: LiteralCodec, newText: string): string | undefined {
  const { backslashed = '', doubled = '', openings = [], refused, operand } = codec;
  if (newText === '') return '';
  if (refused !== undefined && new RegExp(refused).test(newText)) return undefined;
  let spelled = '';
  for (let index = 0; index < newText.length; index++) {
    const c = newText.charAt(index);
    const opens = openings.some((opening) => newText.startsWith(opening, index));
    if (doubled.includes(c)) spelled += c + c;
    else if (backslashed.includes(c) || opens) spelled += `\\${c}`;
    else if (/[\0-\x1f]/.test(c) && backslashed.includes('\\')) spelled += controls[c] ?? hexEscape('\\u', c, 4);
    else spelled += c;
  }
  return operand ? operand.open + spelled + operand.close : spelled;
}

const controls: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The words as a shell would split them; only quotation marks around a whole word are known, as names are written. */
function encodeItems(codec: ItemCodec, newText: string): string | undefined {
  const words = [...newText.matchAll(/'([^']*)'|"([^"]*)"|\S+/g)].map(
    ([whole, single, double]) => single ?? double ?? whole,
  );
  const isAdded = newText.startsWith(' ');
  const { open, close } = isAdded ? codec.added : codec.own;
  const items = words.map((word) => encode(isAdded ? codec.addedText : codec.ownText, word));
  if (items.includes(undefined)) return undefined;
  const spelled = items.map((item) => open + (item ?? '') + close).join(codec.between);
  return isAdded ? codec.lead + spelled : spelled;
}

/** Source text of a Python literal, as it stands at a place of this codec. */
function asOperand({ operand, quote, raw }: PythonCodec, source: string): string {
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
  // A blank line gets no blanks at its end.
  return text.replace(
    /(?:\r\n|\r|\n)(?=([\r\n])?)/g,
    (lineBreak, next?: string) => lineBreak + (next === undefined ? linePrefix : linePrefix.trimEnd()),
  );
}
