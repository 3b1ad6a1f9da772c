import { keepsPositions } from '../../model/constructor-reading.ts';
import { editedText, type Edit } from '../../model/edit.ts';
import { namesExperiment } from '../../model/named-experiment.ts';
import type { Site } from '../../model/site.ts';
import type { Rewrite } from '../../model/surface.ts';
import type { ModelChange, PropertyRemoval } from '../../model/transform.ts';
import { removeListItems } from '../../syntax/list-edits.ts';
import { partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { plain } from './catalogue.ts';
import { argumentNodes, newObjectOf } from './commands.ts';
import { doesNothingElse, entriesOf, removeEntries } from './tables.ts';

/** One thing that a creation sets and the new model does not have. */
interface Gone {
  readonly property: PropertyRemoval;
  readonly value: SyntaxNode | undefined;
}

/** `New-Object Model($location, …)` or `[Model]@{ Location = …; … }` without what is gone; a person writes what means something. */
export function rewriteModel(
  { fragment: { text }, span, dependsOn }: Site,
  model: ModelChange,
  root: SyntaxNode,
): Rewrite {
  const node = creationAt(root, span.start, span.end);
  if (!node) throw new Error(`${model.id} has no node at ${String(span.start)}`);
  const { args, table } = partsOfCreation(node, text);
  const byPosition = args.map((value, index) => goneBy(model, model.old[index]?.name ?? '', value));
  const entries = table ? entriesOf(table, text) : [];
  const byName = entries.map(({ key, value }) => goneBy(model, key, value));
  const inside = { start: args[0]?.start ?? 0, end: args.at(-1)?.end ?? 0 };
  const edits: readonly Edit[] = [
    ...removeListItems(text, inside, args, (index) => byPosition[index] !== undefined),
    ...removeEntries(text, entries, (index) => byName[index] !== undefined),
  ];
  const gone = [...byPosition, ...byName].filter((one) => one !== undefined);
  const meaning = gone.filter(
    (one) => !isIdle(one, text) && !(dependsOn?.isTaken === true && namesExperiment(one.property)),
  );
  if (meaning.length === 0 && keepsPositions(model, args.length)) return { edits };
  const after = editedText(text, span, edits);
  const remarks = meaning.flatMap(({ property }) => property.instead ?? []);
  return { reason: 'property-removed', advice: remarks.length > 0 ? `${after} # ${remarks.join('; ')}` : after };
}

function partsOfCreation(
  node: SyntaxNode,
  text: string,
): { readonly args: readonly SyntaxNode[]; readonly table: SyntaxNode | undefined } {
  const made = newObjectOf(node, text);
  if (made) {
    const isThere = made.table?.type === 'hash_literal_expression';
    return { args: made.arguments, table: isThere ? made.table : undefined };
  }
  if (node.type === 'hash_literal_expression') return { args: [], table: node };
  if (node.type === 'invokation_expression') return { args: argumentNodes(node), table: undefined };
  return { args: [], table: partsOf(node).find(({ type }) => type === 'hash_literal_expression') };
}

function goneBy(model: ModelChange, name: string, value: SyntaxNode | undefined): Gone | undefined {
  const property = model.removed.find((removed) => plain(removed.name) === plain(name));
  return property && { property, value };
}

/** Whether leaving a value out changes nothing: it meant nothing, and making it does nothing else. */
function isIdle({ property, value }: Gone, text: string): boolean {
  const source = value ? text.slice(value.start, value.end) : '';
  if (property.idle !== 'always') return property.idle.includes(source.toLowerCase().replace(/^\$/, ''));
  return doesNothingElse(value, text);
}

const creations = /^(?:command|invokation_expression|cast_expression|assignment_expression|hash_literal_expression)$/;

function creationAt(root: SyntaxNode, start: number, end: number): SyntaxNode | undefined {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.start === start && node.end === end && creations.test(node.type)) return node;
    for (const child of node.children) if (child.start <= start && end <= child.end) waiting.push(child);
  }
  return undefined;
}
