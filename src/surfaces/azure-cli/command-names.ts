import { fileSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Language } from '../../model/source-file.ts';
import { overlaps, type Span } from '../../model/span.ts';
import type { Document } from '../../model/world.ts';
import type { CommandFlavour } from '../../syntax/command-flavours.ts';
import type { Head } from '../../syntax/command-heads.ts';
import { definesName, findNamedHeads, sharesNames } from '../../syntax/command-names.ts';
import { namesFor, unambiguous, type NameDefinition, type NameIndex } from './linked-names.ts';

/** The names that a document knows for the beginning of commands. */
export interface DocumentNames {
  /** Where commands begin by them in a fragment. */
  readonly headsIn: (fragment: Fragment, flavour: CommandFlavour) => readonly Head[];
  /** Where commands may begin by names that another file defines, though nothing says that it is run before this one. */
  readonly unsureHeadsIn: (fragment: Fragment, flavour: CommandFlavour) => readonly Head[];
  /** Whether the text that defines a name stands at `span`, and what is called by it is found where it is called. */
  readonly isFollowed: (fragment: Fragment, span: Span) => boolean;
}

/**
 * The names of all texts of a document, what one cell or recipe calls, another may have defined, and of the files that it
 * runs in itself.
 * @param own what the document itself defines
 */
export function namesIn(
  { file, fragments }: Document,
  own: readonly NameDefinition[],
  index: NameIndex | undefined,
): DocumentNames {
  const elsewhere = index?.elsewhere(file.path);
  const isForeign = ({ name, language }: NameDefinition) =>
    own.every((one) => one.name !== name) &&
    fragments.every((one) => !sharesNames(language, one.language) || !definesName(one.text, one.language, name));
  const definitions = [...unambiguous(own), ...(elsewhere?.seen.filter(isForeign) ?? [])];
  const unsure = elsewhere?.unseen.filter(isForeign) ?? [];
  const heads = ({ text }: Fragment, flavour: CommandFlavour, names: readonly NameDefinition[]) =>
    names.length === 0 ? [] : findNamedHeads(text, flavour, namesFor(flavour, names));
  const usesIn = (text: string, language: Language, one: NameDefinition) =>
    sharesNames(one.language, language) ? findNamedHeads(text, language as CommandFlavour, [one]).length : 0;
  // A block of a document or an instruction that only calls a name may be no fragment of its own.
  const isFollowed = (one: NameDefinition) => {
    const found = fragments
      .filter(({ language }) => language !== 'yaml')
      .map(({ text, language }) => usesIn(text, language, one))
      .reduce((sum, more) => sum + more, 0);
    const written = usesIn(file.text, one.language, one);
    return (found > 0 || index?.isUsedElsewhere(one) === true) && found >= written;
  };
  let followed: readonly Span[] | undefined;
  return {
    headsIn: (fragment, flavour) => heads(fragment, flavour, definitions),
    unsureHeadsIn: (fragment, flavour) => heads(fragment, flavour, unsure),
    isFollowed: (fragment, span) => {
      followed ??= unambiguous(own)
        .filter((one) => !one.isExported && isFollowed(one))
        .map(({ place }) => place);
      if (followed.length === 0) return false;
      const place = fileSpan(fragment, span);
      return followed.some((one) => overlaps(one, place));
    },
  };
}
