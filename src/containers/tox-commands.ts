import type { Codec } from '../model/codec.ts';
import { isOwnText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder, maskedChild } from '../syntax/masked-children.ts';

/** What environments of tox run (`commands =`, `commands_pre =`, …), and comments, in `tox.ini` and `setup.cfg`. */
export const toxCommands: Container = {
  find(parent) {
    const { text } = parent;
    if (!isOwnText(parent) || !mightMentionCommand(text)) return [];
    const comments: Span[] = [];
    const found: FoundFragment[] = [];
    for (const { index, 0: line, 1: setting } of text.matchAll(commentOrCommands)) {
      const end = index + line.length;
      if (setting === undefined) comments.push({ start: index + line.search(/#/), end });
      else found.push(...commandsText(text, { start: index + setting.length, end }));
    }
    found.push(...findCommentTexts(text, comments).map((mapped) => maskedChild(mapped, 'documentation')));
    return inTextOrder(found);
  },
};

/** A comment of its own line, or a setting with the lines below it that are indented or empty. */
const commentOrCommands =
  /(?<=^|[\r\n])(?:[ \t]*#[^\r\n]*|((?:commands(?:_pre|_post)?|list_dependencies_command)[ \t]*[=:])[^\r\n]*(?:(?:\r\n|\r|\n)(?:[ \t]+[^\r\n]*)?)*)/g;

/** Tox splits the words itself, as a shell does, and puts values in the place of `{posargs}` and `{env:GROUP}`. */
function commandsText(text: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  let position = start;
  // A line may begin with marks (`-`, `!`) and with the environments that it is for (`py36,!lint: `).
  for (const { index, 0: lead } of text.slice(start, end).matchAll(leads)) {
    mapped.run(position, start + index, codec);
    position = start + index + lead.length;
  }
  mapped.run(position, end, codec);
  return mightMentionCommand(mapped.text) ? [{ ...maskedChild(mapped, 'shell'), interpolation: 'braces' }] : [];
}

const leads = /(?<=^|[\r\n])(?<!\\(?:\r\n|\r|\n))[ \t]*(?:[\w!,-]+:[ \t]+(?:[-!][ \t]*)*|(?:[-!][ \t]*)+)(?=[^\s-])/g;

/** Nobody expands `$NAME` there. */
const codec: Codec = { kind: 'literal', template: true, refused: '[$`]' };
