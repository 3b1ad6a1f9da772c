import { editedText } from '../model/edit.ts';
import type { Edit, FileEdit } from '../model/edit.ts';
import { fileOf, lower } from '../model/fragment.ts';
import type { Name, OperationKind, SiteNames } from '../model/names.ts';
import type { Confidence, MigrateOptions } from '../model/options.ts';
import type { Decision } from '../model/plan.ts';
import type { ReviewReason } from '../model/review-reasons.ts';
import type { Site } from '../model/site.ts';
import { contains } from '../model/span.ts';
import type { Surface } from '../model/surface.ts';
import type { ChangeId, Transform } from '../model/transform.ts';
import { isSpelling } from './name.ts';
import type { Namer } from './name.ts';

/** What holds for one file, command line and configuration taken together. */
export interface Choices extends Pick<MigrateOptions, 'only' | 'skip' | 'judgeOnly'> {
  readonly confidence: Confidence;
}

const certainty = ['foreign', 'possible', 'likely', 'certain'] as const;

/**
 * What is done about one site. A use is rewritten only if it is old, its provenance reaches the confidence asked for,
 * and every edit can be expressed where it stands; else the decision says why not, with the code to write where that
 * is known. Where uses are only judged an old one is a review with the code to write.
 */
export function decide(
  site: Site,
  surface: Surface,
  namesFor: Namer,
  transform: Transform,
  options: Pick<Choices, 'confidence' | 'judgeOnly'>,
): Decision {
  if (site.provenance.kind === 'foreign') return { kind: 'foreign', site };
  if (site.reading.kind === 'current') return { kind: 'current', site };
  const names = namesFor(site, fileOf(site.fragment).path, operationKind(site.change, transform));
  if (site.reading.kind === 'review') {
    const { reason, advice } = site.reading;
    if (reason === 'arguments-ambiguous' && passes(site, names.workspace)) return { kind: 'current', site };
    return review(site, reason, advice && withNames(advice, names));
  }
  const rewrite = surface.rewrite(site, names, transform);
  if ('reason' in rewrite) return review(site, rewrite.reason, rewrite.advice);
  const after = rewrittenText(site, rewrite.edits);
  if (certainty.indexOf(site.provenance.kind) < certainty.indexOf(options.confidence))
    return review(site, 'receiver-unknown', after);
  if (options.judgeOnly) return review(site, site.reading.mixed ?? 'still-old', after);
  const edits: FileEdit[] = [];
  for (const edit of rewrite.edits) {
    const lowered = lower(site.fragment, edit);
    if ('reason' in lowered) return review(site, lowered.reason, after);
    edits.push(...lowered.edits);
  }
  return { kind: 'rewrite', site, names, within: rewrite.edits, edits, needs: [] };
}

/** What the change's operation does; a change that is no operation (a model, a mention) counts as reading. */
export function operationKind(change: ChangeId, transform: Transform): OperationKind {
  const entry =
    transform.operations.find(({ id }) => id === change) ?? transform.commands.find(({ id }) => id === change);
  return entry?.kind ?? 'get';
}

/** Whether a call is given this name: one that the old API had no place for, so that nothing is ambiguous. */
function passes({ shape }: Site, name: Name): boolean {
  if (shape.kind !== 'call') return false;
  return shape.arguments.some(({ kind, value: { text } }) => {
    if (kind === 'spread') return false;
    if (name.kind === 'expression') return text === name.text;
    const literal = /^(["'`])(.*)\1$/s.exec(text)?.[2];
    return literal !== undefined && isSpelling(literal, name.text);
  });
}

function review(site: Site, reason: ReviewReason, advice: string | undefined): Decision {
  return advice === undefined ? { kind: 'review', site, reason } : { kind: 'review', site, reason, advice };
}

/** Advice is written before names are chosen, with `<workspace>` and `<experiment>` in their places. */
function withNames(advice: string, names: SiteNames): string {
  return advice.replaceAll('<workspace>', names.workspace.text).replaceAll('<experiment>', names.experiment.text);
}

/** The site's own text with those of its fragment's edits that fall into it. */
function rewrittenText(site: Site, edits: readonly Edit[]): string {
  return textWith(
    site,
    edits.filter((edit) => contains(site.span, edit.span)),
  );
}

/** The site's own text with edits that all fall into it. */
export function textWith({ fragment, span }: Site, edits: readonly Edit[]): string {
  return editedText(fragment.text, span, edits);
}
