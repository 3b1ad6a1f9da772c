import type { Provenance } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Binding, Expression, FunctionId, Use } from '../reading/facts.ts';
import { fitOf, functionsOf } from './doubles.ts';
import type { Evaluation } from './evaluation.ts';
import { receiverOf } from './receivers.ts';
import { relationOf, soundsLikeOther } from './relation.ts';

/** A function that a test puts in the place of an operation. */
export interface DoubledFunction {
  readonly path: Path;
  readonly id: FunctionId;
  readonly operation: SpelledOperation;
  readonly provenance: Provenance;
}

/** The functions that the repository puts in the places of operations. */
export function doubledFunctions(evaluation: Evaluation): readonly DoubledFunction[] {
  return evaluation.once('functions that stand for operations', () =>
    [...evaluation.facts.values()].flatMap((facts) =>
      facts.uses.flatMap((use) => functionsPutFor(evaluation, use, facts.path) ?? []),
    ),
  );
}

/** The functions that one use puts in the place of its operation; undefined where they are not to be seen, or have other parameters. */
export function functionsPutFor(evaluation: Evaluation, use: Use, path: Path): readonly DoubledFunction[] | undefined {
  const functions = use.effect && functionsOf(evaluation, use.effect, path);
  const target = functions && operationOf(evaluation, use, path);
  if (!target) return undefined;
  const doubled = functions.map((one) => ({ ...one, ...target }));
  const isFitting = doubled.every((one) => {
    const made = evaluation.facts.get(one.path)?.functions[one.id];
    return made && fitOf(made, one.operation) !== undefined;
  });
  return isFitting ? doubled : undefined;
}

function operationOf(
  evaluation: Evaluation,
  use: Use,
  path: Path,
): Pick<DoubledFunction, 'operation' | 'provenance'> | undefined {
  const { catalogue } = evaluation;
  const receiver = receiverOf(evaluation, use.receiver, path);
  const found = (group: string, provenance: Provenance) => {
    const operation = catalogue.operation(group, use.operation.text);
    return operation && { operation, provenance };
  };
  if (receiver.kind === 'group') return found(receiver.group, receiver.provenance);
  const relation = relationOf(evaluation, path);
  const isOpen = receiver.kind === 'unknown' && !receiver.contradicted && use.group !== undefined;
  if (!isOpen || relation.kind !== 'sdk' || relation.hasRival || soundsLikeOther(use.receiverToken.text))
    return undefined;
  const evidence = [...relation.evidence, ...receiver.evidence];
  return found(catalogue.groupNamed(use.group.token.text), { kind: 'likely', evidence });
}

/** A use of a mock by the name that it was given where it was put in an operation's place; undefined where that is not to be seen. */
export function namedUse(evaluation: Evaluation, use: Use, path: Path): Use | undefined {
  const operation = operationNamed(evaluation, use.receiver, path);
  if (!operation) return undefined;
  const { of, name } = operation;
  const own = use.operation;
  return {
    ...use,
    receiver: of,
    operation: { ...own, text: name },
    ...(of.kind === 'attribute' && { group: { token: { ...own, text: of.name }, client: of.of, clientToken: own } }),
  };
}

type Attribute = Extract<Expression, { kind: 'attribute' }>;

/** The operation that a name stands for: `get` of `get = patch.object(client.jobs, 'get').start()`. */
function operationNamed(evaluation: Evaluation, value: Expression, path: Path, steps = 3): Attribute | undefined {
  if (steps === 0) return undefined;
  if (value.kind === 'attribute') return evaluation.catalogue.methods.has(value.name) ? value : undefined;
  if (value.kind === 'call' && value.of.kind === 'attribute' && value.of.name === 'start')
    return operationNamed(evaluation, value.of.of, path, steps - 1);
  if (value.kind !== 'name') return undefined;
  const bindings: readonly Binding[] = evaluation.names(path)?.lookUp(value.name, value.scope, value.moment) ?? [];
  const [only] = bindings;
  return only && bindings.length === 1 ? operationNamed(evaluation, only.value, path, steps - 1) : undefined;
}
