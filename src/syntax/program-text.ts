import type { LiteralCodec } from '../model/codec.ts';
import type { Piece } from '../model/fragment.ts';
import type { Interpolation } from '../model/interpolation.ts';
import type { Span } from '../model/span.ts';
import { MappedText } from './mapped-text.ts';
import type { Concatenation } from './program-expressions.ts';
import { hasPercentPlaceholder, mapProgramLiteral } from './program-literal.ts';
import type { LexicalRules } from '../model/lexical-rules.ts';
import type { ProgramLiteral } from './program-tokens.ts';
import { expressionName } from './word-list.ts';

/** What the strings of an expression make, and how expressions are written in it. */
export interface ProgramString {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly interpolation?: Interpolation;
}

/** The text of a sum of strings. An operand that is no literal stands in it as a fixed `{operand}`. */
export function mapConcatenation(source: string, { operands, sum }: Concatenation, rules: LexicalRules): ProgramString {
  const literals = operands.flatMap((operand) => ('string' in operand ? (operand.string.literal ?? []) : []));
  const template = literals.find(({ interpolation }) => interpolation)?.interpolation;
  const isMixed = operands.length > literals.length || template !== undefined;
  const hasPercent = rules.formatsPercent && literals.some((literal) => hasPercentPlaceholder(source, literal));
  const interpolation = isMixed ? (template ?? 'braces') : hasPercent ? 'percent' : undefined;
  const mapped = new MappedText(source);
  const sign = interpolation === 'template' ? '$' : '';
  let previous: ProgramLiteral | undefined;
  let waiting: Span[] = [];
  const named = (): string => waiting.map((span) => `${sign}{${expressionName(source, span)}}`).join('');
  for (const operand of operands) {
    if ('opaque' in operand) {
      waiting.push(operand.opaque);
      continue;
    }
    const { literal } = operand.string;
    if (!literal) continue;
    const [first] = waiting;
    if (first) mapped.fixed(named(), previous?.content.end ?? first.start, literal.content.start, literal.codec);
    waiting = [];
    mapProgramLiteral(mapped, source, literal, hasPercent && !template ? (isMixed ? 'braces' : 'percent') : undefined);
    previous = literal;
  }
  const last = waiting.at(-1);
  if (last && previous) {
    mapped.fixed(named(), previous.content.end, last.end, previous.codec);
    mapped.place(last.end, furtherOperand(previous, sum ?? ' +'));
  }
  return { text: mapped.text, pieces: mapped.pieces, ...(interpolation && { interpolation }) };
}

/** How text becomes one more operand: an ordinary literal in the marks of the last one. */
function furtherOperand({ opening }: ProgramLiteral, sum: string): LiteralCodec {
  const mark = opening.endsWith("'") ? "'" : '"';
  return { kind: 'literal', backslashed: `\\${mark}`, operand: { open: `${sum} ${mark}`, close: mark } };
}
