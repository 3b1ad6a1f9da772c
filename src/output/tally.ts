import type { Outcome, Plan } from '../model/plan.ts';
import type { ReviewReason } from '../model/review-reasons.ts';

/** The figures of a plan; every finding is counted once. */
export interface Tally {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** How many of the rewritten uses lie in notebooks. */
  readonly rewrittenInNotebooks: number;
  /** How many files hold rewritten uses. */
  readonly changedFiles: number;
  /** The reasons of reviews, the most frequent first. */
  readonly reasons: readonly (readonly [reason: ReviewReason, count: number])[];
}

export function tally({ findings }: Pick<Plan, 'findings'>): Tally {
  const outcomes: Record<Outcome, number> = { rewritten: 0, review: 0, current: 0, foreign: 0, suppressed: 0 };
  const reasons = new Map<ReviewReason, number>();
  const files = new Set<string>();
  let rewrittenInNotebooks = 0;
  for (const { outcome, cell, reason, path } of findings) {
    outcomes[outcome]++;
    if (outcome === 'rewritten') {
      files.add(path);
      if (cell !== undefined) rewrittenInNotebooks++;
    }
    if (outcome === 'review' && reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return {
    outcomes,
    rewrittenInNotebooks,
    changedFiles: files.size,
    reasons: [...reasons].sort(([a, m], [b, n]) => n - m || a.localeCompare(b, 'en')),
  };
}
