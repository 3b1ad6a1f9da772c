import { insertAfterResourceGroup, type Call, type InsertedArgument } from './call.ts';
import type { Edit } from './edit.ts';
import type { Name, SiteNames } from './names.ts';
import type { SpelledOperation } from './spelling.ts';

/** The values to insert, as source text, by the parameter's name. */
export type InsertedValues = (parameter: string) => string;

/** The names of a site as values, each as `spelled` writes it in the site's language. */
export function valuesOf({ workspace, experiment }: SiteNames, spelled: (name: Name) => string): InsertedValues {
  return (parameter) => spelled(parameter.startsWith('experiment') ? experiment : workspace);
}

/**
 * The edit that inserts the values of an operation's new parameters into a call of the old method.
 * @param spellKeyword how the language writes a keyword argument; the value alone where it has none
 */
export function insertion(
  text: string,
  call: Call,
  operation: SpelledOperation,
  values: InsertedValues,
  spellKeyword: (argument: InsertedArgument) => string = ({ value }) => value,
): Edit {
  return insertAfterResourceGroup(
    text,
    call,
    operation.resourceGroup,
    operation.inserted.map((name) => ({ name, value: values(name) })),
    spellKeyword,
    operation.old?.signature.parameters.findIndex(({ name }) => name === operation.resourceGroup),
  );
}

/** How an operation is called now, by the parameters that it needs; as it was called where it is gone. */
export function signatureOf(
  { old, current, inserted }: SpelledOperation,
  receiver: string,
  values: InsertedValues,
): string {
  const method = current ?? old;
  const required = method?.signature.parameters.filter((parameter) => parameter.required) ?? [];
  const names = required.map(({ name }) => (inserted.includes(name) ? values(name) : name));
  return `${receiver}.${method?.name ?? ''}(${names.join(', ')})`;
}
