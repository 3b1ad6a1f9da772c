import type { Plan } from '../model/plan.ts';
import type { Tool } from './json-report.ts';
import { problemsOf, type Problem } from './problem.ts';
import { byFile } from './wording.ts';
import { element, xmlDocument } from './xml.ts';

/** Checkstyle's XML, which most servers and editors read: the problems by file. */
export function checkstyleReport(plan: Plan, tool: Tool): string {
  const files = byFile(problemsOf(plan));
  const elements = [...files].map(([name, problems]) =>
    element(
      'file',
      { name },
      problems.map((problem) => errorElement(problem, tool)),
    ),
  );
  // The version is that of the format's own tool, by which readers tell what to expect.
  return xmlDocument(element('checkstyle', { version: '8.0' }, elements));
}

function errorElement({ rule, severity, headline, finding }: Problem, tool: Tool): string {
  return element('error', {
    line: finding?.line ?? 1,
    column: finding?.column,
    severity,
    message: headline,
    source: `${tool.name}.${rule}`,
  });
}
