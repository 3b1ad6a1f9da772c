import type { Path } from '../../../model/source-file.ts';
import type { Catalogue } from '../catalogue.ts';
import type { CallExpression } from '../reading/facts.ts';
import type { Evaluation } from './evaluation.ts';
import type { ModelValue, Trace, Value } from './values.ts';

type Operation = Extract<ModelValue, { kind: 'operation' }>;
type Result = Extract<ModelValue, { kind: 'result' }>;

/** Functions of Python that give the items of what they are given: all of them, or one. */
const listing: ReadonlySet<string> = new Set(['list', 'sorted', 'tuple', 'reversed', 'next', 'iter']);

/** The operation of a group, if it gives a model. */
function operationOf(group: string, method: string, supposed: boolean, catalogue: Catalogue): Operation | undefined {
  const change = catalogue.operation(group, method)?.change.id;
  return change !== undefined && catalogue.models.result(change) ? { kind: 'operation', change, supposed } : undefined;
}

/** What an attribute of a group, a model or a result is, as far as it leads to models. */
export function memberOfModel(
  value: Extract<Value, { kind: 'group' | 'member' | 'model' | 'result' }>,
  name: string,
  catalogue: Catalogue,
): ModelValue | undefined {
  switch (value.kind) {
    case 'group':
      return value.group === undefined ? undefined : operationOf(value.group, name, false, catalogue);
    case 'model':
      return { kind: 'member', model: value.model, path: [name], supposed: false };
    case 'member':
      return value.path.length < deepestMember ? { ...value, path: [...value.path, name] } : undefined;
    case 'result':
      if (value.form === 'poller') return name === 'result' ? { ...value, form: 'getter' } : undefined;
      if (value.form !== 'one') return undefined;
      return { kind: 'member', model: value.model, path: [name], supposed: value.supposed };
  }
}

/** No path of the models is longer. */
const deepestMember = 6;

/** What a call of an operation gives, or of a poller's `result`. */
export function resultOf(value: Operation | Result, call: CallExpression, catalogue: Catalogue): Result | undefined {
  if (value.kind === 'result') return value.form === 'getter' ? { ...value, form: 'one' } : undefined;
  const given = catalogue.models.result(value.change);
  // `raw=True` gives the response.
  if (!given || call.args.some(({ name }) => name === 'raw')) return undefined;
  const isLong = catalogue.operations.some(({ change }) => change.id === value.change && change.longRunning);
  const form = given.many ? 'many' : isLong ? 'poller' : 'one';
  return { kind: 'result', model: given.model, form, supposed: value.supposed };
}

/** What one of the functions that give items makes of a list of models. */
function listedModel(value: Value, by: string): Result | undefined {
  if (value.kind !== 'result' || value.form !== 'many') return undefined;
  return by === 'next' ? { ...value, form: 'one' } : value;
}

/** `list(files)` and `next(files)`, and what an operation gives whose group nothing explains (`x.jobs.get(…)`). */
export function handedModels(evaluation: Evaluation, call: CallExpression, path: Path): readonly Trace[] | undefined {
  const { of, args } = call;
  const [first] = args;
  if (of.kind === 'name' && first && listing.has(of.name)) {
    const models = evaluation.traces(first.value, path).flatMap((trace) => {
      const value = listedModel(trace.value, of.name);
      return value ? [{ ...trace, value }] : [];
    });
    return models.length > 0 ? models : undefined;
  }
  if (of.kind !== 'attribute' || of.of.kind !== 'attribute' || !evaluation.catalogue.groups.has(of.of.name))
    return undefined;
  const isOpen = evaluation
    .traces(of.of, path)
    .every(({ value }) => value.kind === 'unknown' || value.kind === 'parameter');
  const operation = isOpen
    ? operationOf(evaluation.catalogue.groupNamed(of.of.name), of.name, true, evaluation.catalogue)
    : undefined;
  const result = operation && resultOf(operation, call, evaluation.catalogue);
  return result && [{ value: result, sure: false, evidence: [evaluation.evidence(path, call.line)] }];
}
