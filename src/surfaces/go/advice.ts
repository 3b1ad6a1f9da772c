import { binds, type Call } from '../../model/call.ts';
import { editedText } from '../../model/edit.ts';
import { insertion, type InsertedValues } from '../../model/insertion.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Token } from '../../model/span.ts';
import type { PropertyRemoval } from '../../model/transform.ts';

/** Names are chosen later: `<workspace>` and `<experiment>` stand for them. */
const placeholders: InsertedValues = (parameter) => `"<${parameter.replace(/Name$/, '')}>"`;

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
  const stretch = { start: call.receiver.span.start, end: call.close + 1 };
  return editedText(text, stretch, [insertion(text, call, operation, values)]);
}

/** How an operation is called now, all of its parameters said: Go has no optional ones. */
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

/** What is written where a field is read or set that is gone. */
export function readAdvice({ name, became, instead }: PropertyRemoval, owner: string): string | undefined {
  if (became) return `${owner}.${pascal(became.name)} == "${became.whenTrue}"`;
  if (name === 'priority') return `${owner}.SchedulingPriority`;
  return instead && `// ${instead}`;
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
