import { provenanceOf, type Found } from '../../../model/known-types.ts';
import type { LibraryClass, TypedLibrary } from '../../../model/library.ts';
import type { Member } from '../../../model/site.ts';
import { tokenAt, type Span } from '../../../model/span.ts';
import { removalOf, removals, runAround, type ChainLink } from '../../../syntax/chain-removals.ts';
import { callParts, isPartOfCall, memberMark } from '../../../syntax/kotlin.ts';
import type { ExperimentNaming } from '../../../syntax/named-experiments.ts';
import type { SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';
import { textOf } from '../reading/declarations.ts';
import { beginOf, chainOf, linksAfter } from './chain.ts';
import { callOf, makeUse, type Finder } from './use.ts';

/** A call of a model's or resource's member that is gone, or of a setter that can be left out. */
export function modelUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing } = finder;
  const { text } = fragment;
  const call = isPartOfCall(node) ? undefined : callParts(node);
  const name = textOf(text, call?.name);
  if (!call?.name || !call.list) return undefined;
  const receivers = call.object ? [typing.of(call.object)] : typing.receiversAt(node, name);
  const [found, known] = libraryAmong(finder, receivers) ?? [];
  if (!found || !known) return undefined;
  const isDropped = known.dropped?.includes(name) ?? false;
  const written = known.removed && Object.hasOwn(known.removed, name) ? known.removed[name] : undefined;
  // Options that a list is given in place are that list's own.
  if ((!isDropped && written === undefined) || isGivenToList(text, node)) return undefined;
  const { object, name: nameNode } = call;
  const shape: Member = {
    kind: 'member',
    receiver: object ? tokenOf(text, object) : tokenAt(text, node.start, node.start),
    name: tokenOf(text, nameNode),
  };
  const common = {
    change: `model.${kebab(name.replace(/^with(?=[A-Z])/, ''))}`,
    span: { start: node.start, end: node.end },
    provenance: provenanceOf(found),
    shape,
  };
  const isStatement = isAlone(text, node) && (!object || !callParts(object));
  const gone: ChainLink =
    object && !isStatement ? { dot: memberMark(text, object, nameNode).at, node } : { dot: node.start, node };
  // What a lambda or a function gives cannot be left out.
  const isRemovable = gone.dot !== node.start || isStatement;
  const isDroppedCall = (called: string) => known.dropped?.includes(called) === true;
  const chain = isStatement ? [{ ...gone, name }] : chainOf(text, node);
  const run = runAround(chain, node, isDroppedCall);
  const wholeRun = runAround(chain, node, (called) => isDroppedCall(called) || called === known.namesExperiment);
  const removedWith = (links: readonly ChainLink[]) =>
    makeUse(finder, {
      ...common,
      span: { start: gone.dot, end: node.end },
      reading: { kind: 'old' },
      vanishes: true,
      rewrite: () => ({ edits: removalOf(text, links, node) }),
    });
  if (isDropped) {
    if (!isRemovable) return makeUse(finder, { ...common, reading: { kind: 'review', reason: 'property-removed' } });
    const naming = wholeRun.find((one) => one.name === known.namesExperiment);
    return { ...removedWith(run), ...(naming && { beside: { naming: naming.dot, taken: removedWith(wholeRun) } }) };
  }
  const owner = object ? textOf(text, object) : 'this';
  const advice = written === '' ? undefined : written?.replaceAll('{object}', owner).replace(/^this\./, '');
  const left = makeUse(finder, {
    ...common,
    reading: { kind: 'review', reason: 'model-changed', ...(advice !== undefined && { advice: inKotlin(advice) }) },
  });
  const [given] = callOf(finder, call)?.arguments ?? [];
  const isNaming = name === known.namesExperiment && given?.kind === 'positional' && given.look !== 'null';
  const of = madeOrKept(text, node);
  if (!isNaming || !isRemovable || !of) return left;
  const at = { start: gone.dot, end: node.end };
  return { ...left, naming: { name: given.value, at, of, taken: removedWith(wholeRun) } };
}

/** Where the expression begins whose parameters a call sets, or the variable that it is; undefined where that is not told. */
function madeOrKept(text: string, node: SyntaxNode): ExperimentNaming['of'] | undefined {
  const first = beginOf(node);
  if (first !== node) return first.type === 'identifier' ? { variable: tokenOf(text, first) } : { start: first.start };
  // `JobCreateParameters().apply { withExperimentName("cats") }`
  let { parent } = node;
  while (parent && parent.type !== 'lambda_literal') ({ parent } = parent);
  const around = callParts(parent?.parent?.parent);
  return around?.object && /^(?:apply|run)$/.test(textOf(text, around.name))
    ? { start: beginOf(around.object).start }
    : undefined;
}

function libraryAmong({ repository }: Finder, receivers: readonly Found[]): readonly [Found, LibraryClass] | undefined {
  for (const found of receivers) {
    const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
    if (known) return [found, known];
  }
  return undefined;
}

/** Whether a call is a statement whose value nobody takes. */
function isAlone(text: string, { parent, start }: SyntaxNode): boolean {
  if (parent?.type === 'block' || parent?.type === 'source_file') return true;
  if (parent?.type !== 'lambda_literal') return false;
  // What `apply` and `also` run gives nothing; of other lambdas the last expression is what they give.
  const isOfApply = /^(?:apply|also)$/.test(textOf(text, callParts(parent.parent?.parent)?.name));
  return isOfApply || parent.children.at(-1)?.start !== start;
}

function isGivenToList(text: string, node: SyntaxNode): boolean {
  let { parent } = node;
  while (parent && /^(?:call_expression|navigation_expression)$/.test(parent.type)) parent = parent.parent;
  const call = parent?.type === 'value_argument' ? callParts(parent.parent?.parent) : undefined;
  return textOf(text, call?.name).startsWith('listByResourceGroup');
}

/** `cluster.update().withTag("a", "b")…apply()`: clusters have no tags any more. */
export function updateChain(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository } = finder;
  const { text } = fragment;
  const call = callParts(node);
  if (!call?.object || !call.name || textOf(text, call.name) !== 'update' || textOf(text, call.list) !== '()')
    return undefined;
  const found = typing.of(call.object);
  const known = found.kind === 'type' ? repository.libraryClassOf(found.type)?.library : undefined;
  if (known?.group !== 'clusters' || known.members?.update === undefined || known.style) return undefined;
  const links = linksAfter(text, node);
  const tags = links.filter(({ within, name }) => within === '' && /^with(out)?Tags?$/.test(name));
  const isAll = links.every((link) => tags.includes(link) || link.name.startsWith('apply'));
  const last = links.at(-1)?.node ?? node;
  return makeUse(finder, {
    change: 'clusters.update',
    span: { start: node.start, end: last.end },
    provenance: provenanceOf(found),
    reading: { kind: tags.length > 0 ? 'old' : 'current' },
    shape: { kind: 'member', receiver: tokenOf(text, call.object), name: tokenOf(text, call.name) },
    rewrite: () => (isAll ? { reason: 'update-body-changed' } : { edits: removals(text, tags) }),
  });
}

/** The name of a package of one version, in an import. */
export function packageUse(finder: Finder, node: SyntaxNode): Use | undefined {
  const { versionPackages } = finder.library;
  const { text } = finder.fragment;
  const parts = node.type === 'qualified_identifier' ? node.children : [];
  const end = parts.findIndex(
    ({ start }, at) => at > 0 && isVersion(textUpTo(text, node, parts[at]), versionPackages) && start >= 0,
  );
  const last = parts[end];
  if (!last) return undefined;
  const written = textUpTo(text, node, last);
  const isOld = versionPackages.old.includes(written);
  const span: Span = { start: node.start, end: last.end };
  return makeUse(finder, {
    change: 'java.version-package',
    span,
    provenance: { kind: 'certain', evidence: [] },
    reading: { kind: isOld ? 'old' : 'current' },
    shape: {
      kind: 'member',
      receiver: tokenAt(text, node.start, parts[end - 1]?.end ?? node.start),
      name: tokenOf(text, last),
    },
    rewrite: () => ({
      edits: [{ span: tokenOf(text, last).span, newText: versionPackages.current.split('.').at(-1) ?? '' }],
    }),
  });
}

function textUpTo(text: string, { start }: SyntaxNode, last: SyntaxNode | undefined): string {
  return text.slice(start, last?.end ?? start).replace(/\s+/g, '');
}

function isVersion(written: string, { old, current }: TypedLibrary['versionPackages']): boolean {
  return old.includes(written) || written === current;
}

/** Advice of the library's own table as Kotlin writes it. */
function inKotlin(advice: string): string {
  return advice.replace(/^(\w+\.\w+)\.equals\((.*)\)$/, '$2 == $1');
}

function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}
