import { fileOf, isFragment, parentSpan, type Fragment } from '../model/fragment.ts';
import { literalOrigin, type NameOrigin, type NameReader } from '../model/resource-use.ts';
import type { Path } from '../model/source-file.ts';
import { readsLanguage, type Listed, type Surface } from '../model/surface.ts';
import type { Document } from '../model/world.ts';
import type { OriginOf } from './lifetimes.ts';

/**
 * Follows names through documents: by the surface that reads the language in which a name is written, and where a
 * command is put together by a program (`{name}` of an f-string, of a notebook's `!` line), by that of the program.
 * @param onFailure told of a file whose names cannot be followed
 */
export function originReader(
  documents: ReadonlyMap<Path, Document>,
  surfacesOf: (document: Document) => readonly Listed<Surface>[],
  onFailure: (path: Path, error: unknown) => void,
): OriginOf {
  const readers = new WeakMap<Document, Map<Surface, NameReader>>();
  const readerOf = (document: Document, language: Fragment['language']): NameReader | undefined => {
    const surface = surfacesOf(document).find((one) => one.names && readsLanguage(one, language));
    if (!surface?.names) return undefined;
    const known = readers.get(document) ?? new Map<Surface, NameReader>();
    readers.set(document, known);
    const reader = known.get(surface) ?? surface.names(document);
    known.set(surface, reader);
    return reader;
  };

  return ({ fragment, surface }, { literal, text, span }): NameOrigin => {
    if (literal !== undefined) return literalOrigin(literal);
    const { path } = fileOf(fragment);
    const document = documents.get(path);
    const place = interpolated(fragment, span.start, text) ?? { fragment, offset: span.start, text };
    let origin: NameOrigin | undefined;
    try {
      const reader = document && readerOf(document, place.fragment.language);
      origin = reader?.(place.fragment, place.offset, place.text);
    } catch (error) {
      onFailure(path, error);
    }
    // A name that is not followed is equal to none but itself.
    return origin ?? { id: `${surface} ${path} ${fragment.index}:${span.start}`, literals: [], isOpen: true };
  };
}

interface Place {
  readonly fragment: Fragment;
  readonly offset: number;
  readonly text: string;
}

const fields: Readonly<Record<NonNullable<Fragment['interpolation']>, RegExp>> = {
  braces: /^["']?(?<!\$)\{([\w.]+)\}["']?$/,
  percent: /^$(?!)/,
  template: /^["']?[$#]\{([\w.]+)\}["']?$/,
  ipython: /^["']?(?:\{([\w.]+)\}|\$([A-Za-z_]\w*))["']?$/,
};

/** The variable of the program around a fragment that a whole word of it stands for. */
function interpolated(fragment: Fragment, offset: number, text: string): Place | undefined {
  const { interpolation, parent, pieces } = fragment;
  if (!isFragment(parent)) return undefined;
  const piece = pieces.find(({ at }) => at.start <= offset && offset < at.end);
  const isItem = piece?.codec.kind === 'item';
  // The fields of a `.format` string are no variables; an operand that is put between two strings is.
  const isField = piece?.fixed && parent.text.slice(piece.from.start, piece.from.end).includes('{');
  if ((!interpolation && !isItem) || isField) return undefined;
  const found = fields[isItem ? 'braces' : (interpolation ?? 'braces')].exec(text);
  const variable = found?.[1] ?? found?.[2];
  if (variable === undefined) return undefined;
  const at = parentSpan(fragment, { start: offset, end: offset }).start;
  return { fragment: parent, offset: at, text: variable };
}
