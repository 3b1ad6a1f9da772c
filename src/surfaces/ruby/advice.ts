import { binds, insertAfterResourceGroup, type Call } from '../../model/call.ts';
import { applyEdits, type Edit } from '../../model/edit.ts';
import type { SpelledOperation } from '../../model/spelling.ts';

/** The values to insert, as source text, by the parameter's name. */
export type InsertedValues = (parameter: string) => string;

/** Names are chosen later: `<workspace>` and `<experiment>` stand for them. */
const placeholders: InsertedValues = (parameter) => `'<${parameter.replace(/_name$/, '')}>'`;

/** The edit that inserts the values of an operation's new parameters into a call. */
export function insertion(text: string, call: Call, operation: SpelledOperation, values: InsertedValues): Edit {
  return insertAfterResourceGroup(
    text,
    call,
    operation.resourceGroup,
    operation.inserted.map((name) => ({ name, value: values(name) })),
    ({ value }) => value,
  );
}

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
  if (!old || !binds(call.arguments, old.signature)) return signatureText(operation, call.receiver.text, values);
  const edits: Edit[] = [{ span: call.operation.span, newText: current.name }];
  if (change.fate === 'group-renamed' && client !== call.receiver.text)
    edits.push({ span: call.receiver.span, newText: `${client}.${current.group}` });
  if (operation.inserted.length > 0) edits.push(insertion(text, call, operation, values));
  const start = call.receiver.span.start;
  return applyEdits(
    text.slice(start, call.close + (call.bare ? 0 : 1)),
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - start, end: edit.span.end - start } })),
  );
}

/** How an operation is called now. */
export function signatureText(
  { old, current, inserted }: SpelledOperation,
  receiver: string,
  values: InsertedValues = placeholders,
): string {
  const method = current ?? old;
  const required = method?.signature.parameters.filter((parameter) => parameter.required) ?? [];
  const names = required.map(({ name }) => (inserted.includes(name) ? values(name) : name));
  return `${receiver}.${method?.name ?? ''}(${names.join(', ')})`;
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(group: string, client: string): string {
  const place = `workspace.id.split('/')[4], workspace.name`;
  return group === 'jobs'
    ? `${client}.workspaces.list.flat_map { |workspace| ${client}.experiments.list_by_workspace(${place}).flat_map { |experiment| ${client}.jobs.list_by_experiment(${place}, experiment.name) } }`
    : `${client}.workspaces.list.flat_map { |workspace| ${client}.${group}.list_by_workspace(${place}) }`;
}
