import type { Paint } from './paint.ts';

/** A patch as `git diff` shows it in a terminal; no longer one that `git apply` takes. */
export function colouredPatch(patch: string, paint: Paint): string {
  let isHeader = true;
  return patch
    .split('\n')
    .map((line) => {
      if (line.startsWith('diff --git ')) isHeader = true;
      else if (line.startsWith('@@ ')) isHeader = false;
      if (isHeader) return paint('bold', line);
      if (line.startsWith('@@ ')) return paint('cyan', line);
      // The carriage return of a line end stays behind the colour, or terminals show the line twice.
      const [, text = '', end = ''] = /^([^]*?)(\r?)$/.exec(line) ?? [];
      if (line.startsWith('-')) return paint('red', text) + end;
      if (line.startsWith('+')) return paint('green', text) + end;
      return line;
    })
    .join('\n');
}
