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
  /** Whether it was there before or is made, where the text around says so (a template). */
  readonly lifetime?: Lifetime;
  /** Resources by whose name alone it is found that must lie in the same workspace: a job's cluster. */
  readonly beside?: readonly (Pick<ResourceUse, 'group'> & { readonly name: ResourceName })[];
}

/** A resource's name as a use writes it; `literal` is its text where that is known without following anything. */
export interface ResourceName extends Token {
  readonly literal?: string;
}

/** What a resource's name can be, as far as its file says. */
export interface NameOrigin {
  /** Equal for two names that have the same value whenever both are used. */
  readonly id: string;
  /** The texts that it can be, in lower case. */
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
  return { id: JSON.stringify(text.toLowerCase()), literals: [text.toLowerCase()], isOpen: false };
}

/** The resource that a call of a client library is about; undefined where the operation is about none. */
export function resourceOfCall(
  { change, old, current, inserted, resourceGroup }: SpelledOperation,
  call: Call,
  reading: Reading,
): { readonly resource: ResourceUse } | undefined {
  const group = (change.old ?? change.current)?.group;
  if (group === undefined || change.inserted.length === 0) return undefined;
  const isCurrent = reading.kind === 'current';
  const parameters = (isCurrent ? current : old)?.signature.parameters ?? [];
  const at = parameters.findIndex(({ name }) => name === resourceGroup) + 1 + (isCurrent ? inserted.length : 0);
  const own = parameters[at];
  if (own?.role !== 'name') return { resource: { group } };
  const positional = call.arguments.filter(({ kind }) => kind !== 'named');
  const named = call.arguments.find((argument) => argument.kind === 'named' && argument.name.text === own.name);
  const isSpread = positional.slice(0, at + 1).some(({ kind }) => kind === 'spread');
  const argument = named ?? (isSpread ? undefined : positional[at]);
  return { resource: { group, ...(argument && { name: argument.value }) } };
}
