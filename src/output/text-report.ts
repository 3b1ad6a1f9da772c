import type { Finding, Plan } from '../model/plan.ts';
import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import type { Failure } from '../model/world.ts';
import { painter, printable, type Paint } from './paint.ts';
import { sideLines } from './side-lines.ts';
import { compareWords } from './word-comparison.ts';
import { byFile, shownLines, namesInWords, placeInFile, wrapped } from './wording.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Also show what is left alone, and the evidence for every finding. */
  readonly verbose: boolean;
  /** Whether a reason's sentence stands with its first use alone. */
  readonly reasonsOnce?: boolean;
  /** In columns; prose is broken here, source text never. */
  readonly width: number;
}

/** The report for a person at a terminal: one block a file, with the old and the new text of every use, and what is left to do. */
export async function textReport(plan: Plan, options: TextOptions): Promise<string> {
  const paint = painter(options.colour);
  const shown = plan.findings.filter(
    ({ outcome }) => options.verbose || outcome === 'rewritten' || outcome === 'review',
  );
  const blocks: string[] = [];
  const told = new Set<ReviewReason>();
  for (const [path, findings] of byFile(shown)) {
    const choices = new Set(
      findings.flatMap(({ outcome, names }) => (outcome === 'rewritten' && names ? [namesInWords(names)] : [])),
    );
    const lines = [paint('bold', printable(path))];
    if (choices.size === 1) lines.push(...[...choices].map((names) => paint('dim', `  ${printable(names)}`)));
    for (const finding of findings)
      lines.push(...(await findingLines(finding, choices.size > 1, told, options, paint)));
    blocks.push(lines.join('\n') + '\n');
  }
  if (plan.failures.length > 0)
    blocks.push(plan.failures.map((failure) => `${failureLine(failure, paint)}\n`).join(''));
  return blocks.join('\n');
}

/** `failed  broken.ipynb: not JSON: …`; the path stands first even where the message does not begin with it. */
export function failureLine({ path, message }: Failure, paint: Paint): string {
  return `${paint('red', 'failed')}  ${printable(message.startsWith(path) ? message : `${path}: ${message}`)}`;
}

async function findingLines(
  finding: Finding,
  ownNames: boolean,
  told: Set<ReviewReason>,
  { colour, verbose, width, reasonsOnce = false }: TextOptions,
  paint: Paint,
): Promise<readonly string[]> {
  const { outcome, reason, change, confidence, names } = finding;
  const place = paint('cyan', placeInFile(finding));
  const label = reason
    ? `${change}  ${paint('yellow', `for a person: ${reason}`)}`
    : outcome === 'rewritten'
      ? change
      : `${change}  ${paint('dim', outcome)}`;
  const grade = verbose || confidence === 'likely' || confidence === 'possible' ? paint('dim', `  ${confidence}`) : '';
  const lines = [`  ${place}  ${label}${grade}`];
  const shown = shownLines(finding);
  const [before, after] = [shown.before.map(printable), shown.after.map(printable)];
  if (outcome === 'rewritten') {
    const words = colour ? await compareWords(before.join('\n'), after.join('\n')) : [];
    for (const [mark, side] of [
      ['-', before],
      ['+', after],
    ] as const)
      lines.push(
        ...sideLines(mark, words, side, paint).map(
          (line) => `    ${paint(mark === '-' ? 'red' : 'green', mark)} ${line}`,
        ),
      );
  } else {
    lines.push(...before.map((line) => `      ${line}`));
    if (reason && !(reasonsOnce && told.has(reason)))
      lines.push(...wrapped(reviewReasons[reason], width - 4).map((line) => `    ${line}`));
    if (reason) told.add(reason);
    lines.push(...after.map((line, index) => `    ${index === 0 ? paint('green', '→') : ' '} ${paint('green', line)}`));
  }
  if (ownNames && outcome === 'rewritten' && names) lines.push(paint('dim', `    ${printable(namesInWords(names))}`));
  if (verbose)
    lines.push(
      ...finding.evidence.map(({ path, line, text }) =>
        paint('dim', `    because ${printable(path)}:${line}  ${printable(text.trim())}`),
      ),
    );
  return lines;
}
