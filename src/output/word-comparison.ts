import type { diffArrays } from 'diff';

/** Stretches of two texts, in order: common (` `), only in the old one (`-`) or only in the new one (`+`). */
export type ComparedWords = readonly { readonly side: ' ' | '-' | '+'; readonly text: string }[];

/** Beyond this many changed words a comparison helps nobody, and its cost is quadratic. */
const maximumChanges = 200;

/** Compares two short texts word by word; empty where they have too little in common. */
export async function compareWords(before: string, after: string): Promise<ComparedWords> {
  return comparedWords((await import('diff')).diffArrays, before, after);
}

/** The same where the package's function is there already. */
export function comparedWords(compare: typeof diffArrays, before: string, after: string): ComparedWords {
  // As the reader sees them, options and quoted names are one word each: `-w`, `'migrated-eastus'`.
  const wordsOf = (text: string): string[] => text.match(/\s+|[(),=]|[^\s(),=]+/g) ?? [];
  const options = { maxEditLength: maximumChanges };
  const parts = compare(wordsOf(before), wordsOf(after), options) ?? [];
  return parts.map(({ added, removed, value }) => ({ side: added ? '+' : removed ? '-' : ' ', text: value.join('') }));
}
