import type { Plan } from '../model/plan.ts';

/** What every command's exit status means; where several apply, the highest. */
export const exitStatus = {
  done: 0,
  usesLeft: 1,
  usage: 2,
  filesFailed: 3,
  selfCheckFailed: 4,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The status of a run that could process all files but the plan's failures, and leaves these uses or comments. */
export function statusOf({ failures }: Pick<Plan, 'failures'>, left: readonly unknown[] = []): ExitStatus {
  if (failures.some(({ internal }) => internal)) return exitStatus.selfCheckFailed;
  if (failures.length > 0) return exitStatus.filesFailed;
  return left.length > 0 ? exitStatus.usesLeft : exitStatus.done;
}
