import { languageNames, languages } from '../model/languages.ts';
import { languageOf } from '../model/source-file.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';

/** A stretch of an IPython cell that is no Python: a `!command` line, a `%magic`, a `%%cell`, a `help?` line. */
export interface Magic {
  readonly span: Span;
  /** The text of another language in it, if any. */
  readonly body?: MagicBody;
}

interface MagicBody {
  readonly span: Span;
  readonly language: Language;
  /** Whether IPython puts the values of `{name}` and `$name` in before it runs the text. */
  readonly isInterpolated: boolean;
}

/**
 * Everything in an IPython cell that is no Python, in text order, by the rules of IPython 7 and later: cell magics on
 * the first line, `!` and `%` at the start of a logical line or behind an assignment's `=`, never inside a string,
 * a bracket or a continued statement. Databricks' `%sh` on a first line of its own counts as a cell magic.
 */
export function findMagics(text: string): readonly Magic[] {
  const magics: Magic[] = [];
  let position = 0;
  for (;;) {
    const cell = cellMagicAt(text, position);
    if (!cell) break;
    magics.push(cell.magic);
    if (cell.magic.span.end === text.length) return magics;
    position = cell.magic.span.end;
  }
  new LineScanner(text, position, magics).scan();
  return magics;
}

const cellMagic = /(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*(%%?)([\w!]+)([^\r\n]*)(?:\r\n|\r|\n|$)/y;

/** A cell magic whose body is Python (`%%time`) covers its first line alone. */
function cellMagicAt(text: string, position: number): { readonly magic: Magic } | undefined {
  cellMagic.lastIndex = position;
  const found = cellMagic.exec(text);
  const [whole, percent, name, line] = found ?? [];
  if (whole === undefined || percent === undefined || name === undefined || line === undefined) return undefined;
  const isDatabricks = percent === '%';
  if (isDatabricks && (line.trim() !== '' || !databricksMagics.has(name))) return undefined;
  const start = position + whole.indexOf('%');
  const bodyStart = position + whole.length;
  const body = bodyOf(name, line, isDatabricks);
  if (body === 'python-here') {
    const end = start + whole.slice(start - position).trimEnd().length;
    // `%%timeit client = connect()`: what stands behind it is run first.
    const code = timingMagics.has(name) ? behindOptions(text, start + percent.length + name.length) : end;
    return { magic: { span: { start, end: Math.min(code, end) } } };
  }
  const span = { start, end: text.length };
  return { magic: { span, body: { ...body, span: { start: bodyStart, end: text.length } } } };
}

const databricksMagics = new Set(['sh', 'bash', 'md', 'sql', 'scala', 'r', 'python']);

type Body = Omit<MagicBody, 'span'>;

const ipythonShell: Body = { language: 'shell', isInterpolated: true };

const cellBodies: Readonly<Record<string, Body | undefined>> = {
  '!': ipythonShell,
  sx: ipythonShell,
  system: ipythonShell,
  ...Object.fromEntries(
    languageNames.flatMap((language) =>
      (languages[language].cellMagics ?? []).map((name) => [name, { language, isInterpolated: false }] as const),
    ),
  ),
};

/** An unknown magic is taken for one around Python (`%%time`, `%%capture`, `%%local`), so that no call is overlooked. */
function bodyOf(name: string, line: string, isDatabricks: boolean): Body | 'python-here' {
  if (isDatabricks && name === 'python') return 'python-here';
  if (name === 'writefile' || name === 'file') {
    const path = /(?:^|\s)(?:"([^"]+)"|'([^']+)'|([^\s-]\S*))\s*$/.exec(line);
    return { language: languageOf(path?.[1] ?? path?.[2] ?? path?.[3] ?? ''), isInterpolated: false };
  }
  if (name === 'script') {
    const program = /^\s*(?:--\S+(?:\s+(?!-)\w+)?\s+)*(?:\S*[/\\])?(?:env\s+)?([\w-]+?)(?:\.exe)?(?:\s|$)/.exec(
      line,
    )?.[1];
    return cellBodies[program ?? ''] ?? { language: 'text', isInterpolated: false };
  }
  return cellBodies[name] ?? 'python-here';
}

const shellMagics = new Set(['sx', 'system', 'sh', 'bash', 'cmd', '!']);
const timingMagics = new Set(['time', 'timeit', 'prun', 'memit', 'lprun', 'mprun']);
/** `-n 10 -r3 -q` of `%timeit`, `-s cumulative` of `%prun`, `-f wait` of `%lprun`. */
const timingOptions = /[ \t]*(?:-[nrpslTDf][ \t]*[^\s-]\S*[ \t]+|-[a-zA-Z]+[ \t]+|--[a-z-]+[ \t]+)*/y;

/** The offset of what a magic at whose name's end `position` is runs. */
function behindOptions(text: string, position: number): number {
  timingOptions.lastIndex = position;
  return position + (timingOptions.exec(text)?.[0].length ?? 0);
}

const helpLine = /%{0,2}(?!\d)[\w*]+(?:\.[\w*]+|\[-?\d+\])*[ \t]*\?{1,2}[ \t]*(?=[\r\n]|$)/y;
const lineMagic = /%(%?[\w!]+)[ \t]*/y;
const lineEnd = /[^\r\n]*/y;
const autocall = /[,;][A-Za-z_][\w.]*[ \t]+\S/y;
/** By magic, what stands before the command that it keeps. */
const keptCommands: Readonly<Record<string, RegExp | undefined>> = {
  alias: /\S+[ \t]+/y,
  env: /(?=\w+=)/y,
  set_env: /\w+[ \t]+/y,
};
const stringOpening = /"""|'''|"|'/y;

/** Walks over the logical lines of Python, which it lexes just far enough to know where one starts. */
class LineScanner {
  readonly #text: string;
  readonly #magics: Magic[];
  #position: number;
  #depth = 0;

  constructor(text: string, position: number, magics: Magic[]) {
    this.#text = text;
    this.#position = position;
    this.#magics = magics;
  }

  scan(): void {
    let isLineStart = true;
    let isContinued = false;
    while (this.#position < this.#text.length) {
      if (isLineStart) {
        while (/[ \t]/.test(this.#char())) this.#position++;
        if (!isContinued && this.#takeLine()) continue;
        isLineStart = isContinued = false;
        continue;
      }
      const char = this.#char();
      if (char === '\n' || char === '\r') {
        isLineStart = true;
        this.#position++;
      } else if (char === '\\') {
        isContinued = /[\r\n]/.test(this.#char(1));
        this.#position += this.#text.startsWith('\r\n', this.#position + 1) ? 3 : 2;
        isLineStart = isContinued;
      } else if (char === '#') this.#position = this.#endOfLine(this.#position);
      else if (char === '"' || char === "'") this.#skipString();
      else if (char === '=' && this.#depth === 0) this.#takeAssigned();
      else {
        if ('([{'.includes(char)) this.#depth++;
        else if (')]}'.includes(char)) this.#depth = Math.max(0, this.#depth - 1);
        this.#position++;
      }
    }
  }

  #char(ahead = 0): string {
    return this.#text.charAt(this.#position + ahead);
  }

  /** At the first character of a line: whether it is a magic, which is then behind us. */
  #takeLine(): boolean {
    // Nothing in Python begins with `!` but `!=`; a `%` inside brackets is an operator.
    if (this.#char() === '!' && this.#char(1) !== '=') return this.#takeCommand();
    if (this.#depth > 0) return false;
    // `,run az batchai …` and `;run …` call a function with the words as strings.
    if (this.#matches(autocall)) {
      const end = this.#endOfLine(this.#position);
      return this.#take(end, { span: { start: this.#position, end }, language: 'text', isInterpolated: false });
    }
    if (this.#char() === '?' || this.#matches(helpLine)) return this.#take(this.#endOfLine(this.#position));
    return this.#takeLineMagic();
  }

  #takeCommand(): boolean {
    const start = this.#position + (this.#char(1) === '!' ? 2 : 1);
    const end = this.#endOfCommand(start);
    return this.#take(end, { span: { start, end }, ...ipythonShell });
  }

  #takeLineMagic(): boolean {
    const found = this.#matches(lineMagic);
    const name = found?.[1];
    if (!found || name === undefined) return false;
    const start = this.#position + found[0].length;
    const end = this.#endOfCommand(start);
    if (shellMagics.has(name)) return this.#take(end, { span: { start, end }, ...ipythonShell });
    if (timingMagics.has(name)) {
      // `%time client.jobs.get(…)` runs Python, `%time !az …` a command.
      this.#take(behindOptions(this.#text, start));
      return this.#char() === '!' ? this.#takeCommand() : true;
    }
    // `%alias show az batchai …`, `%env SHOW=az batchai …`: what a later line runs.
    const kept = keptCommands[name];
    if (kept) {
      kept.lastIndex = start;
      if (kept.test(this.#text)) return this.#take(end, { span: { start: kept.lastIndex, end }, ...ipythonShell });
    }
    return this.#take(end);
  }

  /** At an `=` outside brackets: `x = !az …` and `x = %sx az …`. */
  #takeAssigned(): void {
    const before = this.#text.charAt(this.#position - 1);
    this.#position++;
    if (/[=!<>+\-*/%&|^:@~]/.test(before)) return;
    while (/[ \t]/.test(this.#char())) this.#position++;
    if (this.#char() === '!' && this.#char(1) !== '=') this.#takeCommand();
    else if (this.#char() === '%') this.#takeLineMagic();
  }

  #skipString(): void {
    const quote = this.#matches(stringOpening)?.[0] ?? '"';
    this.#position += quote.length;
    while (this.#position < this.#text.length) {
      if (this.#text.startsWith(quote, this.#position)) {
        this.#position += quote.length;
        return;
      }
      const char = this.#char();
      // An unclosed string ends with its line, as in the parser.
      if (quote.length === 1 && (char === '\n' || char === '\r')) return;
      this.#position += char === '\\' ? (this.#text.startsWith('\r\n', this.#position + 1) ? 3 : 2) : 1;
    }
  }

  #take(end: number, body?: MagicBody): true {
    const start = this.#position;
    this.#magics.push({ span: { start, end }, ...(body && body.span.end > body.span.start && { body }) });
    this.#position = end;
    return true;
  }

  #matches(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    return pattern.exec(this.#text);
  }

  #endOfLine(start: number): number {
    lineEnd.lastIndex = start;
    lineEnd.exec(this.#text);
    return lineEnd.lastIndex;
  }

  /** The end of a command that goes on behind lines that end in a backslash. */
  #endOfCommand(start: number): number {
    let end = this.#endOfLine(start);
    while (this.#text.charAt(end - 1) === '\\' && end > start && end < this.#text.length)
      end = this.#endOfLine(end + (this.#text.startsWith('\r\n', end) ? 2 : 1));
    return end;
  }
}
