import type { Flow, ValueId } from './flow.ts';
import { packageOf } from '../packages.ts';
import { reach } from './reach.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** Whether a module is the client library. */
export function isSdk(module: string, vocabulary: Vocabulary): boolean {
  return packageOf(module, vocabulary.modules) === 'sdk';
}

/** Names under which people pass a client on. */
const clientLike =
  /client|batch|azure|mgmt|management|sdk|service|jobs|clusters|servers|deps|dependencies|context|ctx/i;

/**
 * The modules whose values can matter for a flow's uses and exports: those that a receiver, an export, or a function
 * that is given a client comes from. Other imports are never read.
 */
export function modulesThatMatter(flow: Flow, vocabulary: Vocabulary): ReadonlySet<string> {
  const found = new Set<string>(flow.starExports);
  const add = (ids: readonly ValueId[]) => {
    for (const module of clientReach(flow, ids, vocabulary).modules) found.add(module);
  };
  add(flow.uses.map((use) => use.baseValue));
  // What is created may be described in another module.
  const bodies = flow.uses.flatMap((use) =>
    use.kind === 'call' && use.group && /create|update/i.test(use.operation.text) ? use.values : [],
  );
  add(bodies);
  const takesBody = bodies.length > 0 && reach(flow, bodies, near).given;
  add(flow.exports.map(({ value }) => value));
  for (const id of flow.calls) {
    const call = flow.values[id];
    if (call?.kind !== 'call' && call?.kind !== 'new') continue;
    const callee = reach(flow, [call.callee], near).modules;
    if (callee.size === 0) {
      if (takesBody) for (const module of reach(flow, call.arguments, near).modules) found.add(module);
      continue;
    }
    const isGivenClient = call.arguments.some((argument) => mightBeClient(flow, argument, found, vocabulary));
    if (isGivenClient) for (const module of callee) found.add(module);
  }
  return found;
}

/** The modules that what a file exports comes from. */
export function modulesExported(flow: Flow, vocabulary: Vocabulary): ReadonlySet<string> {
  const exported = flow.exports.map(({ value }) => value);
  return new Set([...flow.starExports, ...clientReach(flow, exported, vocabulary).modules]);
}

/** The assignments to properties whose value may be made of the client library, or by a module that gives a client. */
export function storesOfClients(flow: Flow, vocabulary: Vocabulary): Flow['stores'] {
  return flow.stores.filter(({ value }) =>
    [...clientReach(flow, [value], vocabulary).modules].some(
      (module) =>
        isSdk(module, vocabulary) || (module.startsWith('.') && mightBeClient(flow, value, new Set(), vocabulary)),
    ),
  );
}

/** Whether a use of this flow is of something that a caller gives, so that callers say whose it is. */
export function takesClient(flow: Flow): boolean {
  return flow.uses.some(
    (use) => use.kind === 'call' && use.group !== undefined && reach(flow, [use.baseValue], near).given,
  );
}

function mightBeClient(flow: Flow, id: ValueId, known: ReadonlySet<string>, vocabulary: Vocabulary): boolean {
  const value = flow.values[id];
  if (!value || value.kind === 'plain' || value.kind === 'empty' || value.kind === 'function') return false;
  if (value.kind === 'this') return true;
  if (value.kind === 'object')
    return value.properties.some(([, inner]) => mightBeClient(flow, inner, known, vocabulary));
  const name = value.kind === 'member' ? value.name : value.kind === 'binding' ? flow.bindings[value.id]?.name : '';
  if (name && clientLike.test(name)) return true;
  return [...reach(flow, [id], near).modules].some((module) => known.has(module) || isSdk(module, vocabulary));
}

/** How many values are looked at for one call: what makes its callee and arguments is near, or anything. */
const near = { most: 200 };

/** What values are made of, as far as it may be a client: what an operation gives holds none. */
function clientReach(flow: Flow, ids: readonly ValueId[], { groups }: Vocabulary): ReturnType<typeof reach> {
  const isOpaque = (callee: ValueId): boolean => {
    const method = flow.values[callee];
    const group = method?.kind === 'member' ? flow.values[method.of] : undefined;
    return group?.kind === 'member' && group.name !== undefined && groups.has(group.name);
  };
  return reach(flow, ids, { isOpaque });
}
