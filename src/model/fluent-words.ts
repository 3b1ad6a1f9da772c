import type { Call } from './call.ts';
import type { ResourceUse } from './resource-use.ts';

/** What a method of a collection does, in neutral words; undefined where it is none of the operations. */
export function operationOf(method: string): string | undefined {
  if (method === 'define') return 'create';
  if (method.startsWith('list')) return method.includes('ByResourceGroup') ? 'list_by_resource_group' : 'list';
  if (/^(get|delete)By/.test(method)) return method.startsWith('get') ? 'get' : 'delete';
  return method === 'create' ? 'create' : undefined;
}

/** What is defined, had or deleted by a call on a collection, as far as it is named; an id says everything. */
export function resourceOfCollection(group: string, { operation, arguments: args }: Call): ResourceUse {
  const isOfGroup = operation.text.includes('ByResourceGroup');
  const isByName = isOfGroup || operation.text === 'define' || operation.text.includes('ByName');
  const name = isByName && !operation.text.startsWith('list') ? args[isOfGroup ? 1 : 0]?.value : undefined;
  return { group, ...(name && { name }) };
}

/** Whether stages of a definition stand elsewhere, as far as it does not say where the resource is made. */
export function isContinuedDefinition(stages: readonly string[]): boolean {
  // A definition that is created elsewhere (`Creatable<…>`) has them all.
  return !stages.some((name) => /^create(Async)?$|^with(New|Existing)ResourceGroup$|^withNodeCount$/.test(name));
}

/** An expression as the object of a call. */
export function operand(text: string): string {
  return /^[\w$.]+(\([\w\s,."$()]*\)(\.[\w$]+)?)*$/.test(text) ? text : `(${text})`;
}
