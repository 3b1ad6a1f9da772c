import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { MappedText } from './mapped-text.ts';

/** A child of a text that nobody else reads: all that it is made of is read there alone. */
export function maskedChild({ text, pieces }: MappedText, language: Language): FoundFragment {
  const masks = { start: pieces[0]?.from.start ?? 0, end: pieces.at(-1)?.from.end ?? 0 };
  return { language, text, pieces, masks };
}

export function inTextOrder(children: readonly FoundFragment[]): readonly FoundFragment[] {
  return [...children].sort((a, b) => startOf(a) - startOf(b));
}

function startOf({ pieces }: FoundFragment): number {
  return pieces[0]?.from.start ?? 0;
}
