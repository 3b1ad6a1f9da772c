import type { Mode } from '../output/summary.ts';
import { writeReport } from '../workspace/write-report.ts';
import type { Run } from './command.ts';
import { reportFormats } from './report-formats.ts';
import { saySummary } from './say-summary.ts';

/** Prints or saves the report of a run in every format that was asked for, and says the sum. */
export async function printReports(run: Run, mode: Mode): Promise<void> {
  const { plan, request, terminal, tool, transform } = run;
  for (const { name, file } of request.formats) {
    const isPrinted = file === undefined;
    const text = await reportFormats[name].write(plan, {
      ...{ mode, tool, transform, isPrinted },
      verbose: request.verbose,
      colour: isPrinted && terminal.colourOut,
      width: terminal.width,
    });
    if (isPrinted) await terminal.print(text);
    else writeReport(file, text);
  }
  const isOnScreen = request.formats.some(({ name, file }) => name === 'text' && file === undefined);
  await saySummary(run, mode, { findingsAreShown: true, failuresAreShown: isOnScreen });
}
