import type { Interpolation } from '../model/interpolation.ts';
import type { LiteralCodec } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import type { LiteralRule, LiteralShape, LexicalRules } from '../model/lexical-rules.ts';

/** A token of a program; white space is none. A mark is one character, or one of the operators that matter for strings. */
export interface ProgramToken extends Span {
  readonly kind: 'string' | 'word' | 'mark';
  readonly text: string;
  readonly literal?: ProgramLiteral;
}

/** A string literal of a program. */
export interface ProgramLiteral {
  /** Between the marks. */
  readonly content: Span;
  /** With its prefix; `r"(` and `$@"` are marks too. */
  readonly opening: string;
  readonly close: string;
  readonly backslash: LiteralShape['backslash'];
  readonly doubles: boolean;
  /** Expressions in it, with their marks. */
  readonly expressions: readonly Span[];
  readonly codec: LiteralCodec;
  readonly interpolation?: Interpolation;
}

export interface ProgramText {
  /** The program's own tokens, then those of each expression inside a string. */
  readonly streams: readonly (readonly ProgramToken[])[];
  readonly comments: readonly Span[];
}

/**
 * The strings, comments and other tokens of a program by its language's rules. What does not close on its line, or at
 * all, is no string: text of another kind (JSX) may hold an apostrophe. Never throws; linear but for unclosed marks.
 */
export function readProgram(text: string, rules: LexicalRules): ProgramText {
  return new Reader(text, rules).read();
}

/** Expressions nested deeper are not looked into. */
const deepest = 12;

const blank = /[\s\uFEFF]+/y;
const word = /[\p{L}_$@][\p{L}\p{N}_$]*|\d[\w.]*/uy;
const operator = /=>|->|&&|\|\||\?\?|[=!<>]==?|[+*/%&|^-]=|<-|\+\+|--|\.\.\./y;
const pattern = /\/(?![*/])(?:[^\\/[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n])*\])+\/[a-z]*/y;
/** Words behind which a value stands, not an operator. */
const beforeValue =
  /^(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|if|unless|while|until|and|or|not|when|then|puts|print|raise|system|exec|sh|run|echo|abort|warn)$/;

class Reader {
  private readonly streams: ProgramToken[][] = [];
  private readonly comments: Span[] = [];
  private readonly waiting: {
    readonly shape: LiteralShape;
    readonly token: number;
    readonly stream: ProgramToken[];
  }[] = [];

  constructor(
    private readonly text: string,
    private readonly rules: LexicalRules,
  ) {}

  read(): ProgramText {
    this.scan(0, false, 0);
    return { streams: this.streams, comments: this.comments };
  }

  /** Reads up to the `}` that closes an expression, or to the end; gives its offset. */
  private scan(from: number, isExpression: boolean, depth: number): number {
    const { text, rules } = this;
    const tokens: ProgramToken[] = [];
    this.streams.push(tokens);
    let position = from;
    let open = 0;
    while (position < text.length) {
      const space = this.end(blank, position);
      if (space >= 0) {
        const lineBreak = text.slice(position, space).search(/[\r\n]/);
        const isHeredocDue = this.waiting.length > 0 && lineBreak >= 0;
        position = isHeredocDue ? this.readHeredocs(position + lineBreak) : space;
        continue;
      }
      const comment = Math.max(
        this.end(rules.lineComment, position),
        rules.blockComment ? this.end(rules.blockComment, position) : -1,
      );
      if (comment >= 0) {
        this.comments.push({ start: position, end: comment });
        position = comment;
        continue;
      }
      const skipped = rules.skipped ? this.end(rules.skipped, position) : -1;
      const isValue = this.isValue(tokens.at(-1), position);
      if (skipped > position) {
        position = this.push(tokens, 'mark', position, skipped);
        continue;
      }
      const string = this.readString(tokens, position, isValue, depth);
      if (string >= 0) {
        position = string;
        continue;
      }
      const regular = rules.hasPatterns && !isValue ? this.end(pattern, position) : -1;
      const c = text.charAt(position);
      if (regular >= 0) position = this.push(tokens, 'word', position, regular);
      else if (isExpression && c === '}' && open === 0) return position;
      else {
        if ('([{'.includes(c)) open++;
        else if (')]}'.includes(c)) open = Math.max(0, open - 1);
        const end = this.end(word, position);
        if (end >= 0) position = this.push(tokens, 'word', position, end);
        else position = this.push(tokens, 'mark', position, Math.max(this.end(operator, position), position + 1));
      }
    }
    return position;
  }

  private end(expression: RegExp, position: number): number {
    expression.lastIndex = position;
    return expression.test(this.text) ? expression.lastIndex : -1;
  }

  private push(tokens: ProgramToken[], kind: 'word' | 'mark', start: number, end: number): number {
    tokens.push({ kind, start, end, text: this.text.slice(start, end) });
    return end;
  }

  /** Whether what is before `position` is a value, so that an operator follows. */
  private isValue(last: ProgramToken | undefined, position: number): boolean {
    if (!last) return false;
    if (last.kind === 'string') return true;
    if (last.kind === 'mark') return /^[)\]}]$/.test(last.text);
    if (beforeValue.test(last.text)) return false;
    // `puts %(text)`, `x = foo /pattern/`: a space before the mark and none behind it.
    const isCall = this.rules.joinsNeighbours && last.end < position && /\S/.test(this.text.charAt(position + 1));
    return !isCall;
  }

  private readString(tokens: ProgramToken[], position: number, isValue: boolean, depth: number): number {
    for (const rule of this.rules.literals) {
      const end = this.end(rule.opening, position);
      if (end < 0 || (rule.afterOperatorOnly && isValue)) continue;
      return this.readLiteral(tokens, rule, position, end, depth);
    }
    return -1;
  }

  private readLiteral(tokens: ProgramToken[], rule: LiteralRule, start: number, from: number, depth: number): number {
    const opening = this.text.slice(start, from);
    const shape = rule.shape(opening);
    if (shape.heredoc !== undefined) {
      this.waiting.push({ shape, token: tokens.length, stream: tokens });
      return this.push(tokens, 'word', start, from);
    }
    const streams = this.streams.length;
    const comments = this.comments.length;
    const body = this.readBody(shape, from, depth);
    if (!body) {
      this.streams.length = streams;
      this.comments.length = comments;
      return this.push(tokens, 'mark', start, start + 1);
    }
    const end = body.end + shape.close.length;
    const content = { start: from, end: body.end };
    tokens.push({
      kind: 'string',
      start,
      end,
      text: this.text.slice(start, end),
      literal: literalOf(shape, opening, content, body.expressions),
    });
    return end;
  }

  /** Reads to the closing mark; undefined where there is none, or none on the line of a literal that has to end there. */
  private readBody(
    shape: LiteralShape,
    from: number,
    depth: number,
    limit = this.text.length,
  ): { readonly end: number; readonly expressions: readonly Span[] } | undefined {
    const { text } = this;
    const { close, nests, backslash, doubles, multiline, expression, names, closesLast } = shape;
    const expressions: Span[] = [];
    let open = 0;
    let position = from;
    while (position < limit) {
      const c = text.charAt(position);
      const named = names ? this.end(names, position) : -1;
      if (close !== '' && text.startsWith(close, position)) {
        if (doubles && text.startsWith(close, position + close.length)) position += 2 * close.length;
        else if (open > 0) {
          open--;
          position++;
        } else if (closesLast && text.startsWith(close, position + 1)) position++;
        else return { end: position, expressions };
      } else if (c === (backslash === 'backtick' ? '`' : '\\') && backslash !== 'nothing') {
        position += text.startsWith('\r\n', position + 1) ? 3 : 2;
      } else if (expression && text.startsWith(expression, position) && depth < deepest) {
        if (expression === '{' && text.charAt(position + 1) === '{') {
          position += 2;
          continue;
        }
        const end = this.scan(position + expression.length, true, depth + 1);
        const closer = expression === '{{' ? '}}' : '}';
        if (!text.startsWith(closer, end) || end >= limit) return undefined;
        expressions.push({ start: position, end: end + closer.length });
        position = end + closer.length;
      } else if (named > position) {
        expressions.push({ start: position, end: named });
        position = named;
      } else if (!multiline && (c === '\n' || c === '\r')) return undefined;
      else {
        if (nests !== undefined && c === nests) open++;
        position++;
      }
    }
    return close === '' ? { end: limit, expressions } : undefined;
  }

  /** At the line break behind the openings of heredocs: reads their bodies; gives the offset behind the last. */
  private readHeredocs(lineBreak: number): number {
    const { text } = this;
    let position = lineBreak + (text.startsWith('\r\n', lineBreak) ? 2 : 1);
    for (const { shape, token, stream } of this.waiting.splice(0)) {
      const ending = new RegExp(`^[ \\t]*${shape.heredoc ?? ''}[ \\t]*$`, 'm').exec(text.slice(position));
      const end = ending ? position + ending.index : text.length;
      const body = this.readBody(shape, position, 0, end);
      const opener = stream[token];
      if (body && opener) {
        const content = { start: position, end };
        stream[token] = {
          ...opener,
          kind: 'string',
          literal: literalOf(shape, opener.text, content, body.expressions),
        };
      }
      const line = ending ? end + ending[0].length : text.length;
      position = line + (/^(?:\r\n|\r|\n)/.exec(text.slice(line, line + 2))?.[0].length ?? 0);
    }
    return position;
  }
}

function literalOf(
  { close, backslash, doubles, codec, interpolation }: LiteralShape,
  opening: string,
  content: Span,
  expressions: readonly Span[],
): ProgramLiteral {
  return {
    content,
    opening,
    close,
    backslash,
    doubles: doubles === true,
    expressions,
    codec,
    ...(interpolation && { interpolation }),
  };
}
