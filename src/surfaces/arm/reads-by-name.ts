import { partsOf } from '../../syntax/arm-expression.ts';
import type { ArmCall, ArmExpression } from '../../syntax/arm-expression.ts';
import { memberOf, stringOf, walk } from '../../syntax/value-tree.ts';
import type { ValueNode } from '../../syntax/value-tree.ts';
import { argumentsOf, expressionIn, hasSegments, pathOf } from './arm-names.ts';
import type { Part } from './arm-names.ts';
import { readsGone, referenceChange, versionEdits } from './references.ts';
import type { ResourceTypes } from './resource-types.ts';
import type { Resource } from './resource.ts';
import { symbolicNames } from './symbolic-names.ts';
import { insertion } from './template-use.ts';
import type { Edits, TemplateNames, TemplateUse } from './template-use.ts';

/**
 * What `reference(…)` and `list…(…)` read of a resource by a variable that holds its id (of the call, only the version
 * is old), or by the name that the same template gives it.
 */
export function readsByName(
  text: string,
  root: ValueNode,
  resources: readonly Resource[],
  types: ResourceTypes,
): readonly TemplateUse[] {
  const ids = idVariables(text, root, types);
  const names = namedResources(text, root, resources);
  if (ids.size === 0 && names.size === 0) return [];
  return [...walk(root)].flatMap(({ node }): readonly TemplateUse[] => {
    const tree = node.kind === 'string' ? expressionIn(text, node)?.tree : undefined;
    if (!tree) return [];
    return [...partsOf(tree)].flatMap(({ part }) => {
      if (part.kind !== 'call' || !/^(?:reference|list\w*)$/.test(part.name)) return [];
      const [target] = part.args;
      const variable = target && variableOf(target);
      if (variable !== undefined && ids.has(variable)) return readById(part, types);
      const named = target && names.get(spelled(text, target));
      return target && named ? readByName(part, target, named, types) : [];
    });
  });
}

function readById(call: ArmCall, types: ResourceTypes): readonly TemplateUse[] {
  const version = call.args[1];
  const edits = versionEdits(call, types);
  const use = { span: call.span, change: referenceChange } as const;
  if (readsGone(call)) return [{ ...use, reading: { kind: 'review', reason: 'member-removed' } }];
  if (version?.kind !== 'literal') return [];
  return [{ ...use, reading: { kind: edits.length > 0 ? 'old' : 'current' }, edits: () => edits }];
}

function readByName(
  call: ArmCall,
  target: ArmExpression,
  resource: Resource,
  types: ResourceTypes,
): readonly TemplateUse[] {
  const use = { span: call.span, change: referenceChange } as const;
  if (readsGone(call)) return [{ ...use, reading: { kind: 'review', reason: 'member-removed' } }];
  if (!resource.isOld) return [{ ...use, reading: { kind: 'current' } }];
  const edits = (names: TemplateNames): Edits => [
    ...prefixed(target, pathOf(types.namesAround(resource.type, names))),
    ...versionEdits(call, types),
  ];
  return [{ ...use, reading: { kind: 'old' }, edits }];
}

/** `'job'` → `'migrated-eastus/migrated/job'`, `parameters('job')` → `concat('migrated-eastus/migrated/', parameters('job'))`. */
function prefixed(target: ArmExpression, parts: readonly Part[]): ReturnType<typeof insertion>[] {
  const [only, ...rest] = argumentsOf(parts);
  if (target.kind === 'literal' && rest.length === 0 && only?.startsWith("'"))
    return [insertion(target.inside.start, only.slice(1, -1))];
  const args = argumentsOf(parts).join(', ');
  return [insertion(target.span.start, `concat(${args}, `), insertion(target.span.end, ')')];
}

/** The variables that hold the id of a resource of the provider which moved. */
function idVariables(text: string, root: ValueNode, types: ResourceTypes): ReadonlySet<string> {
  const variables = [...walk(root)].flatMap(({ node }) => {
    const section = memberOf(node, 'variables')?.value;
    return section?.kind === 'object' ? section.members : [];
  });
  const ours = variables.filter(({ value }) => {
    const tree = value.kind === 'string' ? expressionIn(text, value)?.tree : undefined;
    const [type] = tree?.kind === 'call' && tree.name.endsWith('resourceid') ? tree.args.filter(isType) : [];
    return type?.kind === 'literal' && types.named(type.value)?.type.old !== undefined;
  });
  return new Set(ours.map(({ name }) => name.toLowerCase()));
}

function isType(argument: ArmExpression): boolean {
  return argument.kind === 'literal' && argument.value.includes('/');
}

function variableOf(target: ArmExpression): string | undefined {
  if (target.kind !== 'call' || target.name !== 'variables' || target.members.length > 0) return undefined;
  const [name] = target.args;
  return name?.kind === 'literal' ? name.value.toLowerCase() : undefined;
}

/** The provider's resources by how expressions spell their names; a name that two resources have is none. */
function namedResources(text: string, root: ValueNode, resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  const counts = new Map<string, number>();
  for (const { node } of walk(root)) {
    const name = memberOf(node, 'apiVersion') && stringOf(node, 'name');
    if (name) counts.set(name.value, (counts.get(name.value) ?? 0) + 1);
  }
  const found = new Map<string, Resource>();
  const symbols = symbolicNames(root);
  for (const resource of resources) {
    const name = stringOf(resource.node, 'name');
    if (!resource.type.old || !name || counts.get(name.value) !== 1 || symbols.has(name.value)) continue;
    if (resource.isOld && hasSegments(text, name)) continue;
    const expression = expressionIn(text, name);
    found.set(
      expression ? withoutSpace(text.slice(expression.span.start, expression.span.end)) : `'${name.value}'`,
      resource,
    );
  }
  return found;
}

function spelled(text: string, { span }: ArmExpression): string {
  return withoutSpace(text.slice(span.start, span.end));
}

function withoutSpace(expression: string): string {
  return expression.replace(/\s/g, '');
}
