import type { ResourceProvider } from '../../src/model/transform.ts';

// Source: Azure/azure-rest-api-specs, specification/batchai, BatchAI.json of all three versions;
// test/resources-catalogue.test.ts derives the same paths from those documents and compares.

/** The types of `Microsoft.BatchAI`, where they lie, and what HTTP does with them. */
export const resources: ResourceProvider = {
  namespace: 'Microsoft.BatchAI',
  versions: { old: ['2017-09-01-preview', '2018-03-01'], current: '2018-05-01' },
  types: [
    {
      name: 'clusters',
      group: 'clusters',
      old: [],
      current: ['workspaces'],
      methods: { PUT: 'create', PATCH: 'update', DELETE: 'delete', GET: 'get' },
      actions: { listRemoteLoginInformation: 'list_remote_login_information' },
    },
    {
      name: 'fileServers',
      group: 'file_servers',
      old: [],
      current: ['workspaces'],
      methods: { PUT: 'create', DELETE: 'delete', GET: 'get' },
      actions: {},
    },
    {
      name: 'jobs',
      group: 'jobs',
      old: [],
      current: ['workspaces', 'experiments'],
      methods: { PUT: 'create', DELETE: 'delete', GET: 'get' },
      actions: {
        listRemoteLoginInformation: 'list_remote_login_information',
        terminate: 'terminate',
        listOutputFiles: 'list_output_files',
      },
    },
    {
      name: 'workspaces',
      group: 'workspaces',
      current: [],
      methods: { PUT: 'create', PATCH: 'update', DELETE: 'delete', GET: 'get' },
      actions: {},
    },
    {
      name: 'experiments',
      group: 'experiments',
      current: ['workspaces'],
      methods: { PUT: 'create', DELETE: 'delete', GET: 'get' },
      actions: {},
    },
  ],
  unmoved: [
    { name: 'locations', change: 'usage.list', rest: ['{location}', 'usages'], scope: 'subscription' },
    { name: 'operations', change: 'operations.list', rest: [], scope: 'tenant' },
  ],
};
