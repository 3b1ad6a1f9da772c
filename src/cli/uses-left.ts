import type { Confidence } from '../model/options.ts';
import type { Finding } from '../model/plan.ts';
import type { Run } from './command.ts';

const grades = ['foreign', 'possible', 'likely', 'certain'] as const satisfies readonly Finding['confidence'][];

/** The uses that do not speak the new API, at or above the confidence that holds for their file. */
export function usesLeft({
  plan,
  request,
  configFor,
}: Pick<Run, 'plan' | 'request' | 'configFor'>): readonly Finding[] {
  return plan.findings.filter((finding) =>
    isLeft(finding, request.confidence ?? configFor(finding.path)?.confidence ?? 'likely'),
  );
}

/** The plan of a run in which these are the uses that are left: what is below the confidence is no part of it. */
export function withUsesLeft({ plan }: Pick<Run, 'plan'>, left: readonly Finding[]): Run['plan'] {
  const kept = new Set(left);
  const isOpen = ({ outcome }: Finding): boolean => outcome === 'rewritten' || outcome === 'review';
  return { ...plan, findings: plan.findings.filter((finding) => kept.has(finding) || !isOpen(finding)) };
}

function isLeft({ outcome, confidence }: Finding, least: Confidence): boolean {
  return (outcome === 'rewritten' || outcome === 'review') && grades.indexOf(confidence) >= grades.indexOf(least);
}
