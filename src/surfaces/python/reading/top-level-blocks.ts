import type { Span } from '../../../model/span.ts';

/** A statement at the left margin with everything that belongs to it. */
export interface Block extends Span {
  /** `def` or `class`, with its decorators. */
  readonly isDefinition: boolean;
  /** A statement that holds others: `if`, `for`, `with`, `try`, … and every definition. */
  readonly isCompound: boolean;
}

/** What ends a run of plain characters: strings, comments, brackets, line ends and what continues lines. */
const special = /["'#()[\]{}\\\r\n]/g;

/** Keywords at the left margin that go on with the statement above. */
const continuing = /(?:else|elif|except|finally)\b|[)\]}]/y;
const definition = /(?:async[ \t]+)?(?:def|class)\b|@/y;
const compound = /(?:async[ \t]+)?(?:def|class|if|for|while|with|try|match)\b|@/y;

/**
 * The blocks of a Python text, in order and without gap: cut where a line begins at the left margin outside strings and
 * brackets. Text that never closes a string or bracket is one block to its end, and so is nothing lost.
 */
export function topLevelBlocks(text: string): readonly Block[] {
  const starts = marginLines(text);
  const blocks: Block[] = [];
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const last = blocks.at(-1);
    const goesOn = last && (startsWith(continuing, text, start) || isDecorator(text, last.start, start));
    if (goesOn) blocks[blocks.length - 1] = { ...last, end };
    else
      blocks.push({
        start,
        end,
        isDefinition: startsWith(definition, text, start),
        isCompound: startsWith(compound, text, start),
      });
  });
  return blocks;
}

/** Whether all that the block holds so far are decorators, which belong to the definition below. */
function isDecorator(text: string, start: number, end: number): boolean {
  return text.startsWith('@', start) && !/\n(?:async[ \t]+)?(?:def|class)\b/.test(text.slice(start, end));
}

function startsWith(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The offsets of lines that begin a statement at the left margin; the first is where the text begins. */
function marginLines(text: string): readonly number[] {
  const starts = [0];
  let depth = 0;
  special.lastIndex = 0;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    const at = found.index;
    switch (found[0]) {
      case '#':
        special.lastIndex = lineEnd(text, at);
        break;
      case '"':
      case "'":
        special.lastIndex = stringEnd(text, at);
        break;
      case '\\':
        // A line continuation, also over \r\n; anywhere else it is an error and no matter.
        special.lastIndex = at + (text.startsWith('\r\n', at + 1) ? 3 : 2);
        break;
      case '\r':
      case '\n':
        if (depth === 0 && /[^\s#]/.test(text.charAt(at + 1)) && at + 1 < text.length) starts.push(at + 1);
        break;
      default:
        depth = '([{'.includes(found[0]) ? depth + 1 : Math.max(0, depth - 1);
    }
  }
  return starts;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Behind the string that begins at `at`; the end of the line or of the text where it is not closed. */
function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  const long = text.startsWith(quote.repeat(3), at);
  const closing = long ? quote.repeat(3) : quote;
  for (let i = at + closing.length; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\\') i++;
    else if (!long && character === '\n') return i;
    else if (character === quote && text.startsWith(closing, i)) return i + closing.length;
  }
  return text.length;
}
