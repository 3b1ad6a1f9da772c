import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { findConcatenations, groupTokens } from '../syntax/program-expressions.ts';
import { mapProgramLiteral } from '../syntax/program-literal.ts';
import { programRules } from '../syntax/program-literals.ts';
import { findProgramLists } from '../syntax/program-lists.ts';
import { readProgram } from '../syntax/program-tokens.ts';
import type { ProgramToken } from '../syntax/program-tokens.ts';
import { mapWordList } from '../syntax/word-list.ts';

/** Templates and command lines in Terraform and Bicep: texts of several lines, strings, lists of words and comments. */
export const blockStrings: Container = {
  languages: ['terraform', 'bicep'],
  find({ text, language }) {
    const rules = programRules(language);
    if (!rules || !/batchai/i.test(text)) return [];
    const { streams, comments } = readProgram(text, rules);
    return [
      ...findCommentTexts(text, comments).map((comment) => fragmentOf(comment, 'documentation')),
      ...streams.flatMap((tokens) => [
        ...tokens.flatMap((token) => stringText(text, token)),
        ...listTexts(text, language, tokens, rules.linesAreItems),
      ]),
    ];
  },
};

const verbatim: Codec = { kind: 'verbatim' };

function fragmentOf({ text, pieces }: MappedText, language: Language): FoundFragment {
  return { container: 'block-strings', language, text, pieces };
}

/** A text of several lines stands for itself; it is a template where it is an object. */
function stringText(source: string, { literal }: ProgramToken): readonly FoundFragment[] {
  if (!literal) return [];
  const { start, end } = literal.content;
  const content = source.slice(start, end);
  if (!/batchai/i.test(content)) return [];
  const mapped = new MappedText(source);
  if (literal.backslash === 'nothing') {
    mapped.run(start, end, verbatim);
    if (/^\s*\{/.test(content)) return [fragmentOf(mapped, 'json')];
    return mightHoldCommand(content) ? [fragmentOf(mapped, shellOfScript(content, 'shell'))] : [];
  }
  mapProgramLiteral(mapped, source, literal);
  return mightHoldCommand(mapped.text) ? [fragmentOf(mapped, shellOfScript(mapped.text, 'shell'))] : [];
}

/** `program = ["az", "batchai", …]`, `command: ['az', 'batchai', …]`. */
function listTexts(
  source: string,
  language: Language,
  tokens: readonly ProgramToken[],
  linesAreItems = false,
): readonly FoundFragment[] {
  const { groups } = findConcatenations(groupTokens(source, tokens, linesAreItems));
  return findProgramLists(source, groups)
    .filter(({ isJoined }) => !isJoined)
    .map(({ items }) => ({
      ...fragmentOf(mapWordList(source, items), 'shell'),
      interpolation: 'braces' as const,
      valueKey: language,
    }));
}
