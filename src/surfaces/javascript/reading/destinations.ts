import type { Destination, Flow, ObjectLiteral, ValueId } from './flow.ts';

/** A literal whose destinations are told once all values are known. */
export type DraftLiteral = Omit<ObjectLiteral, 'types' | 'destinations'>;

type Reading = Omit<Flow, 'literals'>;

/** What becomes of a value: it is handed on as another one, or it arrives somewhere. */
type Step =
  { readonly kind: 'value'; readonly id: ValueId } | { readonly kind: 'type'; readonly id: ValueId } | Destination;

/** Literals with where they go: through names, choices, lists and annotations to what takes them. */
export function placedLiterals(flow: Reading, literals: readonly DraftLiteral[]): readonly ObjectLiteral[] {
  if (literals.length === 0) return [];
  const steps = stepsOf(flow);
  return literals.map((literal) => {
    const types: ValueId[] = [];
    const destinations: Destination[] = [];
    const seen = new Set<ValueId>();
    const open = [literal.value];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (const step of steps.get(id) ?? []) {
        if (step.kind === 'value') open.push(step.id);
        else if (step.kind === 'type') types.push(step.id);
        else destinations.push(step);
      }
    }
    return { ...literal, types, destinations };
  });
}

function stepsOf(flow: Reading): ReadonlyMap<ValueId, readonly Step[]> {
  const steps = new Map<ValueId, Step[]>();
  const add = (from: ValueId, step: Step) => {
    const known = steps.get(from);
    if (known) known.push(step);
    else steps.set(from, [step]);
  };
  const references = new Map<number, ValueId[]>();
  flow.values.forEach((value, id) => {
    switch (value.kind) {
      case 'binding':
        references.set(value.id, [...(references.get(value.id) ?? []), id]);
        break;
      case 'call':
      case 'new':
        for (const argument of value.arguments) add(argument, { kind: 'argument', call: id, callee: value.callee });
        break;
      case 'object':
        for (const part of [...value.properties.map(([, inner]) => inner), ...value.spreads])
          add(part, { kind: 'part', of: id });
        break;
      case 'array':
        for (const element of value.elements) add(element, { kind: 'value', id });
        break;
      case 'either':
        for (const part of value.of) add(part, { kind: 'value', id });
        break;
      case 'default':
        for (const part of [value.value, value.byDefault]) add(part, { kind: 'value', id });
        break;
      case 'element':
        add(value.of, { kind: 'value', id });
        break;
      case 'typed':
        add(value.value, { kind: 'value', id });
        add(value.value, { kind: 'type', id: value.type });
        break;
      case 'class':
      case 'empty':
      case 'exports':
      case 'function':
      case 'global':
      case 'import':
      case 'instance':
      case 'member':
      case 'parameter':
      case 'plain':
      case 'this':
      case 'unknown':
    }
  });
  flow.bindings.forEach(({ sources }, id) => {
    for (const { value } of sources)
      for (const reference of references.get(id) ?? []) add(value, { kind: 'value', id: reference });
  });
  flow.functions.forEach(({ returns, returnType }, by) => {
    for (const value of returns) {
      add(value, { kind: 'returned', by });
      if (returnType !== undefined) add(value, { kind: 'type', id: returnType });
    }
  });
  for (const { value, of } of flow.stores) add(value, { kind: 'part', of });
  for (const { value } of flow.exports) add(value, { kind: 'exported' });
  for (const { members } of flow.classes) for (const { value } of members) add(value, { kind: 'elsewhere' });
  return steps;
}
