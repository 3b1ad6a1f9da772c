import type { Call } from '../../../model/call.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { spelled } from './use.ts';

/** The code that a person should write in place of a call that has no mechanical successor. */
export function methodAdvice(call: Call, operation: SpelledOperation, names: SiteNames): { readonly advice: string } {
  const { change, old, current, inserted } = operation;
  const receiver = call.receiver.text === '' ? '' : `${call.receiver.text}.`;
  if (!current) return { advice: listEverything(call.receiver.text, old?.group ?? '') };
  const values = inserted.map((name) => spelled(name.startsWith('workspace') ? names.workspace : names.experiment));
  const [group = 'resourceGroupName', ...more] = call.arguments.map(({ value }) => value.text);
  if (change.fate === 'renamed') {
    const kept = more.flatMap((text) => (/\bwith(?:Filter|Select)\b/.test(text) ? [] : optionsNow(text, current.name)));
    return { advice: `${receiver}${current.name}(${[group, ...values, ...kept].join(', ')})` };
  }
  const [name = 'name', body = 'parameters', ...rest] = more;
  return {
    advice: `${receiver}${current.name}(${[group, ...values, name, `${body}.scaleSettings()`, ...rest].join(', ')})`,
  };
}

/** Options with the class that is named after the method now. */
function optionsNow(text: string, method: string): string {
  const stem = `${method.charAt(0).toUpperCase()}${method.slice(1).replace(/(?:WithServiceResponse|SinglePage)?(?:Async)?$/, '')}`;
  return text.replace(/\b(Clusters|FileServers|Jobs)ListByResourceGroupOptions(?:Inner)?\b/, `$1${stem}Options`);
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
function listEverything(receiver: string, group: string): string {
  const client = /\.\s*\w+\(\)$/.test(receiver) ? receiver.replace(/\s*[?!]*\.\s*\w+\(\)$/, '') : 'client';
  const place = 'ResourceUtils.groupFromResourceId(it.id()), it.name()';
  const workspaces = `${client}.workspaces().list()`;
  if (group !== 'jobs') return `${workspaces}.flatMap { ${client}.${group}().listByWorkspace(${place}) }`;
  const within = place.replaceAll('it.', 'workspace.');
  return `${workspaces}.flatMap { workspace -> ${client}.experiments().listByWorkspace(${within}).flatMap { ${client}.jobs().listByExperiment(${within}, it.name()) } }`;
}
