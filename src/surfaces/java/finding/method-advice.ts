import type { Call } from '../../../model/call.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import { spelled } from './use.ts';

/** The code that a person should write in place of a call that has no mechanical successor. */
export function methodAdvice(call: Call, operation: SpelledOperation, names: SiteNames): { readonly advice: string } {
  const { change, old, current, inserted } = operation;
  const args = call.arguments.map(({ value }) => value.text);
  const receiver = call.receiver.text;
  if (!current) return { advice: listEverything(receiver, old?.group ?? '') };
  const values = inserted.map((name) => spelled(name.startsWith('workspace') ? names.workspace : names.experiment));
  if (change.fate === 'renamed') {
    // A next page is found by its link alone; the options have another class, and no filter.
    const [group = 'resourceGroupName', ...more] = args;
    const kept = more.flatMap((text) =>
      /\.\s*with(?:Filter|Select)\b/.test(text) ? [] : optionsNow(text, current.name),
    );
    const given = values.length > 0 ? [group, ...values, ...kept] : args;
    return { advice: `${receiver}.${current.name}(${given.join(', ')})` };
  }
  const [group = 'resourceGroupName', name = 'name', body = 'parameters', ...rest] = args;
  const given = [group, ...values, name, `${body}.scaleSettings()`, ...rest];
  return { advice: `${receiver}.${current.name}(${given.join(', ')})` };
}

/** Options with the class that is named after the method now. */
function optionsNow(text: string, method: string): string {
  const stem = `${method.charAt(0).toUpperCase()}${method.slice(1).replace(/(?:WithServiceResponse|SinglePage)?(?:Async)?$/, '')}`;
  return text.replace(/\b(Clusters|FileServers|Jobs)ListByResourceGroupOptions(?:Inner)?\b/, `$1${stem}Options`);
}

/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
export function listEverything(receiver: string, group: string): string {
  const client = /\.\s*\w+\(\)$/.test(receiver) ? receiver.replace(/\s*\.\s*\w+\(\)$/, '') : 'client';
  const place = 'ResourceUtils.groupFromResourceId(workspace.id()), workspace.name()';
  const workspaces = `for (WorkspaceInner workspace : ${client}.workspaces().list())`;
  return group === 'jobs'
    ? `${workspaces} for (ExperimentInner experiment : ${client}.experiments().listByWorkspace(${place})) ${client}.jobs().listByExperiment(${place}, experiment.name());`
    : `${workspaces} ${client}.${group}().listByWorkspace(${place});`;
}
