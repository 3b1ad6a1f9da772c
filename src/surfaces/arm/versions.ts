import type { Edit } from '../../model/edit.ts';
import type { ResourceProvider } from '../../model/transform.ts';
import { memberOf, stringOf, walk } from '../../syntax/value-tree.ts';
import type { ObjectNode, StringNode, ValueNode } from '../../syntax/value-tree.ts';
import type { Resource } from './resource.ts';

/** Where the API versions of a template's resources stand. */
export interface Versions {
  readonly provider: ResourceProvider;
  /** Values of variables and parameters, by the expression that reads one (`variables('apiversion')`). */
  readonly shared: ReadonlyMap<string, StringNode>;
}

const reading = /(?<![\w.])(variables|parameters)\(\s*'([\w-]+)'\s*\)/gi;

const key = (kind: string, name: string) => `${kind}('${name}')`.toLowerCase();

/** The variables and parameters (by their default) that hold the version of the provider's resources and of nothing else. */
export function sharedVersions(
  text: string,
  root: ValueNode,
  resources: readonly Resource[],
  provider: ResourceProvider,
): ReadonlyMap<string, StringNode> {
  const readers = new Map<string, number>();
  for (const { 1: kind = '', 2: name = '' } of text.matchAll(reading))
    readers.set(key(kind, name), (readers.get(key(kind, name)) ?? 0) + 1);
  const ours = new Map<string, number>();
  for (const { node, type } of resources) {
    const version = stringOf(node, 'apiVersion')?.value;
    const [, kind, name] = /^\[\s*(variables|parameters)\(\s*'([\w-]+)'\s*\)\s*\]$/i.exec(version ?? '') ?? [];
    if (kind === undefined || name === undefined || !type.old) continue;
    ours.set(key(kind, name), (ours.get(key(kind, name)) ?? 0) + 1);
  }
  const shared = new Map<string, StringNode>();
  for (const [expression, count] of ours) {
    if (readers.get(expression) !== count) continue;
    const values = valuesOf(root, expression);
    const [value] = values;
    if (value && values.length === 1 && [...provider.versions.old, provider.versions.current].includes(value.value))
      shared.set(expression, value);
  }
  return shared;
}

/** The string that a variable is, or a parameter is by default. */
function valuesOf(root: ValueNode, expression: string): readonly StringNode[] {
  const found: StringNode[] = [];
  for (const { node } of walk(root)) {
    if (node.kind !== 'object') continue;
    for (const kind of ['variables', 'parameters'] as const) {
      const section = memberOf(node, kind)?.value;
      if (section?.kind !== 'object') continue;
      for (const { name, value } of section.members) {
        if (key(kind, name) !== expression) continue;
        const text = kind === 'variables' ? value : memberOf(value, 'defaultValue')?.value;
        if (text?.kind === 'string') found.push(text);
      }
    }
  }
  return found;
}

/** The edit of a resource's own API version: none where it is the new one, or where a variable that is edited holds it. */
export function findVersion(node: ObjectNode, { provider, shared }: Versions): readonly Edit[] {
  const version = stringOf(node, 'apiVersion');
  if (!version || version.value === provider.versions.current) return [];
  const expression = version.value.replace(/^\[|\]$|\s/g, '').toLowerCase();
  return shared.has(expression) ? [] : [{ span: version.inside, newText: provider.versions.current }];
}
