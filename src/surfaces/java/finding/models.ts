import { evidenceOf } from '../../../model/known-types.ts';
import type { Member } from '../../../model/site.ts';
import { removalOf, removals, runAround, type ChainLink } from '../../../syntax/chain-removals.ts';
import type { ExperimentNaming } from '../../../syntax/named-experiments.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';
import { objectOf } from '../reading/read-unit.ts';
import { chainOf, isCutOff, linkOf, linksAfter } from './chain.ts';
import { calledName, callOf, makeUse, type Finder } from './use.ts';

/** A call of a model's or resource's member that is gone, or of a setter that can be left out. */
export function modelUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository } = finder;
  const { text } = fragment;
  const name = calledName(text, node);
  const object = objectOf(node);
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  if (!object || !known) return undefined;
  const isDropped = known.dropped?.includes(name) ?? false;
  const written = known.removed && Object.hasOwn(known.removed, name) ? known.removed[name] : undefined;
  // Options that a list is given in place are that list's own.
  if ((!isDropped && written === undefined) || isGivenToList(text, node)) return undefined;
  const nameNode = childOf(node, 'name');
  const link = linkOf(text, node, object);
  if (!nameNode || !link) return undefined;
  const change = `model.${kebab(name.replace(/^with(?=[A-Z])/, ''))}`;
  const shape: Member = { kind: 'member', receiver: tokenOf(text, object), name: tokenOf(text, nameNode) };
  const provenance = {
    kind: found.kind === 'type' && found.type.isGuessed ? 'likely' : 'certain',
    evidence: evidenceOf(found.trail),
  } as const;
  const common = { change, span: { start: node.start, end: node.end }, provenance, shape };
  const { parent } = node;
  // `parameters.withLocation("eastus");` alone does nothing any more.
  const isAlone = parent?.type === 'expression_statement' && object.type !== 'method_invocation';
  const gone = isAlone ? { ...link, dot: parent.start, node: parent } : link;
  const isDroppedCall = (called: string) => known.dropped?.includes(called) === true;
  const chain = isAlone ? [gone] : chainOf(text, node);
  const run = runAround(chain, gone.node, isDroppedCall);
  const wholeRun = runAround(chain, gone.node, (called) => isDroppedCall(called) || called === known.namesExperiment);
  const removedWith = (links: readonly ChainLink[]) =>
    makeUse(finder, {
      ...common,
      span: { start: gone.dot, end: gone.node.end },
      reading: { kind: 'old' },
      vanishes: true,
      rewrite: () => ({ edits: removalOf(text, links, gone.node) }),
    });
  if (isDropped) {
    const naming = wholeRun.find((one) => one.name === known.namesExperiment);
    return { ...removedWith(run), ...(naming && { beside: { naming: naming.dot, taken: removedWith(wholeRun) } }) };
  }
  const advice = written === '' ? undefined : written?.replaceAll('{object}', text.slice(object.start, object.end));
  const left = makeUse(finder, {
    ...common,
    reading: { kind: 'review', reason: 'model-changed', ...(advice !== undefined && { advice }) },
  });
  const [given] = callOf(finder, node)?.arguments ?? [];
  const isNaming = name === known.namesExperiment && given?.kind === 'positional' && given.look !== 'null';
  if (!isNaming) return left;
  const at = { start: link.dot, end: node.end };
  return { ...left, naming: { name: given.value, at, of: madeOrKept(text, object), taken: removedWith(wholeRun) } };
}

/** Where the expression begins that a chain of setters is called on, or the variable that it is. */
function madeOrKept(text: string, object: SyntaxNode): ExperimentNaming['of'] {
  let first = object;
  for (let inner = objectOf(first); first.type === 'method_invocation' && inner; inner = objectOf(first)) first = inner;
  return first.type === 'identifier' ? { variable: tokenOf(text, first) } : { start: first.start };
}

function isGivenToList(text: string, node: SyntaxNode): boolean {
  let { parent } = node;
  while (parent?.type === 'method_invocation') parent = parent.parent;
  return parent?.type === 'argument_list' && calledName(text, parent.parent).startsWith('listByResourceGroup');
}

/** `cluster.update().withTag("a", "b")…apply()`: clusters have no tags any more. */
export function updateChain(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository } = finder;
  const { text } = fragment;
  const object = objectOf(node);
  const nameNode = childOf(node, 'name');
  if (calledName(text, node) !== 'update' || !object || !nameNode || childOf(node, 'arguments')?.children.length !== 0)
    return undefined;
  const found = typing.of(object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  if (known?.group !== 'clusters' || known.members?.update === undefined || known.style) return undefined;
  const links = linksAfter(text, node);
  const tags = links.filter(({ within, name }) => within === '' && /^with(out)?Tags?$/.test(name));
  const isAll = links.every((link) => tags.includes(link) || link.name.startsWith('apply'));
  const last = links.at(-1)?.node ?? node;
  return makeUse(finder, {
    change: 'clusters.update',
    span: { start: node.start, end: last.end },
    provenance: { kind: 'certain', evidence: evidenceOf(found.trail) },
    reading: isCutOff(text, last)
      ? { kind: 'review', reason: 'syntax-error' }
      : { kind: tags.length > 0 ? 'old' : 'current' },
    shape: { kind: 'member', receiver: tokenOf(text, object), name: tokenOf(text, nameNode) },
    rewrite: () => (isAll ? { reason: 'update-body-changed' } : { edits: removals(text, tags) }),
  });
}

/** The name of a package of one version, in an import or before a class. */
export function packageUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { versionPackages } = finder.library;
  const { text } = finder.fragment;
  const written = text.slice(node.start, node.end).replace(/\s+/g, '');
  const isOld = versionPackages.old.includes(written);
  const last = node.children.at(-1);
  if ((!isOld && written !== versionPackages.current) || !last) return undefined;
  const version = tokenOf(text, last);
  const scope = node.children[0] ?? node;
  return makeUse(finder, {
    change: 'java.version-package',
    span: { start: node.start, end: node.end },
    provenance: { kind: 'certain', evidence: [] },
    reading: { kind: isOld ? 'old' : 'current' },
    shape: { kind: 'member', receiver: tokenOf(text, scope), name: version },
    rewrite: () => ({
      edits: [{ span: version.span, newText: versionPackages.current.split('.').at(-1) ?? '' }],
    }),
  });
}

function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}
