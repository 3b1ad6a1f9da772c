import type { Member, ValueNode } from './value-tree.ts';

/** What tells Bicep from Terraform where values are written. */
export interface BlockDialect {
  readonly quote: "'" | '"';
  /** What stands between a name and its value. */
  readonly assign: RegExp;
  readonly comment: RegExp;
  /** A text of several lines: `'''…'''`, `<<EOF … EOF`. */
  readonly longText: RegExp;
  /** A call that says no more than its only argument, as far as its opening parenthesis. */
  readonly transparent?: RegExp;
}

/**
 * Reads one value at `start`, of which only objects, arrays and strings are looked into; everything else is its text.
 * Undefined where the brackets are not closed. Nothing that follows the value on its line is part of it.
 */
export function readBlockValue(text: string, start: number, dialect: BlockDialect): ValueNode | undefined {
  const value = new Reader(text, dialect).value(start, 0);
  return value && value.span.end <= text.length ? value : undefined;
}

/** The text with its comments as spaces, line breaks and strings as they are. */
export function blankComments(text: string, dialect: BlockDialect): string {
  let result = '';
  for (let position = 0; position < text.length;) {
    const stretch = matchAt(dialect.longText, text, position) ?? stringAt(text, position, dialect);
    const comment = stretch === undefined ? matchAt(dialect.comment, text, position) : undefined;
    result += stretch ?? comment?.replace(/[^\r\n]/g, ' ') ?? text.charAt(position);
    position += (stretch ?? comment)?.length ?? 1;
  }
  return result;
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

/** The string that begins at `position`, `${…}` in it skipped as a whole; undefined where there is none or it does not end. */
function stringAt(text: string, position: number, { quote }: BlockDialect): string | undefined {
  if (text.charAt(position) !== quote) return undefined;
  let depth = 0;
  for (let at = position + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (text.startsWith('${', at) && text.charAt(at - 1) !== '$') {
      depth++;
      at++;
    } else if (depth > 0 && character === '{') depth++;
    else if (depth > 0 && character === '}') depth--;
    else if (depth === 0 && character === quote) return text.slice(position, at + 1);
    else if (depth === 0 && (character === '\n' || character === '\r')) return undefined;
  }
  return undefined;
}

const deepest = 200;

class Reader {
  constructor(
    private readonly text: string,
    private readonly dialect: BlockDialect,
  ) {}

  /** Where values end that stand in a transparent call. */
  private readonly ends = new WeakMap<ValueNode, number>();

  private endOf(node: ValueNode): number {
    return this.ends.get(node) ?? node.span.end;
  }

  value(start: number, depth: number): ValueNode | undefined {
    if (depth > deepest) return undefined;
    const first = this.primary(start, depth);
    if (first && this.isEnd(this.endOf(first))) return first;
    const end = this.endOfExpression(start);
    if (end === undefined || end === start) return undefined;
    return { kind: 'other', span: { start, end }, value: this.text.slice(start, end) };
  }

  private primary(start: number, depth: number): ValueNode | undefined {
    const { text, dialect } = this;
    const wrapper = dialect.transparent && matchAt(dialect.transparent, text, start);
    if (wrapper !== undefined) {
      const inner = this.value(this.skip(start + wrapper.length), depth + 1);
      if (!inner) return undefined;
      const close = this.skip(this.endOf(inner));
      if (text.charAt(close) !== ')') return undefined;
      this.ends.set(inner, close + 1);
      return inner;
    }
    if (text.charAt(start) === '{') return this.object(start, depth);
    if (text.charAt(start) === '[') return this.array(start, depth);
    if (matchAt(dialect.longText, text, start) !== undefined) return undefined;
    const source = stringAt(text, start, dialect);
    if (source === undefined) return undefined;
    const end = start + source.length;
    return {
      kind: 'string',
      span: { start, end },
      inside: { start: start + 1, end: end - 1 },
      value: source.slice(1, -1),
    };
  }

  private object(start: number, depth: number): ValueNode | undefined {
    const members: Member[] = [];
    for (let position = this.skip(start + 1); ;) {
      const character = this.text.charAt(position);
      if (character === '}') return { kind: 'object', span: { start, end: position + 1 }, members };
      const member = this.member(position, depth);
      if (!member) return undefined;
      members.push(member);
      position = this.skip(member.span.end);
      if (this.text.charAt(position) === ',') position = this.skip(position + 1);
    }
  }

  private member(start: number, depth: number): Member | undefined {
    const { text, dialect } = this;
    const quoted = stringAt(text, start, dialect);
    const key = quoted ?? matchAt(/[\w-]+(?:[ \t]+"[^"\r\n]*")*|\([^()\r\n]*\)/y, text, start);
    if (key === undefined) return undefined;
    const behind = start + key.length;
    const assign = matchAt(dialect.assign, text, behind);
    // A nested block of Terraform, or of Bicep a nested resource, has no sign before its brace.
    const isBlock = assign === undefined && /^[ \t]*\{/.test(text.slice(behind, behind + 100));
    if (assign === undefined && !isBlock) {
      const end = this.endOfExpression(start);
      if (end === undefined || end <= start) return undefined;
      const value = { kind: 'other', span: { start, end }, value: text.slice(start, end) } as const;
      return { name: '', span: { start, end }, value };
    }
    const value = this.value(this.skip(behind + (assign?.length ?? 0)), depth + 1);
    return value && { name: quoted?.slice(1, -1) ?? key, span: { start, end: this.endOf(value) }, value };
  }

  private array(start: number, depth: number): ValueNode | undefined {
    const elements: ValueNode[] = [];
    for (let position = this.skip(start + 1); ;) {
      if (this.text.charAt(position) === ']') return { kind: 'array', span: { start, end: position + 1 }, elements };
      if (matchAt(/for\b/y, this.text, position) !== undefined) return undefined;
      const element = this.value(position, depth + 1);
      if (!element) return undefined;
      elements.push(element);
      position = this.skip(this.endOf(element));
      if (this.text.charAt(position) === ',') position = this.skip(position + 1);
    }
  }

  /** White space and comments. */
  private skip(start: number): number {
    let position = start;
    for (;;) {
      const gap = matchAt(/\s+/y, this.text, position) ?? matchAt(this.dialect.comment, this.text, position);
      if (gap === undefined || gap === '') return position;
      position += gap.length;
    }
  }

  /** Whether an expression ends at `position`: nothing of it follows on its line or at the beginning of the next one. */
  private isEnd(position: number): boolean {
    const gap = matchAt(/[ \t]*/y, this.text, position) ?? '';
    const next = position + gap.length;
    if (matchAt(this.dialect.comment, this.text, next) !== undefined) return true;
    if (!/^(?:[,)\]}\r\n]|$)/.test(this.text.slice(next, next + 1))) return false;
    const following = this.skip(next);
    return !/^(?:[?.&|]|:(?!\s*\{)|==|!=)/.test(this.text.slice(following, following + 2));
  }

  /** Where an expression ends that is only text to us: at the end of its line, outside of brackets and strings. */
  private endOfExpression(start: number): number | undefined {
    const { text, dialect } = this;
    let depth = 0;
    for (let position = start; position < text.length;) {
      const stretch =
        matchAt(dialect.longText, text, position) ??
        stringAt(text, position, dialect) ??
        matchAt(dialect.comment, text, position);
      if (stretch !== undefined && stretch !== '') {
        position += stretch.length;
        if (depth === 0 && this.isEnd(position)) return position;
        continue;
      }
      const character = text.charAt(position);
      if (/[([{]/.test(character)) depth++;
      else if (/[)\]}]/.test(character) && --depth < 0) return trimmedEnd(text, start, position);
      else if (depth === 0 && character === ',') return trimmedEnd(text, start, position);
      position++;
      if (depth === 0 && !/\s/.test(character) && this.isEnd(position)) return position;
    }
    return depth === 0 ? text.length : undefined;
  }
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
