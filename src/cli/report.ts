import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { printReports } from './print-reports.ts';

/** Prints or saves the report in every format that was asked for. */
export const report: Command = async (run) => {
  await printReports(run, 'dry-run');
  return statusOf(run.plan);
};
