import { fileSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Language } from '../../model/source-file.ts';
import { overlaps, type Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { CommandFlavour } from '../../syntax/command-flavours.ts';
import type { Head } from '../../syntax/command-heads.ts';
import { findCommandNames, findNamedHeads, sharesNames, type CommandName } from '../../syntax/command-names.ts';

/** The names that a document gives to the beginning of commands. */
interface DocumentNames {
  /** Where commands begin by them in a fragment. */
  readonly headsIn: (fragment: Fragment, flavour: CommandFlavour) => readonly Head[];
  /** Whether the text that defines a name stands at `span`, and what is called by it is found where it is called. */
  readonly isFollowed: (fragment: Fragment, span: Span) => boolean;
}

interface Definition extends CommandName {
  readonly language: Language;
  readonly place: Span;
}

/** The names of all texts of a document: what one cell or recipe calls, another may have defined. */
export function namesIn({ file, fragments }: Document): DocumentNames {
  const all = fragments.flatMap((fragment): readonly Definition[] =>
    findCommandNames(fragment.text, fragment.language).map((one) => ({
      ...one,
      language: fragment.language,
      place: fileSpan(fragment, one.value),
    })),
  );
  const definitions = all.filter((one) =>
    all.every((other) => other.name !== one.name || other.words.join(' ') === one.words.join(' ')),
  );
  if (definitions.length === 0) return { headsIn: () => [], isFollowed: () => false };
  const namesFor = (language: Language) => [
    ...new Map(
      definitions.flatMap((one) => (sharesNames(one.language, language) ? [[one.name, one] as const] : [])),
    ).values(),
  ];
  const headsIn: DocumentNames['headsIn'] = ({ text }, flavour) => findNamedHeads(text, flavour, namesFor(flavour));
  const usesIn = (text: string, language: Language, one: Definition) =>
    sharesNames(one.language, language) ? findNamedHeads(text, language as CommandFlavour, [one]).length : 0;
  // A block of a document or an instruction that only calls a name may be no fragment of its own.
  const isFollowed = (one: Definition) => {
    const found = fragments
      .map(({ text, language }) => usesIn(text, language, one))
      .reduce((sum, more) => sum + more, 0);
    return found > 0 && found >= usesIn(file.text, one.language, one);
  };
  let followed: readonly Span[] | undefined;
  return {
    headsIn,
    isFollowed: (fragment, span) => {
      followed ??= definitions.filter((one) => !one.isExported && isFollowed(one)).map(({ place }) => place);
      const place = fileSpan(fragment, span);
      return followed.some((one) => overlaps(one, place));
    },
  };
}
