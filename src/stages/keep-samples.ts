import { fileOf, fileSpan, isFragment } from '../model/fragment.ts';
import type { Fragment } from '../model/fragment.ts';
import { languages } from '../model/languages.ts';
import type { Decision } from '../model/plan.ts';
import { isRun, type Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Analysis } from './analyse.ts';
import { textWith } from './decide.ts';

/**
 * Decisions in which a response that documentation shows (`"id": "/subscriptions/…"`) stays as it is where the nearest call
 * or command before it does: what a person reads there must be what the call gives.
 */
export function keepSamples(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  { sites }: Analysis,
): Map<Path, readonly Decision[]> {
  const kept = [...decisions].map(([path, here]) => {
    if (!here.some(isSample)) return [path, here] as const;
    const changes = new Set(here.flatMap(({ kind, site }) => (kind === 'rewrite' || kind === 'current' ? [site] : [])));
    const calls = (sites.get(path) ?? [])
      .map(({ site }) => site)
      .filter((site) => isRun(site) && site.provenance.kind !== 'foreign');
    return [path, here.map((decision) => withCall(decision, calls, changes))] as const;
  });
  return new Map(kept);
}

function withCall(decision: Decision, calls: readonly Site[], changes: ReadonlySet<Site>): Decision {
  if (!isSample(decision)) return decision;
  const { site, within } = decision;
  const start = startOf(site);
  const before = calls.filter((call) => startOf(call) < start).sort((a, b) => startOf(b) - startOf(a))[0];
  if (!before || changes.has(before)) return decision;
  return { kind: 'review', site, reason: 'sample-of-old-call', advice: textWith(site, within) };
}

function startOf({ fragment, span }: Site): number {
  return fileSpan(fragment, span).start;
}

/** Whether a rewrite is of the value of an `id` or `type` of JSON that documentation shows. */
function isSample(decision: Decision): decision is Extract<Decision, { kind: 'rewrite' }> {
  if (decision.kind !== 'rewrite' || isRun(decision.site)) return false;
  const { fragment, span } = decision.site;
  if (!isShown(fragment)) return false;
  const { text } = fileOf(fragment);
  const { start } = fileSpan(fragment, span);
  // In a notebook the quotation marks are escaped.
  return /\\?"(?:\w*[iI]d|type)\\?"[ \t]*:[ \t]*\\?"[^"\\\r\n]*$/.test(text.slice(Math.max(0, start - 500), start));
}

/** Whether text stands in a page for people, as it is or as an example in it. */
function isShown(place: Fragment): boolean {
  if (languages[place.language].showsSamples === true) return true;
  return isFragment(place.parent) && isShown(place.parent);
}
