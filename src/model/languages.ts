import { languageRecords } from './language-records.ts';
import type { LanguageTraits } from './language-traits.ts';

/** The languages with a trait, told by their records. */
type With<Trait extends LanguageTraits> = {
  [Name in keyof typeof languageRecords]: (typeof languageRecords)[Name] extends Trait ? Name : never;
}[keyof typeof languageRecords];

/** Flavours of command text. */
export type CommandLanguage = With<{ readonly holdsCommands: true }>;

/** Languages that a tree-sitter grammar parses. */
export type GrammarLanguage = With<{ readonly grammar: { readonly package: string; readonly file: string } }>;

/** The traits of every language. */
export const languages: Readonly<Record<keyof typeof languageRecords, LanguageTraits>> = languageRecords;

export const languageNames = Object.keys(languageRecords) as readonly (keyof typeof languageRecords)[];

/** The first language of which `isSo` holds. */
export function findLanguage(
  isSo: (traits: LanguageTraits) => boolean | undefined,
): (typeof languageNames)[number] | undefined {
  return languageNames.find((name) => isSo(languages[name]));
}

/** Flavours of command text. */
export const commandLanguages = languageNames.filter(
  (name): name is CommandLanguage => languages[name].holdsCommands === true,
);

/** Languages of programs. */
export const programLanguages = languageNames.filter((name) => languages[name].isProgram);
