import type { ResourceName, ResourceUse, Scope } from '../../model/resource-use.ts';
import type { CommandUse } from './read-command.ts';
import type { OptionUse } from './read-options.ts';

/** The operation group of a command's own group, and the option that names its resource where that is not `--name`. */
const groups: Readonly<Record<string, { readonly group: string; readonly option: string }>> = {
  cluster: { group: 'clusters', option: 'cluster' },
  job: { group: 'jobs', option: 'job' },
  'file-server': { group: 'file_servers', option: 'fileServer' },
  workspace: { group: 'workspaces', option: 'workspace' },
  experiment: { group: 'experiments', option: 'experiment' },
};

/** The resource that a command line is about; undefined where it is about none. */
export function resourceOf({ command, options }: CommandUse): ResourceUse | undefined {
  const [spelling] = Object.values(command.generations);
  const kind = groups[spelling?.path.split(' ')[1] ?? ''];
  if (!kind) return undefined;
  const { group, option } = kind;
  const valueOf = (key: string) => options.find((one) => one.key === key)?.value;
  // `job create --cluster` names another resource than its own.
  const own = valueOf('name') ?? (command.kind === 'create' && group !== 'workspaces' ? undefined : valueOf(option));
  const name = own ? nameOf(own) : idIn(valueOf('ids'));
  const beside =
    command.kind === 'create'
      ? [...besideOf('clusters', valueOf('cluster')), ...besideOf('file_servers', valueOf('nfs'))]
      : [];
  return { group, ...(name && { name }), ...(beside.length > 0 && { beside }), within: scopeOf(valueOf) };
}

function scopeOf(valueOf: (key: string) => Value | undefined): Scope {
  const [group, workspace, experiment] = ['resourceGroup', 'workspace', 'experiment'].map(valueOf);
  return {
    ...(group && { group: nameOf(group) }),
    ...(workspace && { workspace: nameOf(workspace) }),
    ...(experiment && { experiment: nameOf(experiment) }),
  };
}

type Value = NonNullable<OptionUse['value']>;

function nameOf({ text, literal, span }: Value): ResourceName {
  return { text, span, ...(literal && { literal: text }) };
}

/** A resource that is named by an id says itself where it is. */
function besideOf(group: string, value: Value | undefined): NonNullable<ResourceUse['beside']> {
  return !value || value.text.includes('/') ? [] : [{ group, name: nameOf(value) }];
}

/** The last name of an id, if there is one id and its name is literal. */
function idIn(value: Value | undefined): ResourceName | undefined {
  const literal = /\/(?:clusters|fileServers|jobs)\/([\w.-]+)$/i.exec(value?.text ?? '')?.[1];
  return value && literal !== undefined ? { text: value.text, span: value.span, literal } : undefined;
}
