import type { TypeName } from './facts.ts';

/** What the client library's own functions and methods give; `package` is the import path that they are of. */
export function sdkResults(path: string, owner: string, method: string): readonly TypeName[] {
  const named = (name: string): TypeName => ({ kind: 'named', package: path, name });
  const error: TypeName = { kind: 'named', package: '', name: 'error' };
  const [, client] = /^New(\w+Client)(?:WithBaseURI)?$/.exec(method) ?? [];
  if (owner === '') return client ? [named(client)] : [];
  // Pages, iterators and futures: `page.Values()`, `iterator.Value()`, `future.Result(client)`.
  const [, listed] = /^(\w+)ListResult(?:Page|Iterator)?$/.exec(owner) ?? [];
  if (listed && method === 'Values') return [{ kind: 'many', of: named(listed) }];
  if (listed && method === 'Value') return [named(listed)];
  const [, plural, operation] = /^(\w+?s)(Create|Delete|Terminate)Future$/.exec(owner) ?? [];
  if (plural && method === 'Result') return [named(operation === 'Create' ? singular(plural) : 'Response'), error];
  const [, group] = /^(\w+?)Client(?:API)?$/.exec(owner) ?? [];
  if (!group) return [];
  const model = singular(group);
  if (method === 'Get' || method === 'Update') return [named(model), error];
  if (/^(Create|Delete|Terminate)$/.test(method)) return [named(`${group}${method}Future`), error];
  const [, what, complete] = /^List(OutputFiles)?(?:By\w+?)?(Complete)?$/.exec(method) ?? [undefined];
  if (!method.startsWith('List') || method.includes('RemoteLogin')) return [];
  return [named(`${what ? 'File' : model}ListResult${complete ? 'Iterator' : 'Page'}`), error];
}

function singular(group: string): string {
  return group.replace(/s$/, '');
}
