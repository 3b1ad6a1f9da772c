import type { Word } from '../../model/command.ts';
import type { Edit } from '../../model/edit.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Span } from '../../model/span.ts';
import type { CommandChange, CommandGeneration, CommandSpelling } from '../../model/transform.ts';
import { OptionTable } from './option-table.ts';
import { isOption, readOptions } from './read-options.ts';
import type { OptionReading, OptionUse } from './read-options.ts';

/** How a command line stands in its text. */
export interface Standing {
  /** Whether it is run as it stands, rather than shown in a comment, a message or a sentence. */
  readonly isRun: boolean;
  /** Whether nothing else stands on its line, as in a block of code of documentation. */
  readonly isAlone: boolean;
  /** Whether it is a text that a name is given to or that more is put to: an alias, a variable, a program's string. */
  readonly isKept: boolean;
  /** Whether a text that is kept is used for the beginning of commands, and not only to name one. */
  readonly isPrefix: boolean;
  /** Whether a sentence may follow it. */
  readonly isLenient: boolean;
}

/** A command line as a use of one command of the catalogue. */
export interface CommandUse {
  readonly command: CommandChange;
  /** The generation whose letters it uses. */
  readonly generation: CommandGeneration;
  /** The words of the path behind `batchai`, as they are written. */
  readonly path: readonly Word[];
  readonly options: readonly OptionUse[];
  readonly unknownWords: readonly Word[];
  /** The words that belong to the command. */
  readonly words: readonly Word[];
}

export type CommandReading =
  /** Nothing is run or changed by it: help, a group, the name of a command in a sentence. */
  | { readonly kind: 'mention' }
  | {
      readonly kind: 'refused';
      readonly command?: CommandChange;
      readonly reason: ReviewReason;
      /** What makes it the line to advise. */
      readonly edits?: readonly Edit[];
    }
  | { readonly kind: 'use'; readonly use: CommandUse };

const mention: CommandReading = { kind: 'mention' };
const newestFirst = ['0.3', '0.2', '0.1'] as const;

/**
 * What a command line is, by the tables of all generations (`-c` was the configuration and is the cluster).
 * @param text the text that the words' spans refer to
 */
export function readCommand(
  text: string,
  words: readonly Word[],
  standing: Standing,
  commands: readonly CommandChange[],
): CommandReading {
  const group = words.findIndex(({ value }) => value.toLowerCase() === 'batchai');
  if (group < 0 || (group > 1 && !words.slice(1, group).some(isOption))) return mention;
  const rest = words.slice(group + 1);
  if (rest.some(({ value }) => /^(?:-h|--h(?:e(?:lp?)?)?)$/.test(value))) return mention;
  const found = findPath(rest, commands);
  if (!found) return readUnknown(rest, standing, commands);
  const { command, path, length } = found;
  const following = rest.slice(length);
  if (!following.some(isOption)) {
    if (following[0] && isTypeset(following[0])) return { kind: 'refused', command, reason: 'command-unclear' };
    // `SHOW="az batchai job show"`: what it is given stands elsewhere.
    if (following.some((word) => isSpread(word, standing)) || (standing.isKept && command.kind !== 'list'))
      return { kind: 'refused', command, reason: 'command-not-literal' };
    if (command.kind !== 'list' || !(standing.isRun || standing.isAlone)) return mention;
  }
  const reading = bestReading(text, following, standing, command, path);
  if ('misfit' in reading) {
    const [group] = rest;
    return group && isExperimentCommand(text, following, path, commands)
      ? { kind: 'refused', command, reason: 'experiment-command-meant', edits: [toExperiment(group)] }
      : { kind: 'refused', command, reason: reading.misfit };
  }
  if (following.slice(0, reading.wordCount + 1).some(isTypeset))
    return { kind: 'refused', command, reason: 'command-unclear' };
  const end = group + 1 + length + reading.wordCount;
  return {
    kind: 'use',
    use: { ...reading, command, path: rest.slice(0, length), words: words.slice(0, end) },
  };
}

/** `workspace create -w W -n E`: whether the options are those of the same command of experiments. */
function isExperimentCommand(
  text: string,
  options: readonly Word[],
  path: string,
  commands: readonly CommandChange[],
): boolean {
  const meant = path.replace(/^batchai workspace /, 'batchai experiment ');
  const spelling = commands.find(({ generations }) => generations['0.3']?.path === meant)?.generations['0.3'];
  if (meant === path || !spelling) return false;
  const reading = readOptions(text, options, OptionTable.of(spelling), false);
  return !reading.misfit && isComplete(reading, spelling, []);
}

/** `workspace create → experiment create` */
export function toExperiment(group: Word): Edit {
  return { span: group.span, newText: 'experiment' };
}

/** Whether any generation knew the command by this path; the early names count. */
export function hasPath(spelling: CommandSpelling, path: string): boolean {
  return spelling.path === path || (spelling.formerPaths?.includes(path) ?? false);
}

/** Whether a word has the dashes or quotation marks of a word processor, which are no shell's: `–n`, `“my job”`. */
function isTypeset({ value }: Word): boolean {
  return /^[\u2010-\u2015\u2212]+[A-Za-z]|^--?[A-Za-z-]*[\u2010-\u2015\u2212][A-Za-z]|^\u201c/.test(value);
}

interface FoundPath {
  readonly command: CommandChange;
  readonly path: string;
  /** How many words behind `batchai` it takes. */
  readonly length: number;
}

/** The command with the longest path that `rest` begins with. */
function findPath(rest: readonly Word[], commands: readonly CommandChange[]): FoundPath | undefined {
  for (let length = Math.min(3, rest.length); length > 0; length--) {
    const taken = rest.slice(0, length);
    if (!taken.every(({ literal }) => literal)) continue;
    const path = ['batchai', ...taken.map(({ value }) => value.toLowerCase())].join(' ');
    const command = commands.find(({ generations }) => Object.values(generations).some((s) => hasPath(s, path)));
    if (command) return { command, path, length };
  }
  return undefined;
}

/** A line whose path is in no generation. */
function readUnknown(rest: readonly Word[], standing: Standing, commands: readonly CommandChange[]): CommandReading {
  const { isRun } = standing;
  const firstOption = rest.findIndex(isOption);
  const path = rest.slice(0, firstOption < 0 ? undefined : firstOption);
  const hasOptions = firstOption >= 0;
  const variable = path.find(({ literal }) => !literal);
  if (variable) {
    return (isRun && isSpread(variable, standing)) || hasOptions
      ? { kind: 'refused', reason: 'command-not-literal' }
      : mention;
  }
  const isGroup = ['batchai', ...path.map(({ value }) => value.toLowerCase())].join(' ');
  const groups = new Set(
    commands.flatMap(({ generations }) =>
      Object.values(generations).flatMap((spelling) => {
        const [, first = '', second = ''] = spelling.path.split(' ');
        return [`batchai ${first}`, `batchai ${first} ${second}`];
      }),
    ),
  );
  if (!hasOptions && (path.length === 0 || groups.has(isGroup)))
    // `alias batch='az batchai'`, `BATCH="az batchai cluster"`: what is run stands elsewhere.
    return standing.isKept && path.length === rest.length && (path.length === 0 || standing.isPrefix)
      ? { kind: 'refused', reason: 'command-not-literal' }
      : mention;
  const isInKnownGroup = path[0] !== undefined && groups.has(`batchai ${path[0].value.toLowerCase()}`);
  return isRun || (hasOptions && isInKnownGroup) ? { kind: 'refused', reason: 'command-unknown' } : mention;
}

/**
 * Words that may turn into several: `$ARGS`, `"$@"`, `@params`, `$(cat options)`, and the `{params}` of a string that is
 * run; where a line is only shown, braces are a placeholder like `<name>` and `[name]`.
 */
function isSpread({ literal, value }: Word, { isRun }: Standing): boolean {
  return !literal && !(isRun ? /^[<[]/ : /^[<[{]/).test(value);
}

type Attempt = Pick<CommandUse, 'generation' | 'options' | 'unknownWords'> & { readonly wordCount: number };

/** The reading by the generation that fits best, half-migrated lines included. */
function bestReading(
  text: string,
  words: readonly Word[],
  { isLenient }: Standing,
  command: CommandChange,
  path: string,
): Attempt | { readonly misfit: ReviewReason } {
  const tables = newestFirst.flatMap((generation) => {
    const spelling = command.generations[generation];
    return spelling ? [{ generation, spelling }] : [];
  });
  const current = tables.find(({ generation }) => generation === '0.3');
  const byCurrent = current && readOptions(text, words, OptionTable.of(current.spelling), isLenient);
  const isCurrentPath = current !== undefined && hasPath(current.spelling, path);
  if (isCurrentPath && byCurrent && !byCurrent.misfit && isComplete(byCurrent, current.spelling, []))
    return { ...byCurrent, generation: '0.3' };

  const old = tables.filter(({ generation }) => generation !== '0.3');
  const usesNewSpelling =
    isCurrentPath &&
    usesOnlyNew(
      words,
      current.spelling,
      old.map(({ spelling }) => spelling),
    );
  const fits = (reading: OptionReading): boolean => !reading.misfit && isPlausible(reading.options);
  const attempts = [
    ...(usesNewSpelling ? [{ ...current, mustBeComplete: true }] : []),
    ...old.filter(({ spelling }) => hasPath(spelling, path)),
    ...old.filter(({ spelling }) => !hasPath(spelling, path)),
    ...(current ? [current] : []),
  ];
  let misfit: OptionReading['misfit'];
  for (const attempt of attempts) {
    const { generation, spelling } = attempt;
    const others = tables.filter((table) => table !== attempt && table.spelling !== spelling);
    const table = new OptionTable(
      spelling,
      others.map((other) => other.spelling),
    );
    const reading = readOptions(text, words, table, isLenient);
    misfit ??= reading.misfit;
    if (!fits(reading)) continue;
    // With a workspace even a synopsis that leaves half of it out is of the new generation.
    const isSure = reading.options.some(({ key }) => key === 'workspace');
    if ('mustBeComplete' in attempt && !isSure && !isComplete(reading, spelling, ['workspace', 'experiment'])) continue;
    return { ...reading, generation };
  }
  return { misfit: misfit === 'unknown' ? 'option-unknown' : 'command-unclear' };
}

/** Whether every required option is there, but those that may be configured, replaced by `--ids`, or are still to be inserted. */
function isComplete({ options }: OptionReading, spelling: CommandSpelling, inserted: readonly string[]): boolean {
  const given = new Set(options.map(({ key }) => key));
  const isNamed = (key: string) => given.has('ids') && /^(?:workspace|experiment|name|job|cluster)$/.test(key);
  return Object.entries(spelling.options).every(
    ([key, { required }]) =>
      !required ||
      given.has(key) ||
      key === 'resourceGroup' ||
      key === 'location' ||
      isNamed(key) ||
      inserted.includes(key),
  );
}

/** Whether a word is an option in the new generation and in none before. */
function usesOnlyNew(words: readonly Word[], current: CommandSpelling, old: readonly CommandSpelling[]): boolean {
  const newTable = OptionTable.of(current);
  const oldTables = old.map((spelling) => OptionTable.of(spelling));
  return words.filter(isOption).some(({ value }) => {
    const spelled = /^(?:--[A-Za-z][\w-]*|-[A-Za-z])/.exec(value)?.[0] ?? value;
    return newTable.resolve(spelled) && !oldTables.some((table) => table.resolve(spelled));
  });
}

/** Letters changed their meaning, values did not: no expiry is a name, no cluster a configuration file. */
function isPlausible(options: readonly OptionUse[]): boolean {
  return options.every(({ key, value }) => {
    if (!value) return true;
    if (key === 'expiry') return value.literal ? /^\d+$/.test(value.text) : !/experiment/i.test(value.text);
    if (key === 'experiment') return !(value.literal && /^\d+$/.test(value.text)) && !/expiry/i.test(value.text);
    return key !== 'cluster' || !/json|config|file/i.test(value.text);
  });
}

/** The stretch of the command in its text. */
export function spanOf({ words }: Pick<CommandUse, 'words'>): Span {
  return { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
}
