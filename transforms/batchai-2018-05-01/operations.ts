import type { NeutralOperation, NeutralParameter, OperationChange } from '../../src/model/transform.ts';

// Source: Azure/azure-rest-api-specs, specification/batchai, BatchAI.json of 2018-03-01 and 2018-05-01;
// test/catalogue.test.ts derives the same facts from those documents and compares.

const resourceGroup: NeutralParameter = { name: 'resource_group_name', role: 'name', required: true };
const workspace: NeutralParameter = { name: 'workspace_name', role: 'name', required: true };
const experiment: NeutralParameter = { name: 'experiment_name', role: 'name', required: true };
const location: NeutralParameter = { name: 'location', role: 'name', required: true };
const body: NeutralParameter = { name: 'parameters', role: 'body', required: true };

/** What stands between the resource group and the resource's own name since 2018-05-01, by operation group. */
const scopes: Readonly<Record<string, { own: NeutralParameter; inserted: readonly NeutralParameter[] }>> = {
  clusters: { own: { name: 'cluster_name', role: 'name', required: true }, inserted: [workspace] },
  file_servers: { own: { name: 'file_server_name', role: 'name', required: true }, inserted: [workspace] },
  jobs: { own: { name: 'job_name', role: 'name', required: true }, inserted: [workspace, experiment] },
};

type Traits = Partial<Pick<OperationChange, 'longRunning' | 'paged'>>;

/** `name(group, own, …rest) → name(group, …inserted, own, …rest)` */
function inserted(
  group: string,
  name: string,
  kind: OperationChange['kind'],
  rest: readonly NeutralParameter[] = [],
  traits: Traits = {},
): OperationChange {
  const scope = scopes[group];
  if (!scope) throw new Error(`no scope for ${group}`);
  return {
    id: `${group}.${name}`,
    fate: 'parameters-inserted',
    kind,
    longRunning: false,
    paged: false,
    ...traits,
    old: { group, name, parameters: [resourceGroup, scope.own, ...rest] },
    current: { group, name, parameters: [resourceGroup, ...scope.inserted, scope.own, ...rest] },
    inserted: scope.inserted.map((parameter) => parameter.name),
  };
}

/** The options class of a list: a parameter of its own in Python, part of `options` in JavaScript. */
function listOptions(group: string, name: string): NeutralParameter {
  return { name: `${group}_${name}_options`, role: 'options', required: false };
}

/** `list(…)` over a subscription is gone; `list_by_resource_group(group)` became a list of one workspace or experiment. */
function lists(group: string, currentName: string): readonly OperationChange[] {
  const scope = scopes[group];
  if (!scope) throw new Error(`no scope for ${group}`);
  return [
    {
      id: `${group}.list`,
      fate: 'removed',
      kind: 'list',
      longRunning: false,
      paged: true,
      old: { group, name: 'list', parameters: [listOptions(group, 'list')] },
      inserted: [],
    },
    {
      id: `${group}.list_by_resource_group`,
      fate: 'renamed',
      kind: 'list',
      longRunning: false,
      paged: true,
      old: {
        group,
        name: 'list_by_resource_group',
        parameters: [resourceGroup, listOptions(group, 'list_by_resource_group')],
      },
      current: {
        group,
        name: currentName,
        parameters: [resourceGroup, ...scope.inserted, listOptions(group, currentName)],
      },
      inserted: scope.inserted.map((parameter) => parameter.name),
    },
  ];
}

function fresh(
  group: string,
  name: string,
  kind: OperationChange['kind'],
  parameters: NeutralOperation['parameters'],
  traits: Traits = {},
): OperationChange {
  return {
    id: `${group}.${name}`,
    fate: 'new',
    kind,
    longRunning: false,
    paged: false,
    ...traits,
    current: { group, name, parameters },
    inserted: [],
  };
}

const longRunning: Traits = { longRunning: true };
const paged: Traits = { paged: true };

/** Every operation of the API: what it was, what it is. */
export const operations: readonly OperationChange[] = [
  inserted('clusters', 'create', 'create', [body], longRunning),
  inserted('clusters', 'update', 'update', [body]),
  inserted('clusters', 'delete', 'delete', [], longRunning),
  inserted('clusters', 'get', 'get'),
  inserted('clusters', 'list_remote_login_information', 'get', [], paged),
  ...lists('clusters', 'list_by_workspace'),

  inserted('file_servers', 'create', 'create', [body], longRunning),
  inserted('file_servers', 'delete', 'delete', [], longRunning),
  inserted('file_servers', 'get', 'get'),
  ...lists('file_servers', 'list_by_workspace'),

  inserted('jobs', 'create', 'create', [body], longRunning),
  inserted('jobs', 'delete', 'delete', [], longRunning),
  inserted('jobs', 'get', 'get'),
  inserted('jobs', 'list_remote_login_information', 'get', [], paged),
  inserted('jobs', 'terminate', 'update', [], longRunning),
  inserted(
    'jobs',
    'list_output_files',
    'get',
    [{ name: 'jobs_list_output_files_options', role: 'body', required: true }],
    paged,
  ),
  ...lists('jobs', 'list_by_experiment'),

  {
    id: 'usage.list',
    fate: 'group-renamed',
    kind: 'list',
    longRunning: false,
    paged: true,
    old: { group: 'usage', name: 'list', parameters: [location] },
    current: { group: 'usages', name: 'list', parameters: [location] },
    inserted: [],
  },
  {
    id: 'operations.list',
    fate: 'unchanged',
    kind: 'list',
    longRunning: false,
    paged: true,
    old: { group: 'operations', name: 'list', parameters: [] },
    current: { group: 'operations', name: 'list', parameters: [] },
    inserted: [],
  },

  fresh('workspaces', 'list', 'list', [listOptions('workspaces', 'list')], paged),
  fresh(
    'workspaces',
    'list_by_resource_group',
    'list',
    [resourceGroup, listOptions('workspaces', 'list_by_resource_group')],
    paged,
  ),
  fresh('workspaces', 'create', 'create', [resourceGroup, workspace, body], longRunning),
  fresh('workspaces', 'update', 'update', [resourceGroup, workspace, body]),
  fresh('workspaces', 'delete', 'delete', [resourceGroup, workspace], longRunning),
  fresh('workspaces', 'get', 'get', [resourceGroup, workspace]),
  fresh(
    'experiments',
    'list_by_workspace',
    'list',
    [resourceGroup, workspace, listOptions('experiments', 'list_by_workspace')],
    paged,
  ),
  fresh('experiments', 'create', 'create', [resourceGroup, workspace, experiment], longRunning),
  fresh('experiments', 'delete', 'delete', [resourceGroup, workspace, experiment], longRunning),
  fresh('experiments', 'get', 'get', [resourceGroup, workspace, experiment]),
];
