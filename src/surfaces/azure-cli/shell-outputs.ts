import type { Span } from '../../model/span.ts';
import type { MemberRead } from '../../syntax/jmespath.ts';
import { askingProgram, jsonQuestion } from '../../syntax/json-question.ts';
import { shellPlace } from '../../syntax/shell-statements.ts';

/**
 * What a script of a POSIX shell asks a command's output for: in the same pipe, or later, from the variable or the file
 * that keeps it, up to where that is given something else.
 * @param command from its program to its last word
 */
export function shellOutputReads(text: string, command: Span): readonly MemberRead[] {
  const rest = text.slice(command.end, command.end + 500);
  const piped = /^(?:\s|\\\r?\n)*(?:[12]?>&?\s*[^\s|]+\s*)*\|(?:\s|\\\r?\n)*/.exec(rest)?.[0].length;
  const question = piped === undefined ? undefined : jsonQuestion(text, command.end + piped);
  if (question) return question.reads;
  const kept = keptIn(text, command, rest);
  return kept ? readsOf(text, kept) : [];
}

/** What keeps an output: how it is written to, how it is read, and from where on. */
interface Kept {
  /** The source of what gives it something else. */
  readonly changed: string;
  /** The source of what puts it into a pipe, `echo "$STATE" |`. */
  readonly piped: string;
  /** The source of what hands it to a program behind the program's own words. */
  readonly given: string;
  readonly from: number;
  /** The variable of one function alone. */
  readonly isLocal: boolean;
}

const errors = String.raw`(?:\s*2>&?\s*[^\s)|;&]+)*`;

function keptIn(text: string, { start, end }: Span, rest: string): Kept | undefined {
  const before = text.slice(Math.max(0, start - 200), start);
  const assigned =
    /(?:^|[\s;|&({])(local\s+|export\s+|readonly\s+|declare\s+)?([A-Za-z_]\w*)=(?:"?\$\$?\(|"?`)\s*$/.exec(before);
  const substituted = new RegExp(String.raw`^${errors}(?:\s*\|\|[^|)\x60\r\n]*)?\s*[)\x60]"?`).exec(rest)?.[0].length;
  if (assigned && substituted !== undefined) {
    const [, declared = '', name = ''] = assigned;
    const value = String.raw`"?\$\$?(?:${name}(?!\w)|\{${name}\})"?`;
    return {
      changed: String.raw`(?<![\w$])${name}\+?=|\b(?:read|unset|mapfile|readarray|for)\b[^\r\n;|&]*[\s]${name}\b`,
      piped: String.raw`(?:echo|printf)(?:[ \t]+(?:-\w+|'[^']*'|"%[^"]*"|%\S+))*[ \t]+${value}\s*\|\s*`,
      given: String.raw`[ \t]*<<<[ \t]*${value}`,
      from: end + substituted,
      isLocal: declared.startsWith('local'),
    };
  }
  const written = new RegExp(String.raw`^${errors}\s*(?:1?>|\|\s*tee)\s*(["']?)([\w.$\{\}/-]+)\1(?=[\s;&|)]|$)`).exec(
    rest,
  );
  const file = written?.[2];
  if (!written || file === undefined || file.startsWith('/dev/')) return undefined;
  const name = `["']?${file.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}["']?(?=[\\s;&|)]|$)`;
  return {
    changed: String.raw`>\s*${name}|\btee\s+${name}`,
    piped: String.raw`cat[ \t]+${name}\s*\|\s*`,
    given: String.raw`[ \t]*(?:<[ \t]*)?(?<=[\s<])${name}`,
    from: end + written[0].length,
    isLocal: false,
  };
}

function readsOf(text: string, { changed, piped, given, from, isLocal }: Kept): readonly MemberRead[] {
  const changes = new RegExp(changed, 'g');
  changes.lastIndex = from;
  const to = changes.exec(text)?.index ?? text.length;
  const isPiped = new RegExp(`${piped}$`);
  const isGiven = new RegExp(given, 'y');
  const reads: MemberRead[] = [];
  for (const { index } of text.slice(0, to).matchAll(askingProgram)) {
    if (index < from || (isLocal && functionOf(text, index) !== functionOf(text, from))) continue;
    if (isCommented(text, index)) continue;
    const question = jsonQuestion(text, index);
    if (!question) continue;
    isGiven.lastIndex = question.end;
    if (isPiped.test(text.slice(Math.max(from, index - 300), index)) || isGiven.test(text))
      reads.push(...question.reads);
  }
  return reads;
}

/** Where the function begins that an offset stands in. */
function functionOf(text: string, at: number): number | undefined {
  return shellPlace(text, at).blocks.findLast(({ isFunction }) => isFunction)?.start;
}

function isCommented(text: string, at: number): boolean {
  return /(?:^|[\r\n])[ \t]*#[^\r\n]*$/.test(text.slice(Math.max(0, at - 500), at));
}
