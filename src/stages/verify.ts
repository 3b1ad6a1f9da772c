import { offsetAfter } from '../model/edit.ts';
import type { Decision } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import { contains } from '../model/span.ts';
import { readsLanguage } from '../model/surface.ts';
import type { Listed, Surface } from '../model/surface.ts';
import type { Document } from '../model/world.ts';
import { placeOf } from './choices.ts';
import type { FilePlan } from './plan.ts';

/** One file as it is and as it would be, each read by the whole pipeline. */
export interface Rereading {
  readonly plan: FilePlan;
  readonly before: Document;
  readonly after: Document;
  /** The plan that a second run would make. */
  readonly second: FilePlan;
  readonly surfaces: readonly Listed<Surface>[];
}

/**
 * Why a file must be left alone, or undefined where it stands the tool's check on itself: the new text parses as well
 * as the old one did, every rewritten use binds to the new signature, and a second run changes nothing.
 */
export function flawIn({ plan, before, after, second, surfaces }: Rereading): string | undefined {
  if (parsesWorse(before, after, surfaces)) return 'the new text would not parse';
  const again = second.findings.find(({ outcome }) => outcome === 'rewritten');
  if (again) return `a second run would change line ${again.line} again (${again.change})`;
  const expected = new Map<string, number>();
  const count = (change: string, by: number) => expected.set(change, (expected.get(change) ?? 0) + by);
  for (const decision of plan.decisions) {
    const { kind, site } = decision;
    if (kind === 'current' || (kind === 'rewrite' && !isTakenOut(decision))) count(`${site.surface} ${site.change}`, 1);
  }
  for (const { kind, site } of second.decisions) if (kind === 'current') count(`${site.surface} ${site.change}`, -1);
  for (const [change, missing] of expected)
    if (missing > 0) return `${missing} rewritten uses of ${change} do not bind to the new signature`;
  return undefined;
}

/**
 * What is wrong with the texts that a person wrote, as the end of a sentence about them; undefined where there are none, or
 * where they are not to blame.
 */
export function editFlawIn({ plan, before, after, second, surfaces }: Rereading): string | undefined {
  const edited = plan.decisions.filter((decision) => decision.kind === 'rewrite' && decision.isEdited);
  if (edited.length === 0) return undefined;
  if (parsesWorse(before, after, surfaces)) return 'does not parse.';
  const edits = plan.changed?.edits ?? [];
  for (const { site } of edited) {
    const from = offsetAfter(edits, placeOf(site).at);
    const found = second.decisions.filter(
      (other) => other.site.surface === site.surface && placeOf(other.site).at === from,
    );
    if (found.some((other) => other.kind === 'current' && other.site.change === site.change)) continue;
    const [other] = found;
    if (other?.kind === 'review') return `does not fit the new API: ${other.reason}: ${reviewReasons[other.reason]}`;
    if (other?.kind === 'rewrite') return `still speaks the old API (${other.site.change}).`;
    return `is no use of ${site.change} in the new API.`;
  }
  return undefined;
}

/** Whether nothing is left of a use that could be read again: a property that the new model does not have. */
function isTakenOut({ site, within }: Extract<Decision, { kind: 'rewrite' }>): boolean {
  return site.vanishes === true || within.some(({ span, newText }) => newText === '' && contains(span, site.span));
}

function parsesWorse(before: Document, after: Document, surfaces: Rereading['surfaces']): boolean {
  return countSyntaxErrors(after, surfaces) > countSyntaxErrors(before, surfaces);
}

function countSyntaxErrors(document: Document, surfaces: readonly Listed<Surface>[]): number {
  let count = 0;
  for (const fragment of document.fragments)
    for (const surface of surfaces)
      if (readsLanguage(surface, fragment.language)) count += surface.syntaxErrors(fragment).length;
  return count;
}
