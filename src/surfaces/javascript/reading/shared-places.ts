import type { Flow, Store, ValueId } from './flow.ts';

/** What is put on an object that all modules are given is found there again by the end of the path: `locals.batch`. */
export interface SharedPlace {
  readonly holder: string;
  readonly name: string;
}

/** The place that a store fills; undefined where what holds it has no name, or is an instance of its own. */
export function placeOfStore(flow: Flow, { of, name }: Store): SharedPlace | undefined {
  return placeOf(flow, of, name);
}

/** The place of a property of a value. */
export function placeOf(flow: Flow, of: ValueId, name: string | undefined): SharedPlace | undefined {
  const value = flow.values[of];
  const holder = value?.kind === 'member' ? value.name : value?.kind === 'binding' ? flow.bindings[value.id]?.name : '';
  if (!holder || name === undefined || name === '' || name === '*') return undefined;
  return { holder: requests.has(holder) ? 'request' : contexts.has(holder) ? 'context' : holder, name };
}

/** How code that takes something from a place can be written. */
export function waysToRead({ holder, name }: SharedPlace): readonly string[] {
  const names = holder === 'request' ? [...requests] : holder === 'context' ? [...contexts] : [holder];
  return names.flatMap((one) => [`${one}.${name}`, `${one}?.${name}`, `${one}['${name}']`, `${one}["${name}"]`]);
}

/** What frameworks' users call the object that one request has, or one call. */
const requests = new Set(['req', 'request']);
const contexts = new Set(['ctx', 'context']);
