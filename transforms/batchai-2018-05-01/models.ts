import type { ModelChange, ModelParameter } from '../../src/model/transform.ts';
import { removedFrom } from './removed-properties.ts';

// Source: the models of Microsoft.Azure.Management.BatchAI 1.0.1 and 2.0.0, which are those of BatchAI.json of 2018-03-01
// and 2018-05-01. The constructors' order is the library's: what is required first.

type Row = readonly [name: string, look: ModelParameter['look'], required?: 'required'];

function parameters(...rows: readonly Row[]): readonly ModelParameter[] {
  return rows.map(([name, look, required]) => ({ name, look, required: required !== undefined }));
}

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
    removed: removedFrom('cluster_create_parameters'),
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
    removed: removedFrom('file_server_create_parameters'),
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
    removed: removedFrom('job_create_parameters'),
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
    removed: removedFrom('output_directory'),
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
    removed: removedFrom('setup_task'),
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
