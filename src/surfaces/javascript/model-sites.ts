import type { Edit } from '../../model/edit.ts';
import { fileOf, type Fragment } from '../../model/fragment.ts';
import { experimentId, namesExperiment } from '../../model/named-experiment.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import { contains } from '../../model/span.ts';
import type { Span, Token } from '../../model/span.ts';
import { camelCased } from '../../model/spelling.ts';
import type { PropertyRemoval } from '../../model/transform.ts';
import { removeListItems } from '../../syntax/list-edits.ts';
import type { FileJudgement, JudgedLiteral, JudgedName, JudgedProperty } from './following/index-uses.ts';
import { isIdle } from './idle.ts';
import { preferredQuote, quoted } from './quotes.ts';
import type { LiteralProperty } from './reading/flow.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A site, with the edits that make it one of the new version where there are any. */
export interface FoundSite {
  readonly site: Site;
  readonly edits?: readonly Edit[];
}

/** What a file's models and names become: bodies without what is gone, reads of what results lost, names of types and groups. */
export function modelSites(
  fragment: Fragment,
  { literals, properties, names }: FileJudgement,
  spelledGroups: readonly Span[],
  vocabulary: Vocabulary,
): readonly FoundSite[] {
  const own = <T extends { readonly fragment: number }>(all: readonly T[]): readonly T[] =>
    all.filter((one) => one.fragment === fragment.index);
  const found = own(literals).map((literal) => literalSites(fragment, literal, vocabulary));
  const removed = found.flatMap(({ gone }) => gone);
  return [
    ...found.flatMap(({ sites }) => sites),
    // What goes with the property that it is read for needs no change of its own.
    ...own(properties)
      .filter(({ use }) => !removed.some((span) => contains(span, use.span)))
      .flatMap((property) => propertySites(fragment, property, vocabulary)),
    ...own(names)
      .filter(({ use }) => !spelledGroups.some(({ start }) => start === use.name.span.start))
      .map((name) => nameSite(fragment, name, vocabulary)),
  ];
}

type Common = Pick<Site, 'surface' | 'fragment' | 'provenance'>;

function reviewSite(
  common: Common,
  { change, span, receiver, name }: { change: string; span: Span; receiver: Token; name: Token },
  reason: ReviewReason,
  advice: string | undefined,
): FoundSite {
  const reading = { kind: 'review', reason, ...(advice !== undefined && { advice }) } as const;
  return { site: { ...common, change, span, shape: { kind: 'member', receiver, name }, reading } };
}

/** `{ location: 'eastus', vmSize }` → `{ vmSize }`; what means something is left to a person, and so is what others see. */
function literalSites(
  fragment: Fragment,
  { literal, place, isShared, provenance }: JudgedLiteral,
  { places }: Vocabulary,
): { readonly sites: readonly FoundSite[]; readonly gone: readonly Span[] } {
  const { text } = fragment;
  const common: Common = { surface: 'javascript', fragment, provenance };
  const fates = literal.properties.map(({ name }) => (name === undefined ? undefined : places.fateOf(place, name)));
  const isGone = (index: number): boolean => {
    const fate = fates[index];
    const property = literal.properties[index];
    return !isShared && property !== undefined && fate?.kind === 'removed' && isIdle(property, fate.removal);
  };
  const naming = literal.properties.findIndex(({ acts }, index) => {
    const fate = fates[index];
    return !isShared && !acts && !isGone(index) && fate?.kind === 'removed' && namesExperiment(fate.removal);
  });
  const experiment = literal.properties[naming] && experimentOf(fragment, literal.properties[naming].span);
  const kept = literal.properties.flatMap((property, index): readonly FoundSite[] => {
    const fate = fates[index];
    if (fate?.kind !== 'removed' || isGone(index)) return [];
    const { key, span } = property;
    const at = { change: fate.removal.id, span, receiver: property.value, name: key };
    const found = reviewSite(common, at, 'property-removed', adviceInstead(fate.removal));
    return [index === naming ? dependent(found, experiment, false) : found];
  });
  const spans = literal.properties.map(({ span }) => span);
  const gone = literal.properties.filter((_, index) => isGone(index));
  const old = (change: string, span: Span, { key, value }: LiteralProperty): Site => ({
    ...common,
    change,
    span,
    shape: { kind: 'member', receiver: value, name: key },
    reading: { kind: 'old' },
  });
  const inside = { start: literal.span.start + 1, end: literal.span.end - 1 };
  const removedWhere = (isOut: (index: number) => boolean): readonly FoundSite[] => {
    const out = literal.properties.filter((_, index) => isOut(index));
    return removals(text, inside, spans, isOut).flatMap((edits, index): readonly FoundSite[] => {
      const property = out[index];
      const last = edits.at(-1);
      const fate = property?.name === undefined ? undefined : places.fateOf(place, property.name);
      if (!property || !last || fate?.kind !== 'removed') return [];
      return [{ site: { ...old(fate.removal.id, last.span, property), vanishes: true }, edits }];
    });
  };
  const removed =
    experiment === undefined
      ? removedWhere(isGone)
      : [
          ...removedWhere(isGone).map((found) => dependent(found, experiment, false)),
          ...removedWhere((index) => index === naming || isGone(index)).map((found) =>
            dependent(found, experiment, true),
          ),
        ];
  const renamed = literal.properties.flatMap((property, index): readonly FoundSite[] => {
    const fate = fates[index];
    const site = old(places.changeOf(place), property.span, property);
    if (fate?.kind === 'current') return [{ site: { ...site, reading: { kind: 'current' } } }];
    return fate?.kind === 'renamed' && !isShared ? [{ site, edits: [renamedKey(property, fate.to)] }] : [];
  });
  return { sites: [...removed, ...renamed, ...kept], gone: gone.map(({ span }) => span) };
}

function experimentOf(fragment: Fragment, span: Span): string {
  return experimentId(fileOf(fragment).path, fragment.index, span);
}

/** The site as one that there is only where a name became the experiment of its job, or did not. */
function dependent(found: FoundSite, experiment: string | undefined, isTaken: boolean): FoundSite {
  return experiment === undefined ? found : { ...found, site: { ...found.site, dependsOn: { experiment, isTaken } } };
}

/** The edits that take properties out, those for each that can go alone; `{ location, tags }` becomes `{}`. */
function removals(
  text: string,
  inside: Span,
  spans: readonly Span[],
  isGone: (index: number) => boolean,
): readonly (readonly Edit[])[] {
  const gaps = spans.map(({ start }, index) => text.slice(spans[index - 1]?.end ?? inside.start, start));
  const rest = [...gaps, text.slice(spans.at(-1)?.end ?? inside.start, inside.end)];
  const lastKept = spans.findLastIndex((_, index) => !isGone(index));
  if (spans.length > 0 && lastKept < 0 && rest.every((gap) => /^[\s,]*$/.test(gap)))
    return [[{ span: inside, newText: '' }]];
  const edits = removeListItems(text, inside, spans, isGone);
  const alone = spans.filter((_, index) => isGone(index) && index < lastKept).length;
  const tail = edits.slice(alone);
  return [...edits.slice(0, alone).map((edit) => [edit]), ...(tail.length > 0 ? [tail] : [])];
}

/** `{ old: x }` → `{ new: x }`, `{ old }` → `{ new: old }` */
function renamedKey({ key, value, span }: LiteralProperty, to: string): Edit {
  const isShorthand = key.span.start === value.span.start && span.end === key.span.end;
  if (isShorthand) return { span: key.span, newText: `${to}: ${value.text}` };
  const quote = /^['"]/.exec(key.text)?.[0] ?? '';
  return { span: key.span, newText: quote + to + quote };
}

function adviceInstead({ instead }: PropertyRemoval): string | undefined {
  return instead === undefined ? undefined : `// ${camelCased(instead)}`;
}

/** A property of a model, as it is read or set. */
function propertySites(fragment: Fragment, property: JudgedProperty, { places }: Vocabulary): readonly FoundSite[] {
  const { use, place } = property;
  const removal =
    use.kind === 'compared' ? places.successorAt(place, use.property) : places.lossOf(place, use.property);
  if (!removal) return [];
  const left = propertySite(fragment, property, removal);
  const { given, span, base, name } = use;
  if (use.kind !== 'set' || !given?.lines || property.isSeen) return [left];
  const common: Common = { surface: 'javascript', fragment, provenance: property.provenance };
  const shape = { kind: 'member', receiver: base, name } as const;
  const removed: FoundSite = {
    site: { ...common, change: removal.id, span: given.lines, shape, reading: { kind: 'old' }, vanishes: true },
    edits: [{ span: given.lines, newText: '' }],
  };
  if (isIdle(given, removal)) return [removed];
  if (!namesExperiment(removal) || given.acts) return [left];
  const experiment = experimentOf(fragment, span);
  return [dependent(removed, experiment, true), dependent(left, experiment, false)];
}

/** `file.isDirectory` → `file.fileType === 'directory'`; others a person must replace. */
function propertySite(fragment: Fragment, { use, provenance }: JudgedProperty, removal: PropertyRemoval): FoundSite {
  const { text } = fragment;
  const { span, base, name } = use;
  const common: Common = { surface: 'javascript', fragment, provenance };
  const quote = preferredQuote(text);
  if (removal.became) {
    const property = camelCased(removal.became.name);
    const value = quoted(removal.became.whenTrue, quote);
    const advice = `${property} === ${value}`;
    const at = { change: removal.id, span, receiver: base, name };
    const shape = { kind: 'member', receiver: base, name } as const;
    if (use.kind === 'compared')
      return { site: { ...common, change: removal.id, span, shape, reading: { kind: 'current' } } };
    if (use.kind !== 'read' || text.slice(name.span.end, span.end) !== '')
      return reviewSite(common, at, 'property-removed', advice);
    const site: Site = {
      ...common,
      change: removal.id,
      span,
      shape,
      reading: { kind: 'old' },
    };
    return { site, edits: comparison(text, span, name.span, property, value) };
  }
  const advice =
    use.kind === 'set' ? adviceInstead(removal) : readInstead(removal.name, use.property, base.text, quote);
  return reviewSite(common, { change: removal.id, span, receiver: base, name }, 'property-removed', advice);
}

/** What stands before and behind an expression that may be a comparison as it is. */
const opens = /(?:^|[(,[{;?:}]|=>|&&|\|\||(?:^|[^=!<>])=|\breturn)\s*$/;
const closes = /^\s*(?:$|[),;\]}:]|\?(?![.?])|&&|\|\|)/;

/** `x.old` → `x.new === value`, `!x.old` → `x.new !== value`, in parentheses where an operator would take it apart. */
function comparison(text: string, span: Span, name: Span, property: string, value: string): readonly Edit[] {
  const before = text.slice(0, span.start);
  const isClosed = closes.test(text.slice(span.end));
  if (isClosed && opens.test(before)) return [{ span: name, newText: `${property} === ${value}` }];
  if (isClosed && before.endsWith('!') && opens.test(before.slice(0, -1)))
    return [
      { span: { start: span.start - 1, end: span.start }, newText: '' },
      { span: name, newText: `${property} !== ${value}` },
    ];
  return [
    { span: { start: span.start, end: span.start }, newText: '(' },
    { span: name, newText: `${property} === ${value})` },
  ];
}

/** The code that gives what a property of a result gave. */
function readInstead(removal: string, property: string, base: string, quote: string): string | undefined {
  const isTaken = base === property || base.startsWith(`${property}:`);
  switch (removal) {
    case 'location':
    case 'tags':
      return `(await client.workspaces.get(resourceGroup, ${quote}<workspace>${quote})).${property}`;
    case 'experiment_name':
      return `${isTaken ? 'job' : base}.id.split(${quote}/${quote})[10]`;
    case 'priority':
      return isTaken ? 'schedulingPriority' : `${base}.schedulingPriority`;
    default:
      return undefined;
  }
}

/** A type or a group by its new name. */
function nameSite(fragment: Fragment, { use, provenance }: JudgedName, vocabulary: Vocabulary): FoundSite {
  const common: Common = { surface: 'javascript', fragment, provenance };
  const { name, span, behind = '' } = use;
  const group = use.kind === 'group' ? vocabulary.renamedGroups.get(name.text) : undefined;
  const { oldTypes, newTypes } = vocabulary.places;
  const type = use.kind === 'group' ? undefined : oldTypes.get(name.text);
  const current = use.kind === 'group' ? undefined : newTypes.get(name.text);
  const change = type?.change ?? current ?? 'usage';
  const to = group ?? type?.to;
  const isCurrent = use.kind === 'group' ? group === undefined : current !== undefined;
  const shape = { kind: 'member', receiver: name, name } as const;
  if (isCurrent) return { site: { ...common, change, span, shape, reading: { kind: 'current' } } };
  if (to === undefined) return reviewSite(common, { change, span, receiver: name, name }, 'model-changed', undefined);
  const site: Site = {
    ...common,
    change,
    span,
    shape,
    reading: { kind: 'old' },
  };
  return { site, edits: [{ span: name.span, newText: to + behind }] };
}
