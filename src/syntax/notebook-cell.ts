import type { Edit } from '../model/edit.ts';
import { decodeJsonString, type JsonNode } from './json-text.ts';

type ArrayNode = Extract<JsonNode, { kind: 'array' }>;
type ObjectNode = Extract<JsonNode, { kind: 'object' }>;

/**
 * The edit of a notebook's text that puts a cell of code before one of its cells, spelled as its other cells are: line
 * breaks, indentation, separators, one string or a list of lines, an id where the notebook has them.
 * @param cells the notebook's list of cells
 * @param minor its `nbformat_minor`; cells have ids from 5 on
 */
export function newCodeCell(
  text: string,
  cells: ArrayNode,
  minor: number,
  before: number,
  lines: readonly string[],
): Edit | undefined {
  const next = cells.elements[before];
  if (!next) return undefined;
  const style = styleOf(text, cells, next);
  const ids = cells.elements.flatMap((cell) => idOf(text, cell));
  const cell = spelledCell(style, lines, minor >= 5 || ids.length > 0 ? freeId(ids) : undefined);
  const { start } = next.span;
  return { span: { start, end: start }, newText: cell + style.betweenCells };
}

/** How a notebook's JSON is written. */
interface Style {
  /** The comma between two cells, with the white space behind it. */
  readonly betweenCells: string;
  /** The line break and indentation of a cell's members; nothing where cells stand on one line. */
  readonly memberBreak: string;
  /** The line break and indentation of what closes a cell. */
  readonly closeBreak: string;
  /** One level of indentation. */
  readonly unit: string;
  /** `: ` or `:` */
  readonly colon: string;
  /** `, ` or `,`, where two values stand on one line. */
  readonly comma: string;
  /** Whether a cell's source is one string instead of a list of lines. */
  readonly isOneString: boolean;
}

function styleOf(text: string, cells: ArrayNode, next: JsonNode): Style {
  const [first, second] = cells.elements;
  const between = first && second ? text.slice(first.span.end, second.span.start) : undefined;
  const opening = text.slice(cells.span.start + 1, first?.span.start);
  const own = text.slice(next.span.start, next.span.end);
  const memberBreak = /^\{(\s*)/.exec(own)?.[1] ?? '';
  const closeBreak = /(\s*)\}$/.exec(own)?.[1] ?? '';
  const isPretty = /[\r\n]/.test(memberBreak);
  const source = cells.elements.flatMap((cell) => memberOf(cell, 'source') ?? []);
  return {
    betweenCells: between ?? `,${opening}`,
    memberBreak,
    closeBreak,
    unit: isPretty ? unitOf(memberBreak, closeBreak) : '',
    colon: /^\{\s*"[^"]*"(\s*:\s*)/.exec(own)?.[1] ?? ': ',
    comma: isPretty ? ', ' : (/"\s*(,\s*)"/.exec(own)?.[1] ?? ', '),
    isOneString: source.length > 0 && source.every(({ kind }) => kind === 'string'),
  };
}

/** The indentation that a member has more than its cell. */
function unitOf(memberBreak: string, closeBreak: string): string {
  const [inner, outer] = [memberBreak, closeBreak].map((white) => /[^\r\n]*$/.exec(white)?.[0] ?? '');
  return (inner ?? '').slice((outer ?? '').length) || ' ';
}

function spelledCell(style: Style, lines: readonly string[], id: string | undefined): string {
  const { memberBreak, closeBreak, colon, comma, unit } = style;
  const isPretty = /[\r\n]/.test(memberBreak);
  const members = [
    ['cell_type', '"code"'],
    ['execution_count', 'null'],
    ...(id === undefined ? [] : [['id', JSON.stringify(id)]]),
    ['metadata', '{}'],
    ['outputs', '[]'],
    ['source', sourceOf(style, lines)],
  ].map(([name, value]) => `${JSON.stringify(name)}${colon}${value ?? ''}`);
  return isPretty
    ? `{${memberBreak}${members.join(`,${memberBreak}`)}${closeBreak}}`
    : `{${memberBreak}${members.join(comma)}${closeBreak}}`;

  function sourceOf({ isOneString }: Style, all: readonly string[]): string {
    if (isOneString) return JSON.stringify(all.join('\n'));
    const strings = all.map((line, index) => JSON.stringify(index < all.length - 1 ? `${line}\n` : line));
    return isPretty
      ? `[${memberBreak}${unit}${strings.join(`,${memberBreak}${unit}`)}${memberBreak}]`
      : `[${strings.join(comma)}]`;
  }
}

function memberOf(cell: JsonNode, name: string): JsonNode | undefined {
  return cell.kind === 'object'
    ? (cell satisfies ObjectNode).members.find((one) => one.name === name)?.value
    : undefined;
}

function idOf(text: string, cell: JsonNode): readonly string[] {
  const id = memberOf(cell, 'id');
  return id?.kind === 'string' ? [decodeJsonString(text, id.span)] : [];
}

/** An id that no cell has; the same text always gets the same, so that two runs make one patch. */
function freeId(taken: readonly string[]): string {
  const name = 'batchai-names';
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}
