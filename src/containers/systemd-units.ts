import type { Codec } from '../model/codec.ts';
import { isOwnText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder, maskedChild } from '../syntax/masked-children.ts';

/** What the units of systemd run (`ExecStart=`, `ExecStop=`, …), and their comments. */
export const systemdUnits: Container = {
  find(parent) {
    const { text } = parent;
    if (!isOwnText(parent) || !mightMentionCommand(text)) return [];
    const comments: Span[] = [];
    const found: FoundFragment[] = [];
    for (const { index, 0: line, 1: setting } of text.matchAll(logicalLine)) {
      const end = index + line.length;
      if (setting === undefined) comments.push({ start: index, end });
      else found.push(...commandText(text, { start: index + setting.length, end }));
    }
    found.push(...findCommentTexts(text, comments).map((mapped) => maskedChild(mapped, 'documentation')));
    return inTextOrder(found);
  },
};

/** A comment, or a setting that runs something, with what its mark (`@`, `-`, `+`, …) is; a backslash joins lines. */
const logicalLine =
  /(?<=^|[\r\n])(?:#[^\r\n]*|([ \t]*Exec[A-Z]\w*[ \t]*=[ \t]*[@:+!|-]*)(?:\\(?:\r\n|[\s\S])|[^\\\r\n])*)/g;

/** Systemd splits the words itself, as a shell does; a doubled percent sign is one, others stand for a value (`%i`). */
function commandText(text: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  const codec = /\bsh["']?\s+-\w*c\b/.test(text.slice(start, end)) ? forShell : forSystemd;
  let position = start;
  for (const { index } of text.slice(start, end).matchAll(/%%/g)) {
    const from = start + index;
    mapped.run(position, from, codec);
    mapped.atom('%', from, from + 2, codec);
    position = from + 2;
  }
  mapped.run(position, end, codec);
  return mightMentionCommand(mapped.text) ? [maskedChild(mapped, 'shell')] : [];
}

// A name that is taken from elsewhere in the unit has its `%i` as it is, so what looks like one is left to a person.
const forShell: Codec = { kind: 'literal', doubled: '%', refused: '%[A-Za-z]' };
const forSystemd: Codec = { ...forShell, refused: '%[A-Za-z]|[$][(]|`' };
