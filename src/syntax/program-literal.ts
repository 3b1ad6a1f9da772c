import type { MappedText } from './mapped-text.ts';
import type { ProgramLiteral } from './program-tokens.ts';

/**
 * Adds what a literal stands for. Its expressions stay as they are written, and so do placeholders of a format, which
 * nobody may take away.
 * @param percent whether `%s` is such a placeholder, and how it is shown: as it is, or as `{s}` beside other expressions
 */
export function mapProgramLiteral(
  mapped: MappedText,
  source: string,
  literal: ProgramLiteral,
  percent?: 'percent' | 'braces',
): void {
  const { content, expressions } = literal;
  const codec = percent ? { ...literal.codec, doubled: `${literal.codec.doubled ?? ''}%` } : literal.codec;
  const tokens = tokensOf(literal, percent !== undefined);
  const text = (start: number, end: number): void => {
    let position = start;
    for (const found of source.slice(start, end).matchAll(tokens)) {
      const { escape, mark, placeholder } = found.groups ?? {};
      const from = start + found.index;
      const behind = from + found[0].length;
      mapped.run(position, from, codec);
      position = behind;
      if (escape !== undefined) {
        const value = decodeEscape(escape);
        if (value !== '') mapped.atom(value, from, behind, codec);
      } else if (mark !== undefined) mapped.atom(mark.slice(1), from, behind, codec);
      else if (placeholder === '%%') mapped.atom(percent === 'braces' ? '%' : placeholder, from, behind, codec);
      else if (placeholder !== undefined) {
        mapped.place(from, codec);
        mapped.fixed(percent === 'braces' ? `{${placeholder.replace(/\W/g, '')}}` : placeholder, from, behind, codec);
        mapped.place(behind, codec);
      }
    }
    mapped.run(position, end, codec);
  };
  let position = content.start;
  for (const { start, end } of expressions) {
    text(position, start);
    mapped.atom(shown(source.slice(start, end)), start, end, codec);
    position = end;
  }
  text(position, content.end);
  const last = mapped.pieces.at(-1);
  if (!last || last.fixed || last.from.end < content.start) mapped.place(content.end, codec);
}

/** Whether a literal has a placeholder of `printf`. */
export function hasPercentPlaceholder(source: string, { content }: ProgramLiteral): boolean {
  return new RegExp(placeholderPattern).test(source.slice(content.start, content.end).replaceAll('%%', ''));
}

/** An expression as the lexer of commands knows it: its text where that is short and simple. */
function shown(text: string): string {
  return /^[$#]?\{+[^{}"'`\r\n]{1,100}\}+$/.test(text) ? text : text.replace(/^([$#]?\{)[\s\S]*\}$/, '$1…}');
}

const placeholderPattern = '%(?:\\d{1,2}\\$)?[-#0 +]*\\d*(?:\\.\\d+)?[sdvq](?!\\w)';

function tokensOf({ backslash, doubles, close, opening }: ProgramLiteral, percent: boolean): RegExp {
  const marks = [...new Set(['\\', close, opening.slice(-1)])].map((mark) =>
    mark.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'),
  );
  const doubled = [
    ...(backslash === 'marks' ? [`\\\\(?:${marks.join('|')})`] : []),
    ...(backslash === 'backtick' ? ['`[`"$]'] : []),
    ...(doubles ? [close + close] : []),
  ];
  const patterns = [
    ...(backslash === 'escapes'
      ? [
          '(?<escape>\\\\(?:\\r\\n|u\\{[\\da-fA-F]{1,6}\\}|u[\\da-fA-F]{4}|U[\\da-fA-F]{8}|x[\\da-fA-F]{2}|[0-7]{1,3}|[\\s\\S]))',
        ]
      : []),
    ...(doubled.length > 0 ? [`(?<mark>${doubled.join('|')})`] : []),
    ...(percent ? [`(?<placeholder>%%|${placeholderPattern})`] : []),
  ];
  return new RegExp(patterns.length > 0 ? patterns.join('|') : '(?!)', 'g');
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\r': '',
  '\r\n': '',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  s: ' ',
  t: '\t',
  v: '\v',
};

/** What an escape stands for; '' for a continued line. A backslash before an ordinary character means that character. */
function decodeEscape(token: string): string {
  const rest = token.slice(1);
  if (/^[uUx].*[\da-fA-F]/.test(rest)) {
    const code = parseInt(rest.replace(/^[uUx]\{?/, ''), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : token;
  }
  if (/^[0-7]/.test(rest)) return String.fromCodePoint(parseInt(rest, 8));
  return shortEscapes[rest] ?? rest;
}
