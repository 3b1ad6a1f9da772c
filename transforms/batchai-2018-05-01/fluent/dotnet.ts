import type { FluentChange, FluentCollection, FluentMethod } from '../../../src/model/transform.ts';

// Source: Azure/azure-libraries-for-net, src/ResourceManagement/BatchAI/Domain, before and after commit f5eb8665a
// ("Update for BatchAI to 2018-05"): 1.14 → 1.15.1.

/** `name`, `nameAsync` and what they become, which keep the ending. */
function both(name: string, becomes: FluentMethod): Readonly<Record<string, FluentMethod>> {
  return { [name]: becomes, [`${name}Async`]: { ...becomes, name: `${becomes.name}Async` } };
}

/** A collection that a resource group's resources could be had from, and that only has its workspace's now. */
function ofWorkspace(id: string, entry: string, member: string, item: string): FluentCollection {
  return {
    id: `fluent.${id}`,
    entry,
    member,
    of: 'workspace',
    type: `I${entry}`,
    item: `I${item}`,
    methods: {
      Define: { id: `fluent.${id}.define`, kind: 'create', name: 'Define' },
      ...both('GetById', { id: `fluent.${id}.get_by_id`, kind: 'get', name: 'GetById' }),
      ...both('DeleteById', { id: `fluent.${id}.delete_by_id`, kind: 'delete', name: 'DeleteById' }),
      // The new collection gets by name in a task alone.
      GetByResourceGroup: { id: `fluent.${id}.get`, kind: 'get', name: 'GetByNameAsync', drops: true },
      GetByResourceGroupAsync: { id: `fluent.${id}.get`, kind: 'get', name: 'GetByNameAsync', drops: true },
      ...both('DeleteByResourceGroup', {
        id: `fluent.${id}.delete`,
        kind: 'delete',
        name: 'DeleteByName',
        drops: true,
      }),
      ...both('ListByResourceGroup', {
        id: `fluent.${id}.list_by_resource_group`,
        kind: 'list',
        name: 'List',
        drops: true,
        review: 'operation-renamed',
        unless: 'one-group',
      }),
      ...both('List', { id: `fluent.${id}.list`, kind: 'list', name: 'List', review: 'operation-removed' }),
      ...both('Create', { id: `fluent.${id}.create_all`, kind: 'create', name: 'Create', review: 'operation-removed' }),
      DeleteByIds: {
        id: `fluent.${id}.delete_by_id`,
        kind: 'delete',
        name: 'DeleteById',
        review: 'operation-removed',
        unless: 'one-id',
      },
      DeleteByIdsAsync: {
        id: `fluent.${id}.delete_by_id`,
        kind: 'delete',
        name: 'DeleteByIdAsync',
        review: 'operation-removed',
      },
    },
  };
}

/** The fluent library of .NET: everything is reached through a workspace, and jobs through one of its experiments. */
export const dotnetFluent: FluentChange = {
  modules: [
    'Microsoft.Azure.Management.BatchAI.Fluent',
    'Microsoft.Azure.Management.Batchai.Fluent',
    'Microsoft.Azure.Management.Fluent',
  ],
  collections: [
    ofWorkspace('clusters', 'BatchAIClusters', 'Clusters', 'BatchAICluster'),
    ofWorkspace('file_servers', 'BatchAIFileServers', 'FileServers', 'BatchAIFileServer'),
    {
      id: 'fluent.jobs',
      entry: 'BatchAIJobs',
      member: 'Jobs',
      of: 'experiment',
      type: 'IBatchAIJobs',
      item: 'IBatchAIJob',
      methods: {
        Define: { id: 'fluent.jobs.define', kind: 'create', name: 'Define' },
        ...both('GetById', { id: 'fluent.jobs.get_by_id', kind: 'get', name: 'GetById' }),
        ...both('DeleteById', { id: 'fluent.jobs.delete_by_id', kind: 'delete', name: 'DeleteById' }),
        ...both('List', { id: 'fluent.jobs.list', kind: 'list', name: 'List', review: 'operation-removed' }),
      },
    },
  ],
  goneStages: {
    WithRegion: { idle: true },
    WithNewResourceGroup: { idle: true },
    WithExistingResourceGroup: { idle: true },
    WithTag: { idle: false },
    WithTags: { idle: false },
    WithExperimentName: { idle: false },
    WithCreateNew: { idle: false },
    WithRunElevated: { idle: true },
  },
};
