import type { Span } from '../model/span.ts';

/** A member that an expression reads; `path` is the names from what is asked down to it, without indexes and projections. */
export interface MemberRead {
  readonly path: readonly string[];
  /** The member's own name, without quotation marks. */
  readonly span: Span;
  /** Whether it stands behind a dot, where no comparison can stand. */
  readonly isBehindDot: boolean;
}

/**
 * The members that a JMESPath expression reads (`[?location=='x'].{n: name}`), in text order. Names that the expression
 * gives itself, functions and literals are none. The text may be as a shell's string holds it, with escapes before
 * quotation marks. What stands behind an error is not read; never throws.
 */
export function memberReads(text: string, { start, end }: Span): readonly MemberRead[] {
  const reader = new Reader(text.slice(0, end), start);
  reader.expression(root);
  return reader.reads.sort((a, b) => a.span.start - b.span.start);
}

/** What an expression gives: a place below what is asked, an object with names of the expression's own, or neither. */
type Value =
  | { readonly kind: 'place'; readonly path: readonly string[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Value> }
  | { readonly kind: 'other' };

const root: Value = { kind: 'place', path: [] };
const other: Value = { kind: 'other' };
const deepest = 50;
/** Functions that give what they are given, or elements of it. */
const givesItsArgument = /^(?:sort|sort_by|reverse|min_by|max_by|to_array|not_null)$/;

const token =
  /[\s\\]*(?:(?<name>[A-Za-z_]\w*)|(?<text>'[^']*'|`[^`\\]*\\?`)|"(?<quoted>[^"\\]*)\\?"|(?<number>-?\d+)|(?<sign>\[\?|==|!=|<=|>=|&&|\|\||[[\]{}().,:|&!@*<>]))/y;

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  readonly span: Span;
}

class Reader {
  readonly reads: MemberRead[] = [];
  #next: Token;
  /** Behind the last token. */
  #end = 0;
  #depth = 0;

  constructor(
    private readonly text: string,
    start: number,
  ) {
    this.#next = this.#tokenAt(start);
  }

  /** `a | b`: what the first gives is what the second is asked of. */
  expression(context: Value): Value {
    let value = this.#compared(context);
    while (this.#accept('|')) value = this.#compared(value);
    return value;
  }

  #compared(context: Value): Value {
    let value = this.#unary(context);
    while (/^(?:==|!=|<=?|>=?|&&|\|\|)$/.test(this.#next.text) && this.#next.kind === 'sign') {
      const isChoice = this.#take().text === '||';
      const right = this.#unary(context);
      value = isChoice && value.kind === 'other' ? right : isChoice ? value : other;
    }
    return value;
  }

  #unary(context: Value): Value {
    if (this.#depth === deepest) return other;
    this.#depth++;
    const value = this.#accept('!') ? this.#negated(context) : this.#continued(this.#first(context), context);
    this.#depth--;
    return value;
  }

  #negated(context: Value): Value {
    this.#unary(context);
    return other;
  }

  #first(context: Value): Value {
    if (this.#accept('@')) return context;
    if (this.#accept('&')) return this.#unary(context);
    if (this.#accept('(')) {
      const value = this.expression(context);
      this.#accept(')');
      return value;
    }
    if (this.#next.kind === 'text' || this.#next.kind === 'number') {
      this.#take();
      return other;
    }
    return this.#member(context, context, false);
  }

  /** A name, an object or a list that is read of `of`. */
  #member(of: Value, context: Value, isBehindDot: boolean): Value {
    if (this.#next.kind === 'name') {
      const { text: name, span } = this.#take();
      if (this.#accept('(')) return this.#call(name, isBehindDot ? of : context);
      return this.#read(of, name, span, isBehindDot);
    }
    if (this.#next.text === '{') return this.#object(of);
    if (this.#next.text === '[' || this.#next.text === '[?') return this.#bracket(of);
    if (this.#accept('*')) return other;
    return other;
  }

  #continued(first: Value, context: Value): Value {
    let value = first;
    for (;;) {
      if (this.#accept('.')) value = this.#member(value, context, true);
      else if (this.#next.text === '[' || this.#next.text === '[?') value = this.#bracket(value);
      else return value;
    }
  }

  #bracket(of: Value): Value {
    if (this.#accept('[?')) {
      this.expression(of);
      this.#accept(']');
      return of;
    }
    this.#take();
    if (this.#accept(']')) return of;
    if (this.#next.kind === 'number' || /^[:*]$/.test(this.#next.text)) {
      while (this.#next.kind === 'number' || /^[:*]$/.test(this.#next.text)) this.#take();
      this.#accept(']');
      return of;
    }
    do this.expression(of);
    while (this.#accept(','));
    this.#accept(']');
    return other;
  }

  #object(of: Value): Value {
    const members = new Map<string, Value>();
    // A template language doubles the braces.
    while (this.#accept('{'));
    do {
      if (this.#next.kind !== 'name') return other;
      const { text: name } = this.#take();
      if (!this.#accept(':')) return other;
      members.set(name, this.expression(of));
    } while (this.#accept(','));
    while (this.#accept('}'));
    return { kind: 'object', members };
  }

  #call(name: string, context: Value): Value {
    let last: Value = other;
    let given: Value | undefined;
    while (this.#next.text !== ')' && this.#next.kind !== 'end') {
      // `sort_by(…, &name)` asks each element of the first.
      last = this.expression(this.#next.text === '&' ? (given ?? context) : context);
      given ??= last;
      if (!this.#accept(',')) break;
    }
    this.#accept(')');
    return givesItsArgument.test(name) ? (given ?? other) : other;
  }

  #read(of: Value, name: string, span: Span, isBehindDot: boolean): Value {
    if (of.kind === 'object') return of.members.get(name) ?? other;
    if (of.kind === 'other') return other;
    const path = [...of.path, name];
    this.reads.push({ path, span, isBehindDot });
    return { kind: 'place', path };
  }

  #accept(sign: string): boolean {
    if (this.#next.kind !== 'sign' || this.#next.text !== sign) return false;
    this.#take();
    return true;
  }

  #take(): Token {
    const taken = this.#next;
    this.#next = this.#tokenAt(this.#end);
    return taken;
  }

  #tokenAt(position: number): Token {
    token.lastIndex = position;
    const found = token.exec(this.text);
    if (!found) return { kind: 'end', text: '', span: { start: position, end: position } };
    this.#end = token.lastIndex;
    const { name, text, quoted, number, sign } = found.groups ?? {};
    const start = position + found[0].search(/[^\s\\]/);
    if (quoted !== undefined)
      return { kind: 'name', text: quoted, span: { start: start + 1, end: start + 1 + quoted.length } };
    const span = { start, end: this.#end };
    if (name !== undefined) return { kind: 'name', text: name, span };
    if (text !== undefined) return { kind: 'text', text, span };
    if (number !== undefined) return { kind: 'number', text: number, span };
    return { kind: 'sign', text: sign ?? '', span };
  }
}
