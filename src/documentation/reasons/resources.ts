import { priorityExample } from '../changes/configuration.ts';
import { lines, type ReasonGuide } from '../reason-guide.ts';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** Reasons about URLs, ids, templates and what describes the API. */
export const resourceReasons = {
  'resource-path-unclear': {
    why: 'Clusters and jobs need a different number of segments, and which of them this is stands elsewhere.',
    todo: 'Put workspaces/<workspace> (for jobs, experiments/<experiment> too) before the type where the whole is made.',
    example: {
      path: 'urls.py',
      before: lines("url = group + '/providers/Microsoft.BatchAI/' + kind + '/' + name"),
      after: lines("url = group + '/providers/Microsoft.BatchAI/workspaces/' + workspace + '/clusters/' + name"),
    },
  },
  'sample-of-old-call': {
    why: 'A response of the new API below a call of the old one would show what that call does not give.',
    todo: 'Change the call, and the response with it.',
    example: {
      path: 'clusters.md',
      before: lines(
        '```bash',
        'az batchai cluster list',
        '```',
        '',
        '```json',
        `[{ "id": "${subscription}/resourceGroups/lab/providers/Microsoft.BatchAI/clusters/gpu" }]`,
        '```',
      ),
      after: lines(
        '```bash',
        'az batchai cluster list -g lab -w migrated-eastus',
        '```',
        '',
        '```json',
        `[{ "id": "${subscription}/resourceGroups/lab/providers/Microsoft.BatchAI/workspaces/migrated-eastus/clusters/gpu" }]`,
        '```',
      ),
    },
  },
  'resource-type-named': {
    why: 'A policy or a comparison may have to name both the old type and the new one, for as long as there are resources of both.',
    todo: 'Write the new type if the place means the new API.',
    example: {
      path: 'types.py',
      before: lines("CLUSTER = 'Microsoft.BatchAI/clusters'"),
      after: lines("CLUSTER = 'Microsoft.BatchAI/workspaces/clusters'"),
    },
  },
  'id-parsed': {
    why: 'The positions of the segments, or the pattern, are those of the old ids.',
    todo: 'Count from the end, or read the segment behind its name: ids have /workspaces/<workspace> before clusters and fileServers, and /experiments/<experiment> before jobs.',
    example: {
      path: 'names.py',
      before: lines(
        'import re',
        "CLUSTER_ID = re.compile(r'/resourceGroups/([^/]+)/providers/Microsoft\\.BatchAI/clusters/([^/]+)$')",
      ),
      after: lines(
        'import re',
        "CLUSTER_ID = re.compile(r'/resourceGroups/([^/]+)/providers/Microsoft\\.BatchAI/workspaces/[^/]+/clusters/([^/]+)$')",
      ),
    },
  },
  'api-version-unclear': {
    why: 'The same constant is sent to another service, which has no such version.',
    todo: 'Give Batch AI a version of its own: 2018-05-01.',
    example: {
      path: 'rest.py',
      before: lines(
        "VERSION = '2018-03-01'",
        `cluster = f'${subscription}/resourceGroups/digits/providers/Microsoft.BatchAI/clusters/gpu?api-version={VERSION}'`,
        `disk = f'${subscription}/resourceGroups/digits/providers/Microsoft.Compute/disks/data?api-version={VERSION}'`,
      ),
      after: lines(
        `cluster = '${subscription}/resourceGroups/digits/providers/Microsoft.BatchAI/workspaces/migrated-eastus/clusters/gpu?api-version=2018-05-01'`,
        "VERSION = '2018-03-01'",
        `disk = f'${subscription}/resourceGroups/digits/providers/Microsoft.Compute/disks/data?api-version={VERSION}'`,
      ),
    },
  },
  'openapi-document': {
    why: 'It describes a version of the API; what it should describe is another document.',
    todo: 'Take the document of 2018-05-01 from azure-rest-api-specs, or put the segments and their parameters into the paths.',
    example: {
      path: 'batchai.yaml',
      before: lines(
        "swagger: '2.0'",
        'info: { title: Clusters, version: 2018-03-01 }',
        'paths:',
        '  /subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.BatchAI/clusters/{cluster}:',
        '    get: {}',
      ),
      after: lines(
        "swagger: '2.0'",
        'info: { title: Clusters, version: 2018-05-01 }',
        'paths:',
        '  /subscriptions/{subscriptionId}/resourceGroups/{group}/providers/Microsoft.BatchAI/workspaces/{workspace}/clusters/{cluster}:',
        '    get: {}',
      ),
    },
  },
  'recorded-traffic': {
    why: 'A recording says what was sent and answered; edited, it would say what never was.',
    todo: 'Make the recording again once the code is migrated.',
    example: {
      path: 'cassettes/get_cluster.yaml',
      before: lines(
        'interactions:',
        '- request:',
        '    method: GET',
        `    uri: https://management.azure.com${subscription}/resourceGroups/digits/providers/Microsoft.BatchAI/clusters/gpu?api-version=2018-03-01`,
        '  response: { status: { code: 200 } }',
        'version: 1',
      ),
      after: lines(
        'interactions:',
        '- request:',
        '    method: GET',
        `    uri: https://management.azure.com${subscription}/resourceGroups/digits/providers/Microsoft.BatchAI/workspaces/migrated-eastus/clusters/gpu?api-version=2018-05-01`,
        '  response: { status: { code: 200 } }',
        'version: 1',
      ),
    },
  },
  'resource-name-unclear': {
    why: 'A name in a template has one segment for each of the type; with a slash in it already, or made elsewhere, it cannot be told which are there.',
    todo: 'Write the name as workspace/cluster (for jobs, workspace/experiment/job).',
    example: {
      path: 'main.json',
      before: lines(
        '{',
        '  "$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",',
        '  "resources": [',
        '    {',
        '      "type": "Microsoft.BatchAI/clusters",',
        '      "apiVersion": "2018-03-01",',
        '      "name": "[concat(parameters(\'workspace\'), \'/gpu\')]",',
        '      "location": "eastus"',
        '    }',
        '  ]',
        '}',
      ),
      after: lines(
        '{',
        '  "$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",',
        '  "resources": [',
        '    {',
        '      "type": "Microsoft.BatchAI/workspaces/clusters",',
        '      "apiVersion": "2018-05-01",',
        '      "name": "[concat(parameters(\'workspace\'), \'/gpu\')]"',
        '    }',
        '  ]',
        '}',
      ),
    },
  },
  'workspace-unclear': {
    why: 'A workspace has one location, and so has everything in it.',
    todo: 'Add a workspace for each location, and put each resource into its own.',
    example: {
      path: 'main.bicep',
      before: lines(
        "resource near 'Microsoft.BatchAI/clusters@2018-03-01' = {",
        "  name: 'near'",
        "  location: 'eastus'",
        '}',
        "resource far 'Microsoft.BatchAI/clusters@2018-03-01' = {",
        "  name: 'far'",
        "  location: 'westus2'",
        '}',
      ),
      after: lines(
        "resource east 'Microsoft.BatchAI/workspaces@2018-05-01' = {",
        "  name: 'east'",
        "  location: 'eastus'",
        '}',
        "resource near 'Microsoft.BatchAI/workspaces/clusters@2018-05-01' = {",
        '  parent: east',
        "  name: 'near'",
        '}',
        "resource west 'Microsoft.BatchAI/workspaces@2018-05-01' = {",
        "  name: 'west'",
        "  location: 'westus2'",
        '}',
        "resource far 'Microsoft.BatchAI/workspaces/clusters@2018-05-01' = {",
        '  parent: west',
        "  name: 'far'",
        '}',
      ),
    },
  },
  'member-removed': {
    why: 'The value means something that the new API says otherwise, or not at all.',
    todo: 'Decide: an int priority is schedulingPriority (low, normal, high), a directory of a job is always created, the location is the workspace’s.',
    example: priorityExample,
  },
} as const satisfies Record<string, ReasonGuide>;
