import type { ChangeGuide } from '../change-guide.ts';
import { lines } from '../reason-guide.ts';

/** URLs, ids, types and versions, and the resources of templates. */
export const resourceChanges = {
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
} satisfies Readonly<Record<string, ChangeGuide>>;
