import { binds, insertAfterResourceGroup, type Call } from '../../model/call.ts';
import { applyEdits, type Edit } from '../../model/edit.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Token } from '../../model/span.ts';

/** The values to insert, as source text, by the parameter's name. */
export type InsertedValues = (parameter: string) => string;

/** Names are chosen later: `<workspace>` and `<experiment>` stand for them. */
const placeholders: InsertedValues = (parameter) => `"<${parameter.replace(/Name$/, '')}>"`;

/** The edit that inserts the values of an operation's new parameters into a call. */
export function insertion(text: string, call: Call, operation: SpelledOperation, values: InsertedValues): Edit {
  const place = operation.old?.signature.parameters.findIndex(({ name }) => name === operation.resourceGroup);
  return insertAfterResourceGroup(
    text,
    call,
    operation.resourceGroup,
    operation.inserted.map((name) => ({ name, value: values(name) })),
    ({ value }) => value,
    place,
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
  if (!current) return listEverything(old?.group ?? '', call.receiver.text);
  if (change.fate === 'group-renamed') return `batchai.New${current.group}(…).${current.name}(${argumentsOf(call)})`;
  if (!old || !binds(call.arguments, old.signature)) return signatureText(operation, call, values);
  if (change.fate === 'renamed') {
    // The filter and the selection are gone, the limit stays.
    const before = new Map(
      old.signature.parameters.map(({ name }, index) => [name, call.arguments[index]?.value.text]),
    );
    const given = current.signature.parameters.map(({ name }) =>
      operation.inserted.includes(name) ? values(name) : (before.get(name) ?? name),
    );
    return `${call.receiver.text}.${current.name}(${given.join(', ')})`;
  }
  const start = call.receiver.span.start;
  const { span, newText } = insertion(text, call, operation, values);
  const shifted = { span: { start: span.start - start, end: span.end - start }, newText };
  return applyEdits(text.slice(start, call.close + 1), [shifted]);
}

/** How an operation is called now. */
export function signatureText(
  { old, current, inserted }: SpelledOperation,
  { receiver }: { readonly receiver?: Token },
  values: InsertedValues = placeholders,
): string {
  const method = current ?? old;
  const names = method?.signature.parameters.map(({ name }) =>
    inserted.includes(name) && receiver ? values(name) : name,
  );
  return `${receiver ? `${receiver.text}.` : ''}${method?.name ?? ''}(${(names ?? []).join(', ')})`;
}

function argumentsOf(call: Call): string {
  return call.arguments.map(({ value }) => value.text).join(', ');
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(client: string, receiver: string): string {
  const group = 'strings.Split(*workspace.ID, "/")[4], *workspace.Name';
  return client === 'JobsClient'
    ? `for each workspace of WorkspacesClient.List and each experiment of ExperimentsClient.ListByWorkspace: ${receiver}.ListByExperiment(ctx, ${group}, *experiment.Name, nil)`
    : `for each workspace of WorkspacesClient.List: ${receiver}.ListByWorkspace(ctx, ${group}, nil)`;
}
