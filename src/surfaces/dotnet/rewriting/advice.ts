import { binds, type Call } from '../../../model/call.ts';
import { editedText, type Edit } from '../../../model/edit.ts';
import { insertion, signatureOf, type InsertedValues } from '../../../model/insertion.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { keywordArgument, optionsEdits } from './call-edits.ts';

/** What advice says where the names are not chosen yet: the parameters themselves. */
export const parameterNames: InsertedValues = (parameter) => parameter;

/** The code to write for a call that has no mechanical successor. */
export function adviceFor(operation: SpelledOperation, call: Call, text: string, values: InsertedValues): string {
  const { change, old, current } = operation;
  if (!current) return listEverything(old?.group ?? '', clientOf(call), call.operation.text);
  if (!old || !binds(call.arguments, old.signature)) return signatureOf(operation, call.receiver.text, values);
  if (change.fate === 'parameters-inserted') return newUpdate(call, operation, values);
  const edits: Edit[] = [{ span: call.operation.span, newText: current.name }];
  if (call.group && call.group.text !== current.group) edits.push({ span: call.group.span, newText: current.group });
  if (operation.inserted.length > 0) {
    edits.push(
      insertion(text, call, operation, values, keywordArgument),
      ...optionsEdits(call, old.name, current.name),
    );
  }
  return editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, edits);
}

function clientOf({ receiver, group }: Call): string {
  if (!group) return 'client';
  return receiver.text.slice(0, group.span.start - receiver.span.start).replace(/[?!]*\s*\.\s*$/, '');
}

/** `Update(group, cluster, parameters) → Update(group, workspace, cluster, parameters.ScaleSettings)` */
function newUpdate(call: Call, { old, inserted }: SpelledOperation, values: InsertedValues): string {
  const names = old?.signature.parameters.map(({ name }) => name) ?? [];
  const args = call.arguments.flatMap((argument, index) => {
    const name = argument.kind === 'named' ? argument.name.text : (names[index] ?? '');
    const isNamed = argument.kind === 'named';
    const isBody = name === 'parameters';
    const value = isBody ? scaleSettingsOf(argument.value.text) : argument.value.text;
    const own = isNamed ? `${isBody ? 'scaleSettings' : name}: ${value}` : value;
    if (name !== 'resourceGroupName') return [own];
    return [own, ...inserted.map((parameter) => (isNamed ? `${parameter}: ${values(parameter)}` : values(parameter)))];
  });
  return `${call.receiver.text}.${call.operation.text}(${args.join(', ')})`;
}

/** `new ClusterUpdateParameters { ScaleSettings = x } → x` */
function scaleSettingsOf(body: string): string {
  const found = /\bScaleSettings\s*=\s*([\s\S]+?)\s*,?\s*\}$|\bscaleSettings:\s*([\s\S]+?)\s*\)$/.exec(body);
  const value = found?.[1] ?? found?.[2];
  if (value !== undefined && !/,\s*(Tags|tags)\b/.test(value)) return value;
  return /^new\b/.test(body) ? 'scaleSettings' : `${body}.ScaleSettings`;
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
export function listEverything(group: string, client: string, method: string): string {
  const isAsync = method.endsWith('Async');
  const call = (text: string) => (isAsync ? `await ${text.replace(/\(/, 'Async(')}` : text);
  const place = `workspace.Id.Split('/')[4], workspace.Name`;
  const workspaces = `foreach (var workspace in ${call(`${client}.Workspaces.List()`)})`;
  if (group !== 'Jobs') return `${workspaces} ${call(`${client}.${group}.ListByWorkspace(${place})`)};`;
  return (
    `${workspaces} foreach (var experiment in ${call(`${client}.Experiments.ListByWorkspace(${place})`)}) ` +
    `${call(`${client}.Jobs.ListByExperiment(${place}, experiment.Name)`)};`
  );
}
