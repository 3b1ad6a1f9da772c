import {
  binds,
  insertAfterResourceGroup,
  readCall,
  readCurrentCall,
  type Argument,
  type Call,
  type Reading,
} from '../../model/call.ts';
import { applyEdits, type Edit } from '../../model/edit.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Member } from '../../model/site.ts';
import type { SpelledOperation } from '../../model/spelling.ts';

/** The values to insert, as source text, by the parameter's name. */
export type InsertedValues = (parameter: string) => string;

/** What a report's advice says where the names are not chosen yet: the parameters themselves. */
export const parameterNames: InsertedValues = (parameter) => parameter;

/** Which version of the API a call of an operation speaks, or why a person must look; undefined where the operation never changed. */
export function readOperation(operation: SpelledOperation, group: string, call: Call): Reading | undefined {
  const { change, old, current } = operation;
  if (change.fate === 'unchanged') return undefined;
  const isOld = old?.group === group && old.name === call.operation.text;
  if (isOld && (current?.group !== group || current.name !== call.operation.text)) return { kind: 'old' };
  if (!current) return { kind: 'current' };
  const reading = isOld
    ? readCall(call.arguments, old.signature, current.signature, operation.inserted)
    : readCurrentCall(call.arguments, current.signature);
  if (reading.kind !== 'review') return reading;
  return { ...reading, advice: signatureOf(operation, call.receiver.text, parameterNames) };
}

/** Why an old call of an operation is left to a person, or undefined where inserting the names is all it takes. */
export function refusalFor(operation: SpelledOperation): ReviewReason | undefined {
  switch (operation.change.fate) {
    case 'removed':
      return 'operation-removed';
    case 'renamed':
      return 'operation-renamed';
    case 'group-renamed':
      return 'group-renamed';
    case 'new':
    case 'parameters-inserted':
    case 'unchanged':
      return hasNewBody(operation) ? 'update-body-changed' : undefined;
  }
}

/** Whether parameters of the old method are gone, so that inserting is not enough. */
function hasNewBody({ old, current }: SpelledOperation): boolean {
  return (
    old !== undefined &&
    current !== undefined &&
    old.signature.parameters.some(({ name }) => !current.signature.parameters.some((other) => other.name === name))
  );
}

/** The code to write for a call, on one line where the call is. */
export function adviceFor(operation: SpelledOperation, call: Call, text: string, values: InsertedValues): string {
  const { change, old, current } = operation;
  const client = call.receiver.text.replace(/\s*\.\s*\w+$/, '');
  const isSpelledGroup = client !== call.receiver.text;
  if (!current) return listEverything(old?.group ?? '', isSpelledGroup ? client : 'client');
  const isBound = old && binds(call.arguments, old.signature);
  if (!isBound) return signatureOf(operation, call.receiver.text, values);
  if (hasNewBody(operation) && change.fate === 'parameters-inserted') return newUpdate(operation, call, values);
  const edits: Edit[] = [{ span: call.operation.span, newText: current.name }];
  if (change.fate === 'group-renamed') {
    const receiver = isSpelledGroup ? `${client}.${current.group}` : call.receiver.text;
    edits.push({ span: call.receiver.span, newText: receiver });
  }
  if (operation.inserted.length > 0) {
    edits.push(insertion(text, call, operation, values));
    for (const argument of call.arguments) edits.push(...optionsEdits(argument, old.name, current.name));
  }
  const start = call.receiver.span.start;
  return applyEdits(
    text.slice(start, call.close + 1),
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } })),
  );
}

/** The edit that inserts the values of an operation's new parameters into a call. */
export function insertion(text: string, call: Call, operation: SpelledOperation, values: InsertedValues): Edit {
  return insertAfterResourceGroup(
    text,
    call,
    operation.resourceGroup,
    operation.inserted.map((name) => ({ name, value: values(name) })),
    ({ name, value }) => `${name}=${value}`,
  );
}

/** A list's options keyword and class are named after its method. */
function optionsEdits(argument: Argument, oldName: string, newName: string): readonly Edit[] {
  const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const edits: Edit[] = [];
  const rename = ({ text, span }: { text: string; span: Edit['span'] }, from: string, to: string) => {
    const at = text.indexOf(from);
    if (at >= 0 && from !== to)
      edits.push({ span: { start: span.start + at, end: span.start + at + from.length }, newText: to });
  };
  if (argument.kind === 'named') rename(argument.name, oldName, newName);
  rename(argument.value, `${pascal(oldName)}Options`, `${pascal(newName)}Options`);
  return edits;
}

/** `update(group, cluster, tags, scale) → update(group, workspace, cluster, scale_settings=scale)` */
function newUpdate({ old, current, inserted }: SpelledOperation, call: Call, values: InsertedValues): string {
  const names = old?.signature.parameters.map(({ name }) => name) ?? [];
  const given = new Map<string, string>();
  call.arguments.forEach((argument, index) => {
    given.set(argument.kind === 'named' ? argument.name.text : (names[index] ?? ''), argument.value.text);
  });
  for (const name of inserted) given.set(name, values(name));
  const parameters = current?.signature.parameters.filter(({ name }) => given.has(name)) ?? [];
  const isKeyword = call.arguments[0]?.kind === 'named';
  const spelled = parameters.map(({ name, required }) =>
    required && !isKeyword ? (given.get(name) ?? name) : `${name}=${given.get(name) ?? name}`,
  );
  return `${call.receiver.text}.${call.operation.text}(${spelled.join(', ')})`;
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(group: string, client: string): string {
  const item = group.replace(/s$/, '');
  const workspaces = `for workspace in ${client}.workspaces.list()`;
  const place = `workspace.id.split('/')[4], workspace.name`;
  return group === 'jobs'
    ? `[job ${workspaces} for experiment in ${client}.experiments.list_by_workspace(${place}) for job in ${client}.jobs.list_by_experiment(${place}, experiment.name)]`
    : `[${item} ${workspaces} for ${item} in ${client}.${group}.list_by_workspace(${place})]`;
}

/** How an operation that is passed on must be called. */
export function memberAdvice(operation: SpelledOperation, member: Member): string {
  return signatureOf(operation, member.receiver.text, parameterNames);
}

function signatureOf({ old, current, inserted }: SpelledOperation, receiver: string, values: InsertedValues): string {
  const method = current ?? old;
  const required = method?.signature.parameters.filter(({ required: isRequired }) => isRequired) ?? [];
  const names = required.map(({ name }) => (inserted.includes(name) ? values(name) : name));
  return `${receiver}.${method?.name ?? ''}(${names.join(', ')})`;
}
