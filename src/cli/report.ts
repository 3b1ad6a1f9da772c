import { summaryLine } from '../output/summary.ts';
import { writeReport } from '../workspace/write-report.ts';
import type { Command, Run } from './command.ts';
import { statusOf } from './exit-status.ts';
import type { ReportFormat } from './request.ts';
import { saySummary } from './say-summary.ts';

/** Prints or saves the report in every format that was asked for. */
export const report: Command = async (run) => {
  const { plan, request, terminal } = run;
  for (const { name, file } of request.formats) {
    const text = await formatted(name, run, file === undefined);
    if (file === undefined) await terminal.print(text);
    else writeReport(file, text);
  }
  const isOnScreen = request.formats.some(({ name, file }) => name === 'text' && file === undefined);
  await saySummary(run, 'dry-run', { findingsAreShown: true, failuresAreShown: isOnScreen });
  return statusOf(plan);
};

async function formatted(
  name: ReportFormat['name'],
  { plan, request, terminal, tool }: Run,
  toTerminal: boolean,
): Promise<string> {
  switch (name) {
    case 'json':
      return (await import('../output/json-report.ts')).jsonReport(plan, tool);
    case 'markdown':
      return (await import('../output/markdown-report.ts')).markdownReport(plan);
    case 'text': {
      const { textReport } = await import('../output/text-report.ts');
      const options = { colour: toTerminal && terminal.colourOut, width: terminal.width, verbose: request.verbose };
      const text = await textReport(plan, options);
      // On a terminal the sum stands below, on standard error.
      return toTerminal ? text : [text, `${summaryLine(plan, 'dry-run')}\n`].filter(Boolean).join('\n');
    }
  }
}
