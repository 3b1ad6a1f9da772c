import type { ChangeGuide } from '../change-guide.ts';
import { lines } from '../reason-guide.ts';

/** Operation groups that are handed on, commands that cannot be told, and what names a release. */
export const callChanges = {
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
  'java.version-package': {
    summary: 'A Java package that carries the version of the API; it changes together with the calls.',
    before: lines('import com.microsoft.azure.management.batchai.v2018_03_01.Cluster;'),
    after: lines('import com.microsoft.azure.management.batchai.v2018_05_01.Cluster;'),
  },
} satisfies Readonly<Record<string, ChangeGuide>>;
