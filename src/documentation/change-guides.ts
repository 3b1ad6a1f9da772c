import type { Path } from '../model/source-file.ts';
import { lines } from './reason-guide.ts';

/** What the documentation says of changes that the catalogue has no signature of. */
export interface ChangeGuide {
  readonly summary: string;
  /** What the file is called, where the example is a whole one. */
  readonly path?: Path;
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
  'arm.resource': {
    summary:
      'A resource of a template: its type and name have the segments of the workspace, of a job those of the experiment too. Location and tags are the workspace’s, which is declared beside it.',
    path: 'main.bicep',
    before: lines(
      "resource gpu 'Microsoft.BatchAI/clusters@2018-03-01' = {",
      "  name: 'gpu'",
      "  location: 'eastus'",
      "  properties: { vmSize: 'STANDARD_NC6' }",
      '}',
    ),
    after: lines(
      "resource workspace 'Microsoft.BatchAI/workspaces@2018-05-01' = {",
      "  name: 'migrated-eastus'",
      "  location: 'eastus'",
      '}',
      '',
      "resource gpu 'Microsoft.BatchAI/workspaces/clusters@2018-05-01' = {",
      '  parent: workspace',
      "  name: 'gpu'",
      "  properties: { vmSize: 'STANDARD_NC6' }",
      '}',
    ),
  },
  'arm.api-version': {
    summary:
      'A variable or a parameter that holds the version of Batch AI resources and of no others: it moves together with their types.',
    path: 'azuredeploy.json',
    before: lines(
      '{',
      '  "variables": { "batchaiVersion": "2018-03-01" },',
      '  "resources": [',
      '    {',
      '      "type": "Microsoft.BatchAI/clusters",',
      `      "apiVersion": "[variables('batchaiVersion')]",`,
      '      "name": "gpu"',
      '    }',
      '  ]',
      '}',
    ),
    after: lines(
      '{',
      '  "variables": { "batchaiVersion": "2018-05-01" },',
      '  "resources": [',
      '    {',
      '      "type": "Microsoft.BatchAI/workspaces/clusters",',
      `      "apiVersion": "[variables('batchaiVersion')]",`,
      '      "name": "migrated-eastus/gpu"',
      '    }',
      '  ]',
      '}',
    ),
  },
  'arm.reference': {
    summary:
      'A Bicep template reads a property of a resource that the resource has no longer. Location and tags can be read from the workspace.',
    path: 'main.bicep',
    before: lines(
      "resource gpu 'Microsoft.BatchAI/clusters@2018-03-01' existing = {",
      "  name: 'gpu'",
      '}',
      '',
      'output place string = gpu.location',
    ),
    after: lines(
      "resource workspace 'Microsoft.BatchAI/workspaces@2018-05-01' existing = {",
      "  name: 'migrated-eastus'",
      '}',
      '',
      "resource gpu 'Microsoft.BatchAI/workspaces/clusters@2018-05-01' existing = {",
      '  parent: workspace',
      "  name: 'gpu'",
      '}',
      '',
      'output place string = workspace.location',
    ),
  },
  'arm.resource-id': {
    summary:
      'An id that a template makes (resourceId, dependsOn, reference): it names the workspace, and of a job the experiment too.',
    path: 'main.bicep',
    before: lines("output gpu string = resourceId('Microsoft.BatchAI/clusters', 'gpu')"),
    after: lines("output gpu string = resourceId('Microsoft.BatchAI/workspaces/clusters', 'migrated-eastus', 'gpu')"),
  },
  'arm.resource-type': {
    summary:
      'The type of a resource as a value of its own, in a template. Where it goes cannot be seen, so a person moves it.',
    path: 'main.bicep',
    before: lines("param type string = 'Microsoft.BatchAI/jobs'"),
    after: lines("param type string = 'Microsoft.BatchAI/workspaces/experiments/jobs'"),
  },
  'config.cluster': {
    summary:
      'A cluster’s configuration file of the CLI: the schema’s date moves, and location and tags (the workspace has them) and runElevated of the setup task are taken out.',
    path: 'cluster.json',
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
  'config.file-server': {
    summary:
      'A file server’s configuration file of the CLI: the schema’s date moves, and location and tags, which the workspace has, are taken out.',
    path: 'nfs.json',
    before: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/nfs.json",',
      '  "location": "eastus",',
      '  "properties": { "vmSize": "STANDARD_D2_V2" }',
      '}',
    ),
    after: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/nfs.json",',
      '  "properties": { "vmSize": "STANDARD_D2_V2" }',
      '}',
    ),
  },
  'config.job': {
    summary:
      'A job’s configuration file of the CLI: the schema’s date moves, and location, tags and experimentName are taken out. The command that creates the job names the experiment.',
    path: 'job.json',
    before: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/job.json",',
      '  "location": "eastus",',
      '  "properties": { "nodeCount": 1, "experimentName": "digits" }',
      '}',
    ),
    after: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/job.json",',
      '  "properties": { "nodeCount": 1 }',
      '}',
    ),
  },
  'config.unknown': {
    summary:
      'A configuration that a script writes, or one that does not parse: only the address of its old schema can be told, and a person changes the rest.',
    path: 'job.sh',
    before: lines(
      "cat > job.json <<'EOF'",
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/job.json"',
      '}',
      'EOF',
    ),
    after: lines(
      "cat > job.json <<'EOF'",
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/job.json"',
      '}',
      'EOF',
    ),
  },
  'model.class-name': {
    summary: 'A class of the Java library that is called otherwise, with its import.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.implementation.JobCreateParametersInner;',
      '',
      'class Digits {',
      '  JobCreateParametersInner body;',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.JobCreateParameters;',
      '',
      'class Digits {',
      '  JobCreateParameters body;',
      '}',
    ),
  },
  'model.enum': {
    summary: 'An enumeration of the Java library that is a class with constants now: a switch cannot be over it.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  boolean isQueued(BatchAIJob job) {',
      '    switch (job.executionState()) {',
      '      case QUEUED:',
      '        return true;',
      '      default:',
      '        return false;',
      '    }',
      '  }',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  boolean isQueued(BatchAIJob job) {',
      '    return job.executionState().equals(ExecutionState.QUEUED);',
      '  }',
      '}',
    ),
  },
  'model.member': {
    summary:
      'A member of a template or of a configuration file that is gone and whose value somebody must look at: of a job’s priority, for instance, schedulingPriority takes the place.',
    path: 'job.json',
    before: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/job.json",',
      '  "properties": { "nodeCount": 1, "priority": 100 }',
      '}',
    ),
    after: lines(
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/job.json",',
      '  "properties": { "nodeCount": 1, "schedulingPriority": "high" }',
      '}',
    ),
  },
  'model.parent': {
    summary: 'A job of the fluent Java library no longer has its cluster as its parent, which is the experiment now.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  BatchAICluster clusterOf(BatchAIJob job) {',
      '    return job.parent();',
      '  }',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  BatchAICluster clusterOf(BatchAIJob job) {',
      '    return job.cluster();',
      '  }',
      '}',
    ),
  },
  'model.region-name': {
    summary: 'A resource of the fluent Java library has no region of its own; its workspace has.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  String place(BatchAICluster cluster) {',
      '    return cluster.regionName();',
      '  }',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  String place(BatchAICluster cluster) {',
      '    return cluster.workspace().regionName();',
      '  }',
      '}',
    ),
  },
  'model.resource-group-name': {
    summary: 'A resource of the fluent Java library does not know its resource group; its workspace does.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  String groupOf(BatchAICluster cluster) {',
      '    return cluster.resourceGroupName();',
      '  }',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  String groupOf(BatchAICluster cluster) {',
      '    return cluster.workspace().resourceGroupName();',
      '  }',
      '}',
    ),
  },
  'model.region': {
    summary: 'A resource of the fluent Java library has no region of its own; its workspace has.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  Object place(BatchAIJob job) {',
      '    return job.region();',
      '  }',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.*;',
      '',
      'class Digits {',
      '  Object place(BatchAIJob job) {',
      '    return job.experiment().workspace().region();',
      '  }',
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
  'fluent.file-servers': {
    summary:
      'File servers of the fluent Java library are reached through a workspace, which says the region and the resource group.',
    before: lines('azure.batchAIFileServers().getByResourceGroup(group, "files")'),
    after: lines('workspace.fileServers().getByName("files")'),
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
