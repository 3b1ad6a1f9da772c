import type { Finding } from '../model/plan.ts';
import { printable, type Paint } from './paint.ts';
import { oneLine } from './wording.ts';

const longestText = 100;

/** One use on one line, as compilers and linters write it: `a/b.py:12:5: jobs.get: spread-argument: client.jobs.get(*args)`. */
export function findingLine({ path, line, column, change, reason, before }: Finding, paint: Paint): string {
  const place = paint('bold', printable(`${path}:${line}:${column}:`));
  const why = reason ? ` ${paint('yellow', reason)}:` : '';
  return `${place} ${change}:${why} ${printable(oneLine(before, longestText))}`;
}
