import { editedText, type Edit } from '../../../model/edit.ts';
import type { Name, SiteNames } from '../../../model/names.ts';
import type { Site } from '../../../model/site.ts';
import { contains, type Span } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { FluentCollection, FluentMethod, Transform } from '../../../model/transform.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { catalogueOf, type Catalogue } from '../catalogue.ts';
import type { Standing } from '../finding/chain-scope.ts';
import { methodOf } from '../finding/chain-sites.ts';
import { quoted } from './quoted.ts';
import { chainLinks, type ChainLink } from '../reading/uses.ts';

/** What is known of a fluent expression beside its own text. */
export interface ChainContext {
  /** What a configured expression is there. */
  readonly standing: (text: string, what: FluentCollection['of']) => Standing;
  /** Whether stages of it stand in other statements. */
  readonly isContinued: boolean;
  /** Whether the collection that it lists is listed by several resource groups. */
  readonly isOfSeveralGroups: boolean;
  /** Whether it lists, or stores to be listed, all that the subscription has. */
  readonly isOfSubscription: boolean;
}

/**
 * A fluent expression on the workspace's or the experiment's collection, without the stages that are gone.
 * @param node the outermost call of it, or the member access that gives the collection
 */
export function rewriteChain(
  site: Site,
  names: SiteNames,
  transform: Transform,
  node: SyntaxNode,
  context: ChainContext,
): Rewrite {
  const { shape } = site;
  if (shape.kind !== 'member') throw new Error(`${site.change} is no fluent expression`);
  const { text } = site.fragment;
  const catalogue = catalogueOf(transform);
  const collection = catalogue.fluent.collections.find(
    ({ id }) => site.change === id || site.change.startsWith(`${id}.`),
  );
  if (!collection) throw new Error(`${site.change} has no fluent collection`);
  const links = linksOf(node, shape.name.span, text);
  const isEntry = shape.name.span.start !== shape.receiver.span.start;
  const name = collection.of === 'workspace' ? names.workspace : names.experiment;
  const standing = name.kind === 'expression' ? context.standing(name.text, collection.of) : 'absent';
  const isAtHand = standing === 'typed' || (standing === 'trusted' && isToldByMethods(links));
  const owner = isAtHand ? name.text : collection.of;
  const edits = isEntry ? collectionEdits(site, collection, catalogue, owner, links) : [];
  const [first] = links;
  const method = first && methodOf(collection, first.name);
  if (first && method)
    edits.push(...methodEdits(first, method.name, method.drops === true && first.name !== method.name, text));
  const gone = links.filter((link) => catalogue.fluent.goneStages[link.name]);
  edits.push(...gone.map((link) => removedStage(link, text)));

  if (first && method && method.name.endsWith('Async') && !first.name.endsWith('Async'))
    edits.push({ span: { start: first.call.end, end: first.call.end }, newText: '.GetAwaiter().GetResult()' });
  // Of a text that ends in the chain its last links may lie behind what was read.
  const within = edits.filter(({ span }) => contains(site.span, span));
  const after = () => each(first, editedText(text, site.span, within), text);
  const advice = () => {
    const everything = first && listEverything(site, collection, first, catalogue);
    if (everything !== undefined) return everything;
    if (isAtHand) return after();
    if (standing !== 'trusted') return withObjects(site, collection, names, links, after());
    // Said with its type, the object is known again.
    const type = collection.of === 'workspace' ? 'IBatchAIWorkspace' : 'IBatchAIExperiment';
    return `${type} ${collection.of} = ${name.text};\n${after()}`;
  };
  const isOld = first && method && collection.methods[first.name] === method;
  const isPlain = name.kind === 'expression' && method !== undefined && isUnclouded(method, first, context, text);
  if (isOld && method.review && !isPlain) return { reason: method.review, advice: advice() };
  const lost = gone.filter((link) => !isIdle(link, catalogue, text));
  const isPath = /^[\w.\s?!]+$/.test(shape.receiver.text);
  if (isEntry && (!isAtHand || !isPath || context.isOfSubscription))
    return { reason: 'fluent-workspace-needed', advice: advice() };
  if (context.isContinued) return { reason: 'definition-continued', advice: after() };
  if (lost.length > 0) return { reason: 'property-removed', advice: after() };
  return { edits };
}

/** Whether what is called tells a collection of this library, whatever it is called on: others list and create too. */
function isToldByMethods([first]: readonly ChainLink[]): boolean {
  return first !== undefined && !/^(?:List|Create)\w*$/.test(first.name);
}

/** Whether a method that a person has to look at was given what needs no look. */
function isUnclouded(
  { unless }: FluentMethod,
  first: ChainLink | undefined,
  context: ChainContext,
  text: string,
): boolean {
  const [value, second] = first?.argumentSpans ?? [];
  if (!value) return false;
  if (unless === 'one-group') return !context.isOfSeveralGroups;
  return unless === 'one-id' && !second && /^[$@]*"/.test(text.slice(value.start, value.end));
}

/** A list of the subscription, workspace by workspace; undefined where it is another list, or none. */
function listEverything(
  { shape, span, fragment: { text } }: Site,
  { member, of }: FluentCollection,
  first: ChainLink,
  catalogue: Catalogue,
): string | undefined {
  if (shape.kind !== 'member' || !/^List(?:Async)?$/.test(first.name)) return undefined;
  const isEntry = shape.name.span.start !== shape.receiver.span.start;
  // The jobs of a cluster are those of some experiments.
  if (isEntry && !catalogue.collectionOfEntry(shape.name.text)) return undefined;
  const azure = isEntry ? shape.receiver.text : 'azure';
  const suffix = first.name.slice('List'.length);
  const workspaces = `${azure}.BatchAIWorkspaces.List${suffix}()`;
  const isOfJobs = of === 'experiment';
  if (suffix !== '') {
    const loop = (name: string, list: string) => `foreach (var ${name} in await ${list}) `;
    const experiments = isOfJobs ? loop('experiment', `workspace.Experiments.List${suffix}()`) : '';
    return `${loop('workspace', workspaces)}${experiments}await ${of}.${member}.List${suffix}();`;
  }
  const experiments = isOfJobs ? '.SelectMany(workspace => workspace.Experiments.List())' : '';
  return `${workspaces}${experiments}.SelectMany(${of} => ${of}.${member}.List())${text.slice(first.call.end, span.end)}`;
}

/** Several ids are deleted one by one. */
function each(first: ChainLink | undefined, after: string, text: string): string {
  const values = (first?.argumentSpans ?? []).map(({ start, end }) => text.slice(start, end));
  const called = /^([^]*\.DeleteById(?:Async)?\()[^]*\)$/.exec(after)?.[1];
  if (!first?.name.startsWith('DeleteByIds') || called === undefined) return after;
  const [only = ''] = values;
  const wait = first.name.endsWith('Async') ? 'await ' : '';
  if (values.length === 1 && !/^[$@]*"/.test(only)) return `foreach (var id in ${only}) ${wait}${called}id)`;
  return values.map((value) => `${called}${value})`).join(';\n');
}

/** The calls behind a collection of the chain that ends with `node`; what gives the collection may be a call itself. */
function linksOf(node: SyntaxNode, collection: Span, text: string): readonly ChainLink[] {
  let first: SyntaxNode | undefined;
  for (let at: SyntaxNode | undefined = node; at && at.end > collection.end; at = at.children[0])
    if (at.type === 'invocation_expression') first = at;
  // The receiver may be a call too: the chain is what ends at the node.
  const links = first ? chainLinks(first, text) : [];
  return links.filter(({ call }) => call.end <= node.end);
}

function collectionEdits(
  { shape }: Site,
  collection: FluentCollection,
  catalogue: Catalogue,
  owner: string,
  [first]: readonly ChainLink[],
): Edit[] {
  if (shape.kind !== 'member') return [];
  const edits: Edit[] = [
    { span: shape.receiver.span, newText: owner },
    { span: shape.name.span, newText: collection.member },
  ];
  // `cluster.Jobs.Define(n)`: the cluster is a stage of the job now.
  const isOfCluster = catalogue.collectionOfEntry(shape.name.text) === undefined;
  if (isOfCluster && first?.name === 'Define')
    edits.push({
      span: { start: first.call.end, end: first.call.end },
      newText: `.WithExistingCluster(${shape.receiver.text})`,
    });
  return edits;
}

function methodEdits(link: ChainLink, newName: string, drops: boolean, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  if (link.name !== newName) edits.push({ span: link.nameSpan, newText: newName });
  if (!drops) return edits;
  const named = link.argumentSpans.findIndex(({ start, end }) => /^resourceGroupName\s*:/.test(text.slice(start, end)));
  const index = Math.max(0, named);
  const own = link.argumentSpans[index];
  const next = link.argumentSpans[index + 1];
  const before = link.argumentSpans[index - 1];
  if (!own) return edits;
  const span = next ? { start: own.start, end: next.start } : { start: before ? before.end : own.start, end: own.end };
  return [...edits, { span, newText: '' }];
}

/** A stage with its line where it has one to itself, the comment behind it included. */
function removedStage({ from, nameSpan, call }: ChainLink, text: string): Edit {
  const before = text.slice(from, nameSpan.start);
  const line = /(?:\r\n|\r|\n)[ \t]*\??\.\s*$/.exec(before);
  if (!line) return { span: { start: from + before.lastIndexOf('.'), end: call.end }, newText: '' };
  const comment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=[\r\n]))/.exec(text.slice(call.end))?.[0] ?? '';
  return { span: { start: from + line.index, end: call.end + comment.length }, newText: '' };
}

function isIdle(link: ChainLink, { fluent }: Catalogue, text: string): boolean {
  if (fluent.goneStages[link.name]?.idle) return true;
  const [value] = link.argumentSpans;
  return link.name === 'WithCreateNew' && value !== undefined && text.slice(value.start, value.end) === 'true';
}

/** The migrated expression behind the statements that make the objects it needs. */
function withObjects(
  { shape, fragment: { text } }: Site,
  collection: FluentCollection,
  { workspace, experiment }: SiteNames,
  links: readonly ChainLink[],
  after: string,
): string {
  if (shape.kind !== 'member') return after;
  const azure = collection.entry === shape.name.text ? shape.receiver.text : 'azure';
  const stage = (pattern: RegExp, otherwise: string) => {
    const link = links.find((one) => pattern.test(one.name));
    return link ? `.${text.slice(link.nameSpan.start, link.call.end)}` : otherwise;
  };
  const region = stage(/^WithRegion$/, '.WithRegion(region)');
  const group = stage(/^With(New|Existing)ResourceGroup$/, '.WithExistingResourceGroup(resourceGroupName)');
  const lines: string[] = [];
  if (workspace.kind === 'literal')
    lines.push(`var workspace = ${azure}.BatchAIWorkspaces.Define(${spelled(workspace)})${region}${group}.Create();`);
  if (collection.of === 'experiment') {
    const owner = workspace.kind === 'expression' ? workspace.text : 'workspace';
    lines.push(`var experiment = ${owner}.CreateExperiment(${spelled(experiment)});`);
  }
  return [...lines, after].join('\n');
}

function spelled({ kind, text }: Name): string {
  return kind === 'expression' ? text : quoted(text);
}

/** The node of a fluent expression: what spans exactly it. */
export function chainNode(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.start === start && node.end === end && (childOf(node, 'function') ?? childOf(node, 'name'))) return node;
    for (const child of node.children) if (child.start <= start && end <= child.end) waiting.push(child);
  }
  return undefined;
}
