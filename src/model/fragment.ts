import type { Edit, FileEdit } from './edit.ts';
import type { ReviewReason } from './review-reasons.ts';
import type { Language, SourceFile } from './source-file.ts';
import type { Span } from './span.ts';

/** Where text sits. `file` is a file's own text. */
export type ContainerId = 'file' | 'notebook' | 'markdown' | 'makefile' | 'python-text';

/** How inserted text is spelled in the parent of a piece. */
export type Codec =
  /** As it is. A line break that is inserted is followed by `linePrefix` (a quote's `> `, a list's indent). */
  | { readonly kind: 'verbatim'; readonly linePrefix?: string }
  /** Inside a JSON string. A line break is written as `lineBreak` where given (closing one array element and opening the next). */
  | { readonly kind: 'json'; readonly lineBreak?: string }
  /** Inside a Python string literal; `braces` doubles `{` and `}` (`.format`, f-string), `percent` doubles `%`. */
  | {
      readonly kind: 'python';
      readonly quote: "'" | '"' | "'''" | '"""';
      readonly raw: boolean;
      readonly braces: boolean;
      readonly percent: boolean;
    };

/**
 * Where a stretch of a fragment's text comes from in its parent. Either both stretches have the same length and map
 * code unit by code unit, or the piece is an atom (an escape sequence, one decoded character) that is edited whole.
 */
export interface Piece {
  readonly at: Span;
  readonly from: Span;
  readonly codec: Codec;
}

/** What stands inside a command text before a shell sees it; such places are opaque to the command lexer. */
export type Interpolation =
  /** `{name}`, `{0}`; doubled braces are literal. */
  | 'braces'
  /** `%s`, `%(name)s`, `%d`; a doubled percent sign is literal. */
  | 'percent'
  /** `{name}` and `$name` of an IPython `!` line. */
  | 'ipython';

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
  /** The key under which an expression value for this fragment is configured: `python`, `shell`, `ipython`, `python/shell`, … */
  readonly valueKey: string;
}

/** What a container says of a child; the pipeline adds `parent`, `index`, and the `cell` of an outer fragment. */
export interface FoundFragment {
  readonly container: ContainerId;
  readonly language: Language;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly cell?: number;
  readonly interpolation?: Interpolation;
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
 * A fragment's text as its own parser should see it: masked stretches become `0` and spaces (a valid expression in
 * every language here), line breaks and length stay.
 */
export function maskedText(fragment: Fragment): string {
  let text = fragment.text;
  for (const { start, end } of fragment.masked) {
    const blank = text.slice(start, end).replace(/[^\r\n]/g, ' ');
    text = text.slice(0, start) + blank.replace(/^ /, '0') + text.slice(end);
  }
  return text;
}

/** The piece that holds offset `at`; an offset between two pieces belongs to the later one unless `before`. */
function pieceAt(fragment: Fragment, at: number, before: boolean): Piece | undefined {
  const { pieces } = fragment;
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (!piece) return undefined;
    if (at < piece.at.start || (before && at === piece.at.start && middle > 0)) high = middle - 1;
    else if (at > piece.at.end || (!before && at === piece.at.end && middle < pieces.length - 1)) low = middle + 1;
    else return piece;
  }
  return undefined;
}

/** Where an offset inside `piece` stands in the parent; the inside of an atom is its start or end. */
function parentOffset(piece: Piece, at: number): number {
  const length = piece.at.end - piece.at.start;
  if (length === piece.from.end - piece.from.start) return piece.from.start + (at - piece.at.start);
  return at <= piece.at.start ? piece.from.start : piece.from.end;
}

/** The stretch of the file's text that `span` of the fragment covers, from its first to its last code unit. */
export function fileSpan(fragment: Fragment, span: Span): Span {
  const first = pieceAt(fragment, span.start, false);
  const last = span.end > span.start ? pieceAt(fragment, span.end, true) : first;
  const start = first ? parentOffset(first, span.start) : 0;
  const end = last ? Math.max(start, parentOffset(last, span.end)) : start;
  return isFragment(fragment.parent) ? fileSpan(fragment.parent, { start, end }) : { start, end };
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

/** `newText` as it is spelled in the parent of a piece, or undefined where that literal cannot hold it. */
function encode(codec: Codec, newText: string): string | undefined {
  switch (codec.kind) {
    case 'verbatim':
      return codec.linePrefix
        ? newText.replace(/\r?\n/g, (lineBreak) => lineBreak + (codec.linePrefix ?? ''))
        : newText;
    case 'json':
      return newText
        .replace(/["\\\u0000-\u001f]/g, (c) => jsonEscapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .replaceAll('\\n', codec.lineBreak ?? '\\n');
    case 'python': {
      let text = newText;
      if (codec.braces) text = text.replace(/[{}]/g, '$&$&');
      if (codec.percent) text = text.replaceAll('%', '%%');
      const long = codec.quote.length === 3;
      if (codec.raw)
        return text.includes('\\') || text.includes(codec.quote.charAt(0)) || (!long && /[\r\n]/.test(text))
          ? undefined
          : text;
      text = text.replaceAll('\\', '\\\\').replaceAll(codec.quote.charAt(0), `\\${codec.quote.charAt(0)}`);
      return long ? text : text.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    }
  }
}

type Lowering = { readonly edits: readonly FileEdit[] } | { readonly reason: ReviewReason };

/**
 * One edit of a fragment as edits of its file. A replacement that spans several pieces becomes several edits: the
 * first takes the new text, the others delete, and what stands between pieces (the quotes of two joined strings, the
 * `",\n "` of a notebook) stays. Refused where a literal cannot hold the text or an escape sequence would be cut.
 */
export function lower(fragment: Fragment, edit: Edit): Lowering {
  const { span } = edit;
  const parts: Edit[] = [];
  const put = (piece: Piece, from: Span, text: string): boolean => {
    const spelled = edit.as === 'source' ? text : encode(piece.codec, text);
    if (spelled === undefined) return false;
    const last = parts.at(-1);
    if (last && last.span.end === from.start && spelled === '')
      parts[parts.length - 1] = { ...last, span: { start: last.span.start, end: from.end } };
    else parts.push({ span: from, newText: spelled });
    return true;
  };
  if (span.start === span.end) {
    const afterLineBreak = /[\r\n]/.test(fragment.text.charAt(span.start - 1));
    const piece = pieceAt(fragment, span.start, !afterLineBreak);
    if (!piece) return { reason: 'not-expressible' };
    const at = parentOffset(piece, span.start);
    if (!put(piece, { start: at, end: at }, edit.newText)) return { reason: 'not-expressible' };
  } else {
    let text = edit.newText;
    for (const piece of fragment.pieces) {
      const start = Math.max(span.start, piece.at.start);
      const end = Math.min(span.end, piece.at.end);
      if (start >= end) continue;
      const isAtom = piece.at.end - piece.at.start !== piece.from.end - piece.from.start;
      if (isAtom && (start !== piece.at.start || end !== piece.at.end)) return { reason: 'not-expressible' };
      if (!put(piece, { start: parentOffset(piece, start), end: parentOffset(piece, end) }, text))
        return { reason: 'not-expressible' };
      text = '';
    }
  }
  const { parent } = fragment;
  if (!isFragment(parent))
    return { edits: parts.map(({ span: at, newText }) => ({ path: parent.path, span: at, newText })) };
  const edits: FileEdit[] = [];
  for (const part of parts) {
    const outer = lower(parent, part);
    if ('reason' in outer) return outer;
    edits.push(...outer.edits);
  }
  return { edits };
}
