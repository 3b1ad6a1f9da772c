import type { Finding, Plan } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import type { Failure } from '../model/world.ts';

const columns = [
  ...['path', 'cell', 'line', 'column', 'end_line', 'end_column', 'surface', 'container', 'change', 'outcome'],
  ...['reason', 'confidence', 'workspace', 'experiment', 'region', 'region_source', 'before', 'after', 'message'],
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number | undefined>>>;

/**
 * A table for spreadsheets, as RFC 4180 has it: a line for each use, whatever its outcome, then one for each file that
 * could not be processed, whose outcome is `failed`.
 */
export function csvReport({ findings, failures }: Plan): string {
  const rows = [...findings.map(rowOf), ...failures.map(failedRow)];
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  return lines.map((values) => `${values.map(field).join(',')}\r\n`).join('');
}

function rowOf(finding: Finding): Row {
  const { path, cell, line, column, surface, container, change, outcome, reason, confidence, names } = finding;
  return {
    ...{ path, cell, line, column, end_line: finding.endLine, end_column: finding.endColumn },
    ...{ surface, container, change, outcome, reason: reason ?? undefined, confidence },
    ...{ workspace: names?.workspace.text, experiment: names?.experiment.text },
    ...{ region: names?.region?.name, region_source: names?.region?.source },
    ...{ before: finding.before, after: finding.after, message: reason ? reviewReasons[reason] : undefined },
  };
}

function failedRow({ path, reason, message }: Failure): Row {
  return { path, outcome: 'failed', reason, message };
}

/**
 * A value as one field. An apostrophe keeps a spreadsheet from running what begins like a formula; NUL, which readers
 * choke on, is spelled out.
 */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\0', '\\x00');
  const inert = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^ | $/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
