import { painter } from '../output/paint.ts';
import { reviewList } from '../output/review-list.ts';
import { summaryLine, type Mode } from '../output/summary.ts';
import { summaryTable } from '../output/summary-table.ts';
import { failureLine, textReport } from '../output/text-report.ts';
import { warningList } from '../output/warning-list.ts';
import type { Run } from './command.ts';

/** Reviews beyond this are counted, not shown: the summary shall not push itself out of sight. */
const shownReviews = 20;

/** Warnings that say the same of further places are counted. */
const shownWarnings = 5;

/**
 * What happened, on standard error: warnings, what is left for a person (every finding with `--verbose`), failures,
 * after more than a screen of calls a table of them, and as the last line the sum. With `--quiet` failures alone.
 * @param more what the sum ends with
 */
export async function saySummary(
  { plan, request, terminal }: Pick<Run, 'plan' | 'request' | 'terminal'>,
  mode: Mode,
  { findingsAreShown = false, failuresAreShown = false, more = '' } = {},
): Promise<void> {
  const { say, colourErr: colour, width } = terminal;
  const paint = painter(colour);
  if (!request.quiet) {
    terminal.separate();
    say(warningList(plan.warnings, request.verbose ? Infinity : shownWarnings, paint));
    if (!findingsAreShown && request.verbose)
      say(await textReport({ ...plan, failures: [] }, { colour, width, verbose: true }));
    else if (!findingsAreShown) say(reviewList(plan.findings, shownReviews, width, paint));
  }
  if (!failuresAreShown) for (const failure of plan.failures) say(`${failureLine(failure, paint)}\n`);
  if (!request.quiet) say(summaryTable(plan.findings, paint));
  if (!request.quiet) say(`${paint('bold', [summaryLine(plan, mode), more].filter(Boolean).join(' '))}\n`);
}
