/** A text without its longer runs of idle lines, and the way back. */
interface Compact {
  readonly text: string;
  /**
   * Where an offset of `text` stands in the whole; at a removed run, before it (`end`) or behind it (`start`). The end of a
   * comment is that of the comment lines below it that were removed.
   */
  readonly wholeOffset: (offset: number, as: 'start' | 'end') => number;
}

/** A comment line; none that could end a string or hold an expression of one. */
const comment = String.raw`[ \t]*#(?:(?!'''|""")[^\r\n{])*`;

/** Whole lines, none of which belongs to a line above that ends in a backslash. (`^` would match inside `\r\n`.) */
const idleRun = new RegExp(
  String.raw`(?<![^\n])(?<!\\\r?\n)(?:(?:[ \t]*\r?\n){4,}|(?<first>${comment})(?:\r?\n${comment}(?![^\r\n])){3,})`,
  'g',
);

/**
 * The text of a Python module without blank lines, and of comment lines with the first alone. A parser spends as long on
 * white space as on code, and looks through all comment lines that follow at each: of a long file little may be left to parse.
 */
export function withoutIdleLines(whole: string): Compact {
  // Offsets in the compact text at which something was removed, and how much up to there.
  const cuts: { readonly at: number; readonly removed: number; readonly isComment: boolean }[] = [];
  let text = '';
  let position = 0;
  for (const { index, 0: run, groups } of whole.matchAll(idleRun)) {
    const first = groups?.first;
    text += whole.slice(position, index + (first?.length ?? 0));
    position = index + run.length;
    cuts.push({ at: text.length, removed: position - text.length, isComment: first !== undefined });
  }
  if (cuts.length === 0) return { text: whole, wholeOffset: (offset) => offset };
  text += whole.slice(position);
  const removedBefore = (offset: number, as: 'start' | 'end'): number => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { at, isComment } = cuts[middle] ?? { at: 0, isComment: false };
      if (at < offset || (at === offset && (as === 'start' || isComment))) low = middle + 1;
      else high = middle;
    }
    return cuts[low - 1]?.removed ?? 0;
  };
  return { text, wholeOffset: (offset, as) => offset + removedBefore(offset, as) };
}
