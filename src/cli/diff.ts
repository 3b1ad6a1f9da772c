import { colouredPatch } from '../output/coloured-patch.ts';
import { painter } from '../output/paint.ts';
import { filePatch } from '../output/patch.ts';
import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { refuseWithoutRegion } from './refuse.ts';
import { printResult } from './result.ts';
import { saySummary } from './say-summary.ts';

/** The dry run: the patch on standard output, the rest on standard error. With `-` the new text itself. */
export const diff: Command = async (run) => {
  const { plan, terminal, stdin } = run;
  refuseWithoutRegion(plan);
  if (stdin) await printResult(run, stdin);
  else
    for (const changed of plan.changed) {
      const patch = filePatch(changed);
      await terminal.print(terminal.colourPatch ? colouredPatch(patch.toString(), painter(true)) : patch);
    }
  await saySummary(run, 'dry-run');
  return statusOf(plan);
};
