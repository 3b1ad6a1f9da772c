import type { ModelClassChange } from '../../src/model/transform.ts';

// Source: the definitions and parameter groups of BatchAI.json of 2017-09-01-preview, 2018-03-01 and 2018-05-01.

const filters = ['filter', 'select'];

function renamed(name: string, current: string, rest: Partial<ModelClassChange> = {}): ModelClassChange {
  return { id: `models.${name}`, name, current, ...rest };
}

function gone(name: string): ModelClassChange {
  return { id: `models.${name}`, name };
}

/** The classes that have another name in the libraries of 2018-05-01, or none. */
export const modelClasses: readonly ModelClassChange[] = [
  renamed('environment_setting', 'environment_variable', { requires: ['value'] }),
  renamed('clusters_list_by_resource_group_options', 'clusters_list_by_workspace_options', { dropped: filters }),
  renamed('file_servers_list_by_resource_group_options', 'file_servers_list_by_workspace_options', {
    dropped: filters,
  }),
  renamed('jobs_list_by_resource_group_options', 'jobs_list_by_experiment_options', { dropped: filters }),
  gone('clusters_list_options'),
  gone('file_servers_list_options'),
  gone('jobs_list_options'),
  gone('key_vault_key_reference'),
  gone('local_data_volume'),
  gone('file_server_type'),
  gone('output_type'),
];
