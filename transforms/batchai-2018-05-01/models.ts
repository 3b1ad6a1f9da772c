import type { ModelChange, ModelParameter, RemovedProperty } from '../../src/model/transform.ts';

// Source: the models of Microsoft.Azure.Management.BatchAI 1.0.1 and 2.0.0, which are those of BatchAI.json of 2018-03-01
// and 2018-05-01. The constructors' order is the library's: what is required first.

type Row = readonly [name: string, look: ModelParameter['look'], required?: 'required'];

function parameters(...rows: readonly Row[]): readonly ModelParameter[] {
  return rows.map(([name, look, required]) => ({ name, look, required: required !== undefined }));
}

/** The place is the workspace's now. */
const location: RemovedProperty = { name: 'location', idle: 'always' };
const tags: RemovedProperty = { name: 'tags', idle: ['null', 'default'], instead: 'tags are set on the workspace' };

const clusterRest: readonly Row[] = [
  ['vm_priority', 'unknown'],
  ['scale_settings', 'object'],
  ['virtual_machine_configuration', 'object'],
  ['node_setup', 'object'],
  ['subnet', 'object'],
];

const jobStart: readonly Row[] = [
  ['cluster', 'object', 'required'],
  ['node_count', 'number', 'required'],
  ['std_out_err_path_prefix', 'string', 'required'],
];

/** Models that lost properties, with what to do where one of them is set. */
export const models: readonly ModelChange[] = [
  {
    id: 'models.cluster_create_parameters',
    name: 'cluster_create_parameters',
    removed: [location, tags],
    old: parameters(
      ['location', 'string', 'required'],
      ['vm_size', 'string', 'required'],
      ['user_account_settings', 'object', 'required'],
      ['tags', 'object'],
      ...clusterRest,
    ),
    current: parameters(
      ['vm_size', 'string', 'required'],
      ['user_account_settings', 'object', 'required'],
      ...clusterRest,
    ),
  },
  {
    id: 'models.file_server_create_parameters',
    name: 'file_server_create_parameters',
    removed: [location, tags],
    old: parameters(
      ['location', 'string', 'required'],
      ['vm_size', 'string', 'required'],
      ['ssh_configuration', 'object', 'required'],
      ['data_disks', 'object', 'required'],
      ['tags', 'object'],
      ['subnet', 'object'],
    ),
    current: parameters(
      ['vm_size', 'string', 'required'],
      ['ssh_configuration', 'object', 'required'],
      ['data_disks', 'object', 'required'],
      ['subnet', 'object'],
    ),
  },
  {
    id: 'models.job_create_parameters',
    name: 'job_create_parameters',
    removed: [
      location,
      tags,
      {
        name: 'experiment_name',
        idle: ['null', 'default'],
        instead: 'the experiment is an argument of jobs.create',
      },
      { name: 'priority', idle: ['0', 'null', 'default'], instead: 'scheduling_priority: low, normal or high' },
    ],
    old: parameters(
      ['location', 'string', 'required'],
      ...jobStart,
      ['tags', 'object'],
      ['experiment_name', 'string'],
      ['priority', 'number'],
      ['mount_volumes', 'object'],
    ),
    current: parameters(...jobStart, ['scheduling_priority', 'string'], ['mount_volumes', 'object']),
  },
  {
    id: 'models.output_directory',
    name: 'output_directory',
    removed: [
      { name: 'type', idle: 'always' },
      // A directory is always made now, which was the default.
      { name: 'create_new', idle: ['true', 'null', 'default'], instead: 'the directory is always created' },
    ],
    old: parameters(
      ['id', 'string', 'required'],
      ['path_prefix', 'string', 'required'],
      ['path_suffix', 'string'],
      ['type', 'unknown'],
      ['create_new', 'boolean'],
    ),
    current: parameters(['id', 'string', 'required'], ['path_prefix', 'string', 'required'], ['path_suffix', 'string']),
  },
  {
    id: 'models.setup_task',
    name: 'setup_task',
    removed: [{ name: 'run_elevated', idle: ['true'], instead: 'the task always runs as root' }],
    old: parameters(
      ['command_line', 'string', 'required'],
      ['std_out_err_path_prefix', 'string', 'required'],
      ['environment_variables', 'object'],
      ['secrets', 'object'],
      ['run_elevated', 'boolean'],
      ['std_out_err_path_suffix', 'string'],
    ),
    current: parameters(
      ['command_line', 'string', 'required'],
      ['std_out_err_path_prefix', 'string', 'required'],
      ['environment_variables', 'object'],
      ['secrets', 'object'],
      ['std_out_err_path_suffix', 'string'],
    ),
  },
];
