/** A code block whose fence is longer than every run of backticks in it. */
export function fenced(lines: readonly string[], language: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestBackticks(lines.join('\n')) + 1));
  return [fence + language, ...lines, fence];
}

/** An inline code span, whatever backticks the text holds; line breaks become spaces. */
export function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const ticks = '`'.repeat(longestBackticks(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return ticks + space + line + space + ticks;
}

function longestBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Prose in which no character is markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
