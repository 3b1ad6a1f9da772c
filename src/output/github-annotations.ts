import type { Plan } from '../model/plan.ts';
import { printable } from './paint.ts';
import { problemsOf, type Problem } from './problem.ts';

/**
 * Workflow commands of GitHub Actions, one a line, which show each problem beside its line; '' where there is none. GitHub
 * shows the first ten of a step, so that a summary belongs to them.
 */
export function githubAnnotations(plan: Plan): string {
  const warnings = plan.warnings.map((text) => `::warning::${message(printable(text))}\n`);
  return [...problemsOf(plan).map((problem) => `${command(problem)}\n`), ...warnings].join('');
}

function command({ path, rule, severity, message: text, finding }: Problem): string {
  const properties = {
    file: path,
    ...(finding && { line: finding.line, endLine: finding.endLine }),
    // Columns of a stretch of several lines are refused.
    ...(finding?.line === finding?.endLine && finding && { col: finding.column, endColumn: finding.endColumn }),
    title: rule,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${severity} ${list.join(',')}::${message(text)}`;
}

/** What would end a command. */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And what would end one of its properties. */
function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
