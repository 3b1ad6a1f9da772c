import type { Span } from '../../model/span.ts';

/**
 * The options that a program or a makefile puts to a command that it keeps: `args += ["-c", file]`, `args.push('-r', c)`,
 * `command + " -l eastus"`, `[...args, '-e', '7']`.
 * @param command where the text has the command, in a string or a list of words that a name is given
 */
export function optionsPutInPrograms(text: string, command: Span): readonly string[] {
  const name = nameBefore(text, command);
  if (name === undefined) return [];
  const word = String.raw`(?<![\w$.])${name}(?![\w$])`;
  const grows = new RegExp(
    [
      String.raw`${word}\s*\+=[^\r\n]*`,
      String.raw`${word}\s*\.(?:extend|append|push|push_back|concat|add|addAll|Add|AddRange|insert|unshift)\([^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,300}){0,5}`,
      String.raw`\bappend\(\s*${word}[^;\r\n]*`,
      String.raw`${word}\s*\+\s*[[("'\x60frbu@$][^\r\n]*`,
      String.raw`(?:\*|\.\.\.)${name}\s*,[^\r\n]*`,
      String.raw`\{${name}\}[ \t][^\r\n]*`,
    ].join('|'),
    'g',
  );
  return [...text.slice(command.end).matchAll(grows)].flatMap(({ 0: more }) => more.match(option) ?? []);
}

/** Whether a program puts more words to a text that it keeps: `base + " show -g lab"`, `f"{base} show"`. */
export function isCompletedInProgram(text: string, command: Span): boolean {
  const name = nameBefore(text, command);
  if (name === undefined) return false;
  const completed = String.raw`(?<![\w.])${name}\s*(?:\+|%|\.\s*(?:format|split|concat)\b)|\+\s*${name}(?!\w)|\{${name}\}[ \t]`;
  return new RegExp(completed).test(text.slice(command.end));
}

/** The source of the name that is given a string or a list of words, up to the first of which nothing else stands. */
function nameBefore(text: string, { start }: Span): string | undefined {
  return kept.exec(text.slice(Math.max(0, start - 200), start))?.[1]?.replace('$', '\\$');
}

const kept =
  /(?:^|[\r\n;{])[ \t]*(?:(?:const|let|var|final|my)\s+)?(?:[\w<>[\],]+\s+)?(\$?[A-Za-z_]\w*)\s*(?::[^=\r\n]+)?:?=\s*(?:new\s+[\w<>[\]]+\s*(?:\(\s*)?\{?\s*|[\w.]+\(\s*|@?\(\s*|\[\]string\{\s*)?(?:\[\s*)?[frbu@$]{0,2}["'`]{0,3}$/;
const option = /(?<=["'`\s,[(])--?[A-Za-z][\w-]*/g;
