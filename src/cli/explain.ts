import { join } from 'node:path';
import { changePage, changeSummary, documentedChanges } from '../documentation/change-page.ts';
import type { Page } from '../documentation/page.ts';
import { pageText } from '../documentation/page-text.ts';
import { reasonPage } from '../documentation/reason-page.ts';
import { nearest } from '../model/nearest.ts';
import type { Finding, Plan } from '../model/plan.ts';
import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { explanation } from '../output/explanation.ts';
import { painter, printable, type Paint } from '../output/paint.ts';
import { failureLine } from '../output/text-report.ts';
import { oneLine, placeInFile } from '../output/wording.ts';
import type { Tool } from '../output/json-report.ts';
import { locate, toPath } from '../workspace/locate.ts';
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
    const { inGit, root, given } = locate(process.cwd(), [place.file]);
    const [file] = given;
    if (file?.isFolder !== false) throw new UserError(`${place.file} is a folder, which has no lines.`);
    // Outside git the evidence is what lies below the working folder.
    const paths = inGit ? [place.file] : ['.', place.file];
    const run = await planRun({ ...request, paths }, transform, terminal, tool);
    const path = toPath(run.root, join(root, file.path));
    return explainPlace(place, ofFile(run.plan, path), transform, terminal);
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

function ofFile({ findings, failures }: Plan, file: Path): Pick<Plan, 'findings' | 'failures'> {
  return {
    findings: findings.filter(({ path }) => path === file),
    failures: failures.filter(({ path }) => path === file),
  };
}

async function explainPlace(
  place: Place,
  plan: Pick<Plan, 'findings' | 'failures'>,
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
