import { diffArrays } from 'diff';
import { comparedWords, type ComparedWords } from '../../word-comparison.ts';

/** A stretch of a line, and whether only its side of the diff has it. */
export interface Part {
  readonly text: string;
  readonly isChanged: boolean;
}

/** The lines of both sides in parts; unmarked where the two have too little in common for marks to help. */
export function markedLines(
  before: readonly string[],
  after: readonly string[],
): { readonly before: readonly (readonly Part[])[]; readonly after: readonly (readonly Part[])[] } {
  const words =
    before.length > 0 && after.length > 0 ? comparedWords(diffArrays, before.join('\n'), after.join('\n')) : [];
  const areAlike = sharedLength(words) * 4 >= Math.min(before.join('').length, after.join('').length);
  return {
    before: areAlike && words.length > 0 ? linesOf(words, '-') : before.map(unmarked),
    after: areAlike && words.length > 0 ? linesOf(words, '+') : after.map(unmarked),
  };
}

function unmarked(text: string): readonly Part[] {
  return [{ text, isChanged: false }];
}

function sharedLength(words: ComparedWords): number {
  return words.reduce((sum, { side, text }) => sum + (side === ' ' ? text.trim().length : 0), 0);
}

function linesOf(words: ComparedWords, side: '-' | '+'): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]];
  for (const word of words) {
    if (word.side !== ' ' && word.side !== side) continue;
    for (const [index, text] of word.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ text, isChanged: word.side === side });
    }
  }
  return lines.map(tidied);
}

/** Marks that go over a space between two of them, and neither begin nor end with one. */
function tidied(parts: readonly Part[]): readonly Part[] {
  const joined: { text: string; isChanged: boolean }[] = [];
  for (const [index, { text, isChanged }] of parts.entries()) {
    const isBetween =
      text.trim() === '' && parts[index - 1]?.isChanged === true && parts[index + 1]?.isChanged === true;
    const last = joined.at(-1);
    if (last?.isChanged === (isChanged || isBetween)) last.text += text;
    else joined.push({ text, isChanged: isChanged || isBetween });
  }
  return joined.flatMap((part) => {
    const [, before = '', word = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part.text) ?? [];
    if (!part.isChanged || word === '') return [part];
    const spaces = (text: string): readonly Part[] => (text === '' ? [] : [{ text, isChanged: false }]);
    return [...spaces(before), { text: word, isChanged: true }, ...spaces(behind)];
  });
}
