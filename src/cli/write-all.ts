import type { ChangedFile, Plan } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import type { Failure } from '../model/world.ts';
import { counted } from '../output/wording.ts';
import { writeTogether } from '../workspace/write.ts';

/** What came true of a plan. */
interface Written {
  readonly done: Plan;
  readonly interruptedBy: NodeJS.Signals | undefined;
}

/** Writes one file, or the files that are joined, after the other and gives the plan as it came true. An interrupt waits for those being written. */
export async function writeAll(root: string, plan: Plan): Promise<Written> {
  const failures: Failure[] = [];
  const written = new Set<Path>();
  const heard: NodeJS.Signals[] = [];
  const stop = (signal: NodeJS.Signals): void => {
    heard.push(signal);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    for (const together of unitsOf(plan)) {
      // Signals are heard between two turns of the event loop only.
      await new Promise(setImmediate);
      if (heard.length > 0) break;
      const failed = writeTogether(root, together);
      failures.push(...failed);
      if (failed.length === 0) for (const { file } of together) written.add(file.path);
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  const left = plan.changed.length - written.size - failures.length;
  const done: Plan = {
    ...plan,
    changed: plan.changed.filter(({ file }) => written.has(file.path)),
    findings: plan.findings.filter(({ path, outcome }) => outcome !== 'rewritten' || written.has(path)),
    failures: [...plan.failures, ...failures],
    warnings:
      left === 0 ? plan.warnings : [...plan.warnings, `Interrupted: ${counted(left, 'file')} not written. Run again.`],
  };
  return { done, interruptedBy: heard[0] };
}

/** The changed files one by one, in the plan's order, but those that stand or fall together as one. */
export function unitsOf({ changed, joined }: Pick<Plan, 'changed' | 'joined'>): readonly (readonly ChangedFile[])[] {
  const groupOf = new Map(joined.flatMap((group) => group.map((path) => [path, group] as const)));
  const units = new Map<unknown, ChangedFile[]>();
  for (const one of changed) {
    const key = groupOf.get(one.file.path) ?? one;
    const unit = units.get(key);
    if (unit) unit.push(one);
    else units.set(key, [one]);
  }
  return [...units.values()];
}
