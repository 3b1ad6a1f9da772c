import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { ClassId, Expression, FunctionFacts, FunctionId, Parameter, PythonFacts } from '../reading/facts.ts';
import { callsByName, callsOf } from './callers.ts';
import type { Evaluation } from './evaluation.ts';
import { relationOf } from './relation.ts';

/** A class of the repository whose objects stand for an operation group in tests. */
export interface DoubleClass {
  readonly path: Path;
  readonly id: ClassId;
  readonly group: string;
  readonly provenance: Provenance;
}

/** What the parameters of a function that stands for an operation are: those of the old method, of the new one, or any. */
export type Fit = 'old' | 'current' | 'any';

/** The parameters of a function but for `self`. */
export function ownParameters({ class: owner, decorators, parameters }: FunctionFacts): readonly Parameter[] {
  return owner === undefined || decorators.includes('staticmethod') ? parameters : parameters.slice(1);
}

/** Whose parameters a function has; undefined where they are of neither version. */
export function fitOf(made: FunctionFacts, { change, old, current, inserted }: SpelledOperation): Fit | undefined {
  const parameters = ownParameters(made);
  const plain = parameters.filter(({ kind }) => kind === 'plain' || kind === 'keyword-only');
  const takesAny = plain.length < parameters.length;
  const needed = plain.filter((parameter) => !parameter.default).length;
  const lengthOf = (method: SpelledOperation['old']) =>
    method?.signature.parameters.filter(({ required }) => required).length ?? -1;
  if (takesAny && plain.length < 2) return 'any';
  if (plain.some(({ name }) => inserted.includes(name) || /^work_?space/i.test(name))) return 'current';
  const fits = (length: number) =>
    length >= 0 &&
    needed <= length &&
    (takesAny ? plain.length >= 2 : plain.length >= length) &&
    needed >= Math.min(2, length);
  if (old && fits(lengthOf(old))) return 'old';
  return current && change.fate !== 'removed' && fits(lengthOf(current)) ? 'current' : undefined;
}

/** What says by its name that it stands for something else. */
const soundsLikeDouble = /fake|mock|stub|dummy|double|spy|in_?memory/i;
/** Files of tests and of what these need. */
const isTest =
  /(?:^|\/)(?:tests?|testing|fixtures|mocks?|fakes?|stubs?)\/|(?:^|\/)(?:test_\w*|\w*_tests?|conftest|\w*(?:fake|mock|stub)\w*)\.py$/i;

/** The class as a double of an operation group, if the repository uses it as one. */
export function doubleClass(evaluation: Evaluation, path: Path, id: ClassId): DoubleClass | undefined {
  return doubleClasses(evaluation).find((double) => double.path === path && double.id === id);
}

/** The classes of the repository that stand for operation groups: put where a client has its group, in or by a test. */
export function doubleClasses(evaluation: Evaluation): readonly DoubleClass[] {
  return evaluation.once('classes that stand for groups', () => {
    const found = new Map<string, DoubleClass>();
    const contradicted = new Set<string>();
    for (const facts of evaluation.facts.values())
      for (const { group, value, line, holder } of placedAsGroups(evaluation, facts)) {
        for (const trace of evaluation.traces(value, facts.path)) {
          const { value: made } = trace;
          if (made.kind !== 'instance' && made.kind !== 'class') continue;
          const key = `${made.path}#${made.id}`;
          const known = found.get(key);
          if (known && known.group !== group) contradicted.add(key);
          const provenance = known ? undefined : provenanceOf(evaluation, made, group, facts.path, holder);
          const evidence = [evaluation.evidence(facts.path, line)];
          if (provenance)
            found.set(key, { path: made.path, id: made.id, group, provenance: { kind: provenance, evidence } });
        }
      }
    return [...found].flatMap(([key, double]) => (contradicted.has(key) ? [] : [double]));
  });
}

interface Placing {
  readonly group: string;
  readonly value: Expression;
  readonly line: number;
  /** The class that has the group as an attribute. */
  readonly holder?: string;
}

/** `self.jobs = FakeJobs()`, `client.jobs = FakeJobs()`, `Mock(jobs=FakeJobs())`, and what a property called `jobs` returns. */
function placedAsGroups(evaluation: Evaluation, facts: PythonFacts): readonly Placing[] {
  const { groups } = evaluation.catalogue;
  const placed = ({
    name,
    value,
    line,
    holder,
  }: Omit<Placing, 'group'> & { readonly name: string }): readonly Placing[] =>
    groups.has(name) &&
    (value.kind === 'call' || value.kind === 'name' || value.kind === 'attribute' || value.kind === 'either')
      ? [{ group: evaluation.catalogue.groupNamed(name), value, line, ...(holder !== undefined && { holder }) }]
      : [];
  return [
    ...facts.classes.flatMap(({ name: holder, attributes }) => attributes.flatMap((one) => placed({ ...one, holder }))),
    ...facts.bindings.flatMap((one) => {
      const owner = facts.scopes[one.scope]?.class;
      const holder = owner === undefined ? undefined : facts.classes[owner]?.name;
      return holder === undefined ? [] : placed({ ...one, holder });
    }),
    ...facts.stores.flatMap((one) => placed({ ...one, name: /\w*$/.exec(one.target)?.[0] ?? '' })),
    ...facts.calls.flatMap(({ args, line }) =>
      args.flatMap(({ name, value }) => (name === undefined ? [] : placed({ name, value, line }))),
    ),
    ...facts.functions.flatMap(({ name, class: owner, returns, line }) => {
      const holder = owner === undefined ? undefined : facts.classes[owner]?.name;
      return holder === undefined ? [] : returns.flatMap((value) => placed({ name, value, line, holder }));
    }),
  ];
}

/** How sure it is that a class stands for a group of ours; undefined where nothing says so, or something speaks against it. */
function provenanceOf(
  evaluation: Evaluation,
  { path, id }: { readonly path: Path; readonly id: ClassId },
  group: string,
  placedIn: Path,
  holder: string | undefined,
): 'likely' | 'possible' | undefined {
  const made = evaluation.facts.get(path)?.classes[id];
  const isDouble = [made?.name ?? '', holder ?? ''].some((name) => soundsLikeDouble.test(name)) || isTest.test(path);
  if (!made || !isDouble || !standsForGroup(evaluation, path, id, group)) return undefined;
  const users = [made.name, ...(holder === undefined ? [] : [holder])].flatMap((name) =>
    (callsByName(evaluation).get(name) ?? []).map((call) => call.path),
  );
  const relations = [...new Set([path, placedIn, ...users])].map((one) => relationOf(evaluation, one));
  if (relations.some(({ hasRival }) => hasRival)) return undefined;
  if (relations.some(({ kind }) => kind === 'sdk')) return 'likely';
  return relations.some(({ kind }) => kind === 'named') ? 'possible' : undefined;
}

/** Whether every method of a class that is called like an operation of the group has parameters of that. */
function standsForGroup(evaluation: Evaluation, path: Path, id: ClassId, group: string): boolean {
  const fits = methodsOf(evaluation, path, id, group).map(({ made, operation }) => fitOf(made, operation));
  return fits.length > 0 && fits.every((fit) => fit !== undefined);
}

export interface DoubledMethod {
  readonly id: FunctionId;
  readonly made: FunctionFacts;
  readonly operation: SpelledOperation;
}

/** The methods of a class that are called like operations of a group. */
export function methodsOf(evaluation: Evaluation, path: Path, id: ClassId, group: string): readonly DoubledMethod[] {
  return (evaluation.facts.get(path)?.functions ?? []).flatMap((made, method) => {
    const operation = made.class === id ? evaluation.catalogue.operation(group, made.name) : undefined;
    return operation ? [{ id: method, made, operation }] : [];
  });
}

/** The functions of the repository that an effect is; undefined where it may be something else. */
export function functionsOf(
  evaluation: Evaluation,
  effect: Expression,
  path: Path,
): readonly { readonly path: Path; readonly id: FunctionId }[] | undefined {
  const values = evaluation.traces(effect, path).map(({ value }) => value);
  const functions = values.flatMap((value) => (value.kind === 'function' ? [{ path: value.path, id: value.id }] : []));
  return functions.length > 0 && functions.length === values.length ? functions : undefined;
}

/** Whether a function is also called as itself, so that its calls would have to change with it. */
export function isCalledItself(evaluation: Evaluation, path: Path, id: FunctionId): boolean {
  return callsOf(evaluation, path, id).length > 0;
}
