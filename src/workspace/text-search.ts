import { closeSync, openSync, readSync } from 'node:fs';

/** One buffer for every file: a new one each would cost more than the search. */
let buffer: Buffer | undefined;
const chunk = 1 << 20;

/**
 * Whether a file's bytes match; nothing is decoded, so the expression sees latin-1.
 * @param longest how many bytes a match can have at most, so that one across two chunks is seen
 * @throws the system's error where the file cannot be read.
 */
export function fileMatches(absolutePath: string, expression: RegExp, longest: number): boolean {
  buffer ??= Buffer.allocUnsafe(chunk);
  const descriptor = openSync(absolutePath, 'r');
  try {
    for (let kept = 0; ;) {
      const length = readSync(descriptor, buffer, kept, chunk - kept, null);
      if (length === 0) return false;
      const end = kept + length;
      if (expression.test(buffer.toString('latin1', 0, end))) return true;
      kept = Math.min(longest - 1, end);
      buffer.copyWithin(0, end - kept, end);
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The first `count` bytes of a file, or all of it if it is shorter.
 * @throws the system's error where the file cannot be read.
 */
export function firstBytes(absolutePath: string, count: number): Buffer {
  const descriptor = openSync(absolutePath, 'r');
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}

/** A search for words as bytes, for git and for ourselves. */
export interface TermSearch {
  readonly expression: RegExp;
  /** In bytes. */
  readonly longest: number;
  /** Perl patterns for `git grep -P -i`. */
  readonly perlPatterns: readonly string[];
  /** Fixed strings for a git that was built without Perl patterns; they miss UTF-16. */
  readonly fixedStrings: readonly string[];
}

/** A search for ASCII terms in any letter case, in UTF-8, latin-1 and UTF-16 of either byte order. */
export function termSearch(terms: readonly string[]): TermSearch {
  const escaped = (term: string) => Array.from(term, (c) => c.replace(/[^\w]/, '\\$&'));
  return {
    expression: new RegExp(terms.map((term) => escaped(term).join('\\0?')).join('|'), 'i'),
    longest: Math.max(...terms.map(({ length }) => 2 * length)),
    // A pattern each, because PCRE finds a fixed string many times faster than an alternation.
    perlPatterns: terms.flatMap((term) => [escaped(term).join(''), escaped(term).join('\\x00')]),
    fixedStrings: terms,
  };
}

/** A search for whole words, as `git grep -w` understands them: no letter, digit or underscore on either side. */
export function wordSearch(words: readonly string[]): Pick<TermSearch, 'expression' | 'longest'> {
  const escaped = words.map((word) => word.replace(/[^\w]/g, '\\$&'));
  // Where a chunk cuts a longer word in two, too much is found, never too little.
  return {
    expression: new RegExp(`(?<!\\w)(?:${escaped.join('|')})(?!\\w)`),
    longest: Math.max(...words.map(({ length }) => length)),
  };
}
