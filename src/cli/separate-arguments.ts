import { nearest } from '../model/nearest.ts';
import { UserError } from '../model/user-error.ts';
import { commandNames, isOptionOf, optionNamed, optionNames, type CommandName, type OptionName } from './options.ts';

/** A command line taken apart: every option is known and has a value where it takes one. */
export interface SeparatedArguments {
  /** Undefined where none is named. */
  readonly command: CommandName | undefined;
  /** What each option was given, in order; a flag's values are empty. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
  /** Paths as they were given; `-` is stdin. */
  readonly paths: readonly string[];
}

/**
 * Tells commands, options and paths apart. yargs, which prints the help, does not: it takes `-dash.py` for seven
 * flags, loses a lone `-`, gives the paths behind an array option to it and takes a misspelt command for a path.
 * @throws UserError for an unknown option, a missing or needless value, and an option given twice
 */
export function separateArguments(args: readonly string[]): SeparatedArguments {
  let command: CommandName | undefined;
  const values = new Map<OptionName, string[]>();
  const paths: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') paths.push(...rest.splice(0));
    else if (word.startsWith('--') || word === '-h') {
      const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word === '-h' ? '--help' : word) ?? [];
      const known = knownName(name);
      const taken = optionNamed(known).takes === 'flag' ? noValue(name, value) : (value ?? rest.shift());
      if (taken === undefined) throw new UserError(`--${name} needs a value.`);
      const earlier = values.get(known);
      if (earlier && optionNamed(known).takes === 'value') throw new UserError(`--${name} is given twice.`);
      values.set(known, [...(earlier ?? []), taken]);
    } else if (/^-[A-Za-z]$/.test(word)) throw unknownLetter(word);
    else if (command === undefined && paths.length === 0 && isCommand(word)) command = word;
    else paths.push(word);
  }
  for (const name of values.keys())
    if (!isOptionOf(name, command ?? 'diff'))
      throw new UserError(
        `${command ?? 'diff'} has no option --${name}.`,
        `It belongs to ${(optionNamed(name).commands ?? []).join(', ')}.`,
      );
  return { command, values, paths };
}

function isCommand(word: string): word is CommandName {
  return commandNames.some((name) => name === word);
}

function knownName(name: string): OptionName {
  const known = optionNames.find((option) => option === name);
  if (known) return known;
  const near = nearest(name, optionNames);
  throw new UserError(
    `There is no option --${name}.`,
    near ? `Did you mean --${near}?` : 'See batchai-codemod --help.',
  );
}

/** No option has a letter but `-h`; a file of that name can be given as `./-q`. */
function unknownLetter(word: string): UserError {
  const near = optionNames.find((name) => name.startsWith(word.charAt(1)));
  return new UserError(
    `There is no option ${word}.`,
    near ? `Did you mean --${near}? For a file of that name, write ./${word}.` : 'See batchai-codemod --help.',
  );
}

function noValue(name: string, value: string | undefined): string {
  if (value !== undefined) throw new UserError(`--${name} takes no value.`);
  return '';
}
