import type { Edit } from '../../model/edit.ts';
import type { Span } from '../../model/span.ts';
import type { RemovedMember } from '../../model/transform.ts';
import { readBody } from '../../syntax/body-edits.ts';
import type { BodyReading } from '../../syntax/body-edits.ts';
import { removeMembers } from '../../syntax/tree-edits.ts';
import { memberOf, stringOf, walk } from '../../syntax/value-tree.ts';
import type { ObjectNode, ValueNode } from '../../syntax/value-tree.ts';
import { hasSegments, pathOf, prefixString } from './arm-names.ts';
import { dependencyEdit, findCreations, newResources } from './new-resources.ts';
import type { Creation } from './new-resources.ts';
import type { Resource } from './resource.ts';
import type { ResourceTypes } from './resource-types.ts';
import { isRefusal } from './template-use.ts';
import type { Edits, TemplateNames, TemplateUse } from './template-use.ts';
import { findVersion } from './versions.ts';
import type { Versions } from './versions.ts';

/** What a resource is called in reports. */
export const resourceChange = 'arm.resource';

/** The provider's resources of a template, in text order; an object without an API version is a response or a list of types. */
export function findResources(root: ValueNode, types: ResourceTypes): readonly Resource[] {
  const found: Resource[] = [];
  const typeNames = new Map<ValueNode, string>();
  const owners = new Map<ValueNode, ValueNode>();
  for (const { node, parent } of walk(root)) {
    if (parent) owners.set(node, parent);
    if (node.kind !== 'object') continue;
    const typeNode = stringOf(node, 'type');
    if (!typeNode || !memberOf(node, 'apiVersion')) continue;
    const around = outerType(node, owners, typeNames);
    const isRelative = !typeNode.value.includes('/') || !typeNode.value.includes('.');
    const name = isRelative && around !== undefined ? `${around}/${typeNode.value}` : typeNode.value;
    typeNames.set(node, name);
    const named = types.named(name);
    if (named) found.push({ node, typeNode, type: named.type, isOld: named.isOld });
  }
  return found;
}

/** The full type of the resource that a nested one stands in. */
function outerType(
  node: ValueNode,
  owners: ReadonlyMap<ValueNode, ValueNode>,
  names: ReadonlyMap<ValueNode, string>,
): string | undefined {
  for (let owner = owners.get(node); owner; owner = owners.get(owner)) {
    const name = names.get(owner);
    if (name !== undefined) return /^Microsoft\.Resources\/deployments$/i.test(name) ? undefined : name;
  }
  return undefined;
}

/** The uses that resources are: each one, and its members that only a person can replace. */
export function resourceUses(
  text: string,
  root: ValueNode,
  resources: readonly Resource[],
  types: ResourceTypes,
  members: readonly RemovedMember[],
  versions: Versions,
): readonly TemplateUse[] {
  const creations = findCreations(text, root, resources);
  return resources
    .filter(({ type }) => type.old)
    .flatMap((resource) => {
      const body = readBody(resource.node, resource.type.group, members);
      const creation = creations.get(resource.node);
      return [useOf(text, resource, body, creation, types, versions), ...refusedMembers(body)];
    });
}

/** Members that only a person can replace, each a finding of its own. */
function refusedMembers({ refused }: BodyReading): readonly TemplateUse[] {
  return refused.map(({ span }) => ({
    span,
    change: 'model.member',
    reading: { kind: 'review', reason: 'member-removed' },
  }));
}

function useOf(
  text: string,
  resource: Resource,
  body: BodyReading,
  creation: Creation | undefined,
  types: ResourceTypes,
  versions: Versions,
): TemplateUse {
  const { node } = resource;
  const location = stringOf(node, 'location')?.value;
  const use = {
    span: extentOf(text, node),
    change: resourceChange,
    ...(location !== undefined && /^[a-z][a-z0-9 ]+$/i.test(location) && { region: location }),
    ...(body.candidates.length > 0 && { candidates: body.candidates.map(({ span }) => span.start) }),
  };
  const name = stringOf(node, 'name');
  const isNamed = !resource.isOld || (name !== undefined && !hasSegments(text, name));
  if (!isNamed) return { ...use, reading: { kind: 'review', reason: 'resource-name-unclear' } };
  if (creation?.kind === 'unclear') return { ...use, reading: { kind: 'review', reason: 'workspace-unclear' } };
  const edits = (names: TemplateNames): Edits => {
    const own = resource.isOld ? nameEdits(text, resource, types, names) : [];
    if (isRefusal(own)) return own;
    const depends = creation ? dependencyEdit(text, resource, creation, types, names) : undefined;
    const inserted = creation ? newResources(text, node, creation, types, names) : [];
    return [
      ...inserted,
      ...own,
      ...findVersion(node, versions),
      ...(depends ? [depends.edit] : []),
      ...removals(text, node, body, depends?.replaces),
    ];
  };
  if (resource.isOld) return { ...use, reading: { kind: 'old' }, edits };
  const hasWork = [...findVersion(node, versions), ...removals(text, node, body, undefined)].length > 0;
  return { ...use, reading: { kind: hasWork ? 'old' : 'current' }, edits };
}

/**
 * What a resource is in reports: all of it, but for the braces where nothing stands before them, since what is created
 * for it is inserted there.
 */
function extentOf(text: string, { span }: ObjectNode): Span {
  const isApart = /\s/.test(text.charAt(span.start - 1));
  return isApart || span.end - span.start < 3 ? span : { start: span.start + 1, end: span.end - 1 };
}

function nameEdits(
  text: string,
  { node, typeNode, type }: Resource,
  types: ResourceTypes,
  names: TemplateNames,
): Edits {
  const name = stringOf(node, 'name');
  if (!name) return { reason: 'resource-name-unclear' };
  const prefixed = prefixString(text, name, pathOf(types.namesAround(type, names)));
  if (isRefusal(prefixed)) return prefixed;
  return [{ span: typeNode.inside, newText: types.currentName(type) }, ...prefixed];
}

/** The edits that remove what the new API has no more, but for a member whose place is taken. */
function removals(
  text: string,
  node: ObjectNode,
  { removed }: BodyReading,
  replaced: string | undefined,
): readonly Edit[] {
  return [...removed].flatMap(([owner, members]) => {
    const gone = owner === node ? [...members].filter(({ name }) => name.toLowerCase() !== replaced) : [...members];
    return removeMembers(text, owner, new Set(gone));
  });
}
