import { azureCliSetup, jsonSetup, pythonSetup } from '../output/setup-commands.ts';
import { setupSummary } from '../output/summary.ts';
import { painter } from '../output/paint.ts';
import { failureLine } from '../output/text-report.ts';
import { writeReport } from '../workspace/write-report.ts';
import type { Command, Run } from './command.ts';
import { statusOf } from './exit-status.ts';
import { refuseUnnamed } from './refuse.ts';
import type { SetupFormat } from './request.ts';

/** Prints what creates the workspaces and experiments that the new code needs; runs and writes nothing of it. */
export const setup: Command = async (run) => {
  const { plan, request, terminal } = run;
  refuseUnnamed(plan);
  for (const { name, file } of request.setupFormats) {
    const text = formatted(name, run);
    if (file === undefined) await terminal.print(text);
    else writeReport(file, text);
  }
  const { say, colourErr } = terminal;
  const paint = painter(colourErr);
  terminal.separate();
  for (const failure of plan.failures) say(`${failureLine(failure, paint)}\n`);
  if (!request.quiet) say(`${paint('bold', setupSummary(plan))}\n`);
  return statusOf(plan);
};

function formatted(name: SetupFormat['name'], { plan, tool }: Run): string {
  switch (name) {
    case 'azure-cli':
      return azureCliSetup(plan.neededScopes);
    case 'python':
      return pythonSetup(plan.neededScopes);
    case 'json':
      return jsonSetup(plan.neededScopes, plan.transform, tool);
  }
}
