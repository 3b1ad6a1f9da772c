import type { Span } from '../model/span.ts';
import type { ProgramToken } from './program-tokens.ts';

/** A run of tokens that nothing separates, brackets as groups. */
export interface Segment {
  readonly parts: readonly Part[];
  /** The mark before it: `,`, `=`, …; empty at the beginning of a group and of a statement. */
  readonly separator: string;
  /** The name that the segment's value is given to (`help: "…"`, `usage = "…"`). */
  readonly label: string;
}

export type Part = ProgramToken | Group;

/** What stands between brackets, or the whole program. */
export interface Group extends Span {
  readonly kind: 'group';
  readonly bracket: string;
  /** The name that is called with it: `console.log` → `log`. */
  readonly called: string;
  /** Runs between commas, semicolons and other marks that are no concatenation. */
  readonly segments: readonly Segment[];
}

/** String literals that make one text, and what stands between them. */
export interface Concatenation extends Span {
  readonly operands: readonly Operand[];
  /** Whose argument it is, or what it is given to: `log`, `puts`, `help`. */
  readonly receivers: readonly string[];
  /** What stands between operands, if not `+`. */
  readonly sum?: ',';
}

type Operand = { readonly string: ProgramToken } | { readonly opaque: Span };

/**
 * The brackets of a stream of tokens. A closing bracket without an opening one is no group's.
 * @param linesAreItems whether the lines of a list in brackets are its items, as a comma would make them
 */
export function groupTokens(text: string, tokens: readonly ProgramToken[], linesAreItems = false): Group {
  const root = new GroupBuilder('', '', 0, text, linesAreItems);
  const stack = [root];
  for (const token of tokens) {
    const current = stack.at(-1) ?? root;
    if (token.kind === 'mark' && '([{'.includes(token.text) && token.text.length === 1) {
      stack.push(new GroupBuilder(token.text, current.calledName(), token.start, text, linesAreItems));
    } else if (token.kind === 'mark' && token.text === closers[current.bracket] && stack.length > 1) {
      stack.pop();
      stack.at(-1)?.add(current.finish(token.end));
    } else current.add(token);
  }
  while (stack.length > 1) {
    const open = stack.pop();
    if (open) stack.at(-1)?.add(open.finish(tokens.at(-1)?.end ?? 0));
  }
  return root.finish(tokens.at(-1)?.end ?? 0);
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Marks between which strings make no common text; `+` and what belongs to a value are none. */
const separators = /^(?:[,;=?:|&<>]|=>|->|<-|&&|\|\||\?\?|[=!<>]==?|[-+*/%&|^]=)$/;

class GroupBuilder {
  private readonly segments: Segment[] = [];
  private parts: Part[] = [];
  private label = '';
  private separator = '';

  constructor(
    readonly bracket: string,
    private readonly called: string,
    private readonly start: number,
    private readonly source: string,
    private readonly linesAreItems: boolean,
  ) {}

  add(part: Part): void {
    const last = this.parts.at(-1);
    if (part.kind === 'mark' && separators.test(part.text)) {
      const name = last?.kind === 'word' ? last.text : '';
      this.close();
      this.separator = part.text === ';' ? '' : part.text;
      this.label = /^(?:=|:|=>|<-|\+=)$/.test(part.text) ? name : '';
    } else {
      if (last && this.beginsStatement(last, part)) {
        this.close();
        if (this.bracket === '[') this.separator = ',';
      }
      this.parts.push(part);
    }
  }

  /** The word that stands right before a bracket. */
  calledName(): string {
    const last = this.parts.at(-1);
    return last?.kind === 'word' ? last.text : '';
  }

  finish(end: number): Group {
    this.close();
    const { bracket, called, start, segments } = this;
    return { kind: 'group', bracket, called, start, end, segments };
  }

  private close(): void {
    if (this.parts.length > 0) {
      const { parts, label, separator } = this;
      this.segments.push({ parts, label, separator });
    }
    this.parts = [];
    this.label = '';
    this.separator = '';
  }

  /** Whether a part that follows another without a mark between them stands on a line of its own, outside parentheses. */
  private beginsStatement(last: Part, part: Part): boolean {
    if (this.bracket === '(' || (this.bracket === '[' && !this.linesAreItems)) return false;
    const isOperator = (p: Part) => p.kind === 'mark' && !/^[)\]}!]$/.test(p.text);
    return !isOperator(last) && !isOperator(part) && /[\r\n]/.test(this.source.slice(last.end, part.start));
  }
}

/** Every text that the strings of a program make, and every group in it, outermost first. */
export function findConcatenations(root: Group): {
  readonly texts: readonly Concatenation[];
  readonly groups: readonly Group[];
} {
  const texts: Concatenation[] = [];
  const groups: Group[] = [];
  const waiting = [root];
  for (let group = waiting.pop(); group; group = waiting.pop()) {
    groups.push(group);
    const isSum = group.called === 'paste0';
    if (isSum) texts.push(...pasted(group));
    const own: Concatenation[] = [];
    for (const segment of group.segments) readSegment(segment, group, own, waiting);
    texts.push(...(isSum ? own.filter(({ operands }) => operands.length > 1) : own));
  }
  return { texts, groups };
}

/** R's `paste0("az …", group)`: its arguments are a sum. */
function pasted(group: Group): readonly Concatenation[] {
  const operands = group.segments.flatMap(({ parts, label }): readonly Operand[] => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last || label !== '') return [];
    return [
      parts.length === 1 && first.kind === 'string'
        ? { string: first }
        : { opaque: { start: first.start, end: last.end } },
    ];
  });
  const { start, end } = group;
  return operands.length > 1 && operands.some((operand) => 'string' in operand)
    ? [{ start, end, operands, receivers: [], sum: ',' }]
    : [];
}

function readSegment(segment: Segment, group: Group, texts: Concatenation[], waiting: Group[]): void {
  const operands = flattened(splitOperands(segment.parts));
  const isTextual = operands.some((parts, i) => stringOf(parts, i === 0, i === operands.length - 1));
  let open: Operand[] = [];
  const receivers = new Set([group.called, segment.label].filter((name) => name !== ''));
  for (const [i, parts] of operands.entries()) {
    const string = isTextual ? stringOf(parts, i === 0, i === operands.length - 1) : undefined;
    const [first, last] = [parts[0], parts.at(-1)];
    if (string) {
      open.push({ string });
      const before = parts[parts.indexOf(string) - 1];
      if (before?.kind === 'word') for (const part of parts) if (part.kind === 'word') receivers.add(part.text);
    } else if (first && last) open.push({ opaque: { start: first.start, end: last.end } });
    for (const part of parts) {
      if (part.kind === 'group') waiting.push(part);
      else if (part.kind === 'string' && part !== string)
        texts.push({ start: part.start, end: part.end, operands: [{ string: part }], receivers: [...receivers] });
    }
  }
  if (!isTextual) open = [];
  const [from, to] = [segment.parts[0], segment.parts.at(-1)];
  if (open.length > 0 && from && to)
    texts.push({ start: from.start, end: to.end, operands: open, receivers: [...receivers] });
}

/** The parts between `+` signs; neighbouring strings are operands too. */
function splitOperands(parts: readonly Part[]): readonly (readonly Part[])[] {
  const operands: Part[][] = [[]];
  for (const part of parts) {
    const current = operands.at(-1) ?? [];
    const isPlus = part.kind === 'mark' && (part.text === '+' || part.text === '\\');
    if (isPlus) operands.push([]);
    else if (part.kind === 'string' && current.at(-1)?.kind === 'string') operands.push([part]);
    else current.push(part);
  }
  return operands.filter((operand) => operand.length > 0);
}

/** `('a' + b) + c`: parentheses around a sum are taken away. */
function flattened(operands: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  return operands.flatMap((parts) => {
    const [only] = parts;
    if (parts.length !== 1 || only?.kind !== 'group' || only.bracket !== '(' || only.called !== '') return [parts];
    const [segment] = only.segments;
    return only.segments.length === 1 && segment ? flattened(splitOperands(segment.parts)) : [parts];
  });
}

/** The string that an operand is, with words before it at the beginning (`throw '…'`, `puts '…'`) and calls behind it at the end. */
function stringOf(parts: readonly Part[], isFirst: boolean, isLast: boolean): ProgramToken | undefined {
  const at = parts.findIndex(({ kind }) => kind === 'string');
  const string = parts[at];
  if (string?.kind !== 'string') return undefined;
  return (at === 0 || isFirst) && (at === parts.length - 1 || isLast) ? string : undefined;
}
