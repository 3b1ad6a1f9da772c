import { createHash } from 'node:crypto';
import type { Problem } from './problem.ts';

/**
 * Tells each problem of a report from the others, and stays as it is while lines and cells move, code is indented anew or
 * another reason is given: a hash of the file's path, the change and the text of the use, and of how many like it stand
 * above.
 */
export function fingerprints(problems: readonly Problem[]): ReadonlyMap<Problem, string> {
  const alike = new Map<string, number>();
  return new Map(
    problems.map((problem) => {
      const { path, rule, finding } = problem;
      const text = finding?.before.replace(/\s+/g, ' ').trim() ?? '';
      const key = JSON.stringify([path, finding?.change ?? rule, text]);
      const above = alike.get(key) ?? 0;
      alike.set(key, above + 1);
      return [problem, createHash('sha256').update(`${key}${above}`).digest('hex').slice(0, 32)];
    }),
  );
}
