import { binds, readCall, readCurrentCall, type Call, type Reading } from './call.ts';
import { signatureOf } from './insertion.ts';
import type { SpelledOperation } from './spelling.ts';

/** What the document around a call has to do with the service. */
export interface FileRelation {
  /** Whether it names the library in an import or by one of its classes' own names. */
  readonly usesLibrary: boolean;
  /** Whether its code names the service at all. */
  readonly namesService: boolean;
}

/** Which version a call of a method speaks; undefined where the two are the same. */
export function readMethodCall(operation: SpelledOperation, call: Call): Reading | undefined {
  const { change, old, current, inserted } = operation;
  const method = call.operation.text;
  const isSame = old !== undefined && old.name === current?.name && inserted.length === 0;
  if (isSame) return { kind: 'current' };
  // The next page of a list may be asked for with a future and a callback.
  if (old && old.name !== method && inserted.length === 0) return { kind: 'current' };
  if (old?.name !== method) return current ? readCurrentCall(call.arguments, current.signature) : { kind: 'current' };
  if (current?.name !== method) {
    const fits = change.fate !== 'parameters-inserted' || binds(call.arguments, old.signature);
    return fits ? { kind: 'old' } : { kind: 'review', reason: 'arguments-unclear' };
  }
  const reading = readCall(call.arguments, old.signature, current.signature, inserted);
  if (reading.kind !== 'review') return reading;
  return { ...reading, advice: signatureOf(operation, call.receiver.text, (parameter) => parameter) };
}

/** How services with operations of the same names are called. */
export const otherService =
  /hdinsight|kusto|databricks|servicefabric|databox|kubernetes|k8s|aks|mediaservices|synapse|spark|machinelearning|batchaccount|emr|dataproc|stream_?analytics|scheduler/i;
const resourceGroup = /resource_?group|group_?name|\brg\b|\brg[A-Z_]|[a-z]Rg\b|[rR]gName/i;

/** How sure we are of `something.clusters().create(…)` whose type nobody knows. */
export function gradeOfShape(
  call: Call,
  { usesLibrary, namesService }: FileRelation,
): 'likely' | 'possible' | undefined {
  const isDoubtful = otherService.test(call.receiver.text);
  if (usesLibrary) return isDoubtful ? 'possible' : 'likely';
  return namesService && !isDoubtful && resourceGroup.test(call.arguments[0]?.value.text ?? '')
    ? 'possible'
    : undefined;
}
