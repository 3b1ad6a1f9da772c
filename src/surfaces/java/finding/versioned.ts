import { insertAfterResourceGroup, type Reading } from '../../../model/call.ts';
import { editedText, type Edit } from '../../../model/edit.ts';
import type { ChainChange } from '../../../model/library.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { argumentsText, isCutOff, linksAfter, removals, type Link } from './chain.ts';
import { isContinuedDefinition } from './fluent-fates.ts';
import { objectOf } from '../reading/read-unit.ts';
import { callOf, calledName, evidenceOf, makeUse, spelled, type Finder, type Use } from './use.ts';

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
    rewrite: (names) => rewriteDefinition(finder, own, change, names),
  });
}

/** The group says all names now: `withExistingResourceGroup(g) → withExistingWorkspace(g, "workspace")`. */
function rewriteDefinition(finder: Finder, own: readonly Link[], change: ChainChange, names: SiteNames): Rewrite {
  const { text } = finder.fragment;
  const group = own.find(({ name }) => /^with(New|Existing)ResourceGroup$/.test(name));
  const call = group && callOf(finder, group.node);
  const [argument] = call?.arguments ?? [];
  // A group may also be given as an object or be left to the library to name.
  const isNamed = argument?.kind === 'positional' && ['string', 'unknown'].includes(argument.look);
  const values = [names.workspace, ...(change.parent === 'experiment' ? [names.experiment] : [])].map(spelled);
  if (!group || !call || !isNamed || call.arguments.length !== 1)
    return { reason: 'arguments-unclear', advice: `.${change.scope}(${['resourceGroupName', ...values].join(', ')})` };
  // What a priority of another value was is for a person to say.
  const priority = own.find(({ name }) => name === 'withPriority');
  const inserted = values.map((value) => ({ name: '', value }));
  const edits: Edit[] = [
    ...removals(
      text,
      own.filter((link) => link !== group && (change.removed.includes(link.name) || link === priority)),
    ),
    { span: call.operation.span, newText: change.scope },
    insertAfterResourceGroup(text, call, '', inserted, ({ value }) => value),
  ];
  edits.sort((a, b) => a.span.start - b.span.start);
  if (!priority || /^\s*0\s*$/.test(argumentsText(text, priority))) return { edits };
  const definition = { start: own[0]?.dot ?? call.receiver.span.start, end: own.at(-1)?.node.end ?? call.close };
  return { reason: 'property-removed', advice: editedText(text, definition, edits) };
}
