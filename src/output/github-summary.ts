import type { Finding, Plan } from '../model/plan.ts';
import { escaped } from './markdown-text.ts';
import { printable } from './paint.ts';
import { summaryLine, type Mode } from './summary.ts';
import { tally } from './tally.ts';
import { placeInFile, shownLines } from './wording.ts';

/** What a step of GitHub Actions may append to its summary is 1 MiB; what is longer is not shown at all. */
const mostBytes = 1024 * 1024;

/** Bytes that are kept for what other programs of the step append. */
const reserve = 128 * 1024;

/** Of one use, and in UTF-16 units; the rest is in the file. */
const mostLines = 12;
const longestLine = 300;

/** The summary of a job in Markdown, short enough for GitHub whatever was found: figures, then the uses in tables. */
export function githubSummary(plan: Plan, mode: Mode): string {
  const head = [`## Batch AI migration (${escaped(plan.transform)})`, escaped(summaryLine(plan, mode)), figures(plan)];
  const blocks = head.filter((block) => block !== '');
  let room = mostBytes - reserve - Buffer.byteLength(blocks.join('\n\n'));
  for (const { title, columns, rows } of tables(plan)) {
    const lines = [row(columns), row(columns.map(() => '---'))];
    let shown = 0;
    for (const cells of rows) {
      const line = row(cells);
      room -= Buffer.byteLength(line) + 1;
      if (room < 0) break;
      lines.push(line);
      shown++;
    }
    if (rows.length > 0) blocks.push(`### ${title} (${rows.length})`);
    if (shown > 0) blocks.push(lines.join('\n'));
    if (shown < rows.length) blocks.push(`… and ${rows.length - shown} more: "batchai-codemod report" lists them all.`);
  }
  return `${blocks.join('\n\n')}\n`;
}

interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function figures(plan: Plan): string {
  const { outcomes, reasons } = tally(plan);
  const rows = [
    ...Object.entries(outcomes),
    ...reasons.map(([reason, count]) => [`${reason} (review)`, count] as const),
  ];
  const counts = rows.filter(([, count]) => count > 0).map(([name, count]) => `| ${escaped(name)} | ${count} |`);
  return counts.length === 0 ? '' : ['| uses | number |', '|---|--:|', ...counts].join('\n');
}

/** What a person must do stands first. */
function tables({ findings, failures, warnings }: Plan): readonly Table[] {
  const place = (finding: Finding) => `${cell([finding.path])} ${placeInFile(finding)}`;
  const sides = (finding: Finding) => Object.values(shownLines(finding)).map(cell);
  const of = (outcome: Finding['outcome']) => findings.filter((finding) => finding.outcome === outcome);
  return [
    {
      title: 'For a person',
      columns: ['where', 'reason', 'what it says', 'what to write'],
      rows: of('review').map((finding) => [place(finding), finding.reason ?? '', ...sides(finding)]),
    },
    {
      title: 'Could not be processed',
      columns: ['file', 'why'],
      rows: failures.map(({ path, message }) => [cell([path]), escaped(printable(message))]),
    },
    {
      title: 'Can be rewritten',
      columns: ['where', 'what it says', 'what it becomes'],
      rows: of('rewritten').map((finding) => [place(finding), ...sides(finding)]),
    },
    { title: 'Warnings', columns: ['what'], rows: warnings.map((text) => [escaped(printable(text))]) },
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Lines of code in a cell, by entities, because bars and line breaks would end the cell even between backticks. */
function cell(lines: readonly string[]): string {
  const shown = [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['…'] : [])];
  return shown
    .map((line) => printable(line.length > longestLine ? `${line.slice(0, longestLine)}…` : line))
    .map((line) => line.replace(/[^\p{L}\p{N}]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`))
    .map((line) => `<code>${line}</code>`)
    .join('<br>');
}
