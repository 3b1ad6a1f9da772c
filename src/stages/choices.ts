import type { Choice, ChoiceFor, UsePlace } from '../model/choice.ts';
import { offsetBefore, type Edit, type FileEdit } from '../model/edit.ts';
import { fileOf, fileSpan, lower } from '../model/fragment.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { FilePlan } from './plan.ts';

export function placeOf({ fragment, span, surface, change }: Site): UsePlace {
  return { path: fileOf(fragment).path, at: fileSpan(fragment, span).start, surface, change };
}

/** A decision with what a person wrote in place of the proposed text; a review where that cannot stand there. */
export function withChoice(decision: Decision, choice: Choice | undefined): Decision {
  if (decision.kind !== 'rewrite' || choice?.kind !== 'edit') return decision;
  const { site, within: proposed } = decision;
  const { start } = site.span;
  // Who edits a proposal in which source stands (`{expression}`) writes source.
  const as = proposed.some((edit) => edit.as === 'source') ? ({ as: 'source' } as const) : {};
  const within = choice.edits.map(({ span, newText }): Edit => ({
    span: { start: start + span.start, end: start + span.end },
    newText,
    ...as,
  }));
  const edits: FileEdit[] = [];
  for (const edit of within) {
    const lowered = lower(site.fragment, edit);
    if ('reason' in lowered) return { kind: 'review', site, reason: lowered.reason };
    edits.push(...lowered.edits);
  }
  return { ...decision, within, edits, isEdited: true };
}

/**
 * The choices as they hold for the texts that a plan makes: what was declined stays declined where it stands then, and
 * about everything else nothing was said.
 */
export function choicesAfter(choiceFor: ChoiceFor, plans: ReadonlyMap<Path, FilePlan>): ChoiceFor {
  return (place) => {
    const edits = plans.get(place.path)?.changed?.edits ?? [];
    const choice = choiceFor({ ...place, at: offsetBefore(edits, place.at) });
    return choice?.kind === 'decline' ? choice : undefined;
  };
}
