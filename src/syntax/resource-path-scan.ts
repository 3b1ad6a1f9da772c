import { tokenAt } from '../model/span.ts';
import type { Span, Token } from '../model/span.ts';

/** What stands between two separators of an id; its text is as it is written, joined operands and quotation marks included. */
export interface PathSegment extends Token {
  /** The separator before it, as it is written: `/`, `\/`, `%2F`, or the `", "` of a list of words. */
  readonly separator: string;
  /** Whether it is literal text: no variable, placeholder or operand in it. */
  readonly isLiteral: boolean;
}

const slash = /\/|\\\/|%2F/iy;
const mark = '(?:\\\\?["\'`])';
/** `.` is PHP's, whose values begin with a dollar sign; elsewhere a sentence ends there. */
const operator = '(?:\\+|\\.\\.|\\.(?=[ \\t]*[$"\'])|&|<>|\\|\\|)';
const opening = `[rbufRBUF$@]{0,2}${mark}`;
/** One string joined to the next: `" + "`, or nothing but a line break, as Python does it. */
const joint = new RegExp(`${mark}\\s*${operator}\\s*${opening}|["'][ \\t]*\\r?\\n\\s*[rbufRBUF]{0,2}["'](?!["'])`, 'y');
/** One word of a list and the next: `", "`. */
const listJoint = new RegExp(`${mark}\\s*,\\s*${opening}`, 'y');
const call = '\\((?:[^()\\r\\n]|\\([^()\\r\\n]{0,100}\\)){0,200}\\)';
const operand = `[A-Za-z_$@](?:[\\w$]|->|::|\\.(?=[A-Za-z_])|\\?\\.(?=\\w)|${call}|\\[[^\\]\\r\\n]{0,100}\\]){0,100}`;
/** A string, a value put to it, and perhaps the string that goes on behind it. */
const valueJoint = new RegExp(`${mark}\\s*${operator}\\s*${operand}(\\s*${operator}\\s*${opening})?`, 'y');
/** What stands between the words of a list, from the mark of the one before; a value has no marks. */
const listSteps = {
  word: { word: listJoint, value: new RegExp(`${mark}\\s*,\\s*(?=${operand})`, 'y') },
  value: { word: new RegExp(`\\s*,\\s*${opening}`, 'y'), value: new RegExp(`\\s*,\\s*(?=${operand})`, 'y') },
};
const listOperand = new RegExp(operand, 'y');

const value = new RegExp(
  [
    '\\$\\{\\{[^{}\\r\\n]{1,100}\\}\\}',
    '\\{\\{[^{}\\r\\n]{1,100}\\}\\}',
    '[$#@]?\\{(?:[^{}\\r\\n]|\\{[^{}\\r\\n]{0,100}\\}){0,200}\\}',
    '[$\\\\]\\((?:[^()\\r\\n]|\\((?:[^()\\r\\n]|\\([^()\\r\\n]{0,100}\\)){0,100}\\)){0,200}\\)',
    '%\\(\\w{1,60}\\)[sdr]',
    '%[A-Za-z_]\\w{0,60}%',
    '![A-Za-z_]\\w{0,60}!',
    '%(?:\\d\\$)?[sdvq@](?![A-Za-z0-9])',
    '&lt;[^&<>\\r\\n]{1,60}&gt;',
    '<\\w[^<>\\r\\n"\'`]{0,60}>',
    '\\$env:\\w{1,60}',
    '\\$\\$?[A-Za-z_]\\w{0,60}',
    '\\$\\d',
    '(?<=/):[A-Za-z]\\w{0,60}',
    '\\[[A-Za-z][\\w -]{0,60}\\](?![*+])',
    '…|\\.{3}',
  ].join('|'),
  'y',
);

/** Parts of regular expressions and wildcards. */
const pattern = new RegExp(
  [
    '\\((?:\\?(?:P?<\\w{1,40}>|:))?(?:[^()\\r\\n]{0,60}[*+?][^()\\r\\n]{0,20}|\\w{1,40}(?:\\|\\w{1,40}){1,8})\\)[*+?]?',
    '\\[\\^[^\\]\\r\\n]{1,20}\\][*+]?|\\[[^\\]\\r\\n]{1,20}\\][*+]',
    '\\\\{1,2}[wWdDsS][*+]?',
    '\\.[*+]\\??',
    '\\*{1,2}(?!\\w)',
    '%(?=["\'`])',
  ].join('|'),
  'y',
);
const plain = /(?:[A-Za-z0-9_~!@-]|\.(?=[\w{$%<-])|%(?:2[0-9A-EG-Z]|[013-9A-F][0-9A-F]))+/iy;
const queryMark = /[\\`]?\/?\?(?![:=!<])/y;
const queryText = /(?:[A-Za-z0-9_.~:@!*+;=%/?#,-]|\\?&(?:amp;)?|\$(?=\w+=))+/y;

/** How many segments are read at most; no id has more. */
const longest = 12;

/** Reads an id or URL from one position on, over joined strings and the values put to them. */
export class ResourcePathScan {
  readonly segments: PathSegment[] = [];
  /** Whether something in it is there to be matched: a group of a regular expression, a wildcard. */
  isPattern = false;
  /** Whether it ends in a value behind which no string goes on. */
  endsInValue = false;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  readSegments(): void {
    if (this.end(listJoint) >= 0 || this.end(listSteps.word.value) >= 0) {
      this.readList();
      return;
    }
    while (!this.endsInValue && this.segments.length < longest) {
      const next = this.separatorEnd();
      if (next < 0) break;
      const separator = this.text.slice(this.at, next);
      this.at = next;
      const start = this.at;
      const isLiteral = this.readParts();
      this.segments.push({ ...tokenAt(this.text, start, this.at), separator, isLiteral });
      if (this.at === start) return;
    }
  }

  /** Reads the query at the position, if there is one; the span leaves the question mark out. */
  readQuery(): Span | undefined {
    if (this.endsInValue) return undefined;
    const start = this.end(queryMark);
    if (start < 0) return undefined;
    this.at = start;
    for (;;) {
      const next = Math.max(this.end(value), this.end(queryText));
      const passed = next >= 0 ? undefined : this.passJoint();
      if (next >= 0) this.at = next;
      else if (passed === undefined || passed === 'last-value') break;
    }
    // A sentence ends, a list goes on.
    while (this.at > start && /[.,;:?!*]/.test(this.text.charAt(this.at - 1))) this.at--;
    return { start, end: this.at };
  }

  private end(expression: RegExp, at = this.at): number {
    expression.lastIndex = at;
    return expression.test(this.text) ? expression.lastIndex : -1;
  }

  /** Reads an id that stands in a list, a word or a value for each segment; a word may be empty (no parent). */
  private readList(): void {
    let behind: keyof typeof listSteps = 'word';
    while (this.segments.length < longest) {
      const from = this.at;
      const word = this.end(listSteps[behind].word);
      const start = word >= 0 ? word : this.end(listSteps[behind].value);
      if (start < 0) break;
      this.at = start;
      const isLiteral = word >= 0 && this.readWord();
      if (word < 0) this.at = this.end(listOperand);
      this.segments.push({ ...tokenAt(this.text, start, this.at), separator: this.text.slice(from, start), isLiteral });
      behind = word >= 0 ? 'word' : 'value';
    }
    this.endsInValue = behind === 'value';
  }

  /** Where the separator at the position ends, a joint before or behind it included; -1 where there is none. */
  private separatorEnd(): number {
    const direct = this.end(slash);
    if (direct >= 0) return Math.max(direct, this.end(joint, direct));
    const joined = this.end(joint);
    return joined < 0 ? -1 : this.end(slash, joined);
  }

  /** Reads a word of a list, slashes in it included; whether it is literal. */
  private readWord(): boolean {
    let isLiteral = true;
    for (;;) {
      const variable = this.end(value);
      const next = variable >= 0 ? variable : Math.max(this.end(plain), this.end(slash));
      if (next < 0) return isLiteral;
      if (variable >= 0) isLiteral = false;
      this.at = next;
    }
  }

  /** Reads what stands up to the next separator; whether all of it is literal. */
  private readParts(): boolean {
    let isLiteral = true;
    for (;;) {
      const variable = this.end(value);
      const expression = variable < 0 ? this.end(pattern) : -1;
      const end = variable >= 0 ? variable : expression >= 0 ? expression : this.end(plain);
      if (variable >= 0 || expression >= 0) isLiteral = false;
      if (expression >= 0) this.isPattern = true;
      if (end >= 0) {
        this.at = end;
        continue;
      }
      const passed = this.passJoint();
      if (passed === undefined) break;
      if (passed !== 'string') isLiteral = false;
      if (passed === 'last-value') break;
    }
    return isLiteral;
  }

  /** Goes on in the string that is joined here, or behind the value that is put here. */
  private passJoint(): 'string' | 'value' | 'last-value' | undefined {
    const joined = this.end(joint);
    if (joined >= 0) {
      // `'…/clusters' + '/' + name`: that is a separator.
      if (this.end(slash, joined) >= 0) return undefined;
      this.at = joined;
      return 'string';
    }
    valueJoint.lastIndex = this.at;
    const found = valueJoint.exec(this.text);
    if (!found) return undefined;
    this.at = valueJoint.lastIndex;
    this.endsInValue = found[1] === undefined;
    return this.endsInValue ? 'last-value' : 'value';
  }
}
