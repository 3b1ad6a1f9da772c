import type { Word } from '../model/command.ts';
import type { Interpolation } from '../model/interpolation.ts';
import {
  bracedPlaceholder,
  flavours,
  interpolations,
  matchEnd,
  optionalPart,
  placeholder,
  plainRun,
} from './command-flavours.ts';
import type { CommandFlavour, FlavourRules } from './command-flavours.ts';

/** What a word is read from: the text with its rules, and what the reader of the whole line knows. */
export interface WordSource {
  readonly text: string;
  readonly flavour: CommandFlavour;
  readonly interpolation: Interpolation | undefined;
  /** The mark that ends what is around the command; empty at the top. */
  readonly closer: string;
  /** The mark of the string that the whole command stands in; inside, strings have the same mark escaped. */
  readonly quote: '"' | "'" | undefined;
  /** Whether the command is shown to people, so that a full stop may follow it. */
  readonly isProse: boolean;
  /** Past the substitution that opens at an offset, or -1; commands inside it are noted. */
  substitutionEnd(position: number): number;
  /** Past the continued line break at an offset, or -1. */
  continuationEnd(position: number): number;
  /** Past the command that begins at an offset inside a string with this mark, or -1; it is noted. */
  nestedCommandEnd(position: number, mark: string): number;
  /** Forgets, when called, the commands noted since. */
  snapshot(): () => void;
  /** Whether it is known that no such mark stands behind `position` on its line. */
  isUnclosed(mark: string, position: number): boolean;
  noteUnclosed(mark: string, until: number): void;
}

interface LexedWord {
  readonly word: Word;
  readonly end: number;
  /** False where a quotation mark is never closed. */
  readonly closed: boolean;
  /** Whether nothing of the command can follow. */
  readonly isLast: boolean;
}

/** How far the closing mark of a value may be when it is on another line. */
const maximumValueLength = 4000;

/** `@parameters`: a variable that PowerShell spreads over several words. */
const splat = /@\w+/y;

export function isLineBreak(c: string): boolean {
  return c === '\n' || c === '\r';
}

/** The word that begins at `start`, which is no blank and no operator. */
export function lexWord(source: WordSource, start: number): LexedWord {
  return new WordReader(source, start).read();
}

class WordReader {
  private readonly rules: FlavourRules;
  private position: number;
  private value = '';
  private literal = true;
  private closed = true;
  private isLast = false;
  /** Unclosed parentheses of this word (`length(@)`). */
  private open = 0;
  /** Where the last string or opaque part ends; a full stop inside it is not the sentence's. */
  private plainFrom: number;

  constructor(
    private readonly source: WordSource,
    private readonly start: number,
  ) {
    this.rules = flavours[source.flavour];
    this.position = start;
    this.plainFrom = start;
  }

  read(): LexedWord {
    const { text } = this.source;
    while (this.position < text.length && this.readPart());
    if (this.source.isProse) this.dropPunctuation();
    const word = { span: { start: this.start, end: this.position }, value: this.value, literal: this.literal };
    return { word, end: this.position, closed: this.closed, isLast: this.isLast };
  }

  /** Reads one part of the word; false where the word ends. */
  private readPart(): boolean {
    const { source, rules, position } = this;
    const { text } = source;
    const plain = matchEnd(plainRun, text, position);
    if (plain >= 0) {
      this.take(plain - position, text.slice(position, plain));
      return true;
    }
    const c = text.charAt(position);
    if (c === ' ' || c === '\t' || isLineBreak(c) || c === '\u00a0') return false;
    if (c === source.closer || source.continuationEnd(position) >= 0) return false;
    if (this.readInterpolation()) return true;
    const mark = this.openingMark();
    if (mark) return this.readString(mark);
    if (c === rules.escape && position + 1 < text.length) {
      if (isLineBreak(text.charAt(position + 1))) return false;
      this.take(2, text.charAt(position + 1));
      return true;
    }
    if (this.readOpaque(position === this.start)) return true;
    if (c === '<' || c === '>') return false;
    if (c === '(') this.open++;
    else if (c === ')' && this.open > 0) this.open--;
    else if (rules.operators.includes(c)) return false;
    this.take(1, c);
    return true;
  }

  private take(length: number, value: string): void {
    this.position += length;
    this.value += value;
  }

  /** Takes the text up to `end` as it is written; false where `end` is not behind it. */
  private takeOpaque(end: number): boolean {
    if (end <= this.position) return false;
    this.value += this.source.text.slice(this.position, end);
    this.literal = false;
    this.position = end;
    this.plainFrom = end;
    return true;
  }

  private readInterpolation(): boolean {
    const { interpolation, text } = this.source;
    if (!interpolation) return false;
    const { opaque, doubled } = interpolations[interpolation];
    const escaped = matchEnd(doubled, text, this.position);
    if (escaped < 0) return this.takeOpaque(matchEnd(opaque, text, this.position));
    this.take(escaped - this.position, text.charAt(this.position));
    return true;
  }

  /** A variable, placeholder or substitution. */
  private readOpaque(beginsWord: boolean): boolean {
    const { source, rules, position } = this;
    const { text } = source;
    return (
      this.takeOpaque(matchEnd(rules.variable, text, position)) ||
      this.takeOpaque(matchEnd(placeholder, text, position)) ||
      (!source.interpolation && this.takeOpaque(matchEnd(bracedPlaceholder, text, position))) ||
      (beginsWord && this.takeOpaque(matchEnd(optionalPart, text, position))) ||
      (beginsWord && rules.mayBePowershell && this.takeOpaque(matchEnd(splat, text, position))) ||
      this.takeOpaque(source.substitutionEnd(position))
    );
  }

  /** The mark that opens a string here: a quotation mark, escaped where the command itself stands in such a string. */
  private openingMark(): string {
    const { text, quote } = this.source;
    const { quotes, quotedEscape, escape, doubledQuotes } = this.rules;
    const c = text.charAt(this.position);
    if (quote && text.charAt(this.position + 1) === quote)
      if ((c !== '' && (c === quotedEscape || c === escape)) || (doubledQuotes && c === quote)) return c + quote;
    return c !== '' && quotes.includes(c) ? c : '';
  }

  private readString(mark: string): boolean {
    const { source, rules, start } = this;
    const { text } = source;
    const opened = this.position;
    if ((rules.prose || source.isProse) && mark === "'" && opened > start && /\w/.test(text.charAt(opened - 1))) {
      this.take(1, mark);
      return true;
    }
    if (!source.isUnclosed(mark, opened) && this.readContent(mark, text.length, false)) return true;
    this.isLast = true;
    // A mark at the end of a word closes a string that began on an earlier line.
    if (opened > start) return false;
    const mayContinue = !rules.prose && !source.isProse && source.flavour !== 'cmd';
    if (mayContinue && this.readContent(mark, opened + maximumValueLength, true)) {
      this.isLast = false;
      return true;
    }
    this.closed = false;
    return false;
  }

  /** Reads the string that opens here, to its closing mark; without one everything stays as it was. */
  private readContent(mark: string, limit: number, isMultiline: boolean): boolean {
    const { source, rules } = this;
    const { text } = source;
    const { position: opened, value, literal } = this;
    const restore = source.snapshot();
    const isPlain = mark.length === 1 && rules.literalQuotes.includes(mark);
    this.position += mark.length;
    while (this.position < Math.min(limit, text.length)) {
      const c = text.charAt(this.position);
      if (text.startsWith(mark, this.position)) {
        const isDoubled = rules.doubledQuotes && mark.length === 1 && text.charAt(this.position + 1) === mark;
        if (!isDoubled) {
          this.position += mark.length;
          this.plainFrom = this.position;
          return true;
        }
        this.take(2, mark);
        continue;
      }
      if (source.quote && c === source.closer) break;
      if (isLineBreak(c) && !isMultiline) {
        source.noteUnclosed(mark, this.position);
        break;
      }
      const nested = source.nestedCommandEnd(this.position, mark);
      // A value on several lines that holds another command is a mark that was never closed.
      if (nested >= 0 && isMultiline) break;
      if (this.takeOpaque(nested)) continue;
      this.readQuoted(c, isPlain);
    }
    if (this.position >= text.length) source.noteUnclosed(mark, text.length);
    restore();
    this.position = opened;
    this.value = value;
    this.literal = literal;
    return false;
  }

  private readQuoted(c: string, isPlain: boolean): void {
    const { source, rules, position } = this;
    const { text } = source;
    if (this.readInterpolation()) return;
    const joined = isPlain ? -1 : source.continuationEnd(position);
    if (joined >= 0) this.position = joined;
    else if (isPlain) this.take(1, c);
    else if (c === rules.quotedEscape && position + 1 < text.length) {
      const next = text.charAt(position + 1);
      if (isLineBreak(next)) this.take(1, c);
      // A backslash in double quotes stands for itself before an ordinary character.
      else this.take(2, c === '\\' && !/["'$`\\]/.test(next) ? c + next : next);
    } else if (
      !this.takeOpaque(matchEnd(rules.variable, text, position)) &&
      !this.takeOpaque(matchEnd(placeholder, text, position)) &&
      !(!source.interpolation && this.takeOpaque(matchEnd(bracedPlaceholder, text, position))) &&
      !((c === '$' || c === '`') && this.takeOpaque(source.substitutionEnd(position)))
    )
      this.take(1, c);
  }

  /** `… -n job.` in a sentence: the full stop, and whatever follows it, is not the command's. */
  private dropPunctuation(): void {
    const { text } = this.source;
    const last = this.position - 1;
    if (last <= this.start || last < this.plainFrom || !/[,;:.!?]/.test(text.charAt(last))) return;
    if (/[,;:.!?]/.test(text.charAt(last - 1)) || /\S/.test(this.nextCharacter())) return;
    this.position = last;
    this.value = this.value.slice(0, -1);
    this.isLast = true;
  }

  /** What follows the word: nothing at the end of the text or of what is around. */
  private nextCharacter(): string {
    const c = this.source.text.charAt(this.position);
    return c === this.source.closer || this.rules.operators.includes(c) ? '' : c;
  }
}
