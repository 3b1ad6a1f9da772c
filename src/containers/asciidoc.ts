import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { DocumentationCode, fragmentOf } from '../syntax/documentation-code.ts';
import { findShownCommands, mapLines } from '../syntax/documentation-text.ts';
import { findAsciidocParts } from '../syntax/asciidoc.ts';
import type { AsciidocPart } from '../syntax/asciidoc.ts';

/** Source, listing and literal blocks, inline code, comments and command lines of a paragraph in AsciiDoc. */
export const asciidoc: Container = {
  find({ text }) {
    if (!mightHoldUse.test(text)) return [];
    const parts = findAsciidocParts(text);
    const names = parts.map((part) => (part.kind === 'code' ? part.language : ''));
    const code = new DocumentationCode(text, names);
    return parts.flatMap((part) => textOf(text, part, code));
  },
};

/** A command, or a program whose client may be made in another block. */
const mightHoldUse = /batchai|\baz\s+configure\b/i;

function textOf(source: string, part: AsciidocPart, code: DocumentationCode): readonly FoundFragment[] {
  switch (part.kind) {
    case 'code':
      return code.block({ ...part, name: part.language });
    case 'comment':
      return fragmentOf('documentation', mapLines(source, part.lines));
    case 'paragraph':
      return [
        ...findShownCommands(source, part.lines, part.inlineCode).flatMap(({ isWhole, mapped }) =>
          fragmentOf(isWhole ? 'documentation' : 'text', mapped),
        ),
        ...part.inlineCode.flatMap((span) => code.inline(span)),
      ];
  }
}
