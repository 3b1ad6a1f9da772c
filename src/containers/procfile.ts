import { isOwnText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder, maskedChild } from '../syntax/masked-children.ts';

/** What a Procfile runs, one line each (`release: az batchai …`), and its comments. */
export const procfile: Container = {
  find(parent) {
    const { text } = parent;
    if (!isOwnText(parent) || !mightMentionCommand(text)) return [];
    const comments: Span[] = [];
    const found: FoundFragment[] = [];
    for (const { index, 0: line, 1: name } of text.matchAll(commentOrEntry)) {
      const end = index + line.length;
      if (name === undefined) comments.push({ start: index, end });
      else found.push(...commandText(text, { start: index + name.length, end }));
    }
    found.push(...findCommentTexts(text, comments).map((mapped) => maskedChild(mapped, 'documentation')));
    return inTextOrder(found);
  },
};

const commentOrEntry = /(?<=^|[\r\n])(?:#[^\r\n]*|([\w-]+[ \t]*:[ \t]*)[^\r\n]+)/g;

function commandText(text: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  mapped.run(start, end, { kind: 'verbatim' });
  return mightMentionCommand(mapped.text) ? [maskedChild(mapped, 'shell')] : [];
}
