interface Searched {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** The last text that each word was searched in: several surfaces ask about one file after another. */
const searched = new Map<string, Searched>();

/** Where a word of letters stands in a text, in any letter case and inside other words too. */
export function mentionsOf(text: string, word: string): readonly number[] {
  const last = searched.get(word);
  if (last?.text === text) return last.offsets;
  const offsets = [...text.matchAll(new RegExp(word, 'gi'))].map(({ index }) => index);
  searched.set(word, { text, offsets });
  return offsets;
}

/**
 * Whether a pattern matches in a text around a mention of a word, which everything that it matches holds: to search a
 * text once for one word costs less than once for each pattern.
 * @param reach how far before and behind the mention a match can extend, in UTF-16 code units
 */
export function matchesAtMention(text: string, word: string, pattern: RegExp, reach: number): boolean {
  return mentionsOf(text, word).some((at) => pattern.test(text.slice(Math.max(0, at - reach), at + reach)));
}
