import type { Span } from '../model/span.ts';

/** A part of an expression of an Azure template, in offsets of the text that it was read from. */
export type ArmExpression =
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly span: Span;
      readonly open: number;
      readonly args: readonly ArmExpression[];
      readonly members: readonly string[];
    }
  /** `inside` is what stands between the quotes, `value` what it says. */
  | { readonly kind: 'literal'; readonly span: Span; readonly inside: Span; readonly value: string }
  | { readonly kind: 'other'; readonly span: Span };

export type ArmCall = Extract<ArmExpression, { kind: 'call' }>;

/**
 * The expression at `[start, end)`: `concat(parameters('a'), '-x').b[0]`. Escapes of JSON around it are white space or
 * part of a literal. Undefined where it cannot be read. The span of a call ends behind its parenthesis, before `members`.
 */
export function parseArmExpression(text: string, { start, end }: Span): ArmExpression | undefined {
  const reader = new Reader(text, start, end);
  const expression = reader.expression(0);
  return expression && reader.isDone() ? expression : undefined;
}

/** Every part of an expression, outer ones first, with the call that it is an argument of. */
export function* partsOf(
  expression: ArmExpression,
  parent?: ArmCall,
): Generator<{ readonly part: ArmExpression; readonly parent?: ArmCall }> {
  yield { part: expression, ...(parent && { parent }) };
  if (expression.kind === 'call') for (const argument of expression.args) yield* partsOf(argument, expression);
}

const deepest = 100;

class Reader {
  private position: number;

  private readonly text: string;
  private readonly end: number;

  constructor(text: string, start: number, end: number) {
    this.text = text.slice(0, end);
    this.end = end;
    this.position = start;
  }

  isDone(): boolean {
    this.space();
    return this.position === this.end;
  }

  expression(depth: number): ArmExpression | undefined {
    if (depth > deepest) return undefined;
    this.space();
    const start = this.position;
    if (this.text.charAt(start) === "'") return this.literal();
    const word = this.take(/-?[\w.]+/y);
    if (word === undefined) return undefined;
    this.space();
    if (this.text.charAt(this.position) !== '(' || /^-?\d/.test(word))
      return { kind: 'other', span: { start, end: start + word.length } };
    const open = ++this.position;
    const args = this.args(depth);
    if (!args) return undefined;
    const span = { start, end: this.position };
    const members = this.members(depth);
    return members && { kind: 'call', name: word.toLowerCase(), span, open, args, members };
  }

  private args(depth: number): readonly ArmExpression[] | undefined {
    const args: ArmExpression[] = [];
    this.space();
    if (this.take(/\)/y) !== undefined) return args;
    for (;;) {
      const argument = this.expression(depth + 1);
      if (!argument) return undefined;
      args.push(argument);
      this.space();
      if (this.take(/\)/y) !== undefined) return args;
      if (this.take(/,/y) === undefined) return undefined;
    }
  }

  private members(depth: number): readonly string[] | undefined {
    const members: string[] = [];
    for (;;) {
      this.space();
      const name = this.take(/\.\s*[\w-]+/y);
      if (name !== undefined) members.push(name.slice(1).trim());
      else if (this.take(/\[/y) !== undefined) {
        const index = this.expression(depth + 1);
        this.space();
        if (!index || this.take(/\]/y) === undefined) return undefined;
        if (index.kind === 'literal') members.push(index.value);
      } else return members;
    }
  }

  private literal(): ArmExpression | undefined {
    const start = this.position;
    const source = this.take(/'(?:[^']|'')*'/y);
    if (source === undefined || this.position > this.end) return undefined;
    const inside = { start: start + 1, end: this.position - 1 };
    return {
      kind: 'literal',
      span: { start, end: this.position },
      inside,
      value: source.slice(1, -1).replaceAll("''", "'"),
    };
  }

  private space(): void {
    this.take(/(?:\s|\\[nrt])*/y);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}
