/** A string literal around a place. */
export interface Literal {
  /** The offset of its prefix or, without one, of its opening mark. */
  readonly start: number;
  /** The letters before it: `f`, `$`, `@`. */
  readonly prefix: string;
  readonly quote: string;
  /** The offset right behind its closing mark. */
  readonly end: number;
}

interface Rules {
  /** Sticky; what is passed over whole. */
  readonly comment: RegExp;
  /** Sticky; a literal's prefix and mark. */
  readonly opening: RegExp;
  readonly escape: string;
}

const slashes = /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const hash = /#[^\r\n]*/y;

const javascript: Rules = { comment: slashes, opening: /()(["'`])/y, escape: '\\' };
const rules: Readonly<Record<string, Rules>> = {
  python: { comment: hash, opening: /([rbuf]{0,2})("""|'''|"|')/iy, escape: '\\' },
  javascript,
  jsx: javascript,
  typescript: javascript,
  tsx: javascript,
  csharp: { comment: slashes, opening: /([$@]{0,2})("|')/y, escape: '\\' },
  java: { comment: slashes, opening: /()("""|"|')/y, escape: '\\' },
  go: { comment: slashes, opening: /()(["'`])/y, escape: '\\' },
  ruby: { comment: hash, opening: /()(["'`])/y, escape: '\\' },
  shell: { comment: /(?<=^|\s)#[^\r\n]*/my, opening: /()(["'])/y, escape: '\\' },
  powershell: { comment: /(?<=^|\s)#[^\r\n]*|<#[\s\S]*?(?:#>|$)/my, opening: /()(["'])/y, escape: '`' },
};

/** The string literal that `at` stands in, by the marks and comments of the language alone; undefined outside of one. */
export function enclosingLiteral(text: string, at: number, language: string): Literal | undefined {
  for (const literal of literalsIn(text, language)) {
    if (literal.start >= at) return undefined;
    if (literal.end > at) return literal;
  }
  return undefined;
}

/** The string literals of a text in text order, by the marks and comments of the language alone. */
export function* literalsIn(text: string, language: string): Generator<Literal> {
  const known = rules[language];
  if (!known) return;
  const { comment, opening } = known;
  for (let position = 0; position < text.length;) {
    comment.lastIndex = position;
    if (comment.test(text)) {
      position = comment.lastIndex;
      continue;
    }
    opening.lastIndex = position;
    const found = opening.exec(text);
    if (!found) {
      position++;
      continue;
    }
    const [, prefix = '', quote = ''] = found;
    const escapes =
      /r|@/i.test(prefix) || (language === 'go' && quote === '`') || (language === 'shell' && quote === "'")
        ? ''
        : known.escape;
    const end = endOf(text, opening.lastIndex, quote, escapes);
    yield { start: position, prefix, quote, end };
    position = end;
  }
}

/** The offset behind the mark that closes a literal, or behind the line where none does. */
function endOf(text: string, start: number, quote: string, escape: string): number {
  for (let at = start; at < text.length; at++) {
    if (escape !== '' && text.charAt(at) === escape) at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}
