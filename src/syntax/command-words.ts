import type { Word } from '../model/command.ts';
import type { Interpolation } from '../model/interpolation.ts';
import type { Span } from '../model/span.ts';
import { flavours, interpolations, matchEnd, plainRun } from './command-flavours.ts';
import type { CommandFlavour, FlavourRules } from './command-flavours.ts';
import { findHeads, isCommentLine, placeOf } from './command-heads.ts';
import type { Head, Place } from './command-heads.ts';
import { isLineBreak, lexWord } from './command-word.ts';
import type { WordSource } from './command-word.ts';

/** A command line in some text, as it was lexed. */
export interface CommandText {
  /** From the program to the last word. */
  readonly words: readonly Word[];
  readonly span: Span;
  readonly place: Place;
  /** The mark of the string that the whole command stands in. */
  readonly quote?: '"' | "'";
  /** Whether every quotation mark in it is closed. */
  readonly closed: boolean;
}

/**
 * Every `az batchai` command in `text`, in text order, nested ones behind the one around them. Lines are read by
 * themselves (with their continuations), commands are found by their text and only then lexed, because no grammar of
 * a shell survives `<storage account name>`. Linear in the length of the text; never throws.
 * @param named where more commands begin, by names that the script gave them
 */
export function findCommands(
  text: string,
  flavour: CommandFlavour,
  interpolation?: Interpolation,
  named: readonly Head[] = [],
): readonly CommandText[] {
  return new Scanner(text, flavour, interpolation, named).findAll();
}

/** The words from `start` to the mark that closes the array or the string around them; to the end of a command where `closer` is empty. */
export function wordsInside(
  text: string,
  flavour: CommandFlavour,
  interpolation: Interpolation | undefined,
  start: number,
  closer: string,
): Pick<CommandText, 'words' | 'closed'> {
  return new Scanner(text, flavour, interpolation, []).wordsInside(start, closer);
}

/** What stands around a position: the mark that ends it, and how to read what is inside. */
interface Surroundings {
  readonly closer: string;
  readonly kind: 'code' | 'string' | 'comment';
  /** Where the inside begins. */
  readonly start: number;
  readonly depth: number;
  /** The mark of the string around. */
  readonly quote?: '"' | "'";
  /** Whether it is an array of a shell, whose words stand on any number of lines with comments between them. */
  readonly isArray?: boolean;
}

/** Deeper nesting is read as plain characters. */
const maximumDepth = 16;

class Scanner {
  private readonly rules: FlavourRules;
  private readonly heads: readonly Head[];
  private readonly found: CommandText[] = [];
  private nextHead = 0;
  /** Where the line that is read begins, continuations included. */
  private lineStart = 0;
  /** By mark, the offset up to which no closing mark stands. */
  private readonly unclosedUntil = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly flavour: CommandFlavour,
    private readonly interpolation: Interpolation | undefined,
    named: readonly Head[],
    /** Whether the text is a part of what another scanner reads, from one command's beginning on. */
    private readonly isPart = false,
  ) {
    this.rules = flavours[flavour];
    const written = findHeads(text, (lineBreak) => this.isContinued(lineBreak));
    this.heads =
      named.length === 0
        ? written
        : [
            ...written,
            ...named.filter(({ group }) => !written.some((head) => head.start <= group && group <= head.group)),
          ].sort((a, b) => a.start - b.start);
  }

  findAll(): readonly CommandText[] {
    let end = 0;
    for (const [index, head] of this.heads.entries()) {
      if (head.start < end) continue;
      this.nextHead = index;
      end = this.startOfLine(head.start, end);
      // Lines that only look continued (a backslash in a comment) are passed one by one.
      do end = this.scanLine(end);
      while (end <= head.start);
    }
    if (!this.isPart) this.addMissed();
    return this.found.sort((a, b) => a.span.start - b.span.start);
  }

  /** Reads the line that begins at `start`, or behind the line break there; gives the offset of its end. */
  private scanLine(start: number): number {
    const { text } = this;
    this.lineStart = start;
    while (isLineBreak(text.charAt(this.lineStart))) this.lineStart++;
    const kind = isCommentLine(this.flavour, text, this.lineStart) ? 'comment' : 'code';
    const end = this.scan(this.lineStart, { closer: '', kind, start: this.lineStart, depth: 0 });
    return Math.max(end, start + 1);
  }

  /** A command inside something opaque (`${X:-$(az …)}`) is read by itself, up to the next one: none may be lost. */
  private addMissed(): void {
    const known = new Set(this.found.map(({ span }) => span.start));
    for (const [index, { start }] of this.heads.entries()) {
      if (known.has(start)) continue;
      const part = this.text.slice(start, this.heads[index + 1]?.start);
      const [command] = new Scanner(part, this.flavour, this.interpolation, [], true).findAll();
      if (command?.span.start === 0) this.found.push(moved(command, start));
    }
  }

  /** The beginning of the line around `at`, and of those before it that are continued; not before `floor`. */
  private startOfLine(at: number, floor: number): number {
    let start = at;
    while (start > floor && (!isLineBreak(this.text.charAt(start - 1)) || this.isContinued(start - 1))) start--;
    return start;
  }

  /** Whether the line break at `at` (its last code unit or its first) is continued by the character before it. */
  private isContinued(at: number): boolean {
    const { text, rules } = this;
    let last = at - 1;
    if (text.charAt(at) === '\n' && text.charAt(last) === '\r') last--;
    if (rules.prose) while (text.charAt(last) === ' ') last--;
    const c = text.charAt(last);
    if (c === '' || !rules.continuation.includes(c)) return false;
    // In prose a backtick behind a word ends a code span.
    return !rules.prose || c === '\\' || /\s/.test(text.charAt(last - 1));
  }

  /** Past the continuation mark at `position`, its line break and what leads the next line in; -1 where none is. */
  private continuationEnd(position: number, kind: Surroundings['kind']): number {
    const { text, rules } = this;
    const c = text.charAt(position);
    if (c === '' || !rules.continuation.includes(c)) return -1;
    const lineBreak = matchEnd(rules.prose ? lineBreakBehindBlanks : lineBreakHere, text, position + 1);
    if (lineBreak < 0 || !this.isContinued(lineBreak - 1)) return -1;
    if (kind === 'comment' && rules.comment && !rules.prose) return matchEnd(commentPrefix, text, lineBreak);
    return rules.prose ? matchEnd(promptPrefix, text, lineBreak) : lineBreak;
  }

  /** Reads on to the closing mark, or to the end of the line where there is none; gives its offset. */
  private scan(from: number, around: Surroundings): number {
    const { text, rules } = this;
    let { kind } = around;
    const isPlain = kind === 'string' && rules.literalQuotes.includes(around.closer);
    const escape = isPlain ? '' : kind === 'string' ? rules.quotedEscape : rules.escape;
    let position = from;
    while (position < text.length) {
      while ((this.heads[this.nextHead]?.start ?? Infinity) < position) this.nextHead++;
      const head = this.heads[this.nextHead];
      if (head?.start === position) {
        this.nextHead++;
        position = this.readCommand(head, { ...around, kind });
        continue;
      }
      const plain = matchEnd(plainRun, text, position);
      if (plain >= 0) {
        position = Math.min(plain, head?.start ?? plain);
        continue;
      }
      const c = text.charAt(position);
      if (c === around.closer) {
        const isDoubled = kind === 'string' && rules.doubledQuotes && text.charAt(position + 1) === c;
        if (!isDoubled) return position;
        position += 2;
        continue;
      }
      const joined = this.continuationEnd(position, kind);
      if (joined >= 0) {
        position = joined;
        continue;
      }
      if (isLineBreak(c)) return position;
      if (kind === 'code' && this.beginsComment(position, around)) kind = 'comment';
      if (c === escape) position += /[^\r\n]/.test(text.charAt(position + 1)) ? 2 : 1;
      else if (kind !== 'string' && rules.quotes.includes(c) && this.opensString(position, kind))
        position = this.stringEnd(position, { ...around, kind });
      else {
        const nested = isPlain ? -1 : this.substitutionEnd(position, { ...around, kind });
        position = nested >= 0 ? nested : position + 1;
      }
    }
    return position;
  }

  private beginsComment(position: number, around: Surroundings): boolean {
    const { comment } = this.rules;
    if (!comment || matchEnd(comment, this.text, position) < 0 || this.isOpaque(position)) return false;
    return position === around.start || /[\s;|&(]/.test(this.text.charAt(position - 1));
  }

  /** Whether something of the language around stands here: `#{name}` of Ruby is no comment. */
  private isOpaque(position: number): boolean {
    return (
      this.interpolation !== undefined && matchEnd(interpolations[this.interpolation].opaque, this.text, position) >= 0
    );
  }

  /** In prose a mark inside or behind a word is an apostrophe or an inch. */
  private opensString(position: number, kind: Surroundings['kind']): boolean {
    if (!this.rules.prose && kind !== 'comment') return true;
    return !/[\w)]/.test(this.text.charAt(position - 1)) && /\S/.test(this.text.charAt(position + 1));
  }

  /** Past the string that opens at `position`; past its mark alone where nothing on the line closes it. */
  private stringEnd(position: number, around: Surroundings): number {
    const mark = this.text.charAt(position);
    if (around.depth >= maximumDepth || this.isUnclosed(mark, position)) return position + 1;
    const restore = this.snapshot();
    const end = this.scan(position + 1, stringInside(around, position + 1, mark));
    if (this.text.charAt(end) === mark) return end + 1;
    this.unclosedUntil.set(mark, end);
    restore();
    return position + 1;
  }

  private isUnclosed(mark: string, position: number): boolean {
    return (this.unclosedUntil.get(mark) ?? -1) > position;
  }

  private snapshot(): () => void {
    const { nextHead } = this;
    const { length } = this.found;
    return () => {
      this.nextHead = nextHead;
      this.found.length = length;
    };
  }

  /** Past the substitution or parenthesis that opens at `position`; -1 where none does. */
  private substitutionEnd(position: number, around: Surroundings): number {
    const { text } = this;
    let open = matchEnd(this.rules.substitution, text, position);
    if (open < 0 && around.kind !== 'string' && text.charAt(position) === '(') open = position + 1;
    if (open < 0 || around.depth >= maximumDepth) return -1;
    const opener = text.charAt(open - 1);
    const closer = opener === '(' ? ')' : opener === '{' ? '}' : opener;
    // Inside a string a substitution starts afresh: its quotation marks are its own.
    const kind = around.kind === 'comment' ? 'comment' : 'code';
    const end = this.scan(open, { closer, kind, start: open, depth: around.depth + 1 });
    return text.charAt(end) === closer ? end + 1 : end;
  }

  /** Lexes the command at `head` to its end and notes it; gives the offset behind it. */
  private readCommand(head: Head, around: Surroundings): number {
    const place = this.placeAt(head.start, around);
    const isArray =
      this.flavour === 'shell' && arrayOpening.test(this.text.slice(Math.max(0, head.start - 200), head.start));
    const inside = isArray ? { ...around, closer: ')', isArray } : around;
    const from = head.named?.at(-1)?.span.end ?? head.start;
    const { words, closed, end } = this.readWords(inside, place, from, head.named);
    const last = words.at(-1);
    if (!last) return Math.max(end, head.start + 1);
    const quote = around.kind === 'string' ? around.quote : undefined;
    this.found.push({
      words,
      span: { start: head.start, end: last.span.end },
      place,
      ...(quote && { quote }),
      closed,
    });
    return Math.max(end, last.span.end);
  }

  wordsInside(start: number, closer: string): Pick<CommandText, 'words' | 'closed'> {
    const isString = closer === '"' || closer === "'";
    const { words, closed } = this.readWords(
      {
        closer,
        kind: isString ? 'string' : 'code',
        start,
        depth: 1,
        isArray: closer === ')',
        ...(isString && { quote: closer }),
      },
      'command',
      start,
    );
    return { words, closed };
  }

  private readWords(around: Surroundings, place: Place, from: number, named: readonly Word[] = []) {
    const words = [...named];
    const source = this.wordSource(around, place, words[0]?.span.start ?? from);
    let position = from;
    let closed = true;
    for (;;) {
      const blanks = position;
      position = this.blanksEnd(position, around);
      // Only people take it for a space; to a shell it is a part of a word.
      if (!this.rules.prose && this.text.slice(blanks, position).includes('\u00a0')) closed = false;
      if ((words.length > 0 || around.depth > 0) && this.endsCommand(position, source.closer, around)) break;
      const redirected = matchEnd(redirection, this.text, position);
      if (redirected >= 0) {
        position = this.targetEnd(redirected, source, around);
        continue;
      }
      const lexed = lexWord(source, position);
      closed &&= lexed.closed;
      if (lexed.end > position && !this.isStreamNumber(lexed.word)) words.push(lexed.word);
      if (lexed.isLast || lexed.end === position) break;
      position = lexed.end;
    }
    return { words, closed, end: position };
  }

  private placeAt(start: number, around: Surroundings): Place {
    const { text } = this;
    if (around.kind === 'comment') return 'prose';
    const before = text.slice(Math.max(around.start, start - 300), start);
    if (around.kind !== 'string') return placeOf(this.flavour, before, undefined);
    return placeOf(this.flavour, before, text.slice(Math.max(this.lineStart, around.start - 300), around.start - 1));
  }

  private wordSource(around: Surroundings, place: Place, start: number): WordSource {
    const { text, flavour, interpolation } = this;
    // `for /f %%i in ('az …')` and its backticks: to cmd these marks are ordinary characters.
    const before = text.charAt(start - 1);
    const isLoop = flavour === 'cmd' && /['`]/.test(before) && around.closer !== before;
    return {
      text,
      flavour,
      interpolation,
      closer: isLoop ? before : around.closer,
      quote: around.kind === 'string' ? around.quote : undefined,
      isProse: place === 'prose',
      substitutionEnd: (position) =>
        text.charAt(position) === '(' && flavour !== 'powershell' ? -1 : this.substitutionEnd(position, around),
      continuationEnd: (position) => this.continuationEnd(position, around.kind),
      nestedCommandEnd: (position, mark) => this.nestedCommandEnd(position, mark, around),
      snapshot: () => this.snapshot(),
      isUnclosed: (mark, position) => this.isUnclosed(mark, position),
      noteUnclosed: (mark, until) => this.unclosedUntil.set(mark, until),
    };
  }

  private nestedCommandEnd(position: number, mark: string, around: Surroundings): number {
    while ((this.heads[this.nextHead]?.start ?? Infinity) < position) this.nextHead++;
    const head = this.heads[this.nextHead];
    if (head?.start !== position || around.depth >= maximumDepth) return -1;
    this.nextHead++;
    return this.readCommand(head, stringInside(around, position, mark.slice(-1)));
  }

  private blanksEnd(from: number, { kind, isArray }: Surroundings): number {
    let position = from;
    for (;;) {
      const c = this.text.charAt(position);
      const joined = isArray ? matchEnd(betweenItems, this.text, position) : this.continuationEnd(position, kind);
      if (joined >= 0) position = joined;
      else if (c === ' ' || c === '\t' || c === '\u00a0') position++;
      else return position;
    }
  }

  private endsCommand(position: number, closer: string, around: Surroundings): boolean {
    const { text, rules } = this;
    const c = text.charAt(position);
    if (c === '' || isLineBreak(c) || c === closer || (c === '}' && rules.mayBePowershell)) return true;
    while ((this.heads[this.nextHead]?.start ?? Infinity) < position) this.nextHead++;
    if (this.heads[this.nextHead]?.start === position) return true;
    if (this.isOpaque(position)) return false;
    if (rules.comment && matchEnd(rules.comment, text, position) >= 0 && position > around.start) return true;
    // `^|` passes a pipe on to the command of a for loop.
    const operator = c === rules.escape && c === '^' ? text.charAt(position + 1) : c;
    if (!rules.operators.includes(operator) || matchEnd(redirection, text, position) >= 0) return false;
    // `&lt;name&gt;` begins with an operator of the shell.
    return matchEnd(rules.variable, text, position) < 0;
  }

  /** Past the word that a redirection goes to or comes from; it is no word of the command. */
  private targetEnd(redirected: number, source: WordSource, around: Surroundings): number {
    const position = this.blanksEnd(redirected, around);
    if (this.endsCommand(position, source.closer, around)) return position;
    return Math.max(lexWord(source, position).end, redirected);
  }

  /** The `2` of `2> errors.txt`. */
  private isStreamNumber({ span, value }: Word): boolean {
    return /^(?:\d|\*)$/.test(value) && span.end - span.start === 1 && /[<>]/.test(this.text.charAt(span.end));
  }
}

/** `args=(`, `args+=(`, and line breaks and comments before the first word. */
const arrayOpening = /(?:^|[\s;&|({])\w+\+?=\((?:\s|#[^\r\n]*[\r\n])*$/;
/** A line break between two words of an array, with comments. */
const betweenItems = /\\?(?:\r\n|\r|\n)|(?<=[\s(])#[^\r\n]*/y;
const lineBreakHere = /\r\n|\r|\n/y;
const lineBreakBehindBlanks = /[ ]{0,100}(?:\r\n|\r|\n)/y;
/** What a comment's next line begins with. */
const commentPrefix = /[ \t]{0,200}#+/y;
/** The shell's own prompt for a line that goes on. */
const promptPrefix = /[ \t]{0,200}(?:>{1,2} )?/y;

/** `> file`, `2>&1`, `&> log`, `<<< text`; `<name>` is a placeholder and a word. */
const redirection =
  /(?:&?>{1,2}(?:&\d?|\|)?|<{1,3}&?)(?!\()(?<!<(?=\w[^<>\r\n]{0,80}[^\s<>]>|\w>|%[^%\r\n]{0,100}%>))/y;

function stringInside(around: Surroundings, start: number, mark: string): Surroundings {
  return { closer: mark, kind: 'string', start, depth: around.depth + 1, quote: mark === "'" ? "'" : '"' };
}

function moved(command: CommandText, by: number): CommandText {
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const words = command.words.map((word) => ({ ...word, span: move(word.span) }));
  return { ...command, words, span: move(command.span), place: 'prose' };
}
