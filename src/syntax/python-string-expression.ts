import type { Piece } from '../model/fragment.ts';
import type { Interpolation } from '../model/interpolation.ts';
import { MappedText } from './mapped-text.ts';
import { codecOf, mapPythonLiteral, pythonLiteral } from './python-literal.ts';
import type { PlaceholderStyle, PythonLiteral } from './python-literal.ts';
import { childOf, partsOf } from './syntax-nodes.ts';
import type { SyntaxNode } from './syntax-nodes.ts';

/** An expression of string literals and the text that it makes. */
export interface StringExpression {
  readonly node: SyntaxNode;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly interpolation?: Interpolation;
}

/**
 * The widest expressions around these `string` nodes that are still one text: parentheses, neighbouring literals, `+`,
 * the left side of `%`, and `.format(…)` of it. An operand that is no literal stands in the text as a fixed `{operand}`.
 */
export function findStringExpressions(source: string, strings: readonly SyntaxNode[]): readonly StringExpression[] {
  const textual = new Set<SyntaxNode>();
  const tops: SyntaxNode[] = [];
  for (const string of strings) {
    let node: SyntaxNode | undefined = string;
    let top = string;
    while (node && !textual.has(node)) {
      textual.add(node);
      top = node;
      node = widerText(source, node);
    }
    if (!node) tops.push(top);
  }
  return tops.flatMap((top) => expressionOf(source, top, textual));
}

/** The next node outwards that is still one text with `node`, if any. */
function widerText(source: string, { parent, field }: SyntaxNode): SyntaxNode | undefined {
  if (!parent) return undefined;
  switch (parent.type) {
    case 'parenthesized_expression':
    case 'concatenated_string':
      return parent;
    case 'binary_operator': {
      const operator = operatorOf(source, parent);
      return operator === '+' || (operator === '%' && field === 'left') ? parent : undefined;
    }
    case 'attribute': {
      const isCalled = field === 'object' && isFormat(source, parent) && parent.parent?.type === 'call';
      return isCalled ? parent.parent : undefined;
    }
    default:
      return undefined;
  }
}

function expressionOf(source: string, node: SyntaxNode, textual: ReadonlySet<SyntaxNode>): readonly StringExpression[] {
  const operands = operandsOf(source, node, textual);
  const literals = operands.flatMap((operand) => ('literal' in operand ? [operand] : []));
  if (literals.length === 0) return [];
  const says = (pattern: RegExp): boolean =>
    literals.some(({ literal: { content } }) => pattern.test(source.slice(content.start, content.end)));
  const percent = literals.some((operand) => operand.percent);
  const braces =
    operands.length > literals.length ||
    literals.some((operand) => operand.braces || operand.literal.formatted) ||
    // A literal may be formatted somewhere else (`command.format(…)`), which its placeholders show.
    (!percent && says(bracesPlaceholder));
  const style = {
    braces: !percent && says(bracesPlaceholder),
    percent: percent || (!braces && says(percentPlaceholder)),
    percentAsBraces: percent && braces,
  };
  const mapped = new MappedText(source);
  mapOperands(mapped, source, operands, style);
  const interpolation = braces ? 'braces' : style.percent ? 'percent' : undefined;
  return [{ node, text: mapped.text, pieces: mapped.pieces, ...(interpolation && { interpolation }) }];
}

const bracesPlaceholder = /\{[\w.[\]]*(?:![rsa])?(?::[^{}]*)?\}/;
const percentPlaceholder = /%(?:\(\w+\))?[srd](?!\w)/;

interface LiteralOperand {
  readonly literal: PythonLiteral;
  /** `.format` is called on it. */
  readonly braces: boolean;
  /** It stands to the left of `%`. */
  readonly percent: boolean;
}

type Operand = LiteralOperand | { readonly opaque: SyntaxNode };

/** The operands from left to right, without recursion along a chain of `+`, which may be thousands long. */
function operandsOf(source: string, top: SyntaxNode, textual: ReadonlySet<SyntaxNode>): readonly Operand[] {
  const operands: Operand[] = [];
  const waiting = [{ node: top, braces: false, percent: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, ...style } = next;
    const literal = node.type === 'string' ? pythonLiteral(source, node) : undefined;
    if (literal) operands.push({ literal, ...style });
    else if (node.type === 'string' || !textual.has(node)) operands.push({ opaque: node });
    else if (node.type === 'binary_operator' && operatorOf(source, node) === '%') {
      const left = childOf(node, 'left');
      if (left) waiting.push({ node: left, ...style, percent: true });
    } else if (node.type === 'call') {
      const format = childOf(node, 'function');
      const text = format && childOf(format, 'object');
      if (text) waiting.push({ node: text, ...style, braces: true });
    } else for (const part of partsOf(node).toReversed()) waiting.push({ node: part, ...style });
  }
  return operands;
}

function mapOperands(
  mapped: MappedText,
  source: string,
  operands: readonly Operand[],
  styleOfAll: PlaceholderStyle,
): void {
  let previous: PythonLiteral | undefined;
  let waiting: SyntaxNode[] = [];
  const styleOf = ({ braces, percent, literal }: LiteralOperand): PlaceholderStyle => ({
    braces: (styleOfAll.braces || braces) && !percent,
    percent: (styleOfAll.percent || percent) && !literal.formatted,
    percentAsBraces: styleOfAll.percentAsBraces,
  });
  const named = (): string => waiting.map((node) => `{${operandName(source, node)}}`).join('');
  for (const operand of operands) {
    if ('opaque' in operand) {
      waiting.push(operand.opaque);
      continue;
    }
    const { literal } = operand;
    const style = styleOf(operand);
    const first = waiting[0];
    if (first)
      mapped.fixed(named(), previous?.content.end ?? first.start, literal.content.start, codecOf(literal, style));
    waiting = [];
    mapPythonLiteral(mapped, source, literal, style);
    previous = literal;
  }
  const last = waiting.at(-1);
  if (!last || !previous) return;
  const codec = { ...codecOf(previous, { ...styleOfAll, percent: false }), raw: false, braces: false };
  mapped.fixed(named(), previous.content.end, last.end, codec);
  if (!previous.bytes) mapped.place(last.end, { ...codec, operand: true });
}

/** How an operand is shown in braces: its own text where that is short, so that the reader of a report knows it again. */
function operandName(source: string, { start, end }: SyntaxNode): string {
  const text = source.slice(start, Math.min(end, start + 101));
  return /^[^{}\r\n]{1,100}$/.test(text) ? text : 'value';
}

function isFormat(source: string, attribute: SyntaxNode): boolean {
  const name = attribute.type === 'attribute' ? childOf(attribute, 'attribute') : undefined;
  return name !== undefined && source.slice(name.start, name.end) === 'format';
}

/** The operator of a binary operation: what stands between its operands, comments and continued lines aside. */
function operatorOf(source: string, node: SyntaxNode): string {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  if (!left || !right) return '';
  return source
    .slice(left.end, right.start)
    .replace(/#[^\r\n]*/g, '')
    .replace(/[\s\\()]/g, '');
}
