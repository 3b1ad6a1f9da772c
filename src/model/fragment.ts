import { encode, encodeSource } from './codec.ts';
import type { Codec } from './codec.ts';
import type { Edit, FileEdit } from './edit.ts';
import type { Interpolation } from './interpolation.ts';
import { languages } from './languages.ts';
import type { ReviewReason } from './review-reasons.ts';
import type { Language, SourceFile } from './source-file.ts';
import type { Span } from './span.ts';

/** What the list of containers calls one; `file` is a file's own text. */
export type ContainerId = string;

/**
 * Where a stretch of a fragment's text comes from in its parent. Either both stretches have the same length and map
 * code unit by code unit, or the piece is an atom (an escape sequence, one decoded character) that is edited as a whole.
 * A fragment's pieces cover its text without gap or overlap, and lie in the same order in the parent, where other text
 * may stand between them (the quotes of two joined strings, a line continuation). An empty piece is a place where text
 * can be put.
 */
export interface Piece {
  readonly at: Span;
  readonly from: Span;
  readonly codec: Codec;
  /** An atom that looks the same in both (`{name}` of an f-string, `\d` of a raw string). */
  readonly whole?: true;
  /** It must stay as it is, and no text goes into its parent stretch (`{}` of a `.format` string, an operand of a concatenation). */
  readonly fixed?: true;
}

/** Text in one language, somewhere inside a file. Plain data. */
export interface Fragment {
  readonly parent: SourceFile | Fragment;
  /** Position among the fragments of its document; a file's own text is 0. */
  readonly index: number;
  readonly container: ContainerId;
  readonly language: Language;
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Stretches of `text` that a child fragment claims and that are no text in this fragment's own language (`!az …` in a Python cell). */
  readonly masked: readonly Span[];
  /** The cell of a notebook, 0-based. */
  readonly cell?: number;
  readonly interpolation?: Interpolation;
  /** Whether its place keeps it as a value (a string, a variable, a list of words) and does not run it there. */
  readonly isKept?: true;
  /** The words of a command that its place puts before the text: `az batchai` of an entry point, of which this has the arguments. */
  readonly behind?: readonly string[];
  /** The key under which an expression value for this fragment is configured: `python`, `shell`, `ipython`, `python/shell`, … */
  readonly valueKey: string;
}

/** What a container says of a child; the pipeline adds `parent`, `index`, `container`, and the `cell` of an outer fragment. */
export interface FoundFragment {
  readonly language: Language;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly cell?: number;
  readonly interpolation?: Interpolation;
  readonly isKept?: true;
  readonly behind?: readonly string[];
  readonly valueKey?: string;
  /**
   * The stretch of the parent's text that is no text in the parent's own language, so that the parent's parser must
   * not see it. A child with an empty `text` only masks (a `%matplotlib` line).
   */
  readonly masks?: Span;
}

export function isFragment(parent: SourceFile | Fragment): parent is Fragment {
  return 'pieces' in parent;
}

/** Whether text is a file's or a cell's own, and does not stand inside other text. */
export function isOwnText({ parent }: Fragment): boolean {
  return !isFragment(parent) || languages[parent.language].isEnvelope === true;
}

/** The file a fragment lies in. */
export function fileOf(fragment: Fragment): SourceFile {
  return isFragment(fragment.parent) ? fileOf(fragment.parent) : fragment.parent;
}

/** The fragment of a file's own text. */
export function rootFragment(file: SourceFile): Fragment {
  const whole = { start: 0, end: file.text.length };
  return {
    parent: file,
    index: 0,
    container: 'file',
    language: file.language,
    text: file.text,
    pieces: [{ at: whole, from: whole, codec: { kind: 'verbatim' } }],
    masked: [],
    valueKey: file.language,
  };
}

/** The outermost container a fragment lies in, which is how a report names the place; `file` for a file's own text. */
export function containerOf(fragment: Fragment): ContainerId {
  return isFragment(fragment.parent) && fragment.parent.container !== 'file'
    ? containerOf(fragment.parent)
    : fragment.container;
}

/**
 * A fragment's text as its own parser should see it: masked stretches become `0;` and spaces (a statement of its own,
 * or the value that is assigned), line breaks and length stay.
 */
export function maskedText({ text, masked }: Fragment): string {
  let result = '';
  let position = 0;
  for (const { start, end } of masked) {
    const blank = text.slice(start, end).replace(/[^\r\n]/g, ' ');
    result += text.slice(position, start) + blank.replace(/^ {1,2}/, (two) => '0;'.slice(0, two.length));
    position = end;
  }
  return result + text.slice(position);
}

/** The first piece that ends behind `offset`, or at it; the number of pieces if there is none. */
function firstPieceEnding(pieces: readonly Piece[], where: 'behind' | 'at-or-behind', offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = pieces[middle]?.at.end ?? offset;
    if (end > offset || (where === 'at-or-behind' && end === offset)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isAtom({ at, from, whole, fixed }: Piece): boolean {
  return whole === true || fixed === true || at.end - at.start !== from.end - from.start;
}

/** Where an offset inside `piece` stands in the parent; an offset inside an atom is pushed to its start or end. */
function parentOffset({ at, from }: Piece, offset: number, push: 'start' | 'end'): number {
  if (at.end - at.start === from.end - from.start) return from.start + (offset - at.start);
  if (offset === at.start && offset < at.end) return from.start;
  return offset === at.end || push === 'end' ? from.end : from.start;
}

/** The stretch of the file's text that `span` of the fragment covers, from its first to its last code unit. */
export function fileSpan(fragment: Fragment, span: Span): Span {
  const outer = parentSpan(fragment, span);
  return isFragment(fragment.parent) ? fileSpan(fragment.parent, outer) : outer;
}

/** The same stretch of the text that the fragment was found in. */
export function parentSpan({ pieces }: Fragment, span: Span): Span {
  const first = pieces[firstPieceEnding(pieces, 'behind', span.start)] ?? pieces.at(-1);
  const start = first ? parentOffset(first, span.start, 'start') : 0;
  const last = span.end > span.start ? pieces[firstPieceEnding(pieces, 'at-or-behind', span.end)] : undefined;
  const end = last ? Math.max(start, parentOffset(last, span.end, 'end')) : start;
  return { start, end };
}

type Lowering = { readonly edits: readonly FileEdit[] } | { readonly reason: ReviewReason };

/**
 * One edit of a fragment as edits of its file. A replacement that spans several pieces becomes several edits: one
 * takes the new text, the others delete, and what stands between pieces (the quotes of two joined strings) stays,
 * unless it goes with a line break (the `",\n "` of a notebook, the `> ` of a quote). Refused where no literal can hold the text, an escape sequence would be cut or a
 * fixed piece changed.
 */
export function lower(fragment: Fragment, edit: Edit): Lowering {
  const parts = edit.span.start === edit.span.end ? insertion(fragment, edit) : replacement(fragment, edit);
  if (!parts) return { reason: 'not-expressible' };
  const { parent } = fragment;
  if (!isFragment(parent)) return { edits: parts.map(({ span, newText }) => ({ path: parent.path, span, newText })) };
  const edits: FileEdit[] = [];
  for (const part of parts) {
    const outer = lower(parent, part);
    if ('reason' in outer) return outer;
    edits.push(...outer.edits);
  }
  return { edits };
}

/** At a boundary of two pieces the text joins the line that it stands in, so after a line break the later piece takes it. */
function insertion(fragment: Fragment, edit: Edit): readonly Edit[] | undefined {
  const { pieces, text } = fragment;
  const offset = edit.span.start;
  const touching: Piece[] = [];
  for (let i = firstPieceEnding(pieces, 'at-or-behind', offset); i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.at.start > offset) break;
    touching.push(piece);
  }
  if (/[\r\n]/.test(text.charAt(offset - 1))) touching.reverse();
  for (const piece of touching) {
    const { at, codec, fixed } = piece;
    if (fixed) continue;
    if (isAtom(piece) && at.start < offset && offset < at.end) {
      const word = text.slice(at.start, at.end);
      // A word of a list is written anew as a whole, unless it only stands for an expression.
      if (codec.kind !== 'item' || word.startsWith('{') || edit.as === 'source') continue;
      const newText = word.slice(0, offset - at.start) + edit.newText + word.slice(offset - at.start);
      return replacement(fragment, { span: at, newText });
    }
    const spelled = spell(codec, edit, edit.newText);
    const place = parentOffset(piece, offset, 'end');
    if (spelled !== undefined) return [partOf(edit, codec, { start: place, end: place }, spelled)];
  }
  return undefined;
}

function replacement({ pieces, text }: Fragment, edit: Edit): readonly Edit[] | undefined {
  const { span } = edit;
  const parts: Edit[] = [];
  let isPlaced = edit.newText === '';
  for (let i = firstPieceEnding(pieces, 'behind', span.start); i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.at.start >= span.end) break;
    const start = Math.max(span.start, piece.at.start);
    const end = Math.min(span.end, piece.at.end);
    if (start === end) continue;
    if (piece.fixed || (isAtom(piece) && (start !== piece.at.start || end !== piece.at.end))) return undefined;
    const next = pieces[i + 1];
    // Without its line break a line joins the next one, and what stood before that one goes too.
    const joins = next && end === piece.at.end && joinsLines(piece.codec) && /[\r\n]/.test(text.charAt(end - 1));
    const from = {
      start: parentOffset(piece, start, 'start'),
      end: joins ? next.from.start : parentOffset(piece, end, 'end'),
    };
    const spelled = isPlaced ? '' : spell(piece.codec, edit, edit.newText);
    if (spelled) isPlaced = true;
    const last = parts.at(-1);
    if (last?.span.end === from.start && !spelled)
      parts[parts.length - 1] = { ...last, span: { start: last.span.start, end: from.end } };
    else parts.push(partOf(edit, piece.codec, from, spelled ?? ''));
  }
  return isPlaced && parts.length > 0 ? parts : undefined;
}

/** Whether what stands between two pieces is there because the first ends in a line break. */
function joinsLines(codec: Codec): boolean {
  return codec.kind === 'json' ? codec.lineBreak !== undefined : !isLiteral(codec);
}

function spell(codec: Codec, { as }: Edit, newText: string): string | undefined {
  return as === 'source' ? encodeSource(codec, newText) : encode(codec, newText);
}

/** An edit of the parent. Text that is spelled for a literal further out stays so until it gets there. */
function partOf({ as }: Edit, codec: Codec, span: Span, newText: string): Edit {
  return { span, newText, ...(as && !isLiteral(codec) && { as }) };
}

/** Whether text that was put there is text of a program further out, and no longer of what stands inside the literal. */
function isLiteral({ kind }: Codec): boolean {
  return kind === 'python' || kind === 'literal' || kind === 'item';
}
