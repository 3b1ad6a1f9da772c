import type { Span } from '../model/span.ts';
import { mightShowCommand } from './command-mention.ts';
import { MappedText } from './mapped-text.ts';
import type { ProgramText, ProgramToken } from './program-tokens.ts';

/** Commands outside every string and comment (a string that never ends, text of JSX): they can only be accounted for. */
export function findStrayCommands(source: string, { streams, comments }: ProgramText): readonly MappedText[] {
  const claimed = [...comments, ...streams.flatMap((tokens) => tokens.flatMap(stringsOf))];
  const found: MappedText[] = [];
  for (const { index, 0: whole } of source.matchAll(/(?<![\w.$-])az[ \t]+batchai\b[^\r\n]{0,2000}/gi)) {
    if (!mightShowCommand(whole) || claimed.some(({ start, end }) => start <= index && index < end)) continue;
    const mapped = new MappedText(source);
    mapped.run(index, index + whole.length, { kind: 'verbatim' });
    found.push(mapped);
  }
  return found;
}

/** A heredoc's text stands apart from its opening. */
function stringsOf({ literal, start, end }: ProgramToken): readonly Span[] {
  return literal ? [{ start, end }, literal.content] : [];
}
