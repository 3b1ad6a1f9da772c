import { languages } from '../model/languages.ts';
import type { Finding, Plan } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import { summaryLine } from './summary.ts';
import { tally } from './tally.ts';
import { byFile, shownLines, namesInWords, placeInFile } from './wording.ts';

/** The report for a pull request or an issue: what a person must do as a task list, then every change by file. */
export function markdownReport(plan: Plan): string {
  const parts = [
    `# Batch AI migration (${plan.transform})`,
    summaryLine(plan, 'dry-run'),
    figures(plan),
    warnings(plan),
    forAPerson(plan.findings.filter(({ outcome }) => outcome === 'review')),
    failures(plan),
    changes(plan.findings.filter(({ outcome }) => outcome === 'rewritten')),
  ];
  return parts.filter((part) => part !== '').join('\n\n') + '\n';
}

function figures(plan: Plan): string {
  const rows = Object.entries(tally(plan).outcomes).map(([outcome, count]) => `| ${outcome} | ${count} |`);
  const files = [
    `| files looked at | ${plan.discovered} |`,
    `| files that mention Batch AI | ${plan.candidates} |`,
    `| files changed | ${plan.changed.length} |`,
    `| files that could not be processed | ${plan.failures.length} |`,
  ];
  return ['| uses and files | number |', '|---|--:|', ...rows, ...files].join('\n');
}

function forAPerson(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const tasks = findings.map((finding) => {
    const { path, language, change, reason } = finding;
    const head = `- [ ] ${code(path)} ${placeInFile(finding)}: ${code(change)}, ${code(reason ?? '')}`;
    const why = reason ? [`  ${escaped(reviewReasons[reason])}`] : [];
    const shown =
      finding.after === undefined
        ? fenced(shownLines(finding).before, languages[language].fenceName ?? language)
        : fenced(sides(finding), 'diff');
    return [head, ...why, '', ...shown.map((line) => `  ${line}`)].join('\n');
  });
  return [`## For a person (${findings.length})`, ...tasks].join('\n\n');
}

function warnings(plan: Plan): string {
  if (plan.warnings.length === 0) return '';
  return [`## Warnings (${plan.warnings.length})`, plan.warnings.map((one) => `- ${escaped(one)}`).join('\n')].join(
    '\n\n',
  );
}

function failures(plan: Plan): string {
  if (plan.failures.length === 0) return '';
  const rows = plan.failures.map(({ path, message }) => `- ${code(path)}: ${escaped(message)}`);
  return [`## Could not be processed (${plan.failures.length})`, rows.join('\n')].join('\n\n');
}

function changes(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const files = [...byFile(findings)].map(([path, inFile]) => {
    const names = new Set(inFile.flatMap((finding) => (finding.names ? [namesInWords(finding.names)] : [])));
    const lines = inFile.flatMap((finding) => [`@@ ${placeInFile(finding)} ${finding.change} @@`, ...sides(finding)]);
    return [`### ${code(path)}`, escaped([...names].join('; ')), fenced(lines, 'diff').join('\n')].join('\n\n');
  });
  return [`## Changes (${findings.length})`, ...files].join('\n\n');
}

/** The old lines and the new ones, as in a diff. */
function sides(finding: Finding): readonly string[] {
  const { before, after } = shownLines(finding);
  return [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
}

/** A code block whose fence is longer than every run of backticks in it. */
function fenced(lines: readonly string[], language: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestBackticks(lines.join('\n')) + 1));
  return [fence + language, ...lines, fence];
}

/** An inline code span, whatever backticks the text holds; line breaks become spaces. */
function code(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const ticks = '`'.repeat(longestBackticks(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return ticks + space + line + space + ticks;
}

function longestBackticks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Prose in which no character is markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}
