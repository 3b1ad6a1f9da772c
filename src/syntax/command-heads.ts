import type { Word } from '../model/command.ts';
import { commentLine, flavours, matchEnd } from './command-flavours.ts';
import type { CommandFlavour } from './command-flavours.ts';

/** Where a command begins: at `az` (or a path or variable that stands for it), or at `batchai` where a text starts with it. */
export interface Head {
  readonly start: number;
  /** Where `batchai` begins, or the name that stands for it. */
  readonly group: number;
  /** The words that a name of the script stands for, with its place. */
  readonly named?: readonly Word[];
}

const groupWord = /(?<![\w.\\/$%@=-])batchai(?![\w.\\/=(-])/gi;

/** How a script asks where the program is. */
const lookUp = String.raw`(?:which|command -v|type -P|where(?:\.exe)?)[ \t]+az(?:\.(?:cmd|exe))?`;

/**
 * The program before the group: `az`, `az.cmd`, `/usr/bin/az`, `"C:\…\az.cmd"`, `$AZ`, `%AZ%`, `$(AZ)`, `{az}`, `$(which az)`,
 * `python -m azure.cli`.
 */
const program = new RegExp(
  `(?:${[
    String.raw`"(?:[^"\r\n]{0,200}[\\/])?az(?:\.(?:cmd|bat|exe))?"`,
    String.raw`'(?:[^'\r\n]{0,200}[\\/])?az(?:\.(?:cmd|bat|exe))?'`,
    String.raw`(?:[^\s"'\x60;|&(){}<>=,@]{0,200}[\\/])?(?<![\w.$%-])az(?:\.(?:cmd|bat|exe))?`,
    String.raw`(?<=(?:^|[\s;|&(@"'\x60!])[@+]?-)az`,
    String.raw`"?\$\{?az(?:_?(?:cli|cmd|exe|bin))?\}?"?`,
    String.raw`\$\(az\)|%az%`,
    String.raw`\$?\{\{?[^{}\s]{0,60}\}?\}`,
    String.raw`(?<!\w)%(?:\(\w{1,60}\))?s`,
    String.raw`"?(?:\$\$?\((?:shell )?${lookUp}\)|\x60${lookUp}\x60)"?`,
    String.raw`"?\$\{az\w*:?-[^{}\s]{1,60}\}"?`,
    String.raw`(?:(?:"[^"\r\n]{1,200}"|[^\s"'\x60;|&<>=,@]{1,200})(?:[ \t]{1,9}-\w+){0,3}[ \t]{1,9}-m[ \t]{1,9}|^\s*)azure\.cli`,
  ].join('|')})$`,
  'i',
);

/** A variable of any other name is the program where a path of the module follows: `$CLI batchai job show`. */
const namedProgram = /(?:"\$\{?\w{1,60}\}?"|\$\{\w{1,60}\}|\$(?:\w{1,20}:)?\w{1,60}|\$\(\w{1,60}\)|%\w{1,60}%)$/;
const pathBehind =
  /^["']?batchai["']?[ \t]+["']?(?:(?:cluster|job|file-server|experiment|workspace|usage)["']?[ \t]+["']?[a-z]|list-usages)/i;

/** `docker run --entrypoint az image batchai …` */
const entryPoint = /\s--entrypoint(?:=|[ \t]+)["']?(?:[^\s"']*\/)?az["']?[ \t](?:[^\r\n;|&]|[\\\x60^]\r?\n)*$/;

/** How far before `batchai` its program may stand, blanks and continuations included. */
const reach = 400;

/**
 * Every place in `text` where a command may begin, in text order.
 * @param isContinued whether the line break at an offset is continued by the character before it
 */
export function findHeads(text: string, isContinued: (lineBreak: number) => boolean): readonly Head[] {
  const heads: Head[] = [];
  for (const match of text.matchAll(groupWord)) {
    const mark = text.charAt(match.index - 1);
    const isQuoted = /["']/.test(mark) && text.charAt(match.index + match[0].length) === mark;
    const group = isQuoted ? match.index - 1 : match.index;
    const programEnd = beforeOptions(text, beforeBlanks(text, group, isContinued));
    const before = text.slice(Math.max(0, programEnd - 250), programEnd);
    const found = programEnd < group ? program.exec(before) : null;
    if (found) heads.push({ start: programEnd - found[0].length, group });
    else if (programEnd < group && namedProgram.test(before) && pathBehind.test(text.slice(group, group + 60)))
      heads.push({ start: programEnd - (namedProgram.exec(before)?.[0].length ?? 0), group });
    else if (
      entryPoint.test(text.slice(Math.max(0, group - reach), group)) &&
      pathBehind.test(text.slice(group, group + 60))
    )
      heads.push({ start: group, group });
    else if (
      (group < reach && text.slice(0, group).trim() === '') ||
      /(?:^|[\r\n])[ \t]*az>>[ \t]*$/.test(before + text.slice(programEnd, group))
    )
      heads.push({ start: group, group });
  }
  return heads;
}

const optionsOfAll =
  /(?<=\baz(?:\.(?:cmd|bat|exe))?["']?)(?:[ \t]{1,20}(?:--debug|--verbose|--only-show-errors|(?:-o|--output|--query|--subscription)(?:=|[ \t]{1,20})(?:"[^"\r\n]{0,100}"|'[^'\r\n]{0,100}'|[^\s"'-][^\s"']{0,100}))){1,5}$/;

/** The end of the program where options of every command stand between it and the group: `az --debug batchai …`. */
function beforeOptions(text: string, end: number): number {
  const before = text.slice(Math.max(0, end - reach), end);
  return end - (optionsOfAll.exec(before)?.[0].length ?? 0);
}

/** The end of what stands before the blanks and continued line breaks that end at `at`. */
function beforeBlanks(text: string, at: number, isContinued: (lineBreak: number) => boolean): number {
  let position = at;
  while (position > 0 && at - position < reach) {
    const c = text.charAt(position - 1);
    if (c === '\n' || c === '\r') {
      const lineBreak = c === '\n' && text.charAt(position - 2) === '\r' ? position - 2 : position - 1;
      if (!isContinued(lineBreak)) break;
      position = lineBreak - 1;
    } else if (c === ' ' || c === '\t' || c === '\u00a0') position--;
    else break;
  }
  return position;
}

/** Where a command stands: run as it is, behind a shell prompt, or shown to people (a comment, a message, a sentence). */
export type Place = 'command' | 'prompt' | 'prose';

const prompt =
  /(?:^|[>\s])(?:[$%>#❯]|(?:\(\w+\) ?)?PS[^>\r\n]*>|[A-Za-z]:\\[^>\r\n]*>|[\w.-]+@[\w.-]+[: ][^\s$#]*[$#])$/;

/** Words and marks before a program that leave it at the place of a command. */
const leading =
  /^(?:[@+!-]+(?=\s|$)|[@+-]+$|&|\.|(?:if|elif|then|else|do|while|until|not|time|exec|eval|nohup|command|call|start|cmd|sudo(?:\s+-\w+)*|env|xargs|in|return|shell|RUN|CMD|ENTRYPOINT)(?=\s|$)|\/\w+(?=\s|$)|-(?=\s|$)|\w[\w.-]*:\s*[|>]?-?(?=\s|$)|\$?[\w:.]+\s*\+?=\s*$|\w+=(?:"[^"]*"|'[^']*'|[^\s"']*)(?=\s|$))\s*/;

const messages =
  /(?:^|[\s;|&({@$])(?:echo|printf|print|puts|say|log|info|warn|error|die|usage|fail|throw|rem|read|Write-\w+|help|description|message|msg|summary)\b[^;|&]*$/i;

/**
 * Where the command stands whose program begins right after `before`, which is the text of its line (or of the
 * substitution around it) before it.
 * @param string the line's text before the string that the command stands in, if it does
 */
export function placeOf(flavour: CommandFlavour, before: string, string: string | undefined): Place {
  if (string !== undefined) return before.trim() === '' && !messages.test(string) ? 'command' : 'prose';
  const separators = flavours[flavour].prose ? [';', '|', '&'] : [';', '|', '&', '(', '{', '`'];
  let rest = before.slice(Math.max(0, ...separators.map((mark) => before.lastIndexOf(mark) + 1)));
  // The quotation mark of `for /f %%i in ('az …')`.
  if (flavour === 'cmd') rest = rest.replace(/^['`"]$/, '');
  rest = rest.trim();
  for (let match = leading.exec(rest); match?.[0]; match = leading.exec(rest)) rest = rest.slice(match[0].length);
  if (rest === '') return 'command';
  return prompt.test(before.trimEnd()) ? 'prompt' : 'prose';
}

/** Whether the line that begins at `lineStart` is a comment as a whole. */
export function isCommentLine(flavour: CommandFlavour, text: string, lineStart: number): boolean {
  const pattern = commentLine[flavour];
  return pattern !== undefined && matchEnd(pattern, text, lineStart) >= 0;
}
