import type { EnumerationChange, ResultModel } from '../../src/model/transform.ts';

// Source: the responses of BatchAI.json of 2018-03-01 and 2018-05-01; `modelAsString` of its enumerations.

/** What the operations give. What it lost is among the removed properties. */
export const results: readonly ResultModel[] = [
  {
    name: 'cluster',
    one: ['clusters.create', 'clusters.update', 'clusters.get'],
    many: ['clusters.list', 'clusters.list_by_resource_group'],
    commands: [
      'cli.cluster-create',
      'cli.cluster-show',
      'cli.cluster-list',
      'cli.cluster-resize',
      'cli.cluster-auto-scale',
    ],
    parts: [{ path: ['node_setup', 'setup_task'], model: 'setup_task' }],
    strings: [['provisioning_state'], ['allocation_state'], ['scale_settings', 'manual', 'node_deallocation_option']],
  },
  {
    name: 'file_server',
    one: ['file_servers.create', 'file_servers.get'],
    many: ['file_servers.list', 'file_servers.list_by_resource_group'],
    commands: ['cli.file-server-create', 'cli.file-server-show', 'cli.file-server-list'],
    parts: [{ path: ['mount_settings'], model: 'mount_settings' }],
    strings: [['provisioning_state']],
  },
  {
    name: 'job',
    one: ['jobs.create', 'jobs.get'],
    many: ['jobs.list', 'jobs.list_by_resource_group'],
    commands: ['cli.job-create', 'cli.job-show', 'cli.job-list'],
    parts: [{ path: ['output_directories'], model: 'output_directory' }],
    strings: [['provisioning_state'], ['execution_state']],
  },
  { name: 'file', one: [], many: ['jobs.list_output_files'], commands: ['cli.job-list-files'], parts: [], strings: [] },
  {
    name: 'usage',
    one: [],
    many: ['usage.list'],
    commands: ['cli.list-usages'],
    parts: [],
    strings: [['unit']],
    namesDiffer: true,
  },
];

/** The enumerations that were closed and are not: `x-ms-enum` of both versions. */
export const enumerations: readonly EnumerationChange[] = [
  { id: 'model.allocation-state', name: 'allocation_state', values: ['steady', 'resizing'] },
  {
    id: 'model.node-deallocation-option',
    name: 'deallocation_option',
    values: ['requeue', 'terminate', 'waitforjobcompletion', 'unknown'],
  },
  {
    id: 'model.execution-state',
    name: 'execution_state',
    values: ['queued', 'running', 'terminating', 'succeeded', 'failed'],
  },
  {
    id: 'model.provisioning-state',
    name: 'file_server_provisioning_state',
    values: ['creating', 'updating', 'deleting', 'succeeded', 'failed'],
  },
  {
    id: 'model.provisioning-state',
    name: 'provisioning_state',
    values: ['creating', 'succeeded', 'failed', 'deleting'],
  },
];
