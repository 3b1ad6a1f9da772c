/** A page of the documentation, whichever way it is shown. */
export interface Page {
  readonly title: string;
  /** What it is, in a sentence or two. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly text?: string;
  readonly code?: Code;
}

export interface Code {
  /** What a fence calls it; in a `diff` the lines begin with `-`, `+` or a space. */
  readonly language: string;
  readonly lines: readonly string[];
}

/** What is taken away and what is put in its place, as a diff shows it. */
export function replaced(before: readonly string[], after: readonly string[]): Code {
  return { language: 'diff', lines: [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)] };
}

/** Two texts as a diff that keeps the lines at the beginning and at the end that are the same. */
export function compared(before: string, after: string): Code {
  const [old, current] = [before.trimEnd().split('\n'), after.trimEnd().split('\n')];
  const shorter = Math.min(old.length, current.length);
  let head = 0;
  while (head < shorter && old[head] === current[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === current[current.length - 1 - tail]) tail++;
  const kept = (lines: readonly string[]) => lines.map((line) => ` ${line}`);
  const middle = replaced(old.slice(head, old.length - tail), current.slice(head, current.length - tail));
  return {
    language: 'diff',
    lines: [...kept(old.slice(0, head)), ...middle.lines, ...kept(old.slice(old.length - tail))],
  };
}
