import type { ChangedFile, Plan } from '../model/plan.ts';
import type { Failure } from '../model/world.ts';
import { writeChanged } from '../workspace/write.ts';
import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { refuseDirty, refuseWithoutRegion } from './refuse.ts';
import { printResult } from './result.ts';
import { saySummary } from './say-summary.ts';

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
  const done = stdin ? plan : written(plan, await writeAll(root, plan.changed));
  await saySummary({ ...run, plan: done }, 'written');
  return statusOf(
    done,
    done.findings.filter(({ outcome }) => outcome === 'review'),
  );
};

/** Writes one file after the other and gives those that could not be. An interrupt waits for the file being written. */
async function writeAll(root: string, changed: readonly ChangedFile[]): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  const interrupt = new AbortController();
  const stop = (): void => {
    interrupt.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    for (const file of changed) {
      // Signals are heard between two turns of the event loop only.
      await new Promise(setImmediate);
      if (interrupt.signal.aborted) break;
      const failure = writeChanged(root, file);
      if (failure) failures.push(failure);
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  return failures;
}

/** The plan as it came true: what could not be written has not been migrated. */
function written(plan: Plan, failures: readonly Failure[]): Plan {
  const failed = new Set(failures.map(({ path }) => path));
  return {
    ...plan,
    changed: plan.changed.filter(({ file }) => !failed.has(file.path)),
    findings: plan.findings.filter(({ path, outcome }) => outcome !== 'rewritten' || !failed.has(path)),
    failures: [...plan.failures, ...failures],
  };
}
