import { lines } from './reason-guide.ts';

/** What the documentation says of changes that the catalogue has no signature of. */
export interface ChangeGuide {
  readonly summary: string;
  readonly before: string;
  readonly after: string;
}

/** Guides by change id, or by what is before its dots where one does for all below it. */
export const changeGuides: Readonly<Record<string, ChangeGuide>> = {
  clusters: {
    summary: 'The operation group is handed on as a value; every operation of it takes the workspace now.',
    before: lines('remove(client.clusters, group, name)'),
    after: lines('remove(client.clusters, group, workspace, name)'),
  },
  file_servers: {
    summary: 'The operation group is handed on as a value; every operation of it takes the workspace now.',
    before: lines('remove(client.file_servers, group, name)'),
    after: lines('remove(client.file_servers, group, workspace, name)'),
  },
  jobs: {
    summary:
      'The operation group is handed on as a value; every operation of it takes the workspace and the experiment now.',
    before: lines('remove(client.jobs, group, name)'),
    after: lines('remove(client.jobs, group, workspace, experiment, name)'),
  },
  usage: {
    summary: 'The operation group has another name; its operations did not change.',
    before: lines('client.usage'),
    after: lines('client.usages'),
  },
  'cli.unknown': {
    summary: 'An az batchai line whose command cannot be told, or is none of any release.',
    before: lines('az batchai $COMMAND'),
    after: lines('az batchai job show -g digits -w migrated-eastus -e migrated -n train'),
  },
  'rest.resource-id': {
    summary:
      'Ids and URLs name the workspace before clusters and file servers, and the workspace and the experiment before jobs.',
    before: lines('/resourceGroups/digits/providers/Microsoft.BatchAI/jobs/train'),
    after: lines(
      '/resourceGroups/digits/providers/Microsoft.BatchAI/workspaces/migrated-eastus/experiments/migrated/jobs/train',
    ),
  },
  'rest.resource-type': {
    summary: 'The types of resources lie below workspaces, jobs below experiments.',
    before: lines('Microsoft.BatchAI/clusters', 'Microsoft.BatchAI/jobs'),
    after: lines('Microsoft.BatchAI/workspaces/clusters', 'Microsoft.BatchAI/workspaces/experiments/jobs'),
  },
  'rest.api-version': {
    summary: 'The version of the API changes together with the paths that it is sent with.',
    before: lines('api-version=2018-03-01'),
    after: lines('api-version=2018-05-01'),
  },
  'rest.openapi-document': {
    summary: 'A document that describes the old API.',
    before: lines('/providers/Microsoft.BatchAI/clusters/{clusterName}:'),
    after: lines('/providers/Microsoft.BatchAI/workspaces/{workspaceName}/clusters/{clusterName}:'),
  },
  'rest.recorded-traffic': {
    summary: 'Requests and answers of the old API, recorded for tests.',
    before: lines('GET …/providers/Microsoft.BatchAI/clusters/gpu?api-version=2018-03-01'),
    after: lines('GET …/providers/Microsoft.BatchAI/workspaces/migrated-eastus/clusters/gpu?api-version=2018-05-01'),
  },
  arm: {
    summary:
      'Templates: types and names have the segments of the workspace (and experiment), the version moves, and location and tags are the workspace’s.',
    before: lines(
      "resource gpu 'Microsoft.BatchAI/clusters@2018-03-01' = {",
      "  name: 'gpu'",
      "  location: 'eastus'",
      '}',
    ),
    after: lines(
      "resource gpu 'Microsoft.BatchAI/workspaces/clusters@2018-05-01' = {",
      '  parent: workspace',
      "  name: 'gpu'",
      '}',
    ),
  },
  config: {
    summary:
      'The configuration files of the CLI: the schema’s date moves, and what the new body does not have is taken out.',
    before: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/cluster.json",',
      '  "location": "eastus",',
      '  "properties": { "vmSize": "STANDARD_NC6" }',
      '}',
    ),
    after: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/cluster.json",',
      '  "properties": { "vmSize": "STANDARD_NC6" }',
      '}',
    ),
  },
  model: {
    summary:
      'A property, an enumeration or a class of the models that is gone or has another name: location and tags belong to the workspace, experimentName is the experiment, priority is schedulingPriority.',
    before: lines('new ClusterCreateParametersInner().withLocation("eastus").withVmSize("STANDARD_NC6")'),
    after: lines('new ClusterCreateParameters().withVmSize("STANDARD_NC6")'),
  },
  models: {
    summary: 'A model that lost properties, and with them parameters of its constructor.',
    before: lines('new ClusterCreateParameters("eastus", "STANDARD_NC6", user)'),
    after: lines('new ClusterCreateParameters("STANDARD_NC6", user)'),
  },
  fluent: {
    summary:
      'The fluent libraries of .NET and Java: clusters and file servers are reached through a workspace, jobs through an experiment.',
    before: lines('azure.BatchAIClusters.DeleteByResourceGroup(group, "nc6")'),
    after: lines('workspace.Clusters.DeleteByName("nc6")'),
  },
  'package.version': {
    summary: 'The release that a manifest or an installing command requires; it changes together with the calls.',
    before: lines('azure-mgmt-batchai==1.0.1'),
    after: lines('azure-mgmt-batchai==2.0.0'),
  },
  'package.path': {
    summary: 'A name of the library that carries the version of the API; it changes together with the calls.',
    before: lines('github.com/Azure/azure-sdk-for-go/services/batchai/mgmt/2018-03-01/batchai'),
    after: lines('github.com/Azure/azure-sdk-for-go/services/batchai/mgmt/2018-05-01/batchai'),
  },
  'model.class-module': {
    summary:
      'A class of the models that is reached through the module that held it. From release 1.0 on the package gives the classes alone: on Python 3 those modules are no attributes of it.',
    before: lines('models.job_create_parameters.JobCreateParameters(node_count=1)'),
    after: lines('models.JobCreateParameters(node_count=1)'),
  },
  'java.version-package': {
    summary: 'A Java package that carries the version of the API; it changes together with the calls.',
    before: lines('import com.microsoft.azure.management.batchai.v2018_03_01.Cluster;'),
    after: lines('import com.microsoft.azure.management.batchai.v2018_05_01.Cluster;'),
  },
};

/** Changes that a guide is about and that no table of the transform names. */
export const otherChanges: readonly string[] = [
  'arm.api-version',
  'arm.reference',
  'arm.resource',
  'arm.resource-id',
  'arm.resource-type',
  'config.cluster',
  'config.file-server',
  'config.job',
  'config.unknown',
  'fluent.file-servers',
  'model.class-name',
  'model.enum',
  'model.member',
  'model.parent',
  'model.region-name',
  'model.resource-group-name',
];
