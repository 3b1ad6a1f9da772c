import { binds, type Call } from '../../model/call.ts';
import { editedText } from '../../model/edit.ts';
import { insertion, signatureOf, type InsertedValues } from '../../model/insertion.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { PropertyRemoval } from '../../model/transform.ts';
import { groupEdits, nameEdit, optionsEdits } from './call-edits.ts';

/** Names are chosen later: `<workspace>` and `<experiment>` stand for them. */
const placeholders: InsertedValues = (parameter) => `'<${parameter.replace(/Name$/, '')}>'`;

/** The code to write for an old call, as it stands in the text. */
export function adviceFor(
  operation: SpelledOperation,
  call: Call,
  text: string,
  values: InsertedValues = placeholders,
): string {
  const { old, current, inserted } = operation;
  if (!current) return listEverything(old?.group ?? '', clientOf(call, text));
  if (!old || !binds(call.arguments, old.signature)) return withDollars(signatureOf(operation, '', values), call, text);
  if (!current.signature.parameters.some(({ name }) => name === 'parameters') && bodyIndex(operation) >= 0)
    return newUpdate(operation, call, text, values);
  const edits = [
    ...nameEdit(call, current.name),
    ...groupEdits(text, call, operation),
    ...(inserted.length > 0 ? [insertion(text, call, operation, values)] : []),
    ...optionsEdits(text, call, old.name, current.name),
  ];
  return editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, edits);
}

/** What an update was given as a body that is a parameter of its own now; -1 where the operation is no such update. */
function bodyIndex({ old, current }: SpelledOperation): number {
  return (old?.signature.parameters ?? []).findIndex(
    ({ name, role }) => role === 'body' && !current?.signature.parameters.some((one) => one.name === name),
  );
}

/** `Update($group, $name, $parameters) → Update($group, 'workspace', $name, $parameters.ScaleSettings)` */
function newUpdate(operation: SpelledOperation, call: Call, text: string, values: InsertedValues): string {
  const body = call.arguments[bodyIndex(operation)];
  const edits = [insertion(text, call, operation, values)];
  if (body)
    edits.push({
      span: body.span,
      newText: /^\$[\w:]+$/.test(body.value.text) ? `${body.value.text}.ScaleSettings` : '$scaleSettings',
    });
  return editedText(text, { start: call.receiver.span.start, end: call.close + 1 }, edits);
}

/** `.Get(resourceGroupName, 'workspace', name)` behind the receiver, with variables for parameters. */
function withDollars(signature: string, call: Call, text: string): string {
  const isStatic = text.startsWith('::', call.receiver.span.end);
  const args = /\((.*)\)$/.exec(signature)?.[1] ?? '';
  const named = args.split(', ').map((one) => (/^\w+$/.test(one) ? `$${one}` : one));
  const group = isStatic ? [text.slice(call.open, call.arguments[0]?.span.start).replace(/[\s,]+$/, '')] : [];
  const name = /^\.?(\w+)/.exec(signature)?.[1] ?? '';
  return `${call.receiver.text}${isStatic ? '::' : '.'}${name}(${[...group, ...named].join(', ')})`;
}

/** The client that a call goes to, as it is written. */
function clientOf({ receiver, open }: Call, text: string): string {
  const isStatic = receiver.text.startsWith('[');
  const group = isStatic ? (/^\s*([^,()]+)/.exec(text.slice(open))?.[1]?.trim() ?? '') : receiver.text;
  return /^(.+)\.\s*\w+$/s.exec(group)?.[1] ?? '$client';
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(group: string, client: string): string {
  const statics = (name: string) => `[Microsoft.Azure.Management.BatchAI.${name}OperationsExtensions]`;
  const place = `$workspace.Id.Split('/')[4], $workspace.Name`;
  const workspaces = `foreach ($workspace in ${statics('Workspaces')}::List(${client}.Workspaces)) {`;
  if (group !== 'Jobs') return `${workspaces} ${statics(group)}::ListByWorkspace(${client}.${group}, ${place}) }`;
  const experiments = `foreach ($experiment in ${statics('Experiments')}::ListByWorkspace(${client}.Experiments, ${place})) {`;
  return `${workspaces} ${experiments} ${statics('Jobs')}::ListByExperiment(${client}.Jobs, ${place}, $experiment.Name) } }`;
}

/** What to write where a property was read that results lost. @param owner what it was read of, as source text */
export function readAdvice({ name, became, instead }: PropertyRemoval, owner: string): string {
  if (became) return `(${owner}.FileType -eq '${became.whenTrue}')`;
  switch (name) {
    case 'location':
    case 'tags': {
      const property = name === 'tags' ? 'Tags' : 'Location';
      return `[Microsoft.Azure.Management.BatchAI.WorkspacesOperationsExtensions]::Get($client.Workspaces, $resourceGroupName, '<workspace>').${property}`;
    }
    case 'experiment_name':
      return `${owner}.Id.Split('/')[10]`;
    case 'priority':
      return `${owner}.SchedulingPriority`;
    default:
      return `# ${instead ?? 'the property is gone'}`;
  }
}
