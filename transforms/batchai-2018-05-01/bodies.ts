import type { BodyChanges } from '../../src/model/transform.ts';

// Source: Azure/azure-rest-api-specs, specification/batchai, and the configuration files' schemas beside the recipes.

/** What left the bodies of resources, as templates and the configuration files of the Azure CLI hold them. */
export const bodies: BodyChanges = {
  members: [
    { groups: ['clusters', 'file_servers', 'jobs'], path: ['location'] },
    { groups: ['clusters', 'file_servers', 'jobs'], path: ['tags'] },
    { groups: ['clusters'], path: ['properties', 'nodeSetup', 'setupTask', 'runElevated'] },
    {
      groups: ['clusters'],
      path: ['properties', 'scaleSettings', 'manual', 'nodeDeallocationOption'],
      unless: ['deallocate', 'requeue', 'terminate', 'waitforjobcompletion'],
    },
    { groups: ['jobs'], path: ['properties', 'location'] },
    { groups: ['jobs'], path: ['properties', 'experimentName'], names: 'experiment' },
    // How the integers map to low, normal and high is not documented; only the default is known to stay the default.
    { groups: ['jobs'], path: ['properties', 'priority'], only: ['0'] },
    { groups: ['jobs'], path: ['properties', 'outputDirectories', '*', 'type'] },
    // That a directory must exist already can no longer be said.
    { groups: ['jobs'], path: ['properties', 'outputDirectories', '*', 'createNew'], only: ['true'] },
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
