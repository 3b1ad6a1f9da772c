import type { ResultModel } from '../../src/model/transform.ts';

// Source: the responses of BatchAI.json of 2018-03-01 and 2018-05-01; `modelAsString` of its enumerations.

/** What the operations give. What it lost is among the removed properties. */
export const results: readonly ResultModel[] = [
  {
    name: 'cluster',
    one: ['clusters.create', 'clusters.update', 'clusters.get'],
    many: ['clusters.list', 'clusters.list_by_resource_group'],
    strings: [['provisioning_state'], ['allocation_state'], ['scale_settings', 'manual', 'node_deallocation_option']],
  },
  {
    name: 'file_server',
    one: ['file_servers.create', 'file_servers.get'],
    many: ['file_servers.list', 'file_servers.list_by_resource_group'],
    strings: [['provisioning_state']],
  },
  {
    name: 'job',
    one: ['jobs.create', 'jobs.get'],
    many: ['jobs.list', 'jobs.list_by_resource_group'],
    strings: [['provisioning_state'], ['execution_state']],
  },
  { name: 'file', one: [], many: ['jobs.list_output_files'], strings: [] },
  { name: 'usage', one: [], many: ['usage.list'], strings: [['unit']], namesDiffer: true },
];
