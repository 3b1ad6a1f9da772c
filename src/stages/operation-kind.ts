import type { OperationKind } from '../model/names.ts';
import type { ChangeId, Transform } from '../model/transform.ts';

/** What the change's operation does; a change that is no operation (a model, a mention) counts as reading. */
export function operationKind(change: ChangeId, transform: Transform): OperationKind {
  const entry =
    transform.operations.find(({ id }) => id === change) ?? transform.commands.find(({ id }) => id === change);
  return entry?.kind ?? 'get';
}
