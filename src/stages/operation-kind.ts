import type { OperationKind } from '../model/names.ts';
import type { ChangeId, Transform } from '../model/transform.ts';

/** What the change's operation does; a change that is no operation (a model, a mention) counts as reading. */
export function operationKind(change: ChangeId, transform: Transform): OperationKind {
  const isIt = ({ id }: { readonly id: ChangeId }) => id === change;
  const fluent = () => transform.fluent.dotnet.collections.flatMap(({ methods }) => Object.values(methods)).find(isIt);
  const entry = transform.operations.find(isIt) ?? transform.commands.find(isIt) ?? fluent();
  return entry?.kind ?? 'get';
}
