import { insertAfterResourceGroup, type Call, type Reading } from '../../../model/call.ts';
import { editedText, type Edit } from '../../../model/edit.ts';
import { isContinuedDefinition } from '../../../model/fluent-words.ts';
import { fileOf } from '../../../model/fragment.ts';
import { evidenceOf } from '../../../model/known-types.ts';
import type { ChainChange } from '../../../model/library.ts';
import { namedExperiment } from '../../../model/named-experiment.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { ResourceUse } from '../../../model/resource-use.ts';
import type { Site } from '../../../model/site.ts';
import type { Rewrite } from '../../../model/surface.ts';
import { argumentsText, type Link } from '../../../syntax/call-chain.ts';
import { losesMeaning } from '../../../syntax/fluent-definition.ts';
import { removals } from '../../../syntax/chain-removals.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { objectOf } from '../reading/read-unit.ts';
import { isCutOff, linksAfter } from './chain.ts';
import { calledName, callOf, makeUse, spelled, type Finder } from './use.ts';

/** `clusters().define(n).withRegion(r).withExistingResourceGroup(g)…` of a package of one version. */
export function versionedDefinition(
  finder: Finder,
  node: SyntaxNode,
  chains: Readonly<Record<string, ChainChange>>,
): Use | undefined {
  const { fragment, typing, repository } = finder;
  const { text } = fragment;
  if (calledName(text, node) !== 'define') return undefined;
  const found = typing.of(objectOf(node));
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  const change = known?.style === 'versioned-methods' && known.group !== undefined ? chains[known.group] : undefined;
  const call = callOf(finder, node);
  if (!change || !call || known?.group === undefined) return undefined;
  const links = linksAfter(text, node);
  const last = links.at(-1)?.node ?? node;
  const own = links.filter(({ within }) => within === '');
  const isOld = own.some(({ name }) => change.removed.includes(name));
  const isNew = own.some(({ name }) => name === change.scope);
  const isContinued = !isOld && !isNew && isContinuedDefinition(own.map(({ name }) => name));
  const reading: Reading =
    node.broken || isCutOff(text, last)
      ? { kind: 'review', reason: 'syntax-error' }
      : isContinued
        ? {
            kind: 'review',
            reason: 'definition-continued',
            advice: `${text.slice(call.receiver.span.start, node.end)}.${change.scope}(…)`,
          }
        : { kind: isOld ? 'old' : 'current' };
  return makeUse(finder, {
    change: `${known.group}.create`,
    span: { start: call.receiver.span.start, end: last.end },
    provenance: { kind: 'certain', evidence: evidenceOf(found.trail) },
    reading,
    shape: call,
    resource: resourceOf(finder, known.group, call, own, change),
    ...experimentsNamed(finder, own, change),
    rewrite: (names) => rewriteDefinition(finder, own, change, names),
  });
}

/** What is defined, and what it says that it lies in. */
function resourceOf(
  finder: Finder,
  group: string,
  { arguments: [name] }: Call,
  own: readonly Link[],
  { scope }: ChainChange,
): ResourceUse {
  const placing = own.find((link) => link.name === scope) ?? own.find((link) => groupStage.test(link.name));
  const [around, workspace, experiment] = (placing && callOf(finder, placing.node)?.arguments) ?? [];
  return {
    group,
    ...(name && { name: name.value }),
    within: {
      ...(around && { group: around.value }),
      ...(workspace && { workspace: workspace.value }),
      ...(experiment && { experiment: experiment.value }),
    },
  };
}

const groupStage = /^with(New|Existing)ResourceGroup$/;

function experimentsNamed(finder: Finder, own: readonly Link[], change: ChainChange): Pick<Site, 'experiments'> {
  const { fragment } = finder;
  const named = own.filter((link) => losesMeaning(fragment.text, link, change) && link.name === 'withExperimentName');
  const experiments = named.flatMap((link) => {
    const [name] = callOf(finder, link.node)?.arguments ?? [];
    const at = { start: link.dot, end: link.node.end };
    return name ? [namedExperiment(fileOf(fragment).path, fragment.index, at, name.value)] : [];
  });
  return experiments.length > 0 ? { experiments: { named: experiments, isPartial: false } } : {};
}

/** The group says all names now: `withExistingResourceGroup(g) → withExistingWorkspace(g, "workspace")`. */
function rewriteDefinition(finder: Finder, own: readonly Link[], change: ChainChange, names: SiteNames): Rewrite {
  const { text } = finder.fragment;
  const group = own.find(({ name }) => groupStage.test(name));
  const call = group && callOf(finder, group.node);
  const [argument] = call?.arguments ?? [];
  // A group may also be given as an object or be left to the library to name.
  const isNamed = argument?.kind === 'positional' && ['string', 'unknown'].includes(argument.look);
  const values = [names.workspace, ...(change.parent === 'experiment' ? [names.experiment] : [])].map(spelled);
  if (!group || !call || !isNamed || call.arguments.length !== 1)
    return { reason: 'arguments-unclear', advice: `.${change.scope}(${['resourceGroupName', ...values].join(', ')})` };
  const gone = own.filter((link) => link !== group && change.removed.includes(link.name));
  const inserted = values.map((value) => ({ name: '', value }));
  const edits: Edit[] = [
    ...removals(text, gone),
    { span: call.operation.span, newText: change.scope },
    insertAfterResourceGroup(text, call, '', inserted, ({ value }) => value),
  ];
  edits.sort((a, b) => a.span.start - b.span.start);
  const isSaid = (link: Link) =>
    link.name === 'withExperimentName' && argumentsText(text, link).trim() === spelled(names.experiment);
  // What a priority of another value was, and whose experiment that is, are for a person to say.
  if (!gone.some((link) => losesMeaning(text, link, change) && !isSaid(link))) return { edits };
  const definition = { start: own[0]?.dot ?? call.receiver.span.start, end: own.at(-1)?.node.end ?? call.close };
  return { reason: 'property-removed', advice: editedText(text, definition, edits) };
}
