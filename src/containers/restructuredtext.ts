import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { languageOfCode, languageNamed } from '../syntax/code-language.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findShownCommands, mapInlineCode, mapLines } from '../syntax/documentation-text.ts';
import type { MappedText } from '../syntax/mapped-text.ts';
import { findRestructuredParts } from '../syntax/restructuredtext.ts';
import type { RestructuredPart } from '../syntax/restructuredtext.ts';

/** Code blocks, literal blocks, inline literals, comments and command lines of a paragraph in reStructuredText. */
export const restructuredtext: Container = {
  find({ text }) {
    if (!mightHoldUse.test(text)) return [];
    return findRestructuredParts(text).flatMap((part) => textOf(text, part));
  },
};

/** A command, or a program whose client may be made in another block. */
const mightHoldUse = /batchai|\baz\s+configure\b/i;

function found(language: Language, { text, pieces }: MappedText): readonly FoundFragment[] {
  if (text === '' || (language === 'documentation' && !mightMentionCommand(text))) return [];
  return [{ language, text, pieces }];
}

function textOf(source: string, part: RestructuredPart): readonly FoundFragment[] {
  switch (part.kind) {
    case 'code': {
      const { language, lines, linePrefix } = part;
      const mapped = mapLines(source, lines, { kind: 'verbatim', linePrefix });
      return found(languageOfCode(languageNamed(language), source, lines), mapped);
    }
    case 'comment':
      return found('documentation', mapLines(source, part.lines, { kind: 'verbatim', linePrefix: part.linePrefix }));
    case 'paragraph':
      return [
        ...findShownCommands(source, part.lines, part.inlineCode).flatMap(({ isWhole, mapped }) =>
          found(isWhole ? 'documentation' : 'text', mapped),
        ),
        ...part.inlineCode.flatMap((code) => found('documentation', mapInlineCode(source, code))),
      ];
  }
}
