import { editedText } from '../model/edit.ts';
import type { Edit, FileEdit } from '../model/edit.ts';
import { fileOf, lower } from '../model/fragment.ts';
import type { Name, SiteNames } from '../model/names.ts';
import type { Confidence, MigrateOptions } from '../model/options.ts';
import type { Decision } from '../model/plan.ts';
import type { ReviewReason } from '../model/review-reasons.ts';
import type { Site } from '../model/site.ts';
import { contains } from '../model/span.ts';
import type { Rewrite, Surface } from '../model/surface.ts';
import type { Transform } from '../model/transform.ts';
import type { LifetimeOf } from './lifetimes.ts';
import { isSpelling } from './name.ts';
import type { Namer } from './name.ts';
import { operationKind } from './operation-kind.ts';

/** What holds for one file, command line and configuration taken together. */
export interface Choices extends Pick<MigrateOptions, 'only' | 'skip' | 'judgeOnly'> {
  readonly confidence: Confidence;
}

/** How the names of a site are chosen. */
export interface Naming {
  readonly namesFor: Namer;
  /** Absent where what existed and what is created have the same names. */
  readonly lifetimeOf?: LifetimeOf | undefined;
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
  { namesFor, lifetimeOf }: Naming,
  transform: Transform,
  options: Pick<Choices, 'confidence' | 'judgeOnly'>,
): Decision {
  if (site.provenance.kind === 'foreign') return { kind: 'foreign', site };
  if (site.reading.kind === 'current') return { kind: 'current', site };
  const { path } = fileOf(site.fragment);
  const lifetime = lifetimeOf?.(site);
  const kind = operationKind(site.change, transform);
  const names = namesFor(site, path, kind, lifetime === 'unclear' ? 'existing' : lifetime);
  const others = otherNames(names, () => (lifetime === 'unclear' ? namesFor(site, path, kind, 'created') : names));
  if (site.reading.kind === 'review') {
    const { reason, advice } = site.reading;
    const passed = reason === 'arguments-ambiguous' && [names, others].some(({ workspace }) => passes(site, workspace));
    if (passed) return { kind: 'current', site };
    return review(site, reason, advice && withNames(advice, names, others));
  }
  const rewrite = surface.rewrite(site, names, transform);
  const isUnclear = others !== names && !isSame(rewrite, surface.rewrite(site, others, transform));
  const openAdvice = () => openText(site, surface, openNames(site, names), transform);
  if ('reason' in rewrite) return review(site, rewrite.reason, isUnclear ? openAdvice() : rewrite.advice);
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
  if (isUnclear) return review(site, unclearReason(names), openAdvice());
  return { kind: 'rewrite', site, names, within: rewrite.edits, edits, needs: [] };
}

/** The names that a use may have as well, which are the same ones where nothing is open. */
function otherNames(names: SiteNames, created: () => SiteNames): SiteNames {
  const open = (text: string): Name => ({ kind: 'expression', text });
  const experiment = open('<experiment>');
  if (names.areOpen) return { ...names, workspace: open('<workspace>'), experiment };
  return names.hasOpenExperiment ? { ...names, experiment } : created();
}

function unclearReason({ areOpen, hasOpenExperiment }: SiteNames): ReviewReason {
  if (areOpen) return 'names-unclear';
  return hasOpenExperiment ? 'experiment-unclear' : 'existing-or-created';
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

/** Whether the names that made two rewrites make no difference to this site. */
function isSame(one: Rewrite, other: Rewrite): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Advice is written before names are chosen, with `<workspace>` and `<experiment>` in their places; a name that may be another stays open. */
function withNames(advice: string, names: SiteNames, others: SiteNames): string {
  return (['workspace', 'experiment'] as const).reduce(
    (text, key) => (names[key].text === others[key].text ? text.replaceAll(`<${key}>`, names[key].text) : text),
    advice,
  );
}

/** `<workspace>` and `<experiment>` where a person must choose. */
function openNames({ shape }: Site, names: SiteNames): SiteNames {
  // In a call they stand as they are, elsewhere as text would.
  const open = (text: string): Name => ({ kind: shape.kind === 'call' ? 'expression' : 'literal', text });
  const workspace = names.hasOpenExperiment && !names.areOpen ? names.workspace : open('<workspace>');
  return { workspace, experiment: open('<experiment>') };
}

/** The new text with names that a person must choose; undefined where it cannot be shown. */
function openText(site: Site, surface: Surface, names: SiteNames, transform: Transform): string | undefined {
  const shown = surface.rewrite(site, names, transform);
  return 'reason' in shown ? shown.advice : rewrittenText(site, shown.edits);
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
