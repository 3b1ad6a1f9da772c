import type { Word } from '../../model/command.ts';
import type { Fragment } from '../../model/fragment.ts';
import { wordsInside, type CommandText } from '../../syntax/command-words.ts';

/**
 * A command with what a script of a POSIX shell puts to it later: `args=(az batchai job create …)` and `args+=(-c "$FILE")`,
 * `CMD="$CMD -c $FILE"`, `"${args[@]}" --no-wait`, up to where its variable is given something else. Conditions count for
 * nothing: every option that it may be given is one of its options.
 */
export function grownCommand({ text, language, interpolation }: Fragment, command: CommandText): CommandText {
  const { start, end } = command.span;
  if (language !== 'shell') return command;
  const [, name] = keeps.exec(text.slice(Math.max(0, start - 200), start)) ?? [];
  if (name === undefined) return command;
  const rest = text.slice(end, end + (given(name).exec(text.slice(end))?.index ?? text.length));
  const more = [...rest.matchAll(grows(name))].map(({ index, 0: whole, groups }) => {
    const closer = groups?.mark === '(' ? ')' : (groups?.mark ?? groups?.again ?? '');
    return { ...wordsInside(text, language, interpolation, end + index + whole.length, closer), isUse: closer === '' };
  });
  const isUsedOnce = more.filter(({ isUse }) => isUse).length === 1;
  const put = more.filter(({ isUse, words }) => !isUse || isUsedOnce || !keepsMeaning(command.words, words));
  const appended = put.flatMap(({ words }) => words.map((word): Word => ({ ...word, isAppended: true })));
  const last = appended.at(-1);
  if (!last) return command;
  return {
    ...command,
    words: [...command.words, ...appended],
    span: { start, end: last.span.end },
    closed: command.closed && put.every(({ closed }) => closed),
  };
}

/** `args=(`, `CMD="` */
const keeps = /(?:^|[\s;&|({])([A-Za-z_]\w*)=(?:\(|["'])\s*(?:#[^\r\n]*[\r\n]\s*)*$/;

/** What gives a variable something else than more of what it has. */
function given(name: string): RegExp {
  return new RegExp(String.raw`(?<![\w$-])${name}=(?!["(]?["']?\$\{?${name}\b)`);
}

/** `args+=(`, `CMD+="`, `CMD="$CMD`, and a use with an option behind it. */
function grows(name: string): RegExp {
  const put = String.raw`(?<![\w$-])${name}(?:\+=(?<mark>[("'])|=(?<again>")\$(?:${name}\b|\{${name}\}))`;
  const used = String.raw`(?:"\$\{${name}\[[@*]\]\}"|\$\{${name}(?:\[[@*]\])?\}|\$${name}(?![\w[]))(?=[ \t]+-{1,2}[A-Za-z])`;
  return new RegExp(`${put}|${used}`, 'g');
}

/** Whether words give only options that every generation has by the same letters, so that several uses may differ in them. */
function keepsMeaning(command: readonly Word[], words: readonly Word[]): boolean {
  const isOfFiles = command.some(({ value }) => /file/i.test(value));
  return words.every(
    ({ value }) =>
      !/^--?[A-Za-z]/.test(value) ||
      /^(?:-[goy]|--(?:resource-group|output|query|yes))(?:=|$)/.test(value) ||
      (!isOfFiles && /^(?:-n|--name)(?:=|$)/.test(value)),
  );
}
