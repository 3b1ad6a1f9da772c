import type { ResourceProvider } from '../../model/transform.ts';
import { tokenAt } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import { ResourcePathScan } from '../../syntax/resource-path-scan.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';
import type { BaseName } from './base-names.ts';

/** What a file does with a name that stands for the beginning of an id. */
export interface BaseVariable {
  /** The ids that begin with it. */
  readonly paths: readonly ResourcePathText[];
  /** Whether it is also used in a way that does not show what comes behind it. */
  readonly hasOtherUses: boolean;
}

/**
 * The ids in `text` that begin with what a name stands for (it ends in the provider's namespace or a collection of it),
 * and whether the name has other uses. With `inBraces` it is used as `{{name}}` alone, and the bare word means something else.
 */
export function readBaseVariable(text: string, base: BaseName, inBraces = false): BaseVariable {
  const paths: ResourcePathText[] = [];
  let hasOtherUses = false;
  for (const { index, 0: word } of usesOf(text, base.name, inBraces)) {
    const wordEnd = index + word.length;
    if (index === base.declaredAt || isAssigned(text, wordEnd)) continue;
    const end = base.isCalled ? callEnd(text, index, wordEnd) : wordEnd;
    if (end === undefined) continue;
    const behind = slashBehind.exec(text.slice(end, end + 60));
    if (!behind) {
      hasOtherUses = true;
      continue;
    }
    const scan = new ResourcePathScan(text, end + behind[0].length);
    scan.readSegments();
    paths.push(pathFrom(text, scan, { start: index, end }, behind[0]));
  }
  return { paths, hasOtherUses };
}

/** The id whose provider stands in `name`, as far as `scan` has read it. */
function pathFrom(text: string, scan: ResourcePathScan, name: Span, behind: string): ResourcePathText {
  const query = scan.readQuery();
  const isClosed = /^[})]/.test(behind);
  const lead =
    /(?:[$#@]?[{(]{1,2}\s{0,5})?(?:\w{1,40}\.)*$/.exec(text.slice(Math.max(0, name.start - 100), name.start))?.[0] ??
    '';
  const start = name.start - (isClosed ? lead.length : lead.replace(/^[^\w]+/, '').length);
  return {
    span: { start, end: scan.at },
    namespace: tokenAt(text, name.start, name.end),
    lead: 'providers',
    segments: scan.segments,
    isPattern: scan.isPattern,
    ...(query && { query }),
  };
}

function usesOf(text: string, name: string, inBraces: boolean): Iterable<RegExpExecArray> {
  const used = inBraces ? `(?<=\\{\\{\\s{0,5})${name}(?=\\s{0,5}\\}\\})` : `(?<![\\w-])${name}(?![\\w-])`;
  return text.matchAll(new RegExp(used, 'g'));
}

/** Where a call of the function at `start` ends: `base(sub, group)`, or, in the substitution of a shell, `$(base $group`; undefined where none is called. */
function callEnd(text: string, start: number, end: number): number | undefined {
  const isSubstituted = /\$\(\s{0,5}$/.test(text.slice(Math.max(0, start - 7), start));
  const call = (isSubstituted ? substitution : callBehind).exec(text.slice(end, end + 400));
  return call ? end + call[0].length : undefined;
}

const callBehind = /^\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/;
const substitution = /^(?:[ \t]+(?:[^()\r\n]|\([^()\r\n]*\))*)?(?=\))/;

/** What closes a name in a string, or leaves it for the next one, before a slash: `{BASE}/`, `BASE + '/`. */
const slashBehind = /^(?:\s{0,5}\}\}|\}{1,2}|\)|%|!)?(?=\\?\/)|^\s*(?:\+|\.|&)\s*[rbuf$@]{0,2}["'`](?=\/)/i;

function isAssigned(text: string, at: number): boolean {
  return /^["']?\s*(?::\s*\w[\w.<>]*\s*)?(?::=|=(?!=)|:\s)/.test(text.slice(at, at + 60));
}

/**
 * The ids in `text` whose provider stands in a variable: in their own text (`providers/{PROVIDER}/jobs`), or as the value
 * of a place in it (`"…/providers/%s/jobs" % (group, PROVIDER)`).
 */
export function readProviderVariable(text: string, { name }: BaseName): readonly ResourcePathText[] {
  const own = [...usesOf(text, name, false)].flatMap(({ index }) => {
    const end = index + name.length;
    const behind = slashBehind.exec(text.slice(end, end + 60)) ?? endBehind.exec(text.slice(end, end + 10));
    if (!behind || !providersBefore.test(text.slice(Math.max(0, index - 100), index))) return [];
    const scan = new ResourcePathScan(text, end + behind[0].length);
    if (!endBehind.test(text.slice(end, end + 10))) scan.readSegments();
    return pathFrom(text, scan, { start: index, end }, behind[0]);
  });
  const given = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  const placed = [...text.matchAll(providerPlace)].flatMap(({ index, 0: whole, 1: place = '' }) => {
    const end = index + whole.length;
    const [statement = ''] = text.slice(end, end + 400).split(/\r?\n[ \t]*\r?\n|;/);
    if (!given.test(statement)) return [];
    const scan = new ResourcePathScan(text, end);
    if (/^\\?\//.test(statement)) scan.readSegments();
    return pathFrom(text, scan, { start: end - place.length, end }, '');
  });
  return [...own, ...placed];
}

const providersBefore =
  /providers\\?\/(?:["'`]\s*(?:\+|\.|&)\s*|[$#@]?[{(]{1,2}\s{0,5}|[$%!])?(?:\w{1,40}(?:\.|::|->))*$/i;
const providerPlace = /providers\\?\/(%s|%v|%\d\$s|\{\d*\})(?=\\?\/|["'`])/gi;
/** The end of a text that a name ends. */
const endBehind = /^(?:\s{0,5}\}\}|\}{1,2}|\)|%|!)?(?=["'`])/;

/** Whether a name stands for the provider alone: `PROVIDER = "Microsoft.BatchAI"`. */
export function isProviderAlone({ lead, segments, query, isPattern }: ResourcePathText): boolean {
  return lead === 'type' && segments.length === 0 && !query && !isPattern;
}

/** Whether an id ends with its collection or before it, so that a name for it is a beginning of other ids. */
export function isBeginning(path: ResourcePathText, { types }: ResourceProvider): boolean {
  const { segments, lead, query, isPattern } = path;
  if (lead !== 'providers' || query || isPattern || segments[0]?.text === '') return false;
  if (segments.length % 2 === 0) return segments.length === 0;
  const last = segments.at(-1);
  return last?.isLiteral === true && types.some(({ name }) => isSame(name, last.text));
}

/**
 * The path without the arguments that only seem to be segments of it: behind a scope that is whole, the words of a list
 * are parts of the id where the first is a collection (`join(".../Microsoft.BatchAI", "jobs", name)`), else values of a
 * format or other members.
 */
export function withoutArguments(text: string, path: ResourcePathText, { types }: ResourceProvider): ResourcePathText {
  const { segments, span, namespace, lead, isPattern } = path;
  const [first] = segments;
  const isCollection = first?.isLiteral === true && types.some(({ name }) => isSame(name, first.text));
  if (!first?.separator.includes(',') || isCollection) return path;
  if (!/resource_?groups?(?:\/|%2F)/i.test(text.slice(span.start, namespace.span.start))) return path;
  return { span: { start: span.start, end: namespace.span.end }, namespace, lead, segments: [], isPattern };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
