import type { Span } from '../../../model/span.ts';

/** One or several statements at the left margin, the first of which begins with a keyword. */
export interface Statement extends Span {
  /** Its text without what stands in brackets, strings and comments; brackets stay, and a string is `''`. */
  readonly outline: string;
}

/**
 * The statements of a program, in order and without gap: cut where a line begins with the keyword of a declaration
 * outside of everything, behind a `;` or a `}`. Undefined where it cannot be told for sure what is a string, a regular
 * expression, a comment or code: in JSX, and in what does not close.
 */
export function topLevelStatements(text: string): readonly Statement[] | undefined {
  if (jsx.test(text)) return undefined;
  return new Cutter(text).cut();
}

const jsx = /<\/|\/>|<>/;

/** Behind a `;` or `}` and a line break, each of these begins a statement. */
const heading =
  /(?:import|export|const|let|var|class|function|async[ \t]+function|abstract[ \t]+class|(?:declare|enum|interface|type)[ \t]+[\w$]+)(?![\w$])/y;

/** What ends a run of plain characters. */
const special = /["'`/()[\]{}\n]/g;
const closerOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Words behind which a value stands, so that a slash begins a regular expression. */
const beforeValue = /(?<![\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof)$/;
const regularExpression = /\/(?:[^\\/[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n])*\])+\//y;

class Cutter {
  readonly #text: string;
  readonly #statements: Statement[] = [];
  /** What closes each open bracket; '`' for the `${` of a template. */
  readonly #closers: string[] = [];
  /** Behind the last comment, and where it began. */
  #comment = { start: -1, end: -1 };
  #start = 0;
  #outline = '';
  /** Where the stretch begins that is not yet in the outline. */
  #plain = 0;

  constructor(text: string) {
    this.#text = text;
  }

  cut(): readonly Statement[] | undefined {
    const text = this.#text;
    // A program file may begin with the name of its interpreter.
    let position = text.startsWith('#!') ? lineEnd(text, 0) : 0;
    for (;;) {
      special.lastIndex = position;
      const at = special.exec(text)?.index;
      if (at === undefined) break;
      const next = this.#read(at);
      if (next === undefined) return undefined;
      position = next;
    }
    if (this.#closers.length > 0) return undefined;
    this.#finish(text.length);
    return this.#statements;
  }

  /** Reads what begins at a special character; gives the offset behind it, or undefined where that is in doubt. */
  #read(at: number): number | undefined {
    const text = this.#text;
    const c = text.charAt(at);
    switch (c) {
      case '\n':
        if (this.#closers.length === 0 && this.#isHeading(at + 1)) this.#finish(this.#startOf(at + 1));
        return at + 1;
      case '"':
      case "'":
        return this.#skip(at, stringEnd(text, at), "''");
      case '`':
        return this.#readTemplate(at);
      case '/':
        return this.#readSlash(at);
      case '(':
      case '[':
      case '{':
        this.#note(at, c);
        this.#closers.push(closerOf[c] ?? '');
        return at + 1;
      default: {
        const closer = this.#closers.pop();
        this.#plain = at;
        if (closer === '`' && c === '}') return this.#readTemplate(at);
        if (closer !== c) return undefined;
        return at + 1;
      }
    }
  }

  /** From the backtick, or the `}` of an expression, to the next expression or the end. */
  #readTemplate(at: number): number | undefined {
    const text = this.#text;
    for (let i = at + 1; i < text.length; i++) {
      const c = text.charAt(i);
      if (c === '\\') i++;
      else if (c === '`') return this.#skip(at, i + 1, "''");
      else if (c === '$' && text.charAt(i + 1) === '{') {
        this.#note(at, '');
        this.#closers.push('`');
        return i + 2;
      }
    }
    return undefined;
  }

  #readSlash(at: number): number | undefined {
    const text = this.#text;
    const second = text.charAt(at + 1);
    if (second === '/' || second === '*') {
      const close = second === '/' ? lineEnd(text, at) : text.indexOf('*/', at + 2) + 2;
      if (close < at + 2) return undefined;
      const start = this.#comment.end === this.#codeBefore(at) ? this.#comment.start : at;
      this.#comment = { start, end: close };
      return this.#skip(at, close, ' ');
    }
    const before = text.slice(0, this.#codeEnd(at)).slice(-12);
    const last = before.at(-1) ?? '';
    if (/[\w$]/.test(last) && !beforeValue.test(before)) return at + 1;
    if (/[\])}'"`]/.test(last) || /(?:\+\+|--)$/.test(before)) {
      // `(a + b) / 2`, or `if (a) /b/.test(c)`: with one slash on the line it can only be a division.
      return text.slice(at + 1, lineEnd(text, at)).includes('/') ? undefined : at + 1;
    }
    regularExpression.lastIndex = at;
    return regularExpression.test(text) ? this.#skip(at, regularExpression.lastIndex, "''") : undefined;
  }

  #isHeading(at: number): boolean {
    heading.lastIndex = at;
    return heading.test(this.#text) && /^[;}]?$/.test(this.#text.charAt(this.#codeEnd(at) - 1));
  }

  /** Where the statement begins whose heading stands at `at`: with the comments right above it. */
  #startOf(at: number): number {
    const { start, end } = this.#comment;
    if (end < 0 || end !== this.#codeBefore(at)) return at;
    const isOnOwnLine = /(?:^|\n)[ \t]*$/.test(this.#text.slice(Math.max(this.#start, start - 200), start));
    return isOnOwnLine ? Math.max(this.#start, start) : at;
  }

  /** The offset behind the last code before `at`, comments left out. */
  #codeEnd(at: number): number {
    const end = this.#codeBefore(at);
    return end > 0 && end === this.#comment.end ? this.#codeBefore(this.#comment.start) : end;
  }

  /** The offset behind the last character before `at` that is no white space. */
  #codeBefore(at: number): number {
    let end = at;
    while (end > 0 && isBlank(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  #skip(at: number, end: number | undefined, mark: string): number | undefined {
    if (end === undefined) return undefined;
    this.#note(at, mark);
    this.#plain = end;
    return end;
  }

  /** Ends a plain stretch of the outline at `at`, where `mark` stands for what follows. */
  #note(at: number, mark: string): void {
    if (this.#closers.length > 0) return;
    this.#outline += this.#text.slice(this.#plain, at) + mark;
  }

  #finish(end: number): void {
    if (end === this.#start) return;
    const outline = (this.#outline + this.#text.slice(this.#plain, end)).trim();
    this.#statements.push({ start: this.#start, end, outline });
    this.#start = end;
    // Comments above a statement are behind it already.
    this.#plain = Math.max(this.#plain, end);
    this.#outline = '';
  }
}

/** What is left out between tokens; a rarer kind of space counts as code, which only makes more be kept. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind the string that begins at `at`; undefined where its line ends before it does. */
function stringEnd(text: string, at: number): number | undefined {
  const quote = text.charAt(at);
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\') i += text.startsWith('\r\n', i + 1) ? 2 : 1;
    else if (c === quote) return i + 1;
    else if (c === '\n' || c === '\r') return undefined;
  }
  return undefined;
}
