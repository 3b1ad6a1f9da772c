import { findLanguage } from '../model/languages.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';

/** By the name that a block of code gives its language, in any letter case; text for people where it is none that is read. */
export function languageNamed(name: string): Language {
  return findLanguage(({ codeName }) => codeName?.test(name.toLowerCase())) ?? 'documentation';
}

/**
 * What a block of code is written in that is said to be in a language: cmd where it has a loop as only cmd writes it, and
 * a text for people where it is what a terminal showed, the shell's own prompts on continued lines included.
 */
export function languageOfCode(said: Language, source: string, lines: readonly Span[]): Language {
  const has = (pattern: RegExp) => lines.some(({ start, end }) => pattern.test(source.slice(start, end)));
  if (said === 'shell' && has(/^\s*\$ /) && has(/^\s*> /)) return 'documentation';
  const mayBe = said === 'documentation' || said === 'shell';
  return mayBe && has(batchLoop) ? 'cmd' : said;
}

const batchLoop = /^\s*(?:[A-Z]:[^>]*>\s*)?@?for \/f\s/i;

/** The shell that a script is for, as the marks at its lines' ends say; `otherwise` where none of them does. */
export function shellOfScript(text: string, otherwise: Language): Language {
  if (/\\[ \t]*[\r\n]/.test(text)) return 'shell';
  if (/[ \t]`(?:\r\n|\r|\n)[ \t]*[^\s`]/.test(text)) return 'powershell';
  return /\^(?:\r\n|\r|\n)[ \t]*\S/.test(text) ? 'cmd' : otherwise;
}
