/** What stands on the line before `at`, at most `limit` code units of it. */
export function lineBefore(text: string, at: number, limit: number): string {
  const part = text.slice(Math.max(0, at - limit), at);
  return part.slice(Math.max(part.lastIndexOf('\n'), part.lastIndexOf('\r')) + 1);
}

/** What stands on the line from `at` on, at most `limit` code units of it. */
export function lineAfter(text: string, at: number, limit: number): string {
  const part = text.slice(at, at + limit);
  const end = part.search(/[\r\n]/);
  return end < 0 ? part : part.slice(0, end);
}
