import type { Transform } from '../../model/transform.ts';
import { parseJsonTree } from '../../syntax/json-tree.ts';
import { memberOf, stringOf, walk } from '../../syntax/value-tree.ts';
import type { StringNode, ValueNode } from '../../syntax/value-tree.ts';
import { hasSegments, pathOf, prefixString } from './arm-names.ts';
import { findReferences, namedTypeChange, referenceChange } from './references.ts';
import { readsByName } from './reads-by-name.ts';
import { ResourceTypes } from './resource-types.ts';
import { symbolicNames } from './symbolic-names.ts';
import { findResources, resourceChange, resourceUses } from './resources.ts';
import type { Resource } from './resource.ts';
import type { TemplateUse } from './template-use.ts';
import { sharedVersions } from './versions.ts';

/** The uses in a template written as JSON, in text order. What does not parse is one finding where it names an old type. */
export function readJsonTemplate(text: string, transform: Transform, isTemplateFile: boolean): readonly TemplateUse[] {
  const types = new ResourceTypes(transform.resources);
  if (!text.toLowerCase().includes(types.provider.namespace.toLowerCase())) return [];
  const { root, errors } = parseJsonTree(text);
  if (!root) return [];
  const resources = findResources(root, types);
  if (errors.length > 0) return brokenUses(text, resources, types, isTemplateFile);
  const shared = sharedVersions(text, root, resources, types.provider);
  const versions = { provider: types.provider, shared };
  const declared = new Set<ValueNode>(resources.map(({ typeNode }) => typeNode));
  const uses = [
    ...resourceUses(text, root, resources, types, transform.bodies.members, versions),
    ...[...shared.values()].map((value) => versionUse(value, transform)),
    ...dependencies(text, root, resources, types),
    ...readsByName(text, root, resources, types),
    ...[...walk(root)].flatMap((placed) =>
      declared.has(placed.node) || isResponseType(placed.node, placed.parent)
        ? []
        : findReferences(text, placed, types).filter(({ change }) => change !== namedTypeChange || isTemplateFile),
    ),
  ];
  return uses.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

/** What stands in a text that does not parse as a whole is not edited: its comma may be the one that is missing. */
function brokenUses(
  text: string,
  resources: readonly Resource[],
  types: ResourceTypes,
  isTemplateFile: boolean,
): readonly TemplateUse[] {
  const old = resources.filter(({ isOld }) => isOld).map(({ typeNode }) => typeNode.span);
  const mention = old.length === 0 && isTemplateFile ? new RegExp(`"${types.oldName.source}"`, 'i').exec(text) : null;
  const spans = mention ? [{ start: mention.index, end: mention.index + mention[0].length }] : old;
  return spans.map((span) => ({ span, change: resourceChange, reading: { kind: 'review', reason: 'syntax-error' } }));
}

/** The type in what the service answered: it has an id and no API version. */
function isResponseType(node: ValueNode, parent: ValueNode | undefined): boolean {
  return memberOf(parent, 'type')?.value === node && memberOf(parent, 'id') !== undefined;
}

/** A variable, or a parameter's default, that holds the version of Batch AI resources alone. */
function versionUse(value: StringNode, { resources: { versions } }: Transform): TemplateUse {
  const isOld = value.value !== versions.current;
  return {
    span: value.span,
    change: 'arm.api-version',
    reading: { kind: isOld ? 'old' : 'current' },
    edits: () => [{ span: value.inside, newText: versions.current }],
  };
}

/** `"dependsOn": ["[parameters('clusterName')]"]`: a resource of the same template, by its name alone. */
function dependencies(
  text: string,
  root: ValueNode,
  resources: readonly Resource[],
  types: ResourceTypes,
): readonly TemplateUse[] {
  const named = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name = stringOf(resource.node, 'name');
    if (resource.type.old && name && (!resource.isOld || !hasSegments(text, name)))
      named.set(name.value, [...(named.get(name.value) ?? []), resource]);
  }
  for (const symbol of symbolicNames(root)) named.delete(symbol);
  if (named.size === 0) return [];
  const others = new Map<string, number>();
  for (const { node } of walk(root)) {
    const name = memberOf(node, 'apiVersion') && stringOf(node, 'name');
    if (name) others.set(name.value, (others.get(name.value) ?? 0) + 1);
  }
  return [...walk(root)].flatMap(({ node, path }): readonly TemplateUse[] => {
    if (node.kind !== 'string' || path.at(-1)?.toLowerCase() !== 'dependson') return [];
    const [resource] = named.get(node.value) ?? [];
    if (!resource) return [];
    const use = { span: node.inside, change: referenceChange } as const;
    if (!resource.isOld) return [{ ...use, reading: { kind: 'current' } }];
    // Of two resources with one name the service refuses to guess, and so do we.
    if (others.get(node.value) !== 1) return [];
    return [
      {
        ...use,
        reading: { kind: 'old' },
        edits: (names) => prefixString(text, node, pathOf(types.namesAround(resource.type, names))),
      },
    ];
  });
}
