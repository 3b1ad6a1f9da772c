import { keepsPositions } from '../../../model/constructor-reading.ts';
import type { Edit } from '../../../model/edit.ts';
import { editedText } from '../../../model/edit.ts';
import { namesExperiment } from '../../../model/named-experiment.ts';
import type { Site } from '../../../model/site.ts';
import type { Span } from '../../../model/span.ts';
import type { Rewrite } from '../../../model/surface.ts';
import type { ModelChange, PropertyRemoval } from '../../../model/transform.ts';
import { removeListItems } from '../../../syntax/list-edits.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { camelCased } from '../../../model/spelling.ts';
import { pascal } from '../catalogue.ts';
import { argumentValueOf, doesMore } from '../reading/expressions.ts';

/** One thing that a creation sets and the new model does not have. */
interface Gone {
  readonly property: PropertyRemoval;
  readonly value: SyntaxNode | undefined;
}

/** `new Model(location, …) { Location = …, … }` without what is gone; a person writes what means something. */
export function rewriteModel(
  { fragment: { text }, span, dependsOn }: Site,
  model: ModelChange,
  node: SyntaxNode,
): Rewrite {
  const edits: Edit[] = [];
  const gone: Gone[] = [];
  const take = (list: SyntaxNode | undefined, property: (item: SyntaxNode, index: number) => Gone | undefined) => {
    if (!list) return;
    const items = partsOf(list);
    const found = items.map(property);
    gone.push(...found.filter((one) => one !== undefined));
    const inside: Span = { start: list.start + 1, end: list.end - 1 };
    edits.push(...removeListItems(text, inside, items, (index) => found[index] !== undefined));
  };
  const list = childOf(node, 'arguments') ?? node.children.find(({ type }) => type === 'argument_list');
  const args = list ? partsOf(list) : [];
  const positional = args.filter((argument) => !childOf(argument, 'name'));
  take(list, (argument, index) => {
    const name = childOf(argument, 'name');
    const spelled = name ? text.slice(name.start, name.end) : camelCased(model.old[index]?.name ?? '');
    return goneBy(model, spelled, camelCased, argumentValueOf(argument));
  });
  take(
    node.children.find(({ type }) => type === 'initializer_expression'),
    (item) => {
      const left = item.type === 'assignment_expression' ? childOf(item, 'left') : undefined;
      return left && goneBy(model, text.slice(left.start, left.end), pascal, childOf(item, 'right'));
    },
  );
  const meaning = gone.filter(
    (one) => !isIdle(one, text) && !(dependsOn?.isTaken === true && namesExperiment(one.property)),
  );
  if (meaning.length === 0 && keepsPositions(model, positional.length)) return { edits };
  const after = editedText(text, span, edits);
  const remarks = meaning.flatMap(({ property }) => property.instead ?? []);
  return {
    reason: 'property-removed',
    advice: remarks.length > 0 ? `${after} // ${remarks.join('; ')}` : after,
  };
}

function goneBy(
  model: ModelChange,
  name: string,
  spell: (word: string) => string,
  value: SyntaxNode | undefined,
): Gone | undefined {
  const property = model.removed.find((removed) => spell(removed.name) === name);
  return property && { property, value };
}

/** Whether leaving a value out changes nothing: it meant nothing, and making it does nothing else. */
function isIdle({ property, value }: Gone, text: string): boolean {
  const source = value ? text.slice(value.start, value.end) : '';
  if (property.idle !== 'always') return property.idle.includes(source.replace(/^default\(.*\)$/, 'default'));
  return !value || !doesMore(value, text);
}
