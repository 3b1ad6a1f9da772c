import type { Call, Reading } from './call.ts';
import type { Fragment } from './fragment.ts';
import type { Lifetime } from './names.ts';
import type { Token } from './span.ts';
import type { SpelledOperation } from './spelling.ts';
import type { Document } from './world.ts';

/** The cluster, file server or job that a use is about. */
export interface ResourceUse {
  /** Its operation group in neutral words: `clusters`, `file_servers`, `jobs`. */
  readonly group: string;
  /** What names it, where the use names one: source text, or the literal that it is. */
  readonly name?: ResourceName;
  /** What it lies in, as far as the use says so; absent where the use is called on an object that it lies in. */
  readonly within?: Scope;
  /** Whether it was there before or is made, where the text around says so (a template). */
  readonly lifetime?: Lifetime;
  /** The parameters that it is created with, where a call passes them. */
  readonly body?: Token;
  /** Resources by whose name alone it is found that must lie in the same workspace: a job's cluster. */
  readonly beside?: readonly (Pick<ResourceUse, 'group'> & { readonly name: ResourceName })[];
}

/** Where a resource lies. `group` is the resource group. */
export interface Scope {
  readonly group?: ResourceName;
  readonly workspace?: ResourceName;
  readonly experiment?: ResourceName;
}

/** A resource's name as a use writes it; `literal` is its text where that is known without following anything. */
export interface ResourceName extends Token {
  readonly literal?: string;
}

/** What a resource's name can be, as far as its file says. */
export interface NameOrigin {
  /** Equal for two names that have the same value whenever both are used. */
  readonly id: string;
  /** The texts that it can be. */
  readonly literals: readonly string[];
  /** Whether it can be something else, too: a parameter, the result of a call, a variable of the environment. */
  readonly isOpen: boolean;
  /** Whether callers give it, which may stand in other files. */
  readonly isFromCaller?: true;
}

/**
 * Follows an expression that stands at `offset` of a fragment, and whose text is `text`, to what it can be; undefined
 * where the fragment is none of those that are followed.
 */
export type NameReader = (fragment: Fragment, offset: number, text: string) => NameOrigin | undefined;

/** Makes the reader of one document, whose fragments are one program in order. */
export type NamesOf = (document: Document) => NameReader;

/** A name that stands there as text; the service compares names without letter case. */
export function literalOrigin(text: string): NameOrigin {
  return { id: JSON.stringify(text.toLowerCase()), literals: [text], isOpen: false };
}

/** The resource that a call of a client library is about; undefined where the operation is about none. */
export function resourceOfCall(
  { change, old, current, resourceGroup }: SpelledOperation,
  call: Call,
  reading: Reading,
): { readonly resource: ResourceUse } | undefined {
  const neutral = change.current ?? change.old;
  const isScope = neutral !== undefined && /^(?:workspaces|experiments)$/.test(neutral.group);
  if (!neutral || (change.inserted.length === 0 && !isScope)) return undefined;
  const parameters = (reading.kind === 'current' ? current : old)?.signature.parameters ?? [];
  const first = parameters.findIndex(({ name }) => name === resourceGroup);
  const given = (place: number): ResourceName | undefined => {
    const parameter = parameters[first + place];
    return first >= 0 && parameter?.role === 'name' ? argumentAt(call, first + place, parameter.name) : undefined;
  };
  // Names stand from the outside in: the group, what was inserted, and the resource's own.
  const scopes = reading.kind === 'current' ? scopesOf(change) : [];
  const name = given(1 + scopes.length);
  const [workspace, experiment] = scopes.map((_, place) => given(1 + place));
  const group = given(0);
  const within = { ...(group && { group }), ...(workspace && { workspace }), ...(experiment && { experiment }) };
  const place = parameters.findIndex(({ role }) => role === 'body');
  const body = place < 0 ? undefined : argumentAt(call, place, parameters[place]?.name ?? '');
  return { resource: { group: neutral.group, ...(name && { name }), within, ...(body && { body }) } };
}

/** What stands between the resource group and a resource's own name in the new API. */
function scopesOf({ current, inserted }: SpelledOperation['change']): readonly string[] {
  return current?.group === 'experiments' ? ['workspace_name'] : inserted;
}

function argumentAt(call: Call, place: number, keyword: string): ResourceName | undefined {
  const named = call.arguments.find((argument) => argument.kind === 'named' && argument.name.text === keyword);
  if (named) return named.value;
  const positional = call.arguments.filter(({ kind }) => kind !== 'named');
  return positional.slice(0, place + 1).some(({ kind }) => kind === 'spread') ? undefined : positional[place]?.value;
}
