import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import { contains } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { findConcatenations, groupTokens } from '../syntax/program-expressions.ts';
import type { Group } from '../syntax/program-expressions.ts';
import { mapProgramLiteral } from '../syntax/program-literal.ts';
import { languages } from '../model/languages.ts';
import { findProgramLists } from '../syntax/program-lists.ts';
import type { ProgramList } from '../syntax/program-lists.ts';
import { readProgram } from '../syntax/program-tokens.ts';
import type { ProgramToken } from '../syntax/program-tokens.ts';
import { findStrayCommands } from '../syntax/stray-commands.ts';
import { mapJoinedTexts, mapWordList } from '../syntax/word-list.ts';
import type { WordItem } from '../syntax/word-list.ts';

/** Templates and command lines in Terraform and Bicep: texts of several lines, strings, lists of words and comments. */
export const blockStrings: Container = {
  find({ text, language }) {
    const rules = languages[language].lexicalRules;
    if (!rules || !/batchai/i.test(text)) return [];
    const { streams, comments } = readProgram(text, rules);
    return [
      ...findCommentTexts(text, comments).map((comment) => fragmentOf(comment, 'documentation')),
      ...streams.flatMap((tokens) => textsOf(text, language, tokens, rules.linesAreItems)),
      ...findStrayCommands(text, { streams, comments }).map((stray) => fragmentOf(stray, 'text')),
    ];
  },
};

const verbatim: Codec = { kind: 'verbatim' };

function fragmentOf({ text, pieces }: MappedText, language: Language): FoundFragment {
  return { language, text, pieces, isKept: true };
}

/** A text of several lines stands for itself; it is a template where it is an object. */
function stringText(source: string, { literal }: ProgramToken): readonly FoundFragment[] {
  if (!literal) return [];
  const { start, end } = literal.content;
  const content = source.slice(start, end);
  if (!/batchai/i.test(content)) return [];
  const mapped = new MappedText(source);
  if (literal.backslash === 'nothing') {
    const isTemplate = /^\s*\{/.test(content);
    mapped.run(start, end, isTemplate ? verbatim : literal.codec);
    if (isTemplate) return [fragmentOf(mapped, 'json')];
    return mightHoldCommand(content) ? [fragmentOf(mapped, shellOfScript(content, 'shell'))] : [];
  }
  mapProgramLiteral(mapped, source, literal);
  return mightHoldCommand(mapped.text) ? [fragmentOf(mapped, shellOfScript(mapped.text, 'shell'))] : [];
}

/** The lists of words (`program = ["az", "batchai", …]`), and the strings that are not joined to one of them. */
function textsOf(
  source: string,
  language: Language,
  tokens: readonly ProgramToken[],
  linesAreItems = false,
): readonly FoundFragment[] {
  const { groups } = findConcatenations(groupTokens(source, tokens, linesAreItems));
  const lists = findProgramLists(source, groups);
  const joined = lists.filter(({ isJoined }) => isJoined).flatMap(({ items }) => items.map(({ span }) => span));
  const alone = tokens.filter((token) => !joined.some((span) => contains(span, token)));
  return [
    ...alone.flatMap((token) => stringText(source, token)),
    ...lists.map((list) => listText(source, language, list, groups)),
  ];
}

function listText(
  source: string,
  language: Language,
  { items, isJoined }: ProgramList,
  groups: readonly Group[],
): FoundFragment {
  const mapped = isJoined ? mapJoinedTexts(source, items) : mapWordList(source, withMore(items, groups));
  return { ...fragmentOf(mapped, 'shell'), interpolation: 'braces', valueKey: language };
}

/** `concat(["batchai", …], var.more)`: the list may hold more words. */
function withMore(items: readonly WordItem[], groups: readonly Group[]): readonly WordItem[] {
  const last = items.at(-1);
  const sum = groups.find(
    ({ called, start, end }) =>
      /^(?:concat|flatten|union)$/.test(called) && last && contains({ start, end }, last.span),
  );
  if (!last || !sum) return items;
  const starts = sum.segments.map(({ parts }) => parts[0]?.start ?? 0);
  const start = starts.find((at) => at > last.span.end) ?? last.span.end;
  return [...items, { span: { start, end: Math.max(start, sum.end - 1) }, isSpread: true }];
}
