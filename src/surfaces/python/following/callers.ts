import type { Path } from '../../../model/source-file.ts';
import { methodOf, subclassesOf } from './classes.ts';
import type { Evaluation } from './evaluation.ts';
import type { CallExpression, Expression, FunctionFacts, FunctionId, PythonFacts } from '../reading/facts.ts';
import { commandObject } from './shared-stores.ts';
import { because, distinct, doubted, type Trace } from './values.ts';

/** What so many callers pass is no client, or nobody could list why. */
const mostCallers = 500;

/**
 * What a parameter can be: what its annotation proves, `self`, a pytest fixture, or what its callers in the repository
 * pass; itself where nothing of that is known.
 */
export function parameterTraces(evaluation: Evaluation, path: Path, id: FunctionId, index: number): readonly Trace[] {
  const own = evaluation.facts.get(path)?.functions[id];
  const parameter = own?.parameters[index];
  const itself: Trace = { value: { kind: 'parameter', path, function: id, index }, sure: false, evidence: [] };
  if (!own || !parameter) return [itself];
  if (index === 0 && own.class !== undefined && !own.decorators.includes('staticmethod')) {
    const kind = own.decorators.includes('classmethod') ? 'class' : 'instance';
    return [{ value: { kind, path, id: own.class }, sure: true, evidence: [] }];
  }
  const typed = parameter.type && evaluation.typed(parameter.type, path);
  if (typed) return typed.map((trace) => because(trace, evaluation.evidence(path, own.line)));
  if (index === 0 && own.decorators.includes('pass_obj')) {
    const object = evaluation.sharedTraces(commandObject);
    if (object.length > 0) return object.map((trace) => because(trace, evaluation.evidence(path, own.line)));
  }
  const callers = callsOf(evaluation, path, id);
  if (callers.length > mostCallers) return [itself];
  const passed = distinct([
    ...fixtureTraces(evaluation, path, own, parameter.name),
    ...callers.flatMap((caller) => passedTraces(evaluation, caller, own, index)),
  ]);
  const standard = parameter.default ? evaluation.traces(parameter.default, path) : [];
  const meant = [...passed, ...standard].filter(({ value }) => value.kind !== 'none');
  return meant.length > 0 ? meant : [itself];
}

export interface Caller {
  readonly path: Path;
  readonly call: CallExpression;
  /** How many of the parameters the receiver fills. */
  readonly filled: 0 | 1;
  /** Whether what is called was followed to the function, and not matched by its name alone. */
  readonly proven: boolean;
}

function passedTraces(evaluation: Evaluation, caller: Caller, own: FunctionFacts, index: number): readonly Trace[] {
  const value = argumentFor(caller, own, index);
  if (!value) return [];
  const line = evaluation.evidence(caller.path, caller.call.line);
  return evaluation.traces(value, caller.path).map((trace) => because(caller.proven ? trace : doubted(trace), line));
}

/** The expression that a call passes for a parameter. */
export function argumentFor({ call, filled }: Caller, own: FunctionFacts, index: number): Expression | undefined {
  const parameter = own.parameters[index];
  const named = call.args.find(({ name }) => name !== undefined && name === parameter?.name);
  if (named) return named.value;
  if (parameter?.kind !== 'plain') return undefined;
  const position = index - filled;
  const before = call.args.slice(0, position + 1);
  if (before.some(({ kind }) => kind === 'spread')) return { kind: 'unknown' };
  const argument = before[position];
  return argument?.kind === 'positional' ? argument.value : undefined;
}

/** The calls in the repository that call a function. */
export function callsOf(evaluation: Evaluation, path: Path, id: FunctionId): readonly Caller[] {
  return evaluation.once(`callers of ${path}#${id}`, () => findCalls(evaluation, path, id));
}

function findCalls(evaluation: Evaluation, path: Path, id: FunctionId): readonly Caller[] {
  const own = evaluation.facts.get(path)?.functions[id];
  if (!own?.name) return [];
  const isConstructor = own.name === '__init__';
  const classes =
    own.class !== undefined && isConstructor ? [...classNames(evaluation, path, own.class), ...ownClassNames] : [];
  const calls = [own.name, ...classes].flatMap((name) => callsByName(evaluation).get(name) ?? []);
  const overridden =
    own.class === undefined || isConstructor ? [] : overriddenBy(evaluation, path, own.class, own.name);
  return [...new Set(calls)].flatMap((called): readonly Caller[] => {
    const traces = evaluation.traces(called.call.of, called.path);
    for (const { value } of traces) {
      if (value.kind === 'function' && value.path === path && value.id === id)
        return [{ ...called, filled: value.bound ? 1 : 0, proven: true }];
      // `runner.run(…)` with a `Runner` may be the `run` of any class below it.
      if (value.kind === 'function' && overridden.some((base) => base.path === value.path && base.id === value.id))
        return [{ ...called, filled: value.bound ? 1 : 0, proven: false }];
      if (value.kind === 'class' && isConstructor) {
        const constructor = methodOf(evaluation, value, '__init__');
        if (constructor?.path === path && constructor.id === id) return [{ ...called, filled: 1, proven: true }];
      }
    }
    // A method of an object that nobody can tell, by a name that says enough.
    const isUnknown =
      traces.length > 0 && traces.every(({ value }) => value.kind === 'unknown' || value.kind === 'parameter');
    return isUnknown && called.call.of.kind === 'attribute' && own.class !== undefined && /[a-z]_[a-z]/.test(own.name)
      ? [{ ...called, filled: 1, proven: false }]
      : [];
  });
}

/** The methods of the classes above that one of this name and class overrides. */
function overriddenBy(
  evaluation: Evaluation,
  path: Path,
  id: number,
  name: string,
): readonly { readonly path: Path; readonly id: FunctionId }[] {
  return evaluation.once(`overridden by ${name} of ${path}#${id}`, () =>
    (evaluation.facts.get(path)?.classes[id]?.bases ?? []).flatMap((base) =>
      evaluation.traces(base, path).flatMap(({ value }) => {
        if (value.kind !== 'class') return [];
        const method = methodOf(evaluation, value, name);
        return [...(method ? [method] : []), ...overriddenBy(evaluation, value.path, value.id, name)];
      }),
    ),
  );
}

/** `cls(…)`, `self.__class__(…)`, `type(self)(…)`: how a class makes another object of its own kind. */
const ownClassNames = ['cls', 'klass', '__class__', 'type'];

/** A class's own name and those of the classes below it. */
export function classNames(evaluation: Evaluation, path: Path, id: number): readonly string[] {
  const names = new Set<string>();
  const waiting = [{ path, id, name: evaluation.facts.get(path)?.classes[id]?.name ?? '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (names.has(next.name)) continue;
    names.add(next.name);
    waiting.push(...subclassesOf(evaluation, next));
  }
  return [...names];
}

type NamedCalls = ReadonlyMap<string, readonly { readonly path: Path; readonly call: CallExpression }[]>;

const named = new WeakMap<Evaluation, NamedCalls>();

/** Every call of the repository by the last name of what it calls, and by what that name was imported as. */
export function callsByName(evaluation: Evaluation): NamedCalls {
  const known = named.get(evaluation);
  if (known) return known;
  const calls = new Map<string, { path: Path; call: CallExpression }[]>();
  for (const facts of evaluation.facts.values()) {
    const originals = originalNames(facts);
    for (const call of facts.calls) {
      // Of `type(self)(…)` the inner call has the name.
      const called = call.of.kind === 'call' ? call.of.of : call.of;
      if (called.kind !== 'name' && called.kind !== 'attribute') continue;
      for (const name of new Set([called.name, ...(originals.get(called.name) ?? [])])) {
        const list = calls.get(name);
        if (list) list.push({ path: facts.path, call });
        else calls.set(name, [{ path: facts.path, call }]);
      }
    }
  }
  named.set(evaluation, calls);
  return calls;
}

/** `from helper import wait as wait_for` → `wait_for` is `wait`; `w = helper.wait` → `w` is `wait` */
function originalNames(facts: PythonFacts): ReadonlyMap<string, readonly string[]> {
  const originals = new Map<string, string[]>();
  for (const { name, value } of facts.bindings) {
    const original =
      value.kind === 'import' || value.kind === 'name' || value.kind === 'attribute' ? value.name : undefined;
    if (original !== undefined && original !== name) originals.set(name, [...(originals.get(name) ?? []), original]);
  }
  return originals;
}

/** What pytest passes: the fixture of that name, in the same file or in a `conftest.py` at or above its folder. */
function fixtureTraces(evaluation: Evaluation, path: Path, own: FunctionFacts, name: string): readonly Trace[] {
  if (!own.name.startsWith('test') && !own.decorators.includes('fixture')) return [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return [...evaluation.facts.values()].flatMap((facts) => {
    const isConftest =
      /(^|\/)conftest\.py$/.test(facts.path) && folder.startsWith(facts.path.replace(/conftest\.py$/, ''));
    if (facts.path !== path && !isConftest) return [];
    return facts.functions.flatMap((fixture, id) =>
      fixture.name === name && fixture.decorators.includes('fixture')
        ? evaluation
            .returned({ kind: 'function', path: facts.path, id, bound: false }, undefined, facts.path)
            .map((trace) => because(trace, evaluation.evidence(facts.path, fixture.line)))
        : [],
    );
  });
}
