import type { Placed } from '../../../model/placed.ts';
import type { Provenance, Site } from '../../../model/site.ts';
import type { Document } from '../../../model/world.ts';
import { siteOfUse, type FoundUse } from './call-sites.ts';
import { standingOf } from './chain-scope.ts';
import { isContinued, siteOfChain } from './chain-sites.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { DotnetFacts, Mention } from '../reading/facts.ts';
import { siteOfDeclared } from './declared-operations.ts';
import { heldCollections } from './held-collections.ts';
import { siteOfCreation, siteOfSetting } from './model-sites.ts';
import { siteOfRead, siteOfStateText, siteOfStateType } from './lost-reads.ts';
import { relationOf, type Relation } from '../typing/relation.ts';
import type { ChainContext } from '../rewriting/rewrite-chain.ts';
import type { HoldingReader } from '../../../syntax/name-origins.ts';
import { joinExperiments, type ExperimentNaming } from '../../../syntax/named-experiments.ts';
import { isRivalName } from '../../../model/rival-services.ts';

/**
 * The uses of the API in one document, in text order.
 * @param chains is told what each fluent expression's site was made of
 */
export function findSites(
  document: Document,
  facts: DotnetFacts,
  evaluation: Evaluation,
  chains: WeakMap<Site, ChainContext>,
  holdingAt: HoldingReader,
): readonly Site[] {
  const { path } = facts;
  const relation = relationOf(evaluation, path);
  const textOf = ({ fragment }: Placed) => document.fragments[fragment]?.text ?? '';
  const sites: Site[] = [];
  const namings: ExperimentNaming[] = [];
  const add = (placed: Placed, found: FoundUse | undefined, valueKey?: string): Site | undefined => {
    const fragment = document.fragments[placed.fragment];
    if (!found || !fragment) return undefined;
    const own = { surface: 'dotnet', fragment, span: placed.span } as const;
    const { naming, ...rest } = found;
    const site: Site = { ...own, ...rest, ...(valueKey !== undefined && { valueKey }) };
    sites.push(site);
    if (naming) namings.push({ ...naming, site, out: [{ site, taken: { ...own, ...naming.taken } }] });
    return site;
  };
  for (const use of facts.uses) add(use, siteOfUse(use, facts, evaluation, relation, textOf(use)));
  for (const creation of facts.creations) add(creation, siteOfCreation(creation, path, evaluation, relation));
  for (const setting of facts.settings) add(setting, siteOfSetting(setting, path, evaluation));
  for (const read of facts.reads) add(read, siteOfRead(read, path, evaluation));
  for (const state of facts.stateTypes) add(state, siteOfStateType(state, path, evaluation));
  for (const declared of facts.declared) add(declared, siteOfDeclared(declared, facts, path, evaluation));
  // A list is perhaps asked at several places.
  const said = new Set<string>();
  for (const state of facts.stateTexts) {
    const key = `${state.fragment} ${state.span.start}`;
    const found = said.has(key) ? undefined : siteOfStateText(state, path, evaluation);
    if (found) said.add(key);
    add(state, found);
  }
  const held = heldCollections(facts, evaluation.catalogue, textOf);
  for (const chain of facts.chains) {
    const isOfSubscription = held.isOfSubscription(chain);
    const site = add(chain, siteOfChain(chain, path, evaluation, relation, isOfSubscription), 'dotnet-fluent');
    if (site)
      chains.set(site, {
        standing: (text, what) => standingOf(chain, path, evaluation, text, what),
        isContinued: isContinued(chain),
        isOfSeveralGroups: held.isOfSeveralGroups(chain),
        isOfSubscription,
      });
  }
  for (const mention of facts.mentions) add(mention, siteOfMention(mention, facts, evaluation, relation));
  const joined = joinExperiments(sites, namings, holdingAt);
  const found = sites.flatMap((site) => joined.get(site) ?? [site]);
  return found.sort(
    (a, b) => a.fragment.index - b.fragment.index || a.span.start - b.span.start || b.span.end - a.span.end,
  );
}

/** A call in a comment, where the file's client or its library says that it is ours. */
function siteOfMention(
  mention: Mention,
  facts: DotnetFacts,
  evaluation: Evaluation,
  relation: Relation,
): FoundUse | undefined {
  const operation = evaluation.catalogue.operation(mention.group.text, mention.operation.text);
  if (!operation || isRivalName(mention.client) || relation.hasRival) return undefined;
  const { fate } = operation.change;
  if (fate === 'new' || fate === 'unchanged') return undefined;
  const kind: Provenance['kind'] | undefined =
    relation.kind === 'sdk' ? 'likely' : relation.kind === 'named' ? 'possible' : undefined;
  if (!kind) return undefined;
  const provenance: Provenance = { kind, evidence: [] };
  if (mention.in === 'error') {
    const token = mention.group;
    return {
      change: operation.change.id,
      shape: { kind: 'member', receiver: token, name: mention.operation },
      provenance,
      reading: { kind: 'review', reason: 'syntax-error' },
    };
  }
  const variables = facts.variables.find(({ name }) => name === mention.client);
  const client =
    variables && evaluation.trace({ kind: 'name', name: mention.client, scope: variables.scope }, facts.path);
  if (client && client.value.kind !== 'client') return undefined;
  const found =
    mention.call &&
    siteOfUse(
      {
        ...mention,
        receiver: { kind: 'unknown' },
        receiverToken: mention.call.receiver,
        group: { token: mention.group, client: { kind: 'unknown' }, clientToken: mention.call.receiver },
        call: mention.call,
        values: [],
        broken: false,
      },
      facts,
      evaluation,
      { ...relation, hasRival: false },
      '',
    );
  if (!found || found.reading.kind === 'current') return undefined;
  // What is not run is never rewritten; the rewrite says so, with the new line.
  return { ...found, provenance, reading: { kind: 'old' } };
}
