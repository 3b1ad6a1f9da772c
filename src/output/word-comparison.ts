import type { diffArrays } from 'diff';
import type { Edit } from '../model/edit.ts';

/** Stretches of two texts, in order: common (` `), only in the old one (`-`) or only in the new one (`+`). */
export type ComparedWords = readonly { readonly side: ' ' | '-' | '+'; readonly text: string }[];

/** The edits that make one text of another, word by word, from the beginning of the old one. */
export async function wordEdits(before: string, after: string): Promise<readonly Edit[]> {
  const compared = await compareWords(before, after);
  if (compared.length === 0) return [{ span: { start: 0, end: before.length }, newText: after }];
  const edits: Edit[] = [];
  let at = 0;
  for (const [index, { side, text }] of compared.entries()) {
    if (side === '+' && compared[index - 1]?.side === '-') continue;
    const next = compared[index + 1];
    const newText = side === '+' ? text : side === '-' && next?.side === '+' ? next.text : '';
    const end = side === '+' ? at : at + text.length;
    if (side !== ' ') edits.push({ span: { start: at, end }, newText });
    at = end;
  }
  return edits;
}

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
