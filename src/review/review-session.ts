import type { Choice, ChoiceFor, Proposal, UsePlace, Verdict } from '../model/choice.ts';
import type { Finding } from '../model/plan.ts';

/** A finding about a rewrite that a person decides about. */
export type ReviewedFinding = Finding & { readonly proposal: Proposal };

/** A review at one moment: what was decided so far, and what is looked at. Every step gives a new one. */
export interface ReviewSession {
  /** In the order in which they are shown. */
  readonly findings: readonly ReviewedFinding[];
  /** By index; what has none is undecided. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  /** The index of the finding that is looked at; undefined once the review is over. */
  readonly at: number | undefined;
}

/** A step, and what a person must be told where it led nowhere. */
export interface Step {
  readonly session: ReviewSession;
  readonly told?: string;
}

/** A review that begins at the first finding without a verdict, or, where all have one, at the first of all. */
export function reviewSession(
  findings: readonly ReviewedFinding[],
  verdicts: ReadonlyMap<number, Verdict> = new Map(),
): ReviewSession {
  const session = { findings, verdicts, at: undefined };
  const first = findings.length > 0 ? 0 : undefined;
  return { ...session, at: nextAfter(session, -1, undecidedIn(session)) ?? first };
}

/** The same review, over: what is undecided stays so. */
export function ended(session: ReviewSession): ReviewSession {
  return { ...session, at: undefined };
}

/** Which findings a verdict is given to: one, it and the later ones of its file, or all of its kind in any file. */
export type Reach = 'this' | 'rest-of-file' | 'this-kind';

/** Decides about the finding that is looked at, and about the undecided ones in reach; then goes on to what is undecided. */
export function decided(session: ReviewSession, verdict: Verdict, reach: Reach = 'this'): ReviewSession {
  const { at } = session;
  if (at === undefined) return session;
  const verdicts = new Map(session.verdicts).set(at, verdict);
  for (const index of within(session, reach)) verdicts.set(index, verdict);
  const after = { ...session, verdicts };
  return { ...after, at: nextAfter(after, at, undecidedIn(after)) };
}

/** How many undecided findings a verdict of this reach would be given to besides the one that is looked at. */
export function othersWithin(session: ReviewSession, reach: Reach): number {
  return within(session, reach).length;
}

/** The undecided findings besides the one that is looked at. */
function within(session: ReviewSession, reach: Reach): readonly number[] {
  const { at = -1, findings } = session;
  const here = findings[at];
  if (reach === 'this' || !here) return [];
  const isUndecided = undecidedIn(session);
  return [...findings.entries()].flatMap(([index, { path, change }]) => {
    const isMeant = reach === 'this-kind' ? change === here.change : path === here.path && index > at;
    return isMeant && index !== at && isUndecided(index) ? [index] : [];
  });
}

/** Looks at the next or previous finding, or the next or previous one that is undecided, around the ends. */
export function moved(session: ReviewSession, by: 'next' | 'previous', which: 'any' | 'undecided'): Step {
  const { at } = session;
  if (at === undefined) return { session };
  const fits = which === 'any' ? openIn(session) : undecidedIn(session);
  const found = by === 'next' ? nextAfter(session, at, fits) : previousBefore(session, at, fits);
  if (found !== undefined && found !== at) return { session: { ...session, at: found } };
  return { session, told: which === 'any' ? 'There is no other call.' : 'No other call is undecided.' };
}

/** Looks at the finding with this number, which counts from 1. */
export function gone(session: ReviewSession, number: string): Step {
  const index = /^\s*\d+\s*$/.test(number) ? Number(number) - 1 : -1;
  const count = session.findings.length;
  if (session.findings[index] === undefined)
    return { session, told: `There is no number ${number.trim()}: 1 to ${count}.` };
  if (!openIn(session)(index)) return { session, told: `Number ${index + 1} is part of what you wrote around it.` };
  return { session: { ...session, at: index } };
}

/** Looks at the next finding, around the end, whose path, change or text a regular expression matches. */
export function searched(session: ReviewSession, pattern: string): Step {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'iu');
  } catch {
    return { session, told: `${pattern} is no regular expression.` };
  }
  const isOpen = openIn(session);
  const matches = (index: number): boolean => {
    const { path, change, before, after = '' } = session.findings[index] ?? {};
    return isOpen(index) && [path, change, before, after].some((text) => text && expression.test(text));
  };
  const found = nextAfter(session, session.at ?? -1, matches);
  return found === undefined
    ? { session, told: `Nothing matches ${pattern}.` }
    : { session: { ...session, at: found } };
}

/** How many findings have which verdict; what is part of an edited one counts as that. */
export function tallied(session: ReviewSession): Readonly<Record<'accepted' | 'declined' | 'undecided', number>> {
  const counts = { accepted: 0, declined: 0, undecided: 0 };
  const isOpen = openIn(session);
  for (const index of session.findings.keys()) {
    const verdict = session.verdicts.get(index);
    if (!isOpen(index) || verdict?.kind === 'accept' || verdict?.kind === 'edit') counts.accepted++;
    else if (verdict) counts.declined++;
    else counts.undecided++;
  }
  return counts;
}

/**
 * What a plan needs to hold exactly what was accepted. Of what is not shown nothing is said; what is undecided stays as it
 * is, and so do uses inside of an edited one, which the person wrote with it.
 * @param only the files that shall be planned; every other use is declined
 */
export function choicesOf(session: ReviewSession, only?: (path: string) => boolean): ChoiceFor {
  const choices = new Map<string, Choice>();
  const isOpen = openIn(session);
  for (const [index, { proposal, path }] of session.findings.entries()) {
    const isOut = !isOpen(index) || only?.(path) === false;
    const verdict = isOut ? undefined : session.verdicts.get(index);
    choices.set(keyOf(proposal.place), verdict ?? { kind: 'decline' });
  }
  return (place) => choices.get(keyOf(place));
}

type Fits = (index: number) => boolean;

/** Tells whether nothing was decided about a finding, nor written around it. */
export function undecidedIn(session: ReviewSession): Fits {
  const isOpen = openIn(session);
  return (index) => !session.verdicts.has(index) && isOpen(index);
}

/** Tells whether a finding can be looked at: it is no part of what was written in place of another. */
function openIn({ findings, verdicts }: ReviewSession): Fits {
  const edited = [...verdicts].flatMap(([index, { kind }]) => (kind === 'edit' ? [index] : []));
  return (index) => {
    const inner = findings[index];
    return !edited.some((other) => {
      const outer = findings[other];
      if (other === index || !inner || outer?.path !== inner.path) return false;
      const [{ span: around }, { span }] = [outer.proposal, inner.proposal];
      return around.start <= span.start && span.end <= around.end;
    });
  };
}

/** The first index behind `at` that fits, from the beginning again if need be, `at` itself last. */
function nextAfter({ findings: { length } }: ReviewSession, at: number, fits: Fits): number | undefined {
  for (let step = 1; step <= length; step++) {
    const index = (at + step) % length;
    if (fits(index)) return index;
  }
  return undefined;
}

function previousBefore({ findings: { length } }: ReviewSession, at: number, fits: Fits): number | undefined {
  for (let step = 1; step <= length; step++) {
    const index = (at - step + length) % length;
    if (fits(index)) return index;
  }
  return undefined;
}

function keyOf({ path, at, surface, change }: UsePlace): string {
  return JSON.stringify([path, at, surface, change]);
}
