import { maskedText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { mightBeCommandWithoutProgram, mightHoldCommand, mightShowCommand } from '../syntax/command-mention.ts';
import { findConcatenations, groupTokens } from '../syntax/program-expressions.ts';
import type { Concatenation } from '../syntax/program-expressions.ts';
import { findProgramLists } from '../syntax/program-lists.ts';
import type { ProgramList } from '../syntax/program-lists.ts';
import { languages } from '../model/languages.ts';
import type { LexicalRules } from '../model/lexical-rules.ts';
import { mapConcatenation } from '../syntax/program-text.ts';
import { findStrayCommands } from '../syntax/stray-commands.ts';
import { readProgram } from '../syntax/program-tokens.ts';
import { mapJoinedTexts, mapWordList } from '../syntax/word-list.ts';

/** Command lines in the strings, lists of words and comments of JavaScript, TypeScript, C#, Java, Go, Ruby and R. */
export const stringLiterals: Container = {
  find(parent) {
    const rules = languages[parent.language].lexicalRules;
    // Most files call the SDK alone and need no second look.
    if (!rules || !mentionsCommand.test(parent.text)) return [];
    const source = maskedText(parent);
    const { streams, comments } = readProgram(source, rules);
    return [
      ...findCommentTexts(source, comments).map(({ text, pieces }) => ({
        language: 'documentation' as const,
        text,
        pieces,
        isKept: true as const,
      })),
      ...streams.flatMap((tokens) => {
        const { texts, groups } = findConcatenations(groupTokens(source, tokens));
        const lists = findProgramLists(source, groups);
        const isListed = ({ start, end }: Concatenation) =>
          lists.some(({ items }) =>
            items.some(({ literal, span }) => literal && span.start <= start && end <= span.end),
          );
        return [
          ...lists.map((list) => listText(source, list, parent.language)),
          ...texts
            .filter((text) => !isListed(text))
            .flatMap((text) => stringText(source, text, rules, parent.language)),
        ];
      }),
      ...findStrayCommands(source, { streams, comments }).map(({ text, pieces }) => ({
        language: 'text' as const,
        text,
        pieces,
        isKept: true as const,
      })),
    ];
  },
};

/** The module's name as a word of a command, and no part of a module path or of a file name. */
const mentionsCommand = /(?<![\w.-])batchai(?:["'`]\s*[,)+"'`\]}]|\s|\\)/i;

function stringText(
  source: string,
  text: Concatenation,
  rules: LexicalRules,
  language: Language,
): readonly FoundFragment[] {
  // Looked at before anything is mapped: most strings say nothing.
  if (!/batchai/i.test(source.slice(contentStart(text), contentEnd(text)))) return [];
  const string = mapConcatenation(source, text, rules);
  const isForPeople = text.receivers.some((name) => showing.test(name));
  const mightHold = isForPeople
    ? mightShowCommand(string.text)
    : mightHoldCommand(string.text) ||
      (!(language === 'ruby' && isRun(text)) && mightBeCommandWithoutProgram(string.text));
  if (!mightHold) return [];
  const shell = shellOfScript(string.text, 'shell');
  return [
    {
      language: isForPeople ? 'documentation' : shell,
      isKept: true,
      valueKey: `${language}/${shell}`,
      ...string,
    },
  ];
}

/** Ruby's backticks and `%x(…)`: what stands in them is run as it is, so nobody adds its program. */
function isRun({ operands: [first] }: Concatenation): boolean {
  return first !== undefined && 'string' in first && /^(?:`|%x)/.test(first.string.literal?.opening ?? '');
}

/** A heredoc's text stands behind its opening. */
function contentStart({ operands, start }: Concatenation): number {
  const [first] = operands;
  return first && 'string' in first ? (first.string.literal?.content.start ?? start) : start;
}

function contentEnd({ operands, end }: Concatenation): number {
  const ends = operands.map((operand) => ('string' in operand ? (operand.string.literal?.content.end ?? end) : end));
  return Math.max(end, ...ends);
}

/** Functions and names that show a text to people. */
const showing =
  /^(?:log|debug|info|warn|warning|error|trace|fatal|critical|print|printf|println|printLine|Print\w*|Fprint\w*|Errorf|Fatal\w*|Log\w*|Write|WriteLine|Error|Warn|Info|Debug|puts|pp|echo|say|raise|throw|abort|cat|message|stop|help|usage|Usage|description|summary|epilog|hint|msg|reason|title|Long|Short|Example|describe|it|test|alert|\w*(?:Error|Exception))$/;

function listText(source: string, { items, isJoined }: ProgramList, language: Language): FoundFragment {
  const { text, pieces } = isJoined ? mapJoinedTexts(source, items) : mapWordList(source, items);
  return {
    language: 'shell',
    text,
    pieces,
    interpolation: 'braces',
    isKept: true,
    valueKey: isJoined ? `${language}/shell` : language,
  };
}
