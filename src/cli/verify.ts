import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { printReports } from './print-reports.ts';
import { usesLeft, withUsesLeft } from './uses-left.ts';

/** Reports every use at or above `--confidence` that does not fit the new API, and fails if there is one. Needs no names. */
export const verify: Command = async (run) => {
  const left = usesLeft(run);
  await printReports({ ...run, plan: withUsesLeft(run, left) }, 'verified');
  return statusOf(run.plan, left);
};
