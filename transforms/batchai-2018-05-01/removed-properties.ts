import type { PropertyRemoval, RemovedMember } from '../../src/model/transform.ts';

// Source: Azure/azure-rest-api-specs, definitions of BatchAI.json of 2017-09-01-preview, 2018-03-01 and 2018-05-01. Models
// that a library flattens have the properties of their `properties` too.

const bodies = ['cluster_create_parameters', 'file_server_create_parameters', 'job_create_parameters'];
const resources = ['cluster', 'file_server', 'job'];
const jobs = ['job_create_parameters', 'job_base_properties', 'job', 'job_properties'];
const everyGroup = ['clusters', 'file_servers', 'jobs'];

/** The properties that the models of 2018-05-01 do not have any more: said once, for every surface. */
export const removedProperties: readonly PropertyRemoval[] = [
  {
    id: 'model.location',
    name: 'location',
    models: [...bodies, ...resources],
    droppable: true,
    // The place is the workspace's now.
    idle: 'always',
    members: [
      { groups: everyGroup, path: ['location'] },
      { groups: ['jobs'], path: ['properties', 'location'] },
    ],
    instead: 'the workspace has the location',
  },
  {
    id: 'model.tags',
    name: 'tags',
    models: [...bodies, ...resources, 'cluster_update_parameters'],
    droppable: true,
    idle: ['null', 'default'],
    members: [{ groups: everyGroup, path: ['tags'] }],
    instead: 'tags are set on the workspace',
  },
  {
    id: 'model.experiment-name',
    name: 'experiment_name',
    models: jobs,
    droppable: false,
    idle: ['null', 'default'],
    members: [{ groups: ['jobs'], path: ['properties', 'experimentName'], names: 'experiment' }],
    instead: 'the experiment is an argument of jobs.create',
  },
  {
    id: 'model.priority',
    name: 'priority',
    models: jobs,
    droppable: false,
    idle: ['0', 'null', 'default'],
    // How the integers map to low, normal and high is not documented; only the default is known to stay the default.
    members: [{ groups: ['jobs'], path: ['properties', 'priority'], only: ['0'] }],
    instead: 'scheduling_priority: low, normal or high',
  },
  {
    id: 'model.output-directory-type',
    name: 'type',
    models: ['output_directory'],
    droppable: false,
    idle: 'always',
    members: [{ groups: ['jobs'], path: ['properties', 'outputDirectories', '*', 'type'] }],
    instead: 'a directory has no type',
  },
  {
    id: 'model.create-new',
    name: 'create_new',
    models: ['output_directory'],
    droppable: false,
    // A directory is always made now, which was the default; that it must exist already can no longer be said.
    idle: ['true', 'null', 'default'],
    members: [{ groups: ['jobs'], path: ['properties', 'outputDirectories', '*', 'createNew'], only: ['true'] }],
    instead: 'the directory is always created',
  },
  {
    id: 'model.run-elevated',
    name: 'run_elevated',
    models: ['setup_task'],
    droppable: false,
    idle: ['true'],
    members: [{ groups: ['clusters'], path: ['properties', 'nodeSetup', 'setupTask', 'runElevated'] }],
    instead: 'the task always runs as root',
  },
  {
    id: 'model.is-directory',
    name: 'is_directory',
    models: ['file', 'file_properties'],
    droppable: false,
    idle: [],
    members: [],
    became: { name: 'file_type', type: 'file_type', whenTrue: 'directory', whenFalse: 'file' },
    instead: 'file_type: file or directory',
  },
  {
    id: 'model.file-server-type',
    name: 'file_server_type',
    models: ['mount_settings'],
    droppable: false,
    idle: [],
    members: [],
  },
];

/** What one model lost. */
export function removedFrom(model: string): readonly PropertyRemoval[] {
  return removedProperties.filter(({ models }) => models.includes(model));
}

/** Where the bodies of resources hold what is gone, in the wire format. */
export const removedMembers: readonly RemovedMember[] = removedProperties.flatMap(({ members }) => members);
