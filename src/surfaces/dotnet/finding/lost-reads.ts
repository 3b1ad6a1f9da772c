import type { PropertyRemoval } from '../../../model/transform.ts';
import { pascal } from '../catalogue.ts';
import type { PropertyRead, StateText, StateType } from '../reading/facts.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Evaluation } from '../typing/evaluation.ts';
import type { FluentObject, Trace } from '../typing/values.ts';
import type { FoundUse } from './call-sites.ts';

/** `cluster.Location`, `job.ExecutionState.Value`: what the new library's objects do not have; nothing of other objects. */
export function siteOfRead(read: PropertyRead, path: Path, evaluation: Evaluation): FoundUse | undefined {
  return ofState(read, path, evaluation) ?? ofLost(read, path, evaluation);
}

function ofLost({ receiver, receiverToken, property }: PropertyRead, path: Path, evaluation: Evaluation) {
  const found = evaluation.trace(receiver, path);
  const ofFluent =
    found?.value.kind === 'fluent' ? fluentAdvice(found.value.what, receiverToken.text, property.text) : undefined;
  if (found && ofFluent !== undefined) {
    const member = { receiver: receiverToken, name: property };
    return siteOf(found, `model.${kebab(property.text)}`, member, { reason: 'property-removed', advice: ofFluent });
  }
  if (found?.value.kind !== 'result') return undefined;
  const lost = evaluation.catalogue.lostOf(found.value.result, property.text);
  if (!lost) return undefined;
  return siteOf(
    found,
    lost.id,
    { receiver: receiverToken, name: property },
    {
      reason: 'property-removed',
      advice: readAdvice(lost, receiverToken.text),
    },
  );
}

/** A state was an enumeration that may be absent, and is a text, or an object in the fluent library. */
function ofState({ receiver, receiverToken, property }: PropertyRead, path: Path, evaluation: Evaluation) {
  if (evaluation.catalogue.lost.has(property.text)) return undefined;
  const found = evaluation.trace(receiver, path);
  if (found?.value.kind !== 'state') return undefined;
  const { enumeration, isObject } = found.value;
  const owner = receiverToken.text;
  const member = { receiver: receiverToken, name: property.text === '' ? receiverToken : property };
  // Constants are labels; objects are none.
  if (property.text === '')
    return (
      isObject && siteOf(found, enumeration.id, member, { reason: 'enum-switch', advice: `switch (${owner}.Value)` })
    );
  // `.Value.ToString("G")` is found by its `.Value`.
  if (isObject ? property.text === 'Value' : property.text !== 'Value' && /\.\s*Value$/.test(owner)) return undefined;
  const isNumber = /^[a-z]/.test(property.text);
  const advice = isNumber ? undefined : property.text === 'HasValue' ? `${owner} != null` : owner;
  return siteOf(found, enumeration.id, member, { reason: 'model-changed', ...(advice !== undefined && { advice }) });
}

/** `job.ExecutionState.ToString() == "Succeeded"`: what a state is called as a text; nothing where it is another's. */
export function siteOfStateText(
  { token, name, comparedWith }: StateText,
  path: Path,
  evaluation: Evaluation,
): FoundUse | undefined {
  for (const other of comparedWith) {
    const found = evaluation.trace(other, path);
    if (found?.value.kind !== 'state-text' && found?.value.kind !== 'state') continue;
    const { enumeration } = found.value;
    if (!enumeration.values.includes(name.toLowerCase())) continue;
    const advice = `"${name.toLowerCase()}"`;
    return siteOf(found, enumeration.id, { receiver: token, name: token }, { reason: 'state-text-compared', advice });
  }
  return undefined;
}

/** `ExecutionState? state`, `(ExecutionState)value`: what names an enumeration that is none; nothing where it is another's. */
export function siteOfStateType(
  { type, token, scope, advice }: StateType,
  path: Path,
  evaluation: Evaluation,
): FoundUse | undefined {
  const found = evaluation.typed(type, path, scope);
  if (found?.value.kind !== 'state') return undefined;
  const refusal = { reason: 'model-changed', ...(advice !== undefined && { advice }) } as const;
  return siteOf(found, found.value.enumeration.id, { receiver: token, name: token }, refusal);
}

function siteOf(
  { isSure, evidence }: Trace,
  change: string,
  member: Pick<Extract<FoundUse['shape'], { kind: 'member' }>, 'receiver' | 'name'>,
  refusal: Omit<Extract<FoundUse['reading'], { kind: 'review' }>, 'kind'>,
): FoundUse {
  return {
    change,
    shape: { kind: 'member', ...member },
    provenance: { kind: isSure ? 'certain' : 'likely', evidence },
    reading: { kind: 'review', ...refusal },
  };
}

/** What the objects of the fluent library lost: the workspace has tags, a job an experiment. */
function fluentAdvice(what: FluentObject, owner: string, property: string): string | undefined {
  const isJob = what === 'job';
  if (!isJob && what !== 'cluster' && what !== 'file-server') return undefined;
  switch (property) {
    case 'Tags':
      return `${owner}.${isJob ? 'Experiment.' : ''}Workspace.Tags`;
    case 'Priority':
      return isJob ? `${owner}.SchedulingPriority` : undefined;
    case 'ExperimentName':
      return isJob ? `${owner}.Experiment.Name` : undefined;
    default:
      return undefined;
  }
}

function kebab(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();
}

function readAdvice({ name, became, instead }: PropertyRemoval, owner: string): string {
  if (became) return `${owner}.${pascal(became.name)} == "${became.whenTrue}"`;
  switch (name) {
    case 'location':
    case 'tags':
      return `client.Workspaces.Get(resourceGroupName, "<workspace>").${pascal(name)}`;
    case 'experiment_name':
      return `${owner}.Id.Split('/')[10]`;
    case 'priority':
      return `${owner}.SchedulingPriority`;
    default:
      return `// ${instead ?? 'the property is gone'}`;
  }
}
