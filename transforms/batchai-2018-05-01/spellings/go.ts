import type { Parameter } from '../../../src/model/call.ts';
import type { Spelling } from '../../../src/model/transform.ts';

const text = (name: string): Parameter => ({ name, role: 'name', required: true });
/** A pointer to a number: nil or a call's result. */
const number = (name: string): Parameter => ({ name, role: 'transport', required: true });

const listed = [text('filter'), text('selectParameter'), number('maxResults')];
const limited = [number('maxResults')];

/**
 * github.com/Azure/azure-sdk-for-go, services/batchai/mgmt/2018-03-01 → 2018-05-01: a client a group, every method
 * begins with the context and has a `…Preparer`, lists a `…Complete`. `…Sender` and `…Responder` take a request or a
 * response and never changed.
 */
export const go: Spelling = {
  title: 'Go',
  letterCase: 'pascal',
  parameterCase: 'camel',
  groups: {
    clusters: 'ClustersClient',
    file_servers: 'FileServersClient',
    jobs: 'JobsClient',
    usage: 'UsageClient',
    usages: 'UsagesClient',
    operations: 'OperationsClient',
    workspaces: 'WorkspacesClient',
    experiments: 'ExperimentsClient',
  },
  methods: {},
  acceptedGroups: {},
  signatures: {
    'clusters.list': { old: listed },
    'clusters.list_by_resource_group': { old: listed, current: limited },
    'file_servers.list': { old: listed },
    'file_servers.list_by_resource_group': { old: listed, current: limited },
    'jobs.list': { old: listed },
    'jobs.list_by_resource_group': { old: listed, current: limited },
    'jobs.list_output_files': {
      old: [text('outputdirectoryid'), text('directory'), number('linkexpiryinminutes'), number('maxResults')],
      current: [text('outputdirectoryid'), text('directory'), number('linkexpiryinminutes'), number('maxResults')],
    },
    'workspaces.list': { current: limited },
    'workspaces.list_by_resource_group': { current: limited },
    'experiments.list_by_workspace': { current: limited },
  },
  optionalParameters: false,
  leading: [{ name: 'ctx', role: 'transport', required: true }],
  forms: [
    { name: '{name}', trailing: [] },
    { name: '{name}Preparer', trailing: [] },
    { name: '{name}Complete', trailing: [], lists: true },
  ],
  extraKeywords: false,
};
