import type { PropertyRemoval } from '../../src/model/transform.ts';

// Source: Azure/azure-rest-api-specs, definitions of BatchAI.json of 2018-03-01 and 2018-05-01. Models that a library
// flattens have the properties of their `properties` too.

const bodies = ['ClusterCreateParameters', 'FileServerCreateParameters', 'JobCreateParameters'];
const resources = ['Cluster', 'FileServer', 'Job'];
const jobs = ['JobCreateParameters', 'JobBaseProperties', 'Job', 'JobProperties'];

/** The properties that the models of 2018-05-01 do not have any more. */
export const removedProperties: readonly PropertyRemoval[] = [
  { id: 'model.location', name: 'location', models: [...bodies, ...resources], droppable: true },
  { id: 'model.tags', name: 'tags', models: [...bodies, ...resources, 'ClusterUpdateParameters'], droppable: true },
  { id: 'model.experiment-name', name: 'experimentName', models: jobs, droppable: false },
  { id: 'model.priority', name: 'priority', models: jobs, droppable: false },
  { id: 'model.output-directory-type', name: 'type', models: ['OutputDirectory'], droppable: false },
  { id: 'model.create-new', name: 'createNew', models: ['OutputDirectory'], droppable: false },
  { id: 'model.run-elevated', name: 'runElevated', models: ['SetupTask'], droppable: false },
  { id: 'model.is-directory', name: 'isDirectory', models: ['File', 'FileProperties'], droppable: false },
  { id: 'model.file-server-type', name: 'fileServerType', models: ['MountSettings'], droppable: false },
];
