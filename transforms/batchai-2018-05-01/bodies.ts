import type { BodyChanges } from '../../src/model/transform.ts';
import { removedMembers } from './removed-properties.ts';

// Source: Azure/azure-rest-api-specs, specification/batchai, and the configuration files' schemas beside the recipes.

/** What left the bodies of resources, as templates and the configuration files of the Azure CLI hold them. */
export const bodies: BodyChanges = {
  members: [
    ...removedMembers,
    {
      groups: ['clusters'],
      path: ['properties', 'scaleSettings', 'manual', 'nodeDeallocationOption'],
      unless: ['deallocate', 'requeue', 'terminate', 'waitforjobcompletion'],
    },
  ],
  configurations: [
    {
      group: 'jobs',
      schema: 'job',
      shape: {
        all: ['nodeCount'],
        some: [
          'stdOutErrPathPrefix',
          'containerSettings',
          'cntkSettings',
          'tensorFlowSettings',
          'caffeSettings',
          'caffe2Settings',
          'chainerSettings',
          'pyTorchSettings',
          'customToolkitSettings',
          'customMpiSettings',
          'horovodSettings',
        ],
      },
    },
    { group: 'file_servers', schema: 'nfs', shape: { all: ['vmSize', 'sshConfiguration'], some: ['dataDisks'] } },
    {
      group: 'clusters',
      schema: 'cluster',
      shape: { all: ['vmSize'], some: ['userAccountSettings', 'scaleSettings'] },
    },
  ],
};
