import type { Word } from '../../model/command.ts';
import type { Span } from '../../model/span.ts';
import type { OptionTable } from './option-table.ts';

/** An option as a command line gives it. */
export interface OptionUse {
  /** What it means (a key of the catalogue or a global option). */
  readonly key: string;
  /** The name as it is written, an abbreviation included: `--name`, `-n`, `--na`. */
  readonly spelled: string;
  /** Where the name stands; a value that is glued to it (`-nJOB`, `--name=JOB`) is outside. */
  readonly name: Span;
  /** What stands between the name and a value in the same word: nothing, or `=`. Undefined where the value is a word of its own. */
  readonly glue?: '' | '=';
  readonly value?: OptionValue;
  /** From the name to the last value. */
  readonly span: Span;
}

interface OptionValue {
  /** What the program receives as far as it is literal, all values of an option that takes many. */
  readonly text: string;
  readonly literal: boolean;
  readonly span: Span;
}

/** A command's options by one table, or what does not fit it. */
export interface OptionReading {
  readonly options: readonly OptionUse[];
  /** Words in the place of options that only the shell can tell (`$EXTRA`, `"$@"`, `[-l LOCATION]`). */
  readonly unknownWords: readonly Word[];
  /** How many words belong to the command: in a sentence it ends before the first plain word. */
  readonly wordCount: number;
  readonly misfit?: 'unknown' | 'repeated' | 'no-value';
}

/**
 * Reads `words`, which follow a command's path, as argparse would.
 * @param text the text that the words' spans refer to
 * @param isLenient whether the command may be followed by a sentence
 */
export function readOptions(
  text: string,
  words: readonly Word[],
  table: OptionTable,
  isLenient: boolean,
): OptionReading {
  const options: OptionUse[] = [];
  const unknownWords: Word[] = [];
  let misfit: OptionReading['misfit'];
  let index = 0;
  while (index < words.length) {
    const word = words[index];
    if (!word) break;
    if (!isOption(word)) {
      if (!isOmission(word)) {
        if (word.literal && isLenient) break;
        if (word.literal) misfit ??= 'unknown';
        else unknownWords.push(word);
      }
      index++;
      // What `--$KEY value` means nobody can tell, nor whether the next word is its value.
      const next = words[index];
      if (!word.literal && word.value.startsWith('-') && next && !isOption(next)) index++;
      continue;
    }
    const name = nameOf(text, word);
    const meaning = name && table.resolve(name.spelled);
    if (!name || !meaning || (meaning.flag && name.glue !== undefined)) {
      misfit ??= 'unknown';
      index++;
      continue;
    }
    index++;
    const use = { key: meaning.key, spelled: name.spelled, name: name.span };
    if (meaning.flag) {
      options.push({ ...use, span: word.span });
    } else if (name.glue !== undefined) {
      const offset = name.spelled.length + name.glue.length;
      const value = {
        text: word.value.slice(offset),
        literal: word.literal,
        span: { start: name.span.end + name.glue.length, end: word.span.end },
      };
      options.push({ ...use, glue: name.glue, value, span: word.span });
    } else {
      const values: Word[] = [];
      for (let next = words[index]; next && !isOption(next); next = words[index]) {
        values.push(next);
        index++;
        if (!meaning.many) break;
      }
      const last = values.at(-1);
      if (!last) misfit ??= 'no-value';
      const value = last && {
        text: values.map((v) => v.value).join(' '),
        literal: values.every((v) => v.literal),
        span: { start: values[0]?.span.start ?? last.span.start, end: last.span.end },
      };
      options.push({
        ...use,
        ...(value && { value }),
        span: { start: word.span.start, end: (last ?? word).span.end },
      });
    }
  }
  if (options.some((option) => isContradicted(option, options, table))) misfit ??= 'repeated';
  return { options, unknownWords, wordCount: index, ...(misfit && { misfit }) };
}

/** Whether an option that takes one value is given another one elsewhere; argparse takes the last, people may mean either. */
function isContradicted(
  { key, spelled, value }: OptionUse,
  options: readonly OptionUse[],
  table: OptionTable,
): boolean {
  if (table.resolve(spelled)?.repeats) return false;
  return options.some((other) => other.key === key && other.value?.text !== value?.text);
}

/** Whether argparse takes the word for an option: not a lone dash, not a negative number, nothing with a space. */
export function isOption({ value }: Word): boolean {
  return /^--?[A-Za-z]/.test(value) && !/^[^=]*\s/.test(value);
}

/** `...`, `<options>`, `[options]`: says that something is left out, and not what. */
function isOmission({ value }: Word): boolean {
  return /^(?:\.{3}|…|<[^<>]+>|\[[^-[\]]+\](?:\.{3})?)$/.test(value);
}

interface OptionName {
  readonly spelled: string;
  readonly span: Span;
  readonly glue?: '' | '=';
}

/** The name at the beginning of a word; undefined where it is not written there as it is received (`--$X`, `-"g"`). */
function nameOf(text: string, word: Word): OptionName | undefined {
  const [, spelled = '', glue] = /^(--[A-Za-z][\w-]*|-[A-Za-z])(=)?/.exec(word.value) ?? [];
  const raw = text.slice(word.span.start, word.span.end);
  const offset = raw.startsWith(spelled) ? 0 : raw.startsWith(spelled, 1) ? 1 : -1;
  if (spelled === '' || offset < 0) return undefined;
  const start = word.span.start + offset;
  const name = { spelled, span: { start, end: start + spelled.length } };
  if (word.value.length === spelled.length) return word.literal ? name : undefined;
  if (glue === '=') return { ...name, glue };
  return spelled.length === 2 ? { ...name, glue: '' } : undefined;
}
