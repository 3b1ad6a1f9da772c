import type { Fragment } from './fragment.ts';
import type { NameRole } from './constants.ts';
import type { SiteNames } from './names.ts';
import type { Site } from './site.ts';
import type { Path } from './source-file.ts';
import type { Support, SupportId } from './support.ts';
import type { Document, World } from './world.ts';

/** What it takes to hand names through functions. */
export interface ThreadingRequest {
  /** The uses whose names are to come from the functions around them. */
  readonly sites: readonly Site[];
  /** Those of them that have an experiment of their own, which is not handed through. */
  readonly withOwnExperiment: ReadonlySet<Site>;
  readonly documents: ReadonlyMap<Path, Document>;
  readonly world: World;
  /** The names that a caller passes which has none itself. */
  readonly namesAt: (fragment: Fragment) => SiteNames;
  /** What the parameters are to be called, where the configuration says so. */
  readonly called: Readonly<Partial<Record<NameRole, string>>>;
}

/** What a use becomes part of. */
export interface ThreadedSite {
  /** The expression for each name where the use stands. */
  readonly expressions: Readonly<Partial<Record<NameRole, string>>>;
  readonly needs: readonly SupportId[];
}

/** How names come to uses through functions. Uses that are in neither list stand in no function that could be given any. */
export interface Threading {
  readonly threaded: ReadonlyMap<Site, ThreadedSite>;
  /** The uses whose function cannot be followed to its callers, and why, as the end of a sentence. */
  readonly unfollowed: ReadonlyMap<Site, string>;
  readonly supports: readonly Support[];
}

/** Functions that gain parameters together, as far as their supports need them. */
interface Gaining<Call> {
  readonly key: string;
  readonly calls: readonly Call[];
}

/** The support that gives functions their parameters. */
export function parametersId({ key }: { readonly key: string }): SupportId {
  return `parameters ${key}`;
}

/**
 * The supports of the callers that hand on what they are given.
 * @param gainingFor the functions whose new parameters a call passes on
 */
export function supportsOfCallers<Call, Target extends Gaining<Call>>(
  target: Target,
  gainingFor: (call: Call) => Target | undefined,
): readonly SupportId[] {
  const needed = target.calls.flatMap((call) => {
    const from = gainingFor(call);
    return from && from !== target ? [parametersId(from)] : [];
  });
  return [...new Set(needed)];
}
