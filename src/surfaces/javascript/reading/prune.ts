import type { Binding, ClassFacts, Flow, FunctionFacts, Use, Value, ValueId } from './flow.ts';
import { reach } from './reach.ts';

// One of each stands in all the places of what is not needed.
const noValue: Value = { kind: 'unknown' };
const noBinding: Binding = { name: '', within: 0, sources: [] };
const noFunction: FunctionFacts = { name: '', parameters: [], returns: [], line: 0 };
const noClass: ClassFacts = { name: '', members: [], line: 0 };

/**
 * A flow with only what its uses, its exports and the functions that it calls elsewhere are made of: most of a program
 * has nothing to do with clients. Ids stay what they are.
 */
export function prune(flow: Flow): Flow {
  const roots: ValueId[] = [
    ...flow.uses.flatMap(rootsOf),
    ...flow.properties.map(({ baseValue }) => baseValue),
    ...flow.names.map(({ baseValue }) => baseValue),
    ...flow.exports.map(({ value }) => value),
    ...flow.stores.flatMap(({ of, value }) => [of, value]),
    // Another fragment of the same document may use the names that this one declares.
    ...Object.values(flow.top).flatMap((id) => flow.bindings[id]?.sources.map(({ value }) => value) ?? []),
  ];
  const { given } = reach(flow, roots);
  const calls = flow.calls.filter((id) => {
    const call = flow.values[id];
    if (call?.kind !== 'call' && call?.kind !== 'new') return false;
    if (!call.arguments.some((argument) => mightHoldClient(flow.values[argument]))) return false;
    // Callers say what is given here; and what is given elsewhere, others ask.
    return given || reach(flow, [call.callee]).modules.size > 0;
  });
  // A literal matters where something that matters is made of it, or where a type says what it is.
  const known = reach(flow, [...roots, ...calls]).values;
  const literals = flow.literals.filter(({ value, types }) => types.length > 0 || known.has(value));
  for (const { value, types, destinations } of literals)
    roots.push(
      value,
      ...types,
      ...destinations.flatMap((to) => (to.kind === 'argument' ? [to.callee] : to.kind === 'part' ? [to.of] : [])),
    );
  const needed = reach(flow, [...roots, ...calls]);
  const top = new Set(Object.values(flow.top));
  return {
    ...flow,
    values: flow.values.map((value, id) => (needed.values.has(id) ? value : noValue)),
    bindings: flow.bindings.map((binding, id) => (needed.bindings.has(id) || top.has(id) ? binding : noBinding)),
    functions: flow.functions.map((facts, id) => (needed.functions.has(id) ? facts : noFunction)),
    classes: flow.classes.map((facts, id) => (needed.classes.has(id) ? facts : noClass)),
    calls,
    literals,
  };
}

function rootsOf(use: Use): readonly ValueId[] {
  if (use.kind === 'passed') return [use.baseValue, use.call];
  return use.kind === 'call' ? [use.baseValue, ...use.values] : [use.baseValue];
}

function mightHoldClient(value: Value | undefined): boolean {
  return value !== undefined && value.kind !== 'plain' && value.kind !== 'empty';
}
