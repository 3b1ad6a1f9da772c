import type { Plan } from '../model/plan.ts';
import { fingerprints } from './fingerprint.ts';
import { fenced } from './markdown-text.ts';
import { problemsOf } from './problem.ts';

/** GitLab's Code Quality report, a list of issues in the format of Code Climate. */
export function gitlabReport(plan: Plan): string {
  const problems = problemsOf(plan);
  const prints = fingerprints(problems);
  const issues = problems.map((problem) => {
    const { path, rule, severity, headline, message, finding } = problem;
    return {
      type: 'issue',
      check_name: rule,
      description: headline,
      content: { body: fenced(message.split('\n'), '').join('\n') },
      categories: ['Compatibility'],
      severity: severity === 'error' ? 'major' : 'minor',
      fingerprint: prints.get(problem),
      // A problem of a whole file is shown at its beginning.
      location: { path, lines: { begin: finding?.line ?? 1, end: finding?.endLine ?? 1 } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
