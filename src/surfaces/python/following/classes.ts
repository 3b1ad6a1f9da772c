import type { DerivedClass, Evaluation } from './evaluation.ts';
import type { ClassFacts, ClassId, FunctionId } from '../reading/facts.ts';
import type { Path } from '../../../model/source-file.ts';
import { because, nothingKnown, type Trace, type Value } from './values.ts';

type ClassValue = Extract<Value, { kind: 'class' | 'instance' | 'super' }>;

/**
 * What an attribute of a class or of its instances is: stored by a method (`self.client = …`), in the class's body,
 * a property, inherited, or set by a class below it (a mixin's `self.client`).
 */
export function attributeOfClass(evaluation: Evaluation, of: ClassValue, name: string): readonly Trace[] {
  const own = of.kind === 'super' ? inherited(evaluation, of, name) : ownOrInherited(evaluation, of, name);
  if (own.length > 0) return own;
  const below = subclassesOf(evaluation, of).flatMap((subclass) =>
    evaluation.once(`${subclass.path}#${subclass.id}.${name}`, () => ownAttribute(evaluation, subclass, name)),
  );
  return below.length > 0 ? below : [nothingKnown];
}

/** The function that a class has under this name, its own or inherited. */
export function methodOf(
  evaluation: Evaluation,
  of: { readonly path: Path; readonly id: ClassId },
  name: string,
): { readonly path: Path; readonly id: FunctionId } | undefined {
  for (const trace of ownOrInherited(evaluation, { kind: 'class', ...of }, name))
    if (trace.value.kind === 'function') return trace.value;
  return undefined;
}

function ownOrInherited(evaluation: Evaluation, of: ClassValue, name: string): readonly Trace[] {
  return evaluation.once(`${of.kind} ${of.path}#${of.id}.${name}`, () => {
    const own = ownAttribute(evaluation, of, name);
    return own.length > 0 ? own : inherited(evaluation, of, name);
  });
}

function ownAttribute(evaluation: Evaluation, of: ClassValue, name: string): readonly Trace[] {
  const facts = evaluation.facts.get(of.path);
  const found = facts?.classes[of.id];
  const names = evaluation.names(of.path);
  if (!facts || !found || !names) return [];
  const stored = found.attributes.filter((attribute) => attribute.name === name);
  const bound = names.inScope(found.scope, name);
  return [...stored, ...bound].flatMap(({ value, line }) => {
    const traces =
      value.kind === 'function' ? methodTraces(evaluation, of, value.id) : evaluation.traces(value, of.path);
    return traces.map((trace) => because(trace, evaluation.evidence(of.path, line)));
  });
}

function methodTraces(evaluation: Evaluation, of: ClassValue, id: FunctionId): readonly Trace[] {
  const method = evaluation.facts.get(of.path)?.functions[id];
  const bound =
    !method?.decorators.includes('staticmethod') &&
    (of.kind !== 'class' || method?.decorators.includes('classmethod') === true);
  const value = { kind: 'function', path: of.path, id, bound } as const;
  // `@property`, `@cached_property`, `@lazy_property`: the attribute is what the function returns.
  return method?.decorators.some((decorator) => /property$/i.test(decorator))
    ? evaluation.returned(value, undefined, of.path)
    : [{ value, sure: true, evidence: [] }];
}

function inherited(evaluation: Evaluation, of: ClassValue, name: string): readonly Trace[] {
  const found = classAt(evaluation, of);
  for (const base of found?.bases ?? []) {
    for (const trace of evaluation.traces(base, of.path)) {
      const { value } = trace;
      if (value.kind === 'client-class') {
        const traces = evaluation.attribute({ ...trace, value: { kind: 'client' } }, name);
        if (traces.some((one) => one.value.kind === 'group')) return traces;
      }
      if (value.kind !== 'class') continue;
      const traces = ownOrInherited(evaluation, { ...value, kind: of.kind === 'class' ? 'class' : 'instance' }, name);
      if (traces.length > 0) return traces;
    }
  }
  return [];
}

function classAt(evaluation: Evaluation, of: { readonly path: Path; readonly id: ClassId }): ClassFacts | undefined {
  return evaluation.facts.get(of.path)?.classes[of.id];
}

/** The classes of the repository that inherit directly from one. */
export function subclassesOf(
  evaluation: Evaluation,
  of: { readonly path: Path; readonly id: ClassId },
): readonly DerivedClass[] {
  const name = classAt(evaluation, of)?.name;
  return evaluation.once(`subclasses of ${of.path}#${of.id}`, () =>
    // Only a base that is called so can be it; evaluating every base of the repository would be slow.
    (evaluation.classesByBase().get(name ?? '') ?? []).filter(({ path, bases }) =>
      bases.some((base) =>
        evaluation
          .traces(base, path)
          .some(({ value }) => value.kind === 'class' && value.path === of.path && value.id === of.id),
      ),
    ),
  );
}
