/** A text without its longer runs of blank lines, and the way back. */
interface Compact {
  readonly text: string;
  /** Where an offset of `text` stands in the whole; at a removed run, before it (`end`) or behind it (`start`). */
  readonly wholeOffset: (offset: number, as: 'start' | 'end') => number;
}

/** Whole lines, none of which belongs to a line above that ends in a backslash. (`^` would match inside `\r\n`.) */
const blankRun = /(?<![^\n])(?<!\\\r?\n)(?:[ \t]*\r?\n){4,}/g;

/** A parser spends as long on white space as on code, and of a long file little may be left to parse. */
export function withoutBlankLines(whole: string): Compact {
  // Offsets in the compact text at which something was removed, and how much up to there.
  const cuts: { readonly at: number; readonly removed: number }[] = [];
  let text = '';
  let position = 0;
  for (const { index, 0: run } of whole.matchAll(blankRun)) {
    text += whole.slice(position, index);
    position = index + run.length;
    cuts.push({ at: text.length, removed: position - text.length });
  }
  if (cuts.length === 0) return { text: whole, wholeOffset: (offset) => offset };
  text += whole.slice(position);
  const removedBefore = (offset: number, as: 'start' | 'end'): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { at } = cuts[middle] ?? { at: 0 };
      if (at < offset || (at === offset && as === 'start')) low = middle + 1;
      else high = middle;
    }
    return cuts[low - 1]?.removed ?? 0;
  };
  return { text, wholeOffset: (offset, as) => offset + removedBefore(offset, as) };
}
