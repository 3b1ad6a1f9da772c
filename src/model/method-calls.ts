import { isGivenGroup, namesResourceGroup } from './group-argument.ts';
import { binds, readCall, readCurrentCall, type Call, type Reading } from './call.ts';
import { evidenceOf, type Found } from './known-types.ts';
import { signatureOf } from './insertion.ts';
import type { Provenance } from './site.ts';
import type { SpelledOperation } from './spelling.ts';

/** What the document around a call has to do with the service. */
export interface FileRelation {
  /** Whether it names the library in an import or by one of its classes' own names. */
  readonly usesLibrary: boolean;
  /** Whether its code names the service at all. */
  readonly namesService: boolean;
}

/** The reading of what the parser could not read. */
export const syntaxError: Reading = { kind: 'review', reason: 'syntax-error' };

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
const otherService =
  /hdinsight|kusto|databricks|servicefabric|databox|kubernetes|k8s|aks|mediaservices|synapse|spark|machinelearning|batchaccount|emr|dataproc|stream_?analytics|scheduler|automation/i;

/** Whether a name says that it is another service's. */
export function isOtherService(name: string): boolean {
  return otherService.test(name);
}

/** How sure we are of `something.clusters().create(…)` whose type nobody knows. */
function gradeOfShape(call: Call, { usesLibrary, namesService }: FileRelation): 'likely' | 'possible' | undefined {
  const isDoubtful = otherService.test(call.receiver.text);
  if (usesLibrary) return isDoubtful ? 'possible' : 'likely';
  return namesService && !isDoubtful && namesResourceGroup(call.arguments[0]) ? 'possible' : undefined;
}

/** What is known around a call whose receiver nobody knows. */
export interface CallSurroundings {
  /** What its receiver, `something.clusters()`, was found to be. */
  readonly found: Found | undefined;
  /** What that is asked of. */
  readonly client: Found | undefined;
  /** The type that the name at the beginning of the chain is declared with; '' where it is none. */
  readonly declaredType: string;
  /** Whether a name was given the group, `val jobs = something.jobs()`, which the call is made on. */
  readonly isHeld: boolean;
}

/** How sure we are that a call is an operation of a group that its receiver names; undefined where nothing says so. */
export function provenanceOfShape(
  operation: SpelledOperation | undefined,
  call: Call,
  { found, client, declaredType, isHeld }: CallSurroundings,
  relation: FileRelation,
): Provenance | undefined {
  const isBound = [operation?.old, operation?.current].some((each) => each && binds(call.arguments, each.signature));
  // `list()` of an unknown object says nothing.
  if (!isBound || operation?.inserted.length === 0 || call.arguments.length === 0) return undefined;
  const isForeign =
    found?.kind === 'foreign' ||
    client?.kind === 'foreign' ||
    found?.kind === 'type' ||
    otherService.test(declaredType);
  // What a name was given may be a list, where neither the file nor the arguments say more.
  if (isHeld && (isForeign || !relation.usesLibrary)) return undefined;
  const kind = isForeign
    ? 'foreign'
    : isHeld && !isGivenGroup(call.arguments)
      ? 'possible'
      : gradeOfShape(call, relation);
  const trail = client && client.trail.length > 0 ? client.trail : (found?.trail ?? []);
  return kind && { kind, evidence: evidenceOf(trail) };
}
