import type { Codec, LiteralCodec } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import type { MappedText } from './mapped-text.ts';
import type { YamlScalar } from './yaml-text.ts';

/** Adds what a scalar stands for; a line break that YAML folds is one space, which no text is lost at. */
export function mapYamlScalar(mapped: MappedText, source: string, scalar: YamlScalar): void {
  const { style } = scalar;
  if (style === 'literal' || style === 'folded') mapBlock(mapped, source, scalar);
  else mapFlow(mapped, source, contentOf(scalar), style, yamlCodec(scalar));
}

/** Between the marks of a scalar that is no block. */
export function contentOf({ style, span }: YamlScalar): Span {
  return style === 'plain' ? span : { start: span.start + 1, end: span.end - 1 };
}

/** How text is put into a scalar that is no block. */
export function yamlCodec({ style, inFlow }: YamlScalar): LiteralCodec {
  if (style === 'double') return { kind: 'literal', backslashed: '\\"' };
  if (style === 'single') return { kind: 'literal', doubled: "'", refused: '[\\r\\n]' };
  return { kind: 'literal', refused: `:(?=\\s|$)|(?:^|\\s)#|[\\r\\n]${inFlow ? '|[,\\[\\]{}]' : ''}` };
}

const folded = '[ \\t]*(?:\\r\\n|\\r|\\n)(?:[ \\t]*(?:\\r\\n|\\r|\\n))*[ \\t]*';
const escape = '\\\\(?:(?:\\r\\n|\\r|\\n)[ \\t]*|x[\\da-fA-F]{2}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8}|[\\s\\S])';
const tokens = {
  plain: new RegExp(`(?<fold>${folded})`, 'g'),
  single: new RegExp(`(?<fold>${folded})|(?<mark>'')`, 'g'),
  double: new RegExp(`(?<escape>${escape})|(?<fold>${folded})`, 'g'),
};

function mapFlow(
  mapped: MappedText,
  source: string,
  { start, end }: Span,
  style: keyof typeof tokens,
  codec: LiteralCodec,
): void {
  let position = start;
  for (const found of source.slice(start, end).matchAll(tokens[style])) {
    const from = start + found.index;
    const behind = from + found[0].length;
    mapped.run(position, from, codec);
    position = behind;
    const { fold, escape: escaped } = found.groups ?? {};
    const text = fold !== undefined ? unfolded(fold) : escaped !== undefined ? decoded(escaped) : "'";
    if (text !== '') mapped.atom(text, from, behind, codec);
  }
  mapped.run(position, end, codec);
}

/** One line break is a space; more of them are one less. */
function unfolded(fold: string): string {
  const breaks = fold.match(/\r\n|\r|\n/g)?.length ?? 1;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

function decoded(token: string): string {
  const rest = token.slice(1);
  if (/^[\r\n]/.test(rest)) return '';
  if (/^[xuU]./.test(rest)) {
    const code = parseInt(rest.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : rest;
  }
  return shortEscapes[rest] ?? rest;
}

interface Line extends Span {
  /** Behind the line break. */
  readonly next: number;
  readonly kind: 'text' | 'indented' | 'blank';
}

function mapBlock(mapped: MappedText, source: string, { span, style, value }: YamlScalar): void {
  const body = source.indexOf('\n', span.start) + 1;
  if (body === 0 || body > span.end) return;
  const lines = blockLines(source, { start: body, end: span.end }, value);
  const indent = ' '.repeat(Math.max(0, (lines[0]?.start ?? body) - body));
  const codec: Codec = { kind: 'verbatim', linePrefix: indent };
  for (const [i, line] of lines.entries()) {
    mapped.run(line.start, line.end, codec);
    const next = lines[i + 1];
    if (!next) return;
    const previousText = lines.slice(0, i + 1).findLast(({ kind }) => kind !== 'blank');
    const nextText = lines.slice(i + 1).find(({ kind }) => kind !== 'blank');
    const folds = style === 'folded' && previousText?.kind === 'text' && nextText?.kind === 'text';
    if (!folds) mapped.run(line.end, line.next, codec);
    // Of the line breaks around blank lines the first falls away.
    else if (next.kind === 'text' && line.kind === 'text') mapped.atom(' ', line.end, next.start, codec);
    else if (line.kind === 'blank') mapped.run(line.end, line.next, codec);
  }
}

/** The lines of a block without their indent; the blank ones at its end are left out. */
function blockLines(source: string, { start, end }: Span, value: string): readonly Line[] {
  const firstText = /[^\s][^\r\n]*/.exec(source.slice(start, end));
  const valueLead = /^[ \t]*(?=\S)/m.exec(value)?.[0].length ?? 0;
  const lineStart = firstText ? source.lastIndexOf('\n', start + firstText.index) + 1 : start;
  const indent = Math.max(0, start + (firstText?.index ?? 0) - lineStart - valueLead);
  const lines: Line[] = [];
  let position = start;
  while (position < end) {
    const rest = /[^\r\n]*/.exec(source.slice(position, end))?.[0].length ?? 0;
    const stop = position + rest;
    const next = Math.min(end, stop + (source.startsWith('\r\n', stop) ? 2 : 1));
    const from = Math.min(stop, position + indent);
    const text = source.slice(from, stop);
    const kind = text.trim() === '' ? 'blank' : /^[ \t]/.test(text) ? 'indented' : 'text';
    lines.push({ start: from, end: stop, next: Math.max(next, stop), kind });
    position = Math.max(next, position + 1);
  }
  while (lines.at(-1)?.kind === 'blank') lines.pop();
  return lines;
}
