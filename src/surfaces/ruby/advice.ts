import { binds, type Call } from '../../model/call.ts';
import { editedText, type Edit } from '../../model/edit.ts';
import { insertion, signatureOf, type InsertedValues } from '../../model/insertion.ts';
import type { PropertyRemoval } from '../../model/transform.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import { listOptionsNow } from './list-options.ts';

/** Names are chosen later: `<workspace>` and `<experiment>` stand for them. */
export const placeholders: InsertedValues = (parameter) => `'<${parameter.replace(/_name$/, '')}>'`;

/** The code to write for an old call, on one line where the call is. */
export function adviceFor(
  operation: SpelledOperation,
  call: Call,
  text: string,
  values: InsertedValues = placeholders,
): string {
  const { change, old, current } = operation;
  const client = call.receiver.text.replace(/\s*&?\.\s*\w+$/, '');
  if (!current) return listEverything(old?.group ?? '', client === call.receiver.text ? 'client' : client);
  if (!old || !binds(call.arguments, old.signature)) return signatureOf(operation, call.receiver.text, values);
  const edits: Edit[] = [{ span: call.operation.span, newText: current.name }];
  if (change.fate === 'group-renamed' && client !== call.receiver.text)
    edits.push({ span: call.receiver.span, newText: `${client}.${current.group}` });
  if (operation.inserted.length > 0) edits.push(insertion(text, call, operation, values));
  if (change.fate === 'renamed') edits.push(...listOptionsNow(call, operation));
  const stretch = { start: call.receiver.span.start, end: call.close + (call.bare ? 0 : 1) };
  return editedText(text, stretch, edits);
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(group: string, client: string): string {
  const place = `workspace.id.split('/')[4], workspace.name`;
  return group === 'jobs'
    ? `${client}.workspaces.list.flat_map { |workspace| ${client}.experiments.list_by_workspace(${place}).flat_map { |experiment| ${client}.jobs.list_by_experiment(${place}, experiment.name) } }`
    : `${client}.workspaces.list.flat_map { |workspace| ${client}.${group}.list_by_workspace(${place}) }`;
}

/** What to write where an attribute was read that results lost. @param owner what it was read of, as source text */
export function readAdvice({ name, became, instead }: PropertyRemoval, owner: string): string {
  if (became) return `${owner}.${became.name} == '${became.whenTrue}'`;
  switch (name) {
    case 'location':
    case 'tags':
      return `client.workspaces.get(resource_group_name, '<workspace>').${name}`;
    case 'experiment_name':
      return `${owner}.id.split('/')[10]`;
    case 'priority':
      return `${owner}.scheduling_priority`;
    default:
      return `# ${instead ?? 'the attribute is gone'}`;
  }
}
