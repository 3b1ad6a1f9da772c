import { isCommandPrefix } from './command-mention.ts';
import type { Head } from './command-heads.ts';
import { azureCliProgram } from './word-list.ts';

/**
 * The words at the beginning of a batchai command where a place gives them by themselves (`ENTRYPOINT ["az", "batchai"]`)
 * and its arguments stand elsewhere; undefined where the words are no such beginning.
 */
export function commandBeginning(words: readonly string[]): readonly string[] | undefined {
  const program = words.findIndex((word) => azureCliProgram.test(word));
  const beginning = ['az', ...words.slice(program + 1)];
  return program >= 0 && isCommandPrefix(beginning.join(' ')) ? beginning : undefined;
}

/** Whether a text, or the first word of a list, can go on behind such a beginning: with a word of a command's path. */
export function isCommandWord(text: string | undefined): boolean {
  return text !== undefined && /^(?!batchai\b)[a-z][a-z-]*(?:\s|$)/.test(text);
}

/** The command that a text is of which its place gives the beginning. */
export function headBehind(beginning: readonly string[]): Head {
  const span = { start: 0, end: 0 };
  return { start: 0, group: 0, named: beginning.map((value) => ({ span, value, literal: true, isNamed: true })) };
}
