import type { ItemCodec, ItemMarks } from '../model/codec.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import { MappedText } from './mapped-text.ts';

/** An item of a list that is a command's words (`["az", "batchai", …]`). */
export interface WordItem {
  /** The item with its quotation marks. */
  readonly span: Span;
  /** Undefined where the item is an expression, or a literal with expressions in it. */
  readonly literal?: WordLiteral;
  /** Whether it may stand for several words, or none (`*args`, `...args`). */
  readonly isSpread?: boolean;
}

export interface WordLiteral {
  /** What the item stands for. */
  readonly text: string;
  /** Between the marks. */
  readonly content: Span;
  readonly codec: ItemCodec['ownText'];
  /** Adds the content, text unit by text unit. */
  readonly map: (mapped: MappedText) => void;
}

/** What names the Azure CLI as a word of its own; `azure.cli` stands behind `python -m`. */
export const azureCliProgram = /^(?:(?:.*[/\\])?az(?:\.cmd|\.bat|\.exe)?|azure\.cli)$/i;

/** The items from `az` on, or from an expression for it, where a list is a batchai command; undefined where it is none. */
export function commandItems<Item extends WordItem>(items: readonly Item[]): readonly Item[] | undefined {
  const start = items.findIndex(({ literal, isSpread }, i) => {
    const rest = items.slice(i + 1, i + 3);
    if (rest[0]?.literal?.text.toLowerCase() !== 'batchai') return false;
    return literal ? azureCliProgram.test(literal.text) : !isSpread && beginsCommand(rest);
  });
  return start < 0 ? undefined : items.slice(start);
}

const groups = /^(?:cluster|job|file-server|workspace|experiment|list-usages|usage)$/i;

/** Whether a list is a command without its program: `['batchai', 'job', …]`. */
export function beginsCommand([first, second]: readonly WordItem[]): boolean {
  return first?.literal?.text.toLowerCase() === 'batchai' && groups.test(second?.literal?.text ?? '');
}

/** What the word behind an option is written in: `["bash", "-c", "…"]`, `["cmd", "/c", "…"]`, `["pwsh", "-Command", "…"]`. */
export function interpretedBy(program: string, option: string): Language | undefined {
  if (/(?:^|[/\\])(?:ba|da|z|k)?sh(?:\.exe)?$/.test(program)) return /^-\w*c$/.test(option) ? 'shell' : undefined;
  if (/(?:^|[/\\])cmd(?:\.exe)?$/i.test(program)) return /^\/[ck]$/i.test(option) ? 'cmd' : undefined;
  if (/(?:^|[/\\])(?:pwsh|powershell)(?:\.exe)?$/i.test(program)) return /^-c/i.test(option) ? 'powershell' : undefined;
  return undefined;
}

/**
 * The text that items make when they are joined by spaces, each of them any part of a command. What is put behind an
 * expression becomes an item of its own.
 */
export function mapJoinedTexts(source: string, items: readonly WordItem[]): MappedText {
  const mapped = new MappedText(source);
  const literals = items.filter(({ literal }) => literal);
  const separators = items.map((item, i) => separatorBefore(source, items[i - 1], item));
  for (const [i, item] of items.entries()) {
    const previous = items[i - 1];
    const { literal, span } = item;
    const from = previous?.literal?.content.end ?? previous?.span.end;
    if (from !== undefined) mapped.fixed(' ', from, literal?.content.start ?? span.start, { kind: 'verbatim' });
    if (literal) {
      literal.map(mapped);
      continue;
    }
    mapped.fixed(`{${expressionName(source, span)}}`, span.start, span.end, { kind: 'verbatim' });
    const codec = codecAt(source, items, separators, literals, i);
    if (codec) mapped.place(span.end, codec);
  }
  return mapped;
}

/**
 * The command that a list of words is, as a shell would be given it: one item, one word. Words put into it become items
 * in the list's own style; an expression is an opaque `{word}`. It goes on where `mapped` ends, a text that the list
 * continues.
 */
export function mapWordList(
  source: string,
  items: readonly WordItem[],
  mapped: MappedText = new MappedText(source),
): MappedText {
  const literals = items.filter(({ literal }) => literal);
  const separators = items.map((item, i) => separatorBefore(source, items[i - 1], item));
  for (const [i, item] of items.entries()) {
    const previous = items[i - 1];
    const codec = codecAt(source, items, separators, literals, i);
    if (previous && codec) mapped.atom(' ', previous.span.end, item.span.start, codec);
    else if (previous) mapped.fixed(' ', previous.span.end, item.span.start, { kind: 'verbatim' });
    mapItem(mapped, source, item, codec);
  }
  return mapped;
}

function mapItem(mapped: MappedText, source: string, { span, literal, isSpread }: WordItem, codec?: ItemCodec): void {
  if (literal && codec && plainWord.test(literal.text)) {
    const equals = /^--?[\w-]+(?==)/.exec(literal.text)?.[0];
    const raw = source.slice(literal.content.start, literal.content.end);
    if (equals === undefined || raw !== literal.text) {
      mapped.atom(literal.text, span.start, span.end, codec);
      return;
    }
    // A glued name can be replaced by itself.
    const middle = literal.content.start + equals.length;
    const noMark = { open: '', close: '' };
    mapped.atom(equals, span.start, middle, { ...codec, own: { ...noMark, open: codec.own.open } });
    mapped.atom(literal.text.slice(equals.length), middle, span.end, {
      ...codec,
      own: { ...noMark, close: codec.own.close },
    });
    return;
  }
  const whole = source.slice(span.start, span.end);
  if (literal && codec && quotedWord.test(whole) && whole.slice(1, -1) === literal.text) {
    mapped.atom(whole, span.start, span.end, codec);
    return;
  }
  const name = `{${expressionName(source, span)}}`;
  if (!literal && codec && name.length !== whole.length) {
    // Behind an option a spread would pass for its value.
    mapped.atom(isSpread ? `${name} {…}` : name, span.start, span.end, codec);
    return;
  }
  const shown = literal ? `'${literal.text.replaceAll("'", "'\\''")}'` : name;
  mapped.fixed(shown, span.start, span.end, { kind: 'verbatim' });
  if (codec) mapped.place(span.end, codec);
}

/** What needs no quotation marks in a shell, and no braces that could be taken for an expression. */
const plainWord = /^[\w./:=,@%+~^-]+$/;

/** What a shell reads as the list does, marks and all. */
const quotedWord = /^(?:'[^'\\\r\n]*'|"[^"$`\\!\r\n]*")$/;

/**
 * How an expression is shown: its own text where that is short, so that the reader of a report knows it again, and where
 * it holds no resource id, which is a use of its own.
 */
export function expressionName(source: string, { start, end }: Span): string {
  const text = source.slice(start, Math.min(end, start + 101));
  return /^[^{}\r\n]{1,100}$/.test(text) && !/\/providers\//i.test(text) ? text : '…';
}

/** What stands between two items, without comments. */
function separatorBefore(source: string, previous: WordItem | undefined, { span }: WordItem): string {
  if (!previous) return ', ';
  const between = source.slice(previous.span.end, span.start);
  if (/^\s*,?\s*(?:[\\`]\s+)?(?:-\s+)?$/.test(between) && between !== '') return between;
  const lineBreak = /(?:\r\n|\r|\n)[ \t]*(?:-[ \t]+)?$/.exec(between)?.[0];
  return lineBreak === undefined ? ', ' : lineBreak.includes('-') ? lineBreak : `,${lineBreak}`;
}

/** How items are put behind item `i`: an option on a line of its own where options stand on theirs. */
function codecAt(
  source: string,
  items: readonly WordItem[],
  separators: readonly string[],
  literals: readonly WordItem[],
  i: number,
): ItemCodec | undefined {
  const model = literals.find(({ literal }) => literal?.text.toLowerCase() === 'batchai') ?? literals[0];
  const item = items[i];
  if (!model?.literal || !item) return undefined;
  const own = item.literal ? item : model;
  const isOption = (at: number) => items[at]?.literal?.text.startsWith('-') ?? false;
  const option = isOption(i - 1) ? i - 1 : items.findIndex((_, at) => at > i && isOption(at));
  const lead = separators[option >= 1 ? option : i] ?? ', ';
  const value = isOption(i - 1) ? separators[i] : option >= 0 ? separators[option + 1] : undefined;
  return {
    kind: 'item',
    own: marksOf(source, own),
    ownText: own.literal?.codec ?? model.literal.codec,
    added: marksOf(source, model),
    addedText: model.literal.codec,
    lead: i === 0 ? ', ' : lead,
    between: value ?? lead,
  };
}

function marksOf(source: string, { span, literal }: WordItem): ItemMarks {
  const content = literal?.content ?? span;
  return { open: source.slice(span.start, content.start), close: source.slice(content.end, span.end) };
}
