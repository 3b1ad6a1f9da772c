import type { Edit } from '../../model/edit.ts';
import type { Name } from '../../model/names.ts';
import type { Span } from '../../model/span.ts';
import { partsOf } from '../../syntax/arm-expression.ts';
import type { ArmCall, ArmExpression } from '../../syntax/arm-expression.ts';
import type { Placed, StringNode } from '../../syntax/value-tree.ts';
import type { ResourceTypeChange } from '../../model/transform.ts';
import { argumentsOf, expressionIn } from './arm-names.ts';
import type { Part } from './arm-names.ts';
import type { ResourceTypes } from './resource-types.ts';
import { insertion, placeholderNames } from './template-use.ts';
import type { Edits, TemplateNames, TemplateUse } from './template-use.ts';

/** What a reference is called in reports. */
export const referenceChange = 'arm.resource-id';

/** What a type is called in reports that is named for no resource. */
export const namedTypeChange = 'arm.resource-type';

/**
 * The references to resources of the provider in one string of a template: `resourceId(…)`, the short form
 * `Microsoft.BatchAI/clusters/…`, and names of types of which only a person knows what they are for. Ids that hold
 * `/providers/` are none of them.
 */
export function findReferences(text: string, { node, path }: Placed, types: ResourceTypes): readonly TemplateUse[] {
  if (node.kind !== 'string' || !node.value.toLowerCase().includes(types.provider.namespace.toLowerCase())) return [];
  const expression = expressionIn(text, node);
  const found = expression?.tree
    ? [...partsOf(expression.tree)].flatMap(({ part, parent }) =>
        part.kind === 'literal' ? referenceIn(text, part, parent, expression.tree, node.inside, types) : [],
      )
    : shortForm(text, node, path, types);
  if (found.length > 0) return found;
  const asked = [...text.slice(node.inside.start, node.inside.end).matchAll(types.askedProvider)];
  if (asked.length > 0)
    return asked.map(({ index, 0: call, 1: name = '' }) => {
      const start = node.inside.start + index;
      return named({ start, end: start + call.length }, types.askedNow(call, name));
    });
  const unclaimed = types.oldName.exec(text.slice(node.inside.start, node.inside.end));
  if (!unclaimed || /\/providers\/$/i.test(text.slice(node.inside.start, node.inside.start + unclaimed.index)))
    return [];
  return [named(node.span, adviceFor(text, node, types))];
}

function named(span: TemplateUse['span'], advice?: string): TemplateUse {
  const reading = { kind: 'review', reason: 'resource-type-named', ...(advice !== undefined && { advice }) } as const;
  return { span, change: namedTypeChange, reading };
}

/** The string with its type as the new API names it. */
function adviceFor(text: string, { inside }: StringNode, types: ResourceTypes): string {
  return text.slice(inside.start, inside.end).replace(types.oldName, (whole, name: string) => {
    const type = types.oldTypeOf(name);
    return type ? types.currentName(type) : whole;
  });
}

type Literal = Extract<ArmExpression, { kind: 'literal' }>;

function referenceIn(
  text: string,
  literal: Literal,
  parent: ArmCall | undefined,
  whole: ArmExpression | undefined,
  around: Span,
  types: ResourceTypes,
): readonly TemplateUse[] {
  const { value, inside } = literal;
  if (parent?.name.endsWith('resourceid')) {
    const type = types.named(value);
    if (!type) return [];
    const reference = whole && referenceAround(whole, parent);
    if (!type.type.old) return [];
    const current = { span: parent.span, change: referenceChange } as const;
    if (!type.isOld && readsGone(reference))
      return [{ ...current, reading: { kind: 'review', reason: 'member-removed' } }];
    if (!type.isOld) return [{ ...current, reading: { kind: 'current' } }];
    return [resourceId(text, literal, parent, reference, type.type, types)];
  }
  const match = types.oldName.exec(value);
  const span = parent === undefined || parent === whole ? around : parent.span;
  if (match?.index !== 0) return currentShortForm(literal, parent, span, types);
  const type = types.oldTypeOf(match[1] ?? '');
  const isPath =
    value.startsWith('/', match[0].length) || (parent?.name === 'concat' && value.length === match[0].length);
  if (!type || !isPath || (parent && parent.name !== 'concat' && parent.name !== 'format'))
    return [named(literal.span)];
  const at = inside.start + types.provider.namespace.length + 1;
  const edits = (names: TemplateNames): Edits => {
    const parts = collectionParts(type, types, names);
    const isLiteral = parts.every(({ kind }) => kind === 'literal');
    if (isLiteral) return [insertion(at, parts.map((part) => part.text).join(''))];
    if (parent?.name !== 'concat') return { reason: 'not-expressible' };
    return [insertion(at, splitLiteral(parts))];
  };
  return [{ span, change: referenceChange, reading: { kind: 'old' }, edits }];
}

/** `concat('Microsoft.BatchAI/workspaces/x/clusters/', …)` speaks the new API already. */
function currentShortForm(
  { value }: Literal,
  parent: ArmCall | undefined,
  span: Span,
  types: ResourceTypes,
): readonly TemplateUse[] {
  if (!parent || !['concat', 'format'].includes(parent.name) || !isShortForm(value, types)) return [];
  const said = parent.args.map((argument) => (argument.kind === 'literal' ? argument.value : '')).join('');
  return types.isMoved(said) ? [{ span, change: referenceChange, reading: { kind: 'current' } }] : [];
}

function isShortForm(value: string, { provider }: ResourceTypes): boolean {
  return value.toLowerCase().startsWith(`${provider.namespace}/workspaces/`.toLowerCase());
}

/** `workspaces/migrated-eastus/experiments/migrated/`, as parts. */
function collectionParts(type: ResourceTypeChange, types: ResourceTypes, names: TemplateNames): readonly Part[] {
  const around = types.namesAround(type, names);
  return types.insertedInto(type).flatMap((collection, index) => {
    const name: Name = around[index] ?? names.workspace;
    return [{ kind: 'literal', text: `${collection}/` } as const, name, { kind: 'literal', text: '/' } as const];
  });
}

/** Parts in the middle of a literal that is an argument of `concat`: it ends before each expression and begins again behind it. */
function splitLiteral(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === 'literal' ? part.text : `', ${argumentsOf([part]).join('')}, '`)).join('');
}

/** The `reference(…)` or `list…(…)` whose first argument a call is. */
function referenceAround(whole: ArmExpression, call: ArmCall): ArmCall | undefined {
  for (const { part, parent } of partsOf(whole))
    if (part === call)
      return parent && /^(?:reference|list\w*)$/.test(parent.name) && parent.args[0] === call ? parent : undefined;
  return undefined;
}

/** Whether members of what a reference gives are read that are gone. */
export function readsGone(reference: ArmCall | undefined): boolean {
  return reference?.members.some((member) => goneMembers.has(member.toLowerCase())) ?? false;
}

const goneMembers = new Set(['location', 'tags', 'experimentname', 'priority']);

function resourceId(
  text: string,
  literal: Literal,
  call: ArmCall,
  reference: ArmCall | undefined,
  type: ResourceTypeChange,
  types: ResourceTypes,
): TemplateUse {
  const edits = (names: TemplateNames): readonly Edit[] => [
    { span: literal.inside, newText: types.currentName(type) },
    insertion(
      literal.span.end,
      types
        .namesAround(type, names)
        .map((name) => `, ${argumentsOf([name]).join('')}`)
        .join(''),
    ),
    ...versionEdits(reference, types),
  ];
  const use = { span: call.span, change: referenceChange } as const;
  if (readsGone(reference))
    return {
      ...use,
      reading: { kind: 'review', reason: 'member-removed', advice: adviceOf(text, call, edits(placeholderNames)) },
    };
  const behind = call.args.slice(call.args.indexOf(literal) + 1);
  // One name for one type; with more of them the call is half migrated, or wrong.
  if (behind.length !== 1) return { ...use, reading: { kind: 'review', reason: 'resource-name-unclear' } };
  return { ...use, reading: { kind: 'old' }, edits };
}

/** The version that a reference asks for. */
export function versionEdits(reference: ArmCall | undefined, types: ResourceTypes): readonly Edit[] {
  const version = reference?.args[1];
  const { versions } = types.provider;
  return version?.kind === 'literal' && versions.old.includes(version.value)
    ? [{ span: version.inside, newText: versions.current }]
    : [];
}

function adviceOf(text: string, { span }: ArmCall, edits: readonly Edit[]): string {
  let result = '';
  let position = span.start;
  for (const edit of edits) {
    if (edit.span.end > span.end) continue;
    result += text.slice(position, edit.span.start) + edit.newText;
    position = edit.span.end;
  }
  return result + text.slice(position, span.end);
}

/** `"Microsoft.BatchAI/clusters/gpu"` where a template names what a resource depends on. */
function shortForm(
  text: string,
  node: StringNode,
  path: readonly string[],
  types: ResourceTypes,
): readonly TemplateUse[] {
  if (path.at(-1)?.toLowerCase() !== 'dependson') return [];
  const use = { span: node.inside, change: referenceChange } as const;
  const match = types.oldName.exec(node.value);
  if (isShortForm(node.value, types))
    return types.isMoved(node.value) ? [{ ...use, reading: { kind: 'current' } }] : [];
  const type =
    match?.index === 0 && node.value.startsWith('/', match[0].length) ? types.oldTypeOf(match[1] ?? '') : undefined;
  if (!type) return [];
  const at = node.inside.start + types.provider.namespace.length + 1;
  const edits = (names: TemplateNames): Edits => {
    const parts = collectionParts(type, types, names);
    if (parts.every(({ kind }) => kind === 'literal')) return [insertion(at, parts.map((part) => part.text).join(''))];
    if (text.slice(node.inside.start, node.inside.end).includes("'")) return { reason: 'not-expressible' };
    return [
      insertion(node.inside.start, `[concat('`),
      insertion(at, splitLiteral(parts)),
      insertion(node.inside.end, `')]`),
    ];
  };
  return [{ ...use, reading: { kind: 'old' }, edits }];
}
