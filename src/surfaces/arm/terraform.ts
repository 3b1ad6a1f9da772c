import type { Edit } from '../../model/edit.ts';
import type { Name } from '../../model/names.ts';
import type { Span } from '../../model/span.ts';
import type { RemovedMember, Transform } from '../../model/transform.ts';
import { readBody } from '../../syntax/body-edits.ts';
import { readTerraformFile } from '../../syntax/terraform.ts';
import type { TerraformBlock } from '../../syntax/terraform.ts';
import { removeMembers } from '../../syntax/tree-edits.ts';
import { memberOf, stringOf } from '../../syntax/value-tree.ts';
import type { StringNode, ValueNode } from '../../syntax/value-tree.ts';
import { namedTypeChange } from './references.ts';
import { resourceChange } from './resources.ts';
import { ResourceTypes } from './resource-types.ts';
import type { NamedType } from './resource-types.ts';
import { insertion } from './template-use.ts';
import type { Edits, TemplateNames, TemplateUse } from './template-use.ts';

/**
 * The uses in a Terraform file, in text order: resources of the azapi provider, whose `parent_id` becomes the id of the
 * workspace (for jobs, of the experiment). Those are not created: Terraform refuses to create what exists.
 */
export function readTerraform(text: string, transform: Transform): readonly TemplateUse[] {
  const types = new ResourceTypes(transform.resources);
  if (!text.toLowerCase().includes(types.provider.namespace.toLowerCase())) return [];
  const { code, blocks, heredocs } = readTerraformFile(text);
  const resources = blocks.flatMap((block) => {
    const typeNode = stringOf(block.body, 'type');
    const named = typeNode && types.named(typeNode.value.replace(/@.*$/, ''));
    return typeNode && named && block.type.startsWith('azapi_') ? [{ block, typeNode, named }] : [];
  });
  const claimed: Span[] = [...resources.map(({ typeNode }) => typeNode.span), ...heredocs.map(({ inside }) => inside)];
  const uses = [
    ...resources
      .filter(({ named }) => named.type.old)
      .flatMap(({ block, typeNode, named }) =>
        resourceUses(text, block, typeNode, named, types, transform.bodies.members),
      ),
    ...namedTypes(code, types, claimed),
  ];
  return uses.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** Old types in other strings, of which only a person knows what they are for. */
function namedTypes(code: string, types: ResourceTypes, claimed: readonly Span[]): readonly TemplateUse[] {
  const mentions = new RegExp(types.oldName.source, 'gi');
  return [...code.matchAll(mentions)].flatMap(({ 0: found, index }): readonly TemplateUse[] => {
    const isClaimed = claimed.some(({ start, end }) => start <= index && index < end);
    if (isClaimed || /\/providers\/$/i.test(code.slice(Math.max(0, index - 20), index))) return [];
    const span = { start: index, end: index + found.length };
    return [{ span, change: namedTypeChange, reading: { kind: 'review', reason: 'resource-type-named' } }];
  });
}

function resourceUses(
  text: string,
  { body: block }: TerraformBlock,
  typeNode: StringNode,
  { type, isOld }: NamedType,
  types: ResourceTypes,
  members: readonly RemovedMember[],
): readonly TemplateUse[] {
  const outer = readBody(
    block,
    type.group,
    members.filter(({ path }) => path.length === 1),
  );
  const content = memberOf(block, 'body')?.value;
  const inner = content && readBody(content, type.group, members);
  const refused = inner?.refused ?? [];
  const removed = [...outer.removed, ...(inner?.removed ?? [])];
  const location = stringOf(block, 'location')?.value;
  const newType = `${types.currentName(type)}@${types.provider.versions.current}`;
  const kept: readonly Edit[] = [
    ...(typeNode.value.toLowerCase() === newType.toLowerCase() ? [] : [{ span: typeNode.inside, newText: newType }]),
    ...removed.flatMap(([owner, gone]) => removeMembers(text, owner, gone)),
  ];
  const use = {
    span: block.span,
    change: resourceChange,
    ...(location !== undefined && /^[a-z0-9 ]+$/i.test(location) && { region: location }),
  };
  const reviews = refused.map(
    ({ span }) => ({ span, change: 'model.member', reading: { kind: 'review', reason: 'member-removed' } }) as const,
  );
  if (!isOld)
    return [{ ...use, reading: { kind: kept.length > 0 ? 'old' : 'current' }, edits: () => kept }, ...reviews];
  const parent = memberOf(block, 'parent_id')?.value;
  const edits = (names: TemplateNames): Edits => {
    // What is done to a resource by its id takes that from elsewhere.
    if (!parent && memberOf(block, 'resource_id')) return kept;
    if (!parent) return { reason: 'resource-name-unclear' };
    return [...kept, ...parentEdits(parent, pathTo(types, types.insertedInto(type), types.namesAround(type, names)))];
  };
  return [{ ...use, reading: { kind: 'old' }, edits }, ...reviews];
}

/** `/providers/Microsoft.BatchAI/workspaces/migrated-eastus`, below a resource group. */
function pathTo({ provider }: ResourceTypes, collections: readonly string[], names: readonly Name[]): string {
  const segments = collections.map((collection, index) => {
    const name = names[index];
    return `/${collection}/${name?.kind === 'expression' ? `\${${name.text}}` : (name?.text ?? '')}`;
  });
  return `/providers/${provider.namespace}${segments.join('')}`;
}

function parentEdits(parent: ValueNode, path: string): readonly Edit[] {
  if (parent.kind === 'string') return [insertion(parent.inside.end, path)];
  return [insertion(parent.span.start, '"${'), insertion(parent.span.end, `}${path}"`)];
}
