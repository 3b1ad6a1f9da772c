import { findingLine } from '../output/finding-line.ts';
import { painter } from '../output/paint.ts';
import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { saySummary } from './say-summary.ts';
import { usesLeft, withUsesLeft } from './uses-left.ts';

/** Names every old use at or above `--confidence`, one a line, and fails if there is one. Writes nothing, needs no names. */
export const check: Command = async (run) => {
  const { plan, request, terminal } = run;
  const left = usesLeft(run);
  const paint = painter(terminal.colourOut);
  if (left.length > 0) await terminal.print(left.map((finding) => `${findingLine(finding, paint)}\n`).join(''));
  await saySummary({ ...run, plan: withUsesLeft(run, left) }, 'checked', { findingsAreShown: !request.verbose });
  return statusOf(plan, [...left, ...plan.staleMarks]);
};
