import { isFragment } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import { contains, overlaps } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import { flavours } from '../../syntax/command-flavours.ts';
import type { CommandFlavour } from '../../syntax/command-flavours.ts';
import { findCommands } from '../../syntax/command-words.ts';

/** A fragment with the question which of its text is nobody else's. */
export interface OwnedFragment {
  readonly fragment: Fragment;
  /** Whether a stretch is read here: no fragment inside this one has it, and no `az batchai` line, which says all about itself. */
  owns(span: Span): boolean;
}

/** The fragments of a document that hold text of their own. A notebook's own text is its JSON, outputs included, and never one. */
export function ownedFragments({ fragments }: Document): readonly OwnedFragment[] {
  const inner = new Map<Fragment, Span[]>();
  for (const { parent, pieces, text } of fragments) {
    if (!isFragment(parent)) continue;
    const claimed = inner.get(parent) ?? [];
    inner.set(parent, claimed);
    for (const { at, from, codec, fixed } of pieces) {
      // `{name}` in a list of words only stands for an expression, whose text is the program's.
      const isExpression = (codec.kind === 'item' || fixed) && text.startsWith('{', at.start);
      if (from.end > from.start && !isExpression) claimed.push(from);
    }
  }
  return fragments
    .filter(({ language }) => !languages[language].isEnvelope)
    .map((fragment) => {
      const claimed = inner.get(fragment) ?? [];
      let lines: readonly Span[] | undefined;
      return {
        fragment,
        owns: (span) => {
          if (claimed.some((stretch) => contains(stretch, span))) return false;
          lines ??= commandLines(fragment);
          return !lines.some((line) => overlaps(line, span));
        },
      };
    });
}

function commandLines({ language, text, interpolation }: Fragment): readonly Span[] {
  if (!(language in flavours) || !/batchai\s/i.test(text)) return [];
  return findCommands(text, language as CommandFlavour, interpolation).map(({ span }) => span);
}
