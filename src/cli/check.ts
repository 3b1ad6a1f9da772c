import type { Confidence } from '../model/options.ts';
import type { Finding } from '../model/plan.ts';
import { findingLine } from '../output/finding-line.ts';
import { painter } from '../output/paint.ts';
import type { Command } from './command.ts';
import { statusOf } from './exit-status.ts';
import { saySummary } from './say-summary.ts';

const grades = ['foreign', 'possible', 'likely', 'certain'] as const satisfies readonly Finding['confidence'][];

/** Names every old use at or above `--confidence`, one a line, and fails if there is one. Writes nothing, needs no names. */
export const check: Command = async (run) => {
  const { plan, request, configFor, terminal } = run;
  const left = plan.findings.filter((finding) =>
    isLeft(finding, request.confidence ?? configFor(finding.path)?.confidence ?? 'likely'),
  );
  const paint = painter(terminal.colourOut);
  if (left.length > 0) await terminal.print(left.map((finding) => `${findingLine(finding, paint)}\n`).join(''));
  const others = plan.findings.filter(({ outcome }) => outcome !== 'rewritten' && outcome !== 'review');
  const counted = { ...plan, findings: [...left, ...others] };
  await saySummary({ ...run, plan: counted }, 'checked', { findingsAreShown: !request.verbose });
  return statusOf(plan, [...left, ...plan.staleMarks]);
};

function isLeft({ outcome, confidence }: Finding, least: Confidence): boolean {
  return (outcome === 'rewritten' || outcome === 'review') && grades.indexOf(confidence) >= grades.indexOf(least);
}
