import type { Plan } from '../model/plan.ts';
import { tally, type Tally } from './tally.ts';
import { counted } from './wording.ts';

/** What was done with the plan: `written` after `apply`, `emitted` where a review made a patch of it, `checked` by a hook that writes nothing, `verified` where uses were only judged, else a dry run. */
export type Mode = 'dry-run' | 'written' | 'emitted' | 'checked' | 'verified';

/**
 * One line that adds up every finding and every failure:
 * `Would migrate 117 calls in 19 files (109 in notebooks). 4 need a person: spread-argument 3, receiver-unknown 1. …`
 */
export function summaryLine(plan: Plan, mode: Mode): string {
  const figures = tally(plan);
  if (mode === 'verified') return [verified(figures, plan), failed(plan)].filter(Boolean).join(' ');
  const sentences = [
    migrated(figures, mode, plan.failures.length > 0),
    forAPerson(figures),
    leftAlone(figures),
    failed(plan),
    next(figures, mode),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What a run that was asked for it found to be created, on one line. */
export function setupSummary(plan: Plan): string {
  const experiments = plan.neededScopes.filter(({ experiment }) => experiment).length;
  const workspaces = plan.neededScopes.length - experiments;
  const both = [
    ...(workspaces > 0 ? [counted(workspaces, 'workspace')] : []),
    ...(experiments > 0 ? [counted(experiments, 'experiment')] : []),
  ];
  const found =
    both.length > 0
      ? `${both.join(' and ')} to create.`
      : 'Nothing to create: the code needs none but what the service made for what existed and what it creates itself.';
  const { outcomes } = tally(plan);
  const left =
    outcomes.review === 0 ? '' : `${counted(outcomes.review, 'use needs', 'uses need')} a person and may need others.`;
  return [found, left, failed(plan)].filter((sentence) => sentence !== '').join(' ');
}

function migrated({ outcomes, changedFiles, rewrittenInNotebooks }: Tally, mode: Mode, hasFailures: boolean): string {
  if (outcomes.rewritten === 0 && outcomes.review === 0)
    return hasFailures ? 'No old calls found.' : 'Nothing to migrate.';
  const verb = {
    'dry-run': 'Would migrate',
    written: 'Migrated',
    emitted: 'Would migrate',
    checked: 'Found',
    verified: 'Found',
  }[mode];
  const noun = mode === 'checked' ? 'old call' : 'call';
  if (outcomes.rewritten === 0) return `${verb} no ${noun}s${mode === 'checked' ? ' that can be migrated' : ''}.`;
  const inNotebooks =
    rewrittenInNotebooks === 0 ? '' : ` (${counted(rewrittenInNotebooks, 'in a notebook', 'in notebooks')})`;
  return `${verb} ${counted(outcomes.rewritten, noun)} in ${counted(changedFiles, 'file')}${inNotebooks}.`;
}

function verified({ outcomes, reasons }: Tally, { failures }: Plan): string {
  const { current, review, foreign, suppressed } = outcomes;
  if (current + review === 0) return failures.length > 0 ? 'No uses found.' : 'Nothing to verify.';
  const fits = `${counted(current, 'use fits', 'uses fit')} the new API.`;
  const aside = Object.entries({ foreign, suppressed }).filter(([, count]) => count > 0);
  const others =
    aside.length === 0 ? '' : `Not judged: ${aside.map(([outcome, count]) => `${outcome} ${count}`).join(', ')}.`;
  const misfits = review === 0 ? '' : `${counted(review, 'does', 'do')} not: ${countedReasons(reasons)}.`;
  return [fits, misfits, others].filter(Boolean).join(' ');
}

function forAPerson({ outcomes, reasons }: Tally): string {
  if (outcomes.review === 0) return '';
  return `${counted(outcomes.review, 'needs a person', 'need a person')}: ${countedReasons(reasons)}.`;
}

/** Reasons beyond these are counted together: a sentence of fifty is read by nobody, and every report has them all. */
const shownReasons = 6;

/** All reasons of a plan, the most frequent first: `property-removed 108, spread-argument 3`. */
function countedReasons(reasons: Tally['reasons']): string {
  // One that is left over takes no more room than to say so.
  const shown = reasons.length <= shownReasons + 1 ? reasons : reasons.slice(0, shownReasons);
  const others = reasons.slice(shown.length).reduce((sum, [, count]) => sum + count, 0);
  const each = shown.map(([reason, count]) => `${reason} ${count}`);
  return [...each, ...(others > 0 ? [`${reasons.length - shown.length} other reasons ${others}`] : [])].join(', ');
}

function leftAlone({ outcomes: { current, foreign, suppressed } }: Tally): string {
  const each = Object.entries({ current, foreign, suppressed }).filter(([, count]) => count > 0);
  if (each.length === 0) return '';
  const list = each.map(([outcome, count]) => `${outcome} ${count}`).join(', ');
  return `${current + foreign + suppressed} left alone: ${list}.`;
}

function failed({ failures }: Plan): string {
  return failures.length === 0 ? '' : `${counted(failures.length, 'file')} could not be processed.`;
}

function next({ outcomes: { rewritten } }: Tally, mode: Mode): string {
  if (rewritten === 0 || mode === 'written' || mode === 'emitted') return '';
  return mode === 'checked'
    ? 'Run "batchai-codemod diff" to see the changes.'
    : 'Run "batchai-codemod apply" to write.';
}
