import type { Codec } from '../model/codec.ts';
import { fileOf, isOwnText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder, maskedChild } from '../syntax/masked-children.ts';

/** Jobs, values of variables and comments of a crontab. */
export const crontab: Container = {
  find(parent) {
    const { text } = parent;
    if (!isOwnText(parent) || !mightMentionCommand(text)) return [];
    const job = systemTable.test(fileOf(parent).path) ? jobOfUser : jobOfAnyone;
    const comments: Span[] = [];
    const found: FoundFragment[] = [];
    for (const { index: start, 0: line } of text.matchAll(/[^\r\n]+/g)) {
      const end = start + line.length;
      const isOf = (pattern: RegExp) => pattern.exec(line)?.[0].length;
      const [comment, variable, schedule] = [isOf(/^[ \t]*(?=#)/), isOf(assignment), isOf(job)];
      if (comment !== undefined) comments.push({ start: start + comment, end });
      else if (variable !== undefined) found.push(...valueText(text, { start: start + variable, end }));
      else if (schedule !== undefined) found.push(...jobText(text, { start: start + schedule, end }));
    }
    found.push(...findCommentTexts(text, comments).map((mapped) => maskedChild(mapped, 'documentation')));
    return inTextOrder(found);
  },
};

/** Tables of the system, whose lines name a user before the command. */
const systemTable = /(?:^|\/)(?:cron\.d\/[^/]+|etc\/crontab)$/;
const schedule = String.raw`^[ \t]*(?:@\w+|(?:[\dA-Za-z*/,?#~-]+[ \t]+){4}[\dA-Za-z*/,?#~-]+)[ \t]+`;
const jobOfUser = new RegExp(String.raw`${schedule}\S+[ \t]+(?=\S)`);
// Tables that an image puts into `/etc/cron.d` have any path in a repository, and name root.
const jobOfAnyone = new RegExp(String.raw`${schedule}(?:root[ \t]+)?(?=\S)`);
const assignment = /^[ \t]*["']?[A-Za-z_]\w*["']?[ \t]*=[ \t]*/;

/** Up to a percent sign, behind which stands what the command reads; one with a backslash is the sign itself. */
function jobText(text: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  let position = start;
  let stop = end;
  for (const { index, 0: sign } of text.slice(start, end).matchAll(/\\?%/g)) {
    const from = start + index;
    if (sign === '%') {
      stop = from;
      break;
    }
    mapped.run(position, from, percent);
    mapped.atom('%', from, from + 2, percent);
    position = from + 2;
  }
  mapped.run(position, stop, percent);
  return mightMentionCommand(mapped.text) ? [maskedChild(mapped, 'shell')] : [];
}

const percent: Codec = { kind: 'literal', backslashed: '%' };

/** What a variable is given, without the quotation marks around it, which is all that they are for. */
function valueText(text: string, { start, end }: Span): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  const value = text.slice(start, end).trimEnd();
  const mark = /^(["']).*\1$/.test(value) ? 1 : 0;
  mapped.run(start + mark, start + value.length - mark, { kind: 'verbatim' });
  return mightMentionCommand(mapped.text) ? [{ ...maskedChild(mapped, 'shell'), isKept: true }] : [];
}
