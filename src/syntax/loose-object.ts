import type { Member, ObjectNode, StringNode, ValueNode } from './value-tree.ts';

/**
 * The object at `start` (an opening brace) as programs and scripts write one: JSON, with any quotation marks, escaped ones
 * too, keys without them, expressions for values. Undefined where it cannot be read to its end, or is not an object.
 */
export function readLooseObject(text: string, start: number): ObjectNode | undefined {
  const node = new Reader(text, start).object(0);
  return node?.kind === 'object' ? node : undefined;
}

/** How much of a text is read, and how deep. */
const furthest = 20_000;
const deepest = 20;

class Reader {
  private readonly text: string;

  constructor(
    text: string,
    private at: number,
  ) {
    this.text = text.slice(0, at + furthest);
  }

  object(depth: number): ObjectNode | undefined {
    const start = this.at;
    if (depth > deepest || this.take(/\{/y) === undefined) return undefined;
    const members: Member[] = [];
    for (;;) {
      this.skip();
      if (this.take(/\}/y) !== undefined) return { kind: 'object', span: { start, end: this.at }, members };
      const from = this.at;
      const name = this.string()?.value ?? this.take(/[A-Za-z_$][\w$]*/y);
      this.skip();
      if (name === undefined || this.take(/:|=>/y) === undefined) return undefined;
      this.skip();
      const value = this.value(depth);
      if (!value) return undefined;
      members.push({ name: name.replace(/^\\?\$/, '$'), span: { start: from, end: value.span.end }, value });
      this.skip();
      this.take(/,/y);
    }
  }

  private value(depth: number): ValueNode | undefined {
    if (this.text.charAt(this.at) === '{') {
      const start = this.at;
      const object = this.object(depth + 1);
      if (object) return object;
      this.at = start;
    }
    if (this.text.charAt(this.at) === '[') return this.array(depth);
    const start = this.at;
    const string = this.string();
    const behind = this.at;
    this.skip();
    if (string && /^(?:[,}\])]|$)/.test(this.text.slice(this.at, this.at + 1))) {
      this.at = behind;
      return string;
    }
    return this.expression(start);
  }

  private array(depth: number): ValueNode | undefined {
    const start = this.at;
    this.take(/\[/y);
    const elements: ValueNode[] = [];
    for (;;) {
      this.skip();
      if (this.take(/\]/y) !== undefined) return { kind: 'array', span: { start, end: this.at }, elements };
      const element = depth < deepest ? this.value(depth + 1) : undefined;
      if (!element) return undefined;
      elements.push(element);
      this.skip();
      this.take(/,/y);
    }
  }

  /** Whatever stands up to the comma or bracket that ends it. */
  private expression(start: number): ValueNode | undefined {
    this.at = start;
    let nesting = 0;
    for (;;) {
      if (this.string()) continue;
      const c = this.text.charAt(this.at);
      if (c === '' || (nesting === 0 && /[,}\]]/.test(c))) break;
      if (/[([{]/.test(c)) nesting++;
      if (/[)\]}]/.test(c)) nesting--;
      this.at++;
    }
    const value = this.text.slice(start, this.at).trimEnd();
    return value === '' ? undefined : { kind: 'other', span: { start, end: start + value.length }, value };
  }

  private string(): StringNode | undefined {
    const start = this.at;
    const mark = this.take(/\\?["'`]/y);
    if (mark === undefined) return undefined;
    const inside = this.text.indexOf(mark, this.at);
    if (inside < 0 || /[\r\n]/.test(this.text.slice(this.at, inside))) {
      this.at = start;
      return undefined;
    }
    const from = this.at;
    this.at = inside + mark.length;
    const value = this.text.slice(from, inside);
    return { kind: 'string', span: { start, end: this.at }, inside: { start: from, end: inside }, value };
  }

  /** Blanks, comments and the escapes of line breaks. */
  private skip(): void {
    this.take(/(?:\s|\\[nrt]|\/\/[^\r\n]*|#[^\r\n]*|\/\*[\s\S]*?\*\/)*/y);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
