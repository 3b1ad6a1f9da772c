import { summaryLine, type Mode } from '../output/summary.ts';
import { writeReport } from '../workspace/write-report.ts';
import type { Run } from './command.ts';
import type { ReportFormat } from './request.ts';
import { saySummary } from './say-summary.ts';

/** Prints or saves the report of a run in every format that was asked for, and says the sum. */
export async function printReports(run: Run, mode: Mode): Promise<void> {
  const { request, terminal } = run;
  for (const { name, file } of request.formats) {
    const text = await formatted(name, run, mode, file === undefined);
    if (file === undefined) await terminal.print(text);
    else writeReport(file, text);
  }
  const isOnScreen = request.formats.some(({ name, file }) => name === 'text' && file === undefined);
  await saySummary(run, mode, { findingsAreShown: true, failuresAreShown: isOnScreen });
}

async function formatted(
  name: ReportFormat['name'],
  { plan, request, terminal, tool }: Run,
  mode: Mode,
  toTerminal: boolean,
): Promise<string> {
  switch (name) {
    case 'json':
      return (await import('../output/json-report.ts')).jsonReport(plan, tool);
    case 'markdown':
      return (await import('../output/markdown-report.ts')).markdownReport(plan, mode);
    case 'html': {
      const { htmlReport } = await import('../output/html/html-report.ts');
      const { readCells } = await import('./read-cells.ts');
      return await htmlReport(plan, { mode, tool, cellsOf: readCells });
    }
    case 'text': {
      const { textReport } = await import('../output/text-report.ts');
      const text = await textReport(plan, {
        colour: toTerminal && terminal.colourOut,
        width: terminal.width,
        verbose: request.verbose,
        // Most of what does not fit is left for the same reason.
        reasonsOnce: mode === 'verified',
      });
      // On a terminal the sum stands below, on standard error.
      return toTerminal ? text : [text, `${summaryLine(plan, mode)}\n`].filter(Boolean).join('\n');
    }
  }
}
