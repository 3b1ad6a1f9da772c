import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { refuseDirty, refuseWithoutRegion } from './refuse.ts';
import { printResult } from './result.ts';
import { saySummary } from './say-summary.ts';
import { writeAll } from './write-all.ts';

/** Writes every file that changes, after everything that could forbid it was asked. With `-` prints the new text. */
export const apply: Command = async (run) => {
  const { plan, root, request, stdin } = run;
  refuseWithoutRegion(plan);
  if (stdin) await printResult(run, stdin);
  else if (!request.allowDirty)
    refuseDirty(
      root,
      plan.changed.map(({ file }) => file.path),
    );
  const { done, interruptedBy } = stdin ? { done: plan, interruptedBy: undefined } : await writeAll(root, plan);
  await saySummary({ ...run, plan: done }, 'written');
  // What stopped us stops the script that called us, too.
  if (interruptedBy) process.kill(process.pid, interruptedBy);
  return statusOf(
    done,
    done.findings.filter(({ outcome }) => outcome === 'review'),
  );
};
