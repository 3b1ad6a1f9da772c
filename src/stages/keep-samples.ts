import { fileOf, fileSpan, isFragment } from '../model/fragment.ts';
import type { Fragment } from '../model/fragment.ts';
import { languages } from '../model/languages.ts';
import type { Decision } from '../model/plan.ts';
import { isRun, type Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Analysis } from './analyse.ts';
import { textWith } from './decide.ts';

/** The name of the member of JSON whose string holds an offset of a text; undefined where no JSON stands there. */
export type MemberAt = (text: string, at: number) => { readonly name: string } | undefined;

/**
 * Decisions in which a response that documentation shows (`"id": "/subscriptions/…"`) stays as it is where the call or
 * command does that it shows the response of: what a person reads there must be what the call gives. It is the nearest one
 * before it, or the next one where the text between says so.
 */
export function keepSamples(
  decisions: ReadonlyMap<Path, readonly Decision[]>,
  { sites }: Analysis,
  memberAt: MemberAt,
): Map<Path, readonly Decision[]> {
  const kept = [...decisions].map(([path, here]) => {
    const samples = new Set(here.filter((decision) => isSample(decision, memberAt)));
    if (samples.size === 0) return [path, here] as const;
    const changes = new Set(here.flatMap(({ kind, site }) => (kind === 'rewrite' || kind === 'current' ? [site] : [])));
    const calls = callsIn((sites.get(path) ?? []).map(({ site }) => site));
    return [
      path,
      here.map((decision) => (samples.has(decision) ? withCall(decision, calls, changes) : decision)),
    ] as const;
  });
  return new Map(kept);
}

/** A call or a command at its place in the file. */
interface PlacedCall {
  readonly site: Site;
  readonly start: number;
}

/** What is run in a file, in the order of its text. */
function callsIn(sites: readonly Site[]): readonly PlacedCall[] {
  return sites
    .filter((site) => isRun(site) && site.provenance.kind !== 'foreign')
    .map((site) => ({ site, start: startOf(site) }))
    .sort((a, b) => a.start - b.start);
}

function withCall(decision: Decision, calls: readonly PlacedCall[], changes: ReadonlySet<Site>): Decision {
  if (decision.kind !== 'rewrite') return decision;
  const { site, within } = decision;
  const call = callOf(site, calls);
  if (!call || changes.has(call)) return decision;
  return { kind: 'review', site, reason: 'sample-of-old-call', advice: textWith(site, within) };
}

/** How far behind a sample the call may be that gives it. */
const reach = 5000;
/** `is produced by`, `printed by`, `is the output of`: what was shown belongs to what follows. */
const announced =
  /\b(?:produced|returned|printed|obtained|generated|given|shown) (?:by|with|from)\b|\b(?:output|response|result) (?:of|from)\b/i;

/** The call whose response a sample is. */
function callOf(sample: Site, calls: readonly PlacedCall[]): Site | undefined {
  const { start, end } = fileSpan(sample.fragment, sample.span);
  const next = calls.findIndex((call) => call.start >= start);
  const before = calls[(next < 0 ? calls.length : next) - 1];
  const after = calls[next];
  if (!after || after.start > end + reach) return before?.site;
  const between = textBehindBlock(fileOf(sample.fragment).text.slice(end, after.start));
  return between !== undefined && announced.test(between) ? after.site : before?.site;
}

/** A bracket of JSON, rather than of the page: `[source,bash]`. */
const jsonBracket = /[[{](?=\s*["{[\]}])|(?<=[\s"}\]\d.…])[\]}]/g;

/** What follows the JSON that a text begins in; undefined where more JSON follows. */
function textBehindBlock(text: string): string | undefined {
  let [depth, lowest, from] = [0, 0, 0];
  let isFollowed = false;
  for (const { 0: bracket, index } of text.matchAll(jsonBracket)) {
    if (/[[{]/.test(bracket)) {
      isFollowed ||= depth === lowest;
      depth++;
    } else if (--depth < lowest) {
      lowest = depth;
      isFollowed = false;
      from = index + 1;
    }
  }
  return isFollowed ? undefined : text.slice(from);
}

function startOf({ fragment, span }: Site): number {
  return fileSpan(fragment, span).start;
}

/** Whether a rewrite is of the value of an `id` or `type` of JSON that documentation shows. */
function isSample(decision: Decision, memberAt: MemberAt): boolean {
  if (decision.kind !== 'rewrite' || isRun(decision.site)) return false;
  const { fragment, span } = decision.site;
  return isShown(fragment) && /^(?:\w*[iI]d|type)$/.test(memberAt(fragment.text, span.start)?.name ?? '');
}

/** Whether text stands in a page for people, as it is or as an example in it. */
function isShown(place: Fragment): boolean {
  if (languages[place.language].showsSamples === true) return true;
  return isFragment(place.parent) && isShown(place.parent);
}
