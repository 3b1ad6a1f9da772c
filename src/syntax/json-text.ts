import type { Codec } from '../model/codec.ts';
import type { Span } from '../model/span.ts';
import type { MappedText } from './mapped-text.ts';

/** A JSON value and where it stands, in UTF-16 offsets; a string's span includes its quotes. */
export type JsonNode =
  | { readonly kind: 'object'; readonly span: Span; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly span: Span; readonly elements: readonly JsonNode[] }
  | { readonly kind: 'string' | 'number' | 'literal' | 'skipped'; readonly span: Span };

interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

/** Where and why a text is no JSON. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Strict JSON (RFC 8259) as a tree of positions, in one pass. The values of members called one of `skip` are checked
 * but become no nodes: a notebook's outputs are most of its text.
 * @throws JsonSyntaxError where the text is no JSON or nests deeper than 500 levels
 */
export function parseJson(text: string, skip: ReadonlySet<string> = new Set()): JsonNode {
  return new Scanner(text, skip).document();
}

const deepest = 500;

class Scanner {
  readonly #text: string;
  readonly #skip: ReadonlySet<string>;
  #position = 0;

  constructor(text: string, skip: ReadonlySet<string>) {
    this.#text = text;
    this.#skip = skip;
  }

  document(): JsonNode {
    const value = this.#value(0, true);
    this.#space();
    if (this.#position < this.#text.length) this.#fail('more text stands behind the value');
    return value;
  }

  #value(depth: number, keep: boolean): JsonNode {
    if (depth > deepest) this.#fail(`it nests deeper than ${deepest} levels`);
    this.#space();
    const start = this.#position;
    const kind = this.#text.charCodeAt(start);
    if (kind === openBrace) return this.#object(depth, keep);
    if (kind === openBracket) return this.#array(depth, keep);
    if (kind === quote) {
      this.#string();
      return { kind: 'string', span: { start, end: this.#position } };
    }
    if (this.#matches(number)) return { kind: 'number', span: { start, end: this.#position } };
    if (this.#matches(literal)) return { kind: 'literal', span: { start, end: this.#position } };
    return this.#fail('a value is missing');
  }

  #object(depth: number, keep: boolean): JsonNode {
    const start = this.#position++;
    const members: JsonMember[] = [];
    this.#space();
    let isOpen = !this.#take(closeBrace);
    while (isOpen) {
      this.#space();
      const nameStart = this.#position;
      if (this.#text.charCodeAt(nameStart) !== quote) this.#fail('a member name in double quotes is missing');
      this.#string();
      const name = keep ? decodeJsonString(this.#text, { start: nameStart, end: this.#position }) : '';
      this.#space();
      if (!this.#take(colon)) this.#fail('a colon is missing');
      const value = this.#value(depth + 1, keep && !this.#skip.has(name));
      if (keep) members.push({ name, value });
      isOpen = this.#goesOn(closeBrace);
    }
    const span = { start, end: this.#position };
    return keep ? { kind: 'object', span, members } : { kind: 'skipped', span };
  }

  #array(depth: number, keep: boolean): JsonNode {
    const start = this.#position++;
    const elements: JsonNode[] = [];
    this.#space();
    let isOpen = !this.#take(closeBracket);
    while (isOpen) {
      const value = this.#value(depth + 1, keep);
      if (keep) elements.push(value);
      isOpen = this.#goesOn(closeBracket);
    }
    const span = { start, end: this.#position };
    return keep ? { kind: 'array', span, elements } : { kind: 'skipped', span };
  }

  /** Whether a comma follows rather than the end of the object or array. */
  #goesOn(close: number): boolean {
    this.#space();
    if (this.#take(comma)) return true;
    if (this.#take(close)) return false;
    return this.#fail(`a comma or ${String.fromCharCode(close)} is missing`);
  }

  /** Most of a notebook is strings: they are gone through without a pattern. */
  #string(): void {
    const text = this.#text;
    let at = this.#position + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) {
        this.#position = at;
        if (!this.#matches(escape)) this.#failInString();
        at = this.#position;
      } else if (code >= 0x20) at++;
      else {
        // A control character, or the end of the text, whose code is none.
        this.#position = at;
        this.#failInString();
      }
    }
    this.#position = at + 1;
  }

  #failInString(): never {
    return this.#fail('a string holds a wrong escape or a control character, or does not end');
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#position++;
    }
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#position) !== code) return false;
    this.#position++;
    return true;
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#position;
    if (!pattern.test(this.#text)) return false;
    this.#position = pattern.lastIndex;
    return true;
  }

  #fail(message: string): never {
    throw new JsonSyntaxError(this.#position, message);
  }
}

const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];
const [quote, colon, comma, backslash] = [0x22, 0x3a, 0x2c, 0x5c];
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** What a JSON string stands for; `span` includes its quotes. */
export function decodeJsonString(text: string, { start, end }: Span): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes('\\') ? inside.replace(escapes, decodeEscape) : inside;
}

/** Adds what a JSON string stands for to `mapped`; `span` includes its quotes. */
export function mapJsonString(mapped: MappedText, text: string, { start, end }: Span, codec: Codec): void {
  const inside = text.slice(start + 1, end - 1);
  let position = 0;
  for (let at = inside.indexOf('\\'); at >= 0; at = inside.indexOf('\\', position)) {
    mapped.run(start + 1 + position, start + 1 + at, codec);
    position = at + escapeLength(inside, at);
    mapped.atom(decodeEscape(inside.slice(at, position)), start + 1 + at, start + 1 + position, codec);
  }
  mapped.run(start + 1 + position, end - 1, codec);
}

/** One escape, or the two of a surrogate pair, which are one character. */
const escapes = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\[^u]/g;

function escapeLength(inside: string, at: number): number {
  if (inside.charAt(at + 1) !== 'u') return 2;
  escapes.lastIndex = at;
  return escapes.exec(inside)?.[0].length ?? 2;
}

const shortEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function decodeEscape(source: string): string {
  const second = source.charAt(1);
  if (second !== 'u') return shortEscapes[second] ?? second;
  return source
    .split('\\u')
    .slice(1)
    .map((code) => String.fromCharCode(parseInt(code, 16)))
    .join('');
}
