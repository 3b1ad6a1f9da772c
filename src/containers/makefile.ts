import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightCallByName, mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommandNames, findNamedHeads, type CommandName } from '../syntax/command-names.ts';
import { commandVariables } from '../syntax/command-variables.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { headerEnd, newLinesBehind } from '../syntax/new-lines.ts';

/** Recipes, bodies of `define`, values of variables, `$(shell …)` and comments of a makefile. */
export const makefile: Container = {
  find({ text }) {
    if (!mightMentionCommand(text) && !mightCallByName(text)) return [];
    const names = findCommandNames(text, 'makefile');
    return findMakeText(text).flatMap((part) => found(text, part, names));
  },
  insertStatements: ({ text }, place, statements) =>
    place.kind === 'top' ? newLinesBehind(text, headerEnd(text), statements) : undefined,
  constantsOf: () => variables,
};

/** Variables of the whole makefile: `WORKSPACE := migrated-eastus`. */
const variables = commandVariables({
  definition: /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*(?:::?|\?)?=[ \t]*([\w-]+)[ \t]*$/gm,
  define: (name, value) => `${name} := ${value}`,
  refer: (name) => `$(${name})`,
});

function found(
  text: string,
  { start, end, prefix = '' }: MakeText,
  names: readonly CommandName[],
): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  const codec: Codec = { kind: 'verbatim', linePrefix: prefix };
  // Make takes the prefix away before the shell sees the line.
  const lines =
    prefix === ''
      ? [start]
      : [...text.slice(start, end).matchAll(/(?:\r\n|\r|\n|^)(?!$)/g)].map(
          ({ index, 0: lineBreak }) => start + index + lineBreak.length,
        );
  for (const [i, line] of lines.entries()) {
    const isPrefixed = prefix !== '' && text.startsWith(prefix, line);
    mapped.run(line + (isPrefixed ? prefix.length : 0), lines[i + 1] ?? end, codec);
  }
  const mightHold = mightMentionCommand(mapped.text) || mightCallByName(mapped.text);
  if (!mightHold && findNamedHeads(mapped.text, 'make', names).length === 0) return [];
  const isValue = text.charAt((mapped.pieces[0]?.from.start ?? start) - 1) === '=';
  return [{ language: 'make', text: mapped.text, pieces: mapped.pieces, ...(isValue && { isKept: true }) }];
}

interface MakeText extends Span {
  /** What stands before each line, where it is not a tab (`.RECIPEPREFIX`); a shell does not mind tabs. */
  readonly prefix?: string;
}

interface Line extends MakeText {
  readonly kind: 'recipe' | 'define' | 'other';
}

/** The stretches that may hold commands, in text order, none inside another. Neighbouring lines of one recipe are one text. */
function findMakeText(text: string): readonly MakeText[] {
  const parts: MakeText[] = [];
  let previous: Line | undefined;
  for (const line of logicalLines(text)) {
    const last = parts.at(-1);
    if (line.kind === 'other') parts.push(...partsOfLine(text, line));
    else if (last && line.kind === previous?.kind && line.prefix === previous.prefix)
      parts[parts.length - 1] = { ...last, end: line.end };
    else parts.push(line);
    previous = line;
  }
  return parts;
}

const logicalLine = /(?:[^\r\n\\]+|\\(?:\r\n|[\s\S])|\\$)*(?:\r\n|\r|\n|$)/y;

/** Lines with the ones that a backslash joins to them, line breaks included. */
function logicalLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let recipePrefix = '\t';
  let definitions = 0;
  let position = 0;
  while (position < text.length) {
    logicalLine.lastIndex = position;
    logicalLine.exec(text);
    const end = logicalLine.lastIndex > position ? logicalLine.lastIndex : text.length;
    const line = text.slice(position, end);
    const isEnd = definitions > 0 && /^\s*endef\b/.test(line);
    if (isEnd) definitions--;
    const isDefinition = /^ *(?:override +|export +)*define\b/.test(line);
    const kind =
      isEnd || isDefinition ? 'other' : definitions > 0 ? 'define' : line.startsWith(recipePrefix) ? 'recipe' : 'other';
    if (isDefinition) definitions++;
    const prefix = /^ *\.RECIPEPREFIX *:{0,3}= *(\S?)/.exec(line);
    if (prefix) recipePrefix = prefix[1] === '' ? '\t' : (prefix[1] ?? '\t');
    const isPrefixed = kind === 'recipe' && recipePrefix !== '\t';
    lines.push({ kind, start: position, end, ...(isPrefixed && { prefix: recipePrefix }) });
    position = end;
  }
  return lines;
}

const comment = /^\s*#+/;
const assignment =
  /^ *(?:[^\s:#=]+ *:{1,2} *)?(?:(?:override|export|private) +)*[^\s:#=?+!][^:#=?+!\r\n]*(?::{0,3}=|\?=|\+=|!=)/;

/** What may hold a command in a line that is no recipe. Conditionals and prerequisites do not. */
function partsOfLine(text: string, { start, end }: Line): readonly Span[] {
  const line = text.slice(start, end);
  const inComment = comment.exec(line);
  if (inComment) return [{ start: start + inComment[0].length, end }];
  const calls = findShellCalls(line);
  if (calls.length > 0) return calls.map((span) => ({ start: start + span.start, end: start + span.end }));
  const lead = assignment.exec(line)?.[0].length ?? inlineRecipe(line);
  return lead === undefined ? [] : [{ start: start + lead, end }];
}

/** Where the recipe of `target: prerequisites; recipe` begins. */
function inlineRecipe(line: string): number | undefined {
  const semicolon = line.indexOf(';');
  const rule = line.slice(0, Math.max(semicolon, 0));
  return /^[^\s#]/.test(rule) && rule.includes(':') && !/[#=]/.test(rule) ? semicolon + 1 : undefined;
}

/** The insides of `$(shell …)` and `${shell …}`, outermost ones. */
function findShellCalls(line: string): readonly Span[] {
  const spans: Span[] = [];
  const opening = /\$([({])shell\s/g;
  for (let call = opening.exec(line); call; call = opening.exec(line)) {
    const start = opening.lastIndex;
    const end = closing(line, start, call[1] === '(' ? '()' : '{}');
    spans.push({ start, end });
    opening.lastIndex = end;
  }
  return spans;
}

/** The offset of the bracket that closes the one before `start`, or the end of the line. */
function closing(line: string, start: number, brackets: '()' | '{}'): number {
  let depth = 1;
  for (let i = start; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === brackets.charAt(0)) depth++;
    else if (char === brackets.charAt(1) && --depth === 0) return i;
  }
  return line.length;
}
