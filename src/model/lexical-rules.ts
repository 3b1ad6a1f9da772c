import type { LiteralCodec } from './codec.ts';
import type { Interpolation } from './interpolation.ts';

/** How a language is written, as far as its strings and comments go. */
export interface LexicalRules {
  /** Sticky. */
  readonly lineComment: RegExp;
  readonly blockComment?: RegExp;
  readonly literals: readonly LiteralRule[];
  /** Sticky: what looks like a string and is none (a character, a symbol). */
  readonly skipped?: RegExp;
  /** Whether a slash in the place of a value begins a regular expression. */
  readonly hasPatterns?: true;
  /** Whether neighbouring strings and a backslash at the end of a line join strings. */
  readonly joinsNeighbours?: true;
  /** Whether `%s` in a string may be a placeholder. */
  readonly formatsPercent?: true;
  /** Whether the items of a list in brackets may stand on lines of their own without commas. */
  readonly linesAreItems?: true;
}

/** How one kind of string literal begins, ends and is read. */
export interface LiteralRule {
  /** Sticky: the opening mark, prefixes included. */
  readonly opening: RegExp;
  readonly shape: (opening: string) => LiteralShape;
  /** Whether the mark is an operator where a value stands before it (`a %(b)`). */
  readonly afterOperatorOnly?: true;
}

export interface LiteralShape {
  /** The mark that ends it. */
  readonly close: string;
  /** The bracket that nests in it (`%q(a (b))`). */
  readonly nests?: string;
  /** What a backslash does: escapes as in C, protects the mark and itself alone, or nothing; `backtick`: as PowerShell's does. */
  readonly backslash: 'escapes' | 'marks' | 'nothing' | 'backtick';
  /** Whether the closing mark stands for itself when doubled. */
  readonly doubles?: true;
  readonly multiline?: true;
  /** Whether of more quotation marks in a row than close it the last ones do. */
  readonly closesLast?: true;
  /** What opens an expression in it, which ends with `}`. */
  readonly expression?: '${' | '#{' | '{' | '{{';
  /** Sticky: an expression in it that needs no closing mark (`$name`). */
  readonly names?: RegExp;
  /** The body begins on the next line and ends with a line that is this word (a heredoc). */
  readonly heredoc?: string;
  readonly codec: LiteralCodec;
  readonly interpolation?: Interpolation;
}

/** Comments as C writes them. */
export const slashComments = { lineComment: /\/\/[^\r\n]*/y, blockComment: /\/\*[\s\S]*?(?:\*\/|$)/y } as const;

/** A character between quotation marks, which is no string. */
export const character = /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n])'/y;

/** An ordinary literal with the escapes of C. */
export function escaped(mark: string): LiteralShape {
  return { close: mark, backslash: 'escapes', codec: { kind: 'literal', backslashed: `\\${mark}` } };
}

/** A literal in which everything stands for itself, and its own mark cannot stand. */
export function raw(close: string): LiteralShape {
  const mark = close.charAt(0);
  return { close, backslash: 'nothing', multiline: true, codec: { kind: 'literal', refused: `\\${mark}` } };
}

/** A literal that expands `${…}`. */
export const bracedExpressions = { expression: '${', interpolation: 'template' } as const;

/** What closes an opening bracket. */
export const closingBrackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** A Ruby literal that expands `#{…}`. */
export function expanding(close: string, nests?: string): LiteralShape {
  return {
    close,
    ...(nests !== undefined && { nests }),
    backslash: 'escapes',
    multiline: true,
    expression: '#{',
    interpolation: 'template',
    codec: {
      kind: 'literal',
      backslashed: `\\${close}${nests ?? ''}`,
      openings: ['#{', '#$', '#@'],
      template: true,
    },
  };
}

/** A Ruby literal in which a backslash only protects the mark and itself. */
export function quoted(close: string, nests?: string): LiteralShape {
  return {
    close,
    ...(nests !== undefined && { nests }),
    backslash: 'marks',
    multiline: true,
    codec: { kind: 'literal', backslashed: `\\${close}${nests ?? ''}` },
  };
}
