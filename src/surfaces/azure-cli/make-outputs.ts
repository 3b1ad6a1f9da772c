import type { Language } from '../../model/source-file.ts';
import type { Span } from '../../model/span.ts';
import type { MemberRead } from '../../syntax/jmespath.ts';
import { askingProgram, jsonQuestion } from '../../syntax/json-question.ts';

/**
 * What a makefile asks a variable for that holds a command's output: `STATE := $(shell az batchai …)` and
 * `echo '$(STATE)' | jq .location`, anywhere in the file.
 * @param command where the makefile has the command, from its program to its last word
 */
export function makeOutputReads(text: string, language: Language, { start, end }: Span): readonly MemberRead[] {
  if (language !== 'makefile') return [];
  const before = text.slice(Math.max(0, start - 200), start);
  const [, name] =
    /(?:^|[\r\n]) *(?:(?:export|override) +)*([\w.-]+)[ \t]*(?::{1,3}|\?)?=[ \t]*\$[({]shell\s+$/.exec(before) ?? [];
  if (name === undefined || !/^(?:\s*2>\S+)?\s*[)}]/.test(text.slice(end, end + 100))) return [];
  const value = String.raw`["']?\$(?:\(${name}\)|\{${name}\})["']?`;
  const isPiped = new RegExp(String.raw`(?:echo|printf)(?:[ \t]+(?:-\w+|'%[^']*'|"%[^"]*"))*[ \t]+${value}\s*\|\s*$`);
  const isGiven = new RegExp(String.raw`[ \t]*<<<[ \t]*${value}`, 'y');
  return [...text.matchAll(askingProgram)].flatMap(({ index }) => {
    const question = jsonQuestion(text, index);
    if (!question) return [];
    isGiven.lastIndex = question.end;
    return isPiped.test(text.slice(Math.max(0, index - 300), index)) || isGiven.test(text) ? question.reads : [];
  });
}
