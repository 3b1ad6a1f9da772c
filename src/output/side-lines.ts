import type { Paint } from './paint.ts';
import type { ComparedWords } from './word-comparison.ts';

/** The lines of one side of a change in its colour; the words that only this side has stand out, where there are any. */
export function sideLines(
  mark: '-' | '+',
  words: ComparedWords,
  lines: readonly string[],
  paint: Paint,
): readonly string[] {
  const style = mark === '-' ? 'red' : 'green';
  const own = words.filter(({ side }) => side === mark || side === ' ');
  if (own.length === 0) return lines.map((line) => paint(style, line));
  return own
    .map(({ side, text }) =>
      text
        .split('\n')
        .map((part) => paint(side === ' ' ? style : mark === '-' ? 'removedWord' : 'addedWord', part))
        .join('\n'),
    )
    .join('')
    .split('\n');
}
