import type { Call } from './call.ts';
import { valuesOf } from './insertion.ts';
import type { Name, SiteNames } from './names.ts';
import type { SpelledOperation } from './spelling.ts';

/** How a language writes what a person is advised to write. */
export interface AdviceWords {
  readonly spelled: (name: Name) => string;
  /** A list of everything in the subscription, in the new API. @param receiver what the old list was asked of */
  readonly listEverything: (receiver: string, group: string) => string;
}

/** The code that a person should write in place of a method's call that has no mechanical successor. */
export function methodAdvice(
  call: Call,
  { change, old, current, inserted }: SpelledOperation,
  names: SiteNames,
  { spelled, listEverything }: AdviceWords,
): { readonly advice: string } {
  const receiver = call.receiver.text;
  if (!current) return { advice: listEverything(receiver, old?.group ?? '') };
  const called = (args: readonly string[]) => ({
    advice: `${receiver === '' ? '' : `${receiver}.`}${current.name}(${args.join(', ')})`,
  });
  const args = call.arguments.map(({ value }) => value.text);
  const values = inserted.map(valuesOf(names, spelled));
  const [group = 'resourceGroupName', ...more] = args;
  if (change.fate === 'renamed') {
    // The options have another class, and no filter; a next page is found by its link alone.
    const kept = more.flatMap((text) => (/\bwith(?:Filter|Select)\b/.test(text) ? [] : optionsNow(text, current.name)));
    return called(values.length > 0 ? [group, ...values, ...kept] : args);
  }
  const [name = 'name', body = 'parameters', ...rest] = more;
  return called([group, ...values, name, `${body}.scaleSettings()`, ...rest]);
}

/** Options with the class that is named after the method now. */
function optionsNow(text: string, method: string): string {
  const stem = `${method.charAt(0).toUpperCase()}${method.slice(1).replace(/(?:WithServiceResponse|SinglePage)?(?:Async)?$/, '')}`;
  return text.replace(/\b(Clusters|FileServers|Jobs)ListByResourceGroupOptions(?:Inner)?\b/, `$1${stem}Options`);
}
