import { fileOf } from '../model/fragment.ts';
import { namedExperiment, type NamedExperiment } from '../model/named-experiment.ts';
import type { ResourceName } from '../model/resource-use.ts';
import type { Site } from '../model/site.ts';
import { contains, type Span, type Token } from '../model/span.ts';
import type { Holding, HoldingReader } from './name-origins.ts';

/** Where the parameters of a job are given the name of its experiment. */
export interface ExperimentNaming {
  readonly site: Site;
  /**
   * The sites that change with it, itself first: as each is where every call is given the name (`taken`), and where not
   * (`site`); none where it cannot be taken out.
   */
  readonly out: readonly { readonly site: Site; readonly taken: Site }[];
  readonly name: ResourceName;
  /** The property with its value. */
  readonly at: Span;
  /** Where the expression begins that makes the parameters; the variable that has them, where a property of it is set. */
  readonly of: { readonly start: number } | { readonly variable: Token };
}

/**
 * Joins what names experiments with the calls that create jobs with it: parameters that are made in the call, or kept in
 * a variable that nothing else is given. Gives what stands for each site that is joined.
 */
export function joinExperiments(
  sites: readonly Site[],
  namings: readonly ExperimentNaming[],
  holdingAt: HoldingReader,
): ReadonlyMap<Site, readonly Site[]> {
  const joined = new Map<Site, readonly Site[]>();
  if (namings.length === 0) return joined;
  const creators = sites.flatMap((site): readonly Creator[] => {
    const { resource, fragment } = site;
    if (resource?.group !== 'jobs' || !resource.body || site.provenance.kind === 'foreign') return [];
    const { body } = resource;
    return [{ site, body, held: holdingAt(fragment, body.span.start, body.text) }];
  });
  const isBody = ({ fragment, span }: Mention) =>
    creators.some(({ site, body }) => site.fragment === fragment && body.span.start === span.start);
  const named = new Map<Creator, Named[]>();
  const handedOn: NamedExperiment[] = [];
  for (const naming of namings) {
    const { site, out, at, name } = naming;
    const experiment = namedExperiment(fileOf(site.fragment).path, site.fragment.index, at, name);
    const takers = creators.flatMap((creator) => {
      const isCertain = certaintyOf(naming, creator, holdingAt);
      return isCertain === undefined ? [] : [{ creator, isCertain }];
    });
    for (const { creator, isCertain } of takers)
      named.set(creator, [...(named.get(creator) ?? []), { experiment, isCertain }]);
    const isKept = takers.length > 0 && takers.every(({ creator: { held } }) => !held || isPrivate(held, isBody));
    if (!isKept) handedOn.push(experiment);
    else
      for (const one of out)
        joined.set(one.site, [
          { ...one.site, dependsOn: { experiment: experiment.id, isTaken: false } },
          { ...one.taken, dependsOn: { experiment: experiment.id, isTaken: true } },
        ]);
  }
  for (const [{ site }, found] of named) {
    const isPartial = found.some(({ isCertain }) => !isCertain);
    joined.set(site, [{ ...site, experiments: { named: found.map(({ experiment }) => experiment), isPartial } }]);
  }
  // Parameters that come from elsewhere may be those that are handed on.
  for (const creator of handedOn.length > 0 ? creators : []) {
    const { site, body, held } = creator;
    if (!held && !named.has(creator) && aName.test(body.text))
      joined.set(site, [{ ...site, experiments: { named: handedOn, isPartial: true } }]);
  }
  return joined;
}

/** A use whose site may be another where an experiment is taken, with what it is made of. */
interface NamingUse<T> {
  readonly site: Site;
  /** What it gives the parameters of a job, and the use that takes it out. */
  readonly naming?: Pick<ExperimentNaming, 'name' | 'at' | 'of'> & { readonly taken: T };
  /** What names the experiment beside it, by its offset, and the use where both are taken out. */
  readonly beside?: { readonly naming: number; readonly taken: T };
}

/** The sites of uses that are joined like that, each with the use that says how it is rewritten. */
export function joinUses<T extends { readonly site: Site }>(
  uses: readonly (T & NamingUse<T>)[],
  holdingAt: HoldingReader,
): readonly { readonly site: Site; readonly use: T }[] {
  const namings = uses.flatMap(({ site, naming }): readonly ExperimentNaming[] => {
    if (!naming) return [];
    const out = uses.flatMap(({ site: other, beside }) => {
      const isBeside = beside?.naming === naming.at.start && other.fragment === site.fragment;
      return isBeside ? [{ site: other, taken: beside.taken.site }] : [];
    });
    return [{ ...naming, site, out: [{ site, taken: naming.taken.site }, ...out] }];
  });
  const joined = joinExperiments(
    uses.map(({ site }) => site),
    namings,
    holdingAt,
  );
  const found = uses.flatMap((use) => {
    const taken = use.naming?.taken ?? use.beside?.taken;
    return (joined.get(use.site) ?? [use.site]).map((site) => ({
      site,
      use: site.dependsOn?.isTaken && taken ? taken : use,
    }));
  });
  return found.sort(({ site: a }, { site: b }) => a.fragment.index - b.fragment.index || a.span.start - b.span.start);
}

const aName = /^\$?[\w.]+$/;

/** A call that creates a job, and what the variable holds that it is given. */
interface Creator {
  readonly site: Site;
  readonly body: Token;
  readonly held: Holding | undefined;
}

interface Named {
  readonly experiment: NamedExperiment;
  readonly isCertain: boolean;
}

type Mention = Holding['mentions'][number];

/** Whether a call's parameters name the experiment whatever happens; undefined where they are not known to be the same ones. */
function certaintyOf(
  { site: { fragment }, at, of }: ExperimentNaming,
  { site, body, held }: Creator,
  holdingAt: HoldingReader,
): boolean | undefined {
  if (!('variable' in of)) {
    const isInCall = site.fragment === fragment && contains(body.span, at);
    const around = isInCall ? body.span : held?.fragment === fragment ? held.value : undefined;
    return around && contains(around, at) ? isMadeIn(fragment.text, around, of.start, at) : undefined;
  }
  const { variable } = of;
  const own = holdingAt(fragment, variable.span.start, variable.text);
  // What makes the parameters may be given a block that sets them.
  const begin = held?.fragment === fragment ? held.value : { start: at.end, end: at.end };
  if (!own && isMadeIn(fragment.text, begin, begin.start, at)) return true;
  // What is set afterwards is none of the call's.
  const isBefore = fragment.index < site.fragment.index || at.start < site.span.start;
  if (!own || own.value !== held?.value || !isBefore) return undefined;
  const mention = own.mentions.find((one) => one.fragment === fragment && one.span.start === variable.span.start);
  return mention?.block === own.block;
}

/** Whether nothing is done with a variable but that its properties are used and jobs are created with it. */
function isPrivate({ mentions }: Holding, isBody: (mention: Mention) => boolean): boolean {
  return mentions.every((mention) => {
    const { fragment, span } = mention;
    const [before, behind] = [fragment.text.slice(0, span.start), fragment.text.slice(span.end)];
    const isLabel = /[(,]\s*$/.test(before) && /^\s*:(?!:)/.test(behind);
    return isLabel || /^\s*[?!&]?\./.test(behind) || isBody(mention);
  });
}

/** Whether an expression is the one that begins at `start`, and nothing of it is made only now and then. */
function isMadeIn(text: string, value: Span, start: number, at: Span): boolean {
  const begin = value.start + (/^[\s(&]*/.exec(text.slice(value.start, value.end))?.[0].length ?? 0);
  const written = text.slice(value.start, at.start) + text.slice(at.end, value.end);
  return begin === start && contains(value, at) && !/\?(?![.?])|=>|->|\b(?:if|switch|func|case)\b/.test(written);
}
