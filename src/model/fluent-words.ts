/** What a method of a collection does, in neutral words; undefined where it is none of the operations. */
export function operationOf(method: string): string | undefined {
  if (method === 'define') return 'create';
  if (method.startsWith('list')) return method.includes('ByResourceGroup') ? 'list_by_resource_group' : 'list';
  if (/^(get|delete)By/.test(method)) return method.startsWith('get') ? 'get' : 'delete';
  return method === 'create' ? 'create' : undefined;
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
