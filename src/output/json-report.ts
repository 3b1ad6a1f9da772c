import type { Finding, Plan } from '../model/plan.ts';
import type { Report, ReportedFinding } from '../model/report.ts';
import { tally } from './tally.ts';

/** The tool that made a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The report for machines as text. */
export function jsonReport(plan: Plan, tool: Tool): string {
  return `${JSON.stringify(reportOf(plan, tool), undefined, 2)}\n`;
}

export function reportOf(plan: Plan, tool: Tool): Report {
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    transform: plan.transform,
    summary: {
      files: {
        discovered: plan.discovered,
        candidates: plan.candidates,
        changed: plan.changed.length,
        failed: new Set(plan.failures.map(({ path }) => path)).size,
      },
      sites: tally(plan).outcomes,
    },
    failures: plan.failures.map(({ path, reason, message }) => ({ path, reason, message })),
    warnings: plan.warnings,
    findings: plan.findings.map(row),
  };
}

function row(finding: Finding): ReportedFinding {
  const { names } = finding;
  return {
    path: finding.path,
    ...(finding.cell !== undefined && { cell: finding.cell }),
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    surface: finding.surface,
    container: finding.container,
    change: finding.change,
    outcome: finding.outcome,
    reason: finding.reason,
    confidence: finding.confidence,
    names: names
      ? {
          workspace: names.workspace.text,
          experiment: names.experiment.text,
          region: names.region?.name ?? null,
          regionSource: names.region?.source ?? null,
        }
      : null,
    evidence: finding.evidence.map(({ path, line, text }) => ({ path, line, text })),
    before: finding.before,
    after: finding.after ?? null,
  };
}
