import { changePage, changeSummary, documentedChanges } from '../documentation/change-page.ts';
import type { Page } from '../documentation/page.ts';
import { pageText } from '../documentation/page-text.ts';
import { reasonPage } from '../documentation/reason-page.ts';
import { nearest } from '../model/nearest.ts';
import type { Finding } from '../model/plan.ts';
import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { explanation } from '../output/explanation.ts';
import { painter, printable, type Paint } from '../output/paint.ts';
import { failureLine } from '../output/text-report.ts';
import { oneLine, placeInFile } from '../output/wording.ts';
import type { Tool } from '../output/json-report.ts';
import { exitStatus, statusOf, type ExitStatus } from './exit-status.ts';
import { planRun } from './plan-run.ts';
import type { Request } from './request.ts';
import type { Terminal } from './terminal.ts';

/**
 * Says why the uses at a place were or were not changed, or what a review reason or a change is.
 * @throws UserError for a word that is none of these, and for a file that does not exist
 */
export async function explain(
  request: Request,
  transform: Transform,
  terminal: Terminal,
  tool: Tool,
): Promise<ExitStatus> {
  const [asked, ...others] = request.paths;
  if (asked === undefined || others.length > 0)
    throw new UserError(
      'explain needs one thing to explain.',
      'Give a place (src/batch.py:17), a reason (spread-argument) or a change (jobs.get).',
    );
  const place = placeOf(asked);
  if (place) {
    const run = await planRun({ ...request, paths: [place.file] }, transform, terminal, tool);
    return explainPlace(place, run.plan, transform, terminal);
  }
  await terminal.print(pageText(pageOf(asked, transform), terminal.width, painter(terminal.colourOut)));
  return exitStatus.done;
}

/** `FILE:LINE` or `FILE:LINE:COLUMN`, 1-based, with the colon that may follow in what compilers print. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

function placeOf(word: string): Place | undefined {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?:?$/.exec(word) ?? [];
  if (file === undefined) return undefined;
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
}

async function explainPlace(
  place: Place,
  plan: Parameters<typeof statusOf>[0] & { readonly findings: readonly Finding[] },
  transform: Transform,
  { print, say, width, colourOut, colourErr }: Terminal,
): Promise<ExitStatus> {
  const paint = painter(colourOut);
  for (const failure of plan.failures) say(`${failureLine(failure, painter(colourErr))}\n`);
  const found = plan.findings.filter((finding) => isAt(finding, place));
  const texts = found.map((finding) =>
    explanation(finding, { changeSummary: changeSummary(finding.change, transform), width }, paint),
  );
  if (texts.length > 0) await print(texts.join('\n'));
  else if (plan.failures.length === 0) await print(nothingAt(place, plan.findings, width, paint));
  return statusOf(plan);
}

function isAt(
  { line, column, endLine, endColumn }: Finding,
  { line: asked, column: at }: Pick<Place, 'line' | 'column'>,
): boolean {
  if (asked < line || asked > endLine) return false;
  if (at === undefined) return true;
  return (asked > line || at >= column) && (asked < endLine || at < endColumn);
}

const shownNeighbours = 3;

function nothingAt({ file, line, column }: Place, findings: readonly Finding[], width: number, paint: Paint): string {
  const where = column === undefined ? `line ${line}` : `${line}:${column}`;
  const distance = ({ line: first, endLine }: Finding) => (line < first ? first - line : line - endLine);
  const near = [...findings].sort((a, b) => distance(a) - distance(b) || a.line - b.line).slice(0, shownNeighbours);
  if (near.length === 0) return `${printable(file)} holds no use of Batch AI.\n`;
  const lines = near.map((finding) => {
    const head = `  ${paint('cyan', placeInFile(finding))}  ${finding.change}  ${finding.outcome}  `;
    return head + printable(oneLine(finding.before, Math.max(20, width - head.length)));
  });
  return [`There is no use of Batch AI at ${where} of ${printable(file)}. The nearest:`, ...lines, ''].join('\n');
}

/** The documentation of a reason, of a change, or of all changes below a word. */
function pageOf(word: string, transform: Transform): Page {
  if (word in reviewReasons) return reasonPage(word as ReviewReason);
  const changes = documentedChanges(transform);
  const below = changes.filter((id) => id.startsWith(`${word}.`));
  const page = changePage(word, transform);
  if (below.length > 0)
    return {
      title: word,
      summary:
        page?.summary ?? `The changes whose names begin with ${word}; "batchai-codemod explain <change>" shows one.`,
      sections: [...(page?.sections ?? []), { heading: 'Changes', code: { language: 'text', lines: below } }],
    };
  if (page) return page;
  const groups = changes.map((id) => id.slice(0, Math.max(0, id.indexOf('.'))));
  const near = nearest(word, [...Object.keys(reviewReasons), ...changes, ...groups]);
  throw new UserError(
    `There is no reason or change ${word}.`,
    near
      ? `Did you mean ${near}?`
      : 'Give a place (src/batch.py:17), a reason (spread-argument) or a change (jobs.get).',
  );
}
