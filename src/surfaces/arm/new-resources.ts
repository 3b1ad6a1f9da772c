import type { Edit } from '../../model/edit.ts';
import { indentAt, layoutOf } from '../../syntax/tree-edits.ts';
import type { Layout } from '../../syntax/tree-edits.ts';
import { memberOf, stringOf, walk } from '../../syntax/value-tree.ts';
import type { ObjectNode, ValueNode } from '../../syntax/value-tree.ts';
import { argumentsOf, pathOf } from './arm-names.ts';
import type { Part } from './arm-names.ts';
import type { ResourceTypes } from './resource-types.ts';
import type { Resource } from './resource.ts';
import { insertion } from './template-use.ts';
import type { TemplateNames } from './template-use.ts';

/** How the resources of a template get the workspace and the experiment that they stand in. */
export type Creation =
  /** The location of the resources differs, so one workspace cannot hold them all. */
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'created';
      /** The resource before which the new ones are written, if it is this one. */
      readonly isFirst: boolean;
      readonly hasJobs: boolean;
      /** Members of every old resource, as they are written, which the workspace takes over. */
      readonly members: readonly string[];
    };

/**
 * What is created for each old resource: a template that creates resources and no workspace also creates the workspace,
 * where it says the location. That is a PUT, which does nothing where the workspace exists already. A fragment of a
 * template creates nothing.
 */
export function findCreations(
  text: string,
  root: ValueNode,
  resources: readonly Resource[],
): ReadonlyMap<ObjectNode, Creation> {
  const creations = new Map<ObjectNode, Creation>();
  for (const { node: template, path } of walk(root)) {
    const list = memberOf(template, 'resources')?.value;
    const isTemplate = path.at(-1)?.toLowerCase() === 'template' || memberOf(template, 'contentVersion') !== undefined;
    if (!isTemplate || list?.kind !== 'array') continue;
    const own = resources.filter(({ node }) => list.elements.includes(node));
    const old = own.filter(({ isOld }) => isOld);
    const hasWorkspace = own.some(({ type }) => type.group === 'workspaces');
    const locations = new Set(old.map(({ node }) => writtenMember(text, node, 'location')));
    if (hasWorkspace || locations.has(undefined)) continue;
    for (const { node } of old)
      creations.set(node, locations.size > 1 ? { kind: 'unclear' } : created(text, node, old));
  }
  return creations;
}

function created(text: string, node: ObjectNode, old: readonly Resource[]): Creation {
  const members = ['condition', 'location', 'tags'].flatMap((name) => {
    const [written, ...others] = new Set(old.map((resource) => writtenMember(text, resource.node, name)));
    return written !== undefined && others.length === 0 ? [written] : [];
  });
  return {
    kind: 'created',
    isFirst: old[0]?.node === node,
    hasJobs: old.some(({ type }) => type.group === 'jobs'),
    members,
  };
}

function writtenMember(text: string, node: ObjectNode, name: string): string | undefined {
  const member = memberOf(node, name);
  return member && text.slice(member.span.start, member.span.end);
}

/** The workspace, and the experiment of jobs, before the first resource that stands in them. */
export function newResources(
  text: string,
  node: ObjectNode,
  creation: Creation,
  types: ResourceTypes,
  names: TemplateNames,
): readonly Edit[] {
  if (creation.kind === 'unclear' || !creation.isFirst) return [];
  const layout = layoutOf(text, node);
  const colon = colonIn(text, node);
  const { provider } = types;
  const field = (name: string, value: string) => `"${name}"${colon}${value}`;
  const isCondition = (member: string) => /^"condition"/i.test(member);
  const condition = creation.members.filter(isCondition);
  const head = (type: string) => [
    ...condition,
    field('type', `"${provider.namespace}/${type}"`),
    field('apiVersion', `"${provider.versions.current}"`),
  ];
  const workspace = [
    ...head('workspaces'),
    field('name', `"${stringText([names.workspace])}"`),
    ...creation.members.filter((member) => !isCondition(member)),
  ];
  const experiment = [
    ...head('workspaces/experiments'),
    field('name', `"${stringText([...pathOf([names.workspace]), names.experiment])}"`),
    field('dependsOn', arrayText(idOf(['workspaces'], types, names), layout)),
  ];
  const gap = /\s*$/.exec(text.slice(0, node.span.start))?.[0] ?? '';
  const created = [workspace, ...(creation.hasJobs ? [experiment] : [])];
  const newText = created.map((members) => `${gap}${objectText(members, layout, text, node)},`).join('');
  return [insertion(node.span.start - gap.length, newText)];
}

function objectText(members: readonly string[], layout: Layout, text: string, node: ObjectNode): string {
  const { lines, lineBreak, indent } = layout;
  if (lines) {
    const outer = indentAt(text, node.span.start);
    return `{${lineBreak}${members.map((member) => indent + member).join(`,${lineBreak}`)}${lineBreak}${outer}}`;
  }
  const isSpaced = /\s/.test(text.charAt(node.span.start + 1));
  return isSpaced ? `{ ${members.join(', ')} }` : `{${members.join(/:\s/.test(colonIn(text, node)) ? ', ' : ',')}}`;
}

/** How the object's first member writes its colon. */
function colonIn(text: string, { members, span }: ObjectNode): string {
  return /^"[^"]*"(\s*:\s*)/.exec(text.slice(members[0]?.span.start ?? span.end, span.end))?.[1] ?? ': ';
}

function arrayText(item: string, { lines, lineBreak, indent, unit }: Layout): string {
  return lines ? `[${lineBreak}${indent}${unit}"${item}"${lineBreak}${indent}]` : `["${item}"]`;
}

/** What a string of a template says that is made of parts. */
function stringText(parts: readonly Part[]): string {
  if (parts.every(({ kind }) => kind === 'literal')) return parts.map(({ text }) => text).join('');
  const args = argumentsOf(parts);
  return args.length === 1 ? `[${args.join('')}]` : `[concat(${args.join(', ')})]`;
}

/** `[resourceId('Microsoft.BatchAI/workspaces', 'migrated-eastus')]` */
function idOf(collections: readonly string[], { provider }: ResourceTypes, names: TemplateNames): string {
  const around = collections.map((collection) => (collection === 'experiments' ? names.experiment : names.workspace));
  const args = around.map((name) => argumentsOf([name]).join(''));
  return `[resourceId('${[provider.namespace, ...collections].join('/')}', ${args.join(', ')})]`;
}

/** The edit that makes a resource wait for what it stands in; `replaces` is a member whose place it takes. */
export function dependencyEdit(
  text: string,
  { node, type }: Resource,
  creation: Creation,
  types: ResourceTypes,
  names: TemplateNames,
): { readonly edit: Edit; readonly replaces?: string } | undefined {
  if (creation.kind === 'unclear') return undefined;
  const id = idOf(types.insertedInto(type), types, names);
  const existing = memberOf(node, 'dependsOn')?.value;
  const layout = layoutOf(text, node);
  if (existing?.kind === 'array') {
    const [first] = existing.elements;
    if (!first) return { edit: { span: existing.span, newText: arrayText(id, layout) } };
    const gap = /(\s*)$/.exec(text.slice(existing.span.start + 1, first.span.start))?.[0] ?? '';
    return { edit: insertion(first.span.start, `"${id}",${gap === '' && /\s/.test(colonIn(text, node)) ? ' ' : gap}`) };
  }
  if (existing) return undefined;
  const location = memberOf(node, 'location');
  if (!location || !stringOf(node, 'location')) return undefined;
  return {
    edit: { span: location.span, newText: `"dependsOn"${colonIn(text, node)}${arrayText(id, layout)}` },
    replaces: 'location',
  };
}
