import type { OperationKind } from '../../src/model/names.ts';
import type { CommandChange, CommandGeneration, CommandOption, CommandSpelling } from '../../src/model/transform.ts';

// Source: the option tables of the modules azure-cli-batchai 0.1.6, 0.2.2 and 0.3.3;
// test/commands-catalogue.test.ts derives the same facts from test/reference/cli/opts-*.json and compares.

type Options = CommandSpelling['options'];

function required(...spellings: string[]): CommandOption {
  return { spellings, required: true, flag: false };
}

function optional(...spellings: string[]): CommandOption {
  return { spellings, required: false, flag: false };
}

function flag(...spellings: string[]): CommandOption {
  return { spellings, required: false, flag: true };
}

const resourceGroup = required('--resource-group', '-g');
const workspace = required('--workspace', '-w');
const experiment = required('--experiment', '-e');
const name = required('--name', '-n');

const inGroup: Options = { resourceGroup };
const inWorkspace: Options = { resourceGroup, workspace };
const inExperiment: Options = { resourceGroup, workspace, experiment };

const location: Options = { location: optional('--location', '-l') };
const noWait: Options = { noWait: flag('--no-wait') };
const confirmation: Options = { yes: flag('--yes', '-y') };
const oldConfig = optional('--config', '-c');
const config = optional('--config-file', '-f');

const account: Options = {
  sshKey: optional('--ssh-key', '-k'),
  password: optional('--password', '-p'),
};
const nodeAccount: Options = { ...account, userName: optional('--user-name', '-u') };
const mounts: Options = {
  nfsMountPath: optional('--nfs-mount-path'),
  afsName: optional('--afs-name'),
  afsMountPath: optional('--afs-mount-path'),
  bfsName: optional('--bfs-name'),
  bfsMountPath: optional('--bfs-mount-path'),
  storageAccountName: optional('--storage-account-name'),
  storageAccountKey: optional('--storage-account-key'),
};

const clusterNodes: Options = {
  ...nodeAccount,
  image: optional('--image', '-i'),
  vmSize: optional('--vm-size', '-s'),
  min: optional('--min'),
  max: optional('--max'),
  ...mounts,
};
const clusterNodesSince02: Options = {
  ...clusterNodes,
  generateSshKeys: flag('--generate-ssh-keys'),
  customImage: optional('--custom-image'),
  useAutoStorage: flag('--use-auto-storage'),
  vmPriority: optional('--vm-priority'),
  target: optional('--target', '-t'),
  subnet: optional('--subnet'),
  setupTask: optional('--setup-task'),
  setupTaskOutput: optional('--setup-task-output'),
};
const serverDisks: Options = {
  ...account,
  vmSize: optional('--vm-size', '-s'),
  diskCount: optional('--disk-count'),
  diskSize: optional('--disk-size'),
  storageSku: optional('--storage-sku'),
  ...noWait,
};
const serverDisksSince02: Options = {
  ...serverDisks,
  userName: optional('--user-name', '-u'),
  generateSshKeys: flag('--generate-ssh-keys'),
  cachingType: optional('--caching-type'),
  subnet: optional('--subnet'),
};
const nodeExecution: Options = {
  nodeId: optional('--node-id', '-n'),
  address: optional('--address', '-L'),
  exec: optional('--exec'),
  password: optional('--password', '-p'),
  sshPrivateKey: optional('--ssh-private-key', '-k'),
};
const outputDirectory: Options = {
  outputDirectoryId: optional('--output-directory-id', '-d'),
  path: optional('--path', '-p'),
};

interface Traits {
  readonly confirms?: boolean;
  readonly formerPaths?: readonly string[];
}

function spelling(path: string, options: Options, traits: Traits = {}): CommandSpelling {
  return { path: `batchai ${path}`, options, confirms: false, ...traits };
}

function command(
  id: string,
  kind: OperationKind,
  generations: Readonly<Partial<Record<CommandGeneration, CommandSpelling>>>,
): CommandChange {
  return { id: `cli.${id}`, kind, generations };
}

/** A command whose path and options stay, but for what says where the resource is. */
function moved(
  id: string,
  kind: OperationKind,
  path: string,
  scope: Options,
  rest: Options,
  traits?: Traits,
): CommandChange {
  const old = spelling(path, { ...inGroup, ...rest }, traits);
  return command(id, kind, { '0.1': old, '0.2': old, '0.3': spelling(path, { ...scope, ...rest }, traits) });
}

/** A list whose scope was a resource group, or the subscription where none was given. */
function list(id: string, path: string, scope: Options): CommandChange {
  const old = spelling(path, { resourceGroup: optional('--resource-group', '-g') });
  return command(id, 'list', { '0.1': old, '0.2': old, '0.3': spelling(path, scope) });
}

function fresh(id: string, kind: OperationKind, path: string, options: Options, traits?: Traits): CommandChange {
  return command(id, kind, { '0.3': spelling(path, options, traits) });
}

const asks: Traits = { confirms: true };

const clusters: readonly CommandChange[] = [
  command('cluster-create', 'create', {
    '0.1': spelling('cluster create', {
      ...inGroup,
      name,
      configFile: oldConfig,
      ...location,
      ...clusterNodes,
      nfs: optional('--nfs'),
      nfsResourceGroup: optional('--nfs-resource-group'),
      bfsName: optional('--container-name'),
      bfsMountPath: optional('--container-mount-path'),
      ...noWait,
    }),
    '0.2': spelling('cluster create', {
      ...inGroup,
      name,
      configFile: oldConfig,
      ...location,
      ...clusterNodesSince02,
      nfs: optional('--nfs-name', '--nfs'),
      nfsResourceGroup: optional('--nfs-resource-group'),
      bfsName: optional('--bfs-name', '--container-name'),
      bfsMountPath: optional('--bfs-mount-path', '--container-mount-path'),
    }),
    '0.3': spelling('cluster create', {
      ...inWorkspace,
      name,
      configFile: config,
      ...clusterNodesSince02,
      nfs: optional('--nfs'),
    }),
  }),
  moved('cluster-delete', 'delete', 'cluster delete', inWorkspace, { name, ...confirmation, ...noWait }, asks),
  moved('cluster-show', 'get', 'cluster show', inWorkspace, { name }),
  list('cluster-list', 'cluster list', inWorkspace),
  command('cluster-list-nodes', 'get', {
    '0.1': spelling('cluster list-nodes', { ...inGroup, cluster: name }),
    '0.2': spelling('cluster list-nodes', { ...inGroup, cluster: name }),
    '0.3': spelling('cluster node list', { ...inWorkspace, cluster: required('--cluster', '-c') }),
  }),
  command('cluster-list-files', 'get', {
    '0.2': spelling('cluster list-files', {
      ...inGroup,
      cluster: name,
      path: optional('--path', '-p'),
      expiry: optional('--expiry', '-e'),
    }),
    '0.3': spelling('cluster file list', {
      ...inWorkspace,
      cluster: required('--cluster', '-c'),
      path: optional('--path', '-p'),
      expiry: optional('--expiry'),
    }),
  }),
  moved('cluster-resize', 'update', 'cluster resize', inWorkspace, { name, target: required('--target', '-t') }),
  moved(
    'cluster-auto-scale',
    'update',
    'cluster auto-scale',
    inWorkspace,
    { name, min: required('--min'), max: required('--max') },
    { formerPaths: ['batchai cluster set-auto-scale-parameters'] },
  ),
  fresh('cluster-node-exec', 'get', 'cluster node exec', {
    ...inWorkspace,
    cluster: required('--cluster', '-c'),
    ...nodeExecution,
  }),
];

const jobs: readonly CommandChange[] = [
  command('job-create', 'create', {
    '0.1': spelling('job create', {
      ...inGroup,
      name,
      configFile: required('--config', '-c'),
      ...location,
      cluster: optional('--cluster-name', '-r'),
      clusterResourceGroup: optional('--cluster-resource-group'),
      ...noWait,
    }),
    '0.2': spelling('job create', {
      ...inGroup,
      name,
      configFile: required('--config', '-c'),
      ...location,
      cluster: optional('--cluster-name', '-r'),
      clusterResourceGroup: optional('--cluster-resource-group'),
      nfs: optional('--nfs-name'),
      nfsResourceGroup: optional('--nfs-resource-group'),
      ...mounts,
    }),
    '0.3': spelling('job create', {
      ...inExperiment,
      name,
      configFile: required('--config-file', '-f'),
      cluster: required('--cluster', '-c'),
      nfs: optional('--nfs'),
      ...mounts,
    }),
  }),
  moved('job-delete', 'delete', 'job delete', inExperiment, { name, ...confirmation, ...noWait }, asks),
  moved('job-show', 'get', 'job show', inExperiment, { name }),
  command('job-terminate', 'update', {
    '0.1': spelling('job terminate', { ...inGroup, name, ...noWait }),
    '0.2': spelling('job terminate', { ...inGroup, name, ...confirmation, ...noWait }, asks),
    '0.3': spelling('job terminate', { ...inExperiment, name, ...confirmation, ...noWait }, asks),
  }),
  list('job-list', 'job list', inExperiment),
  command('job-list-nodes', 'get', {
    '0.1': spelling('job list-nodes', { ...inGroup, job: name }),
    '0.2': spelling('job list-nodes', { ...inGroup, job: name }),
    '0.3': spelling('job node list', { ...inExperiment, job: required('--job', '-j') }),
  }),
  command('job-list-files', 'get', {
    '0.1': spelling('job list-files', {
      ...inGroup,
      job: name,
      outputDirectoryId: required('--output-directory-id', '-d'),
    }),
    '0.2': spelling('job file list', {
      ...inGroup,
      job: name,
      ...outputDirectory,
      expiry: optional('--expiry', '-e'),
    }),
    '0.3': spelling('job file list', {
      ...inExperiment,
      job: required('--job', '-j'),
      ...outputDirectory,
      expiry: optional('--expiry'),
    }),
  }),
  command('job-stream-file', 'get', {
    '0.1': spelling('job stream-file', {
      ...inGroup,
      job: required('--job-name', '-j'),
      outputDirectoryId: required('--output-directory-id', '-d'),
      fileName: name,
    }),
    '0.2': spelling('job file stream', {
      ...inGroup,
      job: name,
      fileName: required('--file-name', '-f'),
      ...outputDirectory,
    }),
    '0.3': spelling('job file stream', {
      ...inExperiment,
      job: required('--job', '-j'),
      fileName: required('--file-name', '-f'),
      ...outputDirectory,
    }),
  }),
  command('job-wait', 'get', {
    '0.2': spelling('job wait', { ...inGroup, name, interval: optional('--interval') }),
    '0.3': spelling('job wait', { ...inExperiment, name, interval: optional('--interval') }),
  }),
  fresh('job-node-exec', 'get', 'job node exec', {
    ...inExperiment,
    job: required('--job', '-j'),
    ...nodeExecution,
  }),
];

const fileServers: readonly CommandChange[] = [
  command('file-server-create', 'create', {
    '0.1': spelling('file-server create', {
      ...inGroup,
      name,
      configFile: oldConfig,
      ...location,
      ...serverDisks,
      userName: optional('--admin-user-name', '-u'),
    }),
    '0.2': spelling('file-server create', {
      ...inGroup,
      name,
      configFile: oldConfig,
      ...location,
      ...serverDisksSince02,
    }),
    '0.3': spelling('file-server create', { ...inWorkspace, name, configFile: config, ...serverDisksSince02 }),
  }),
  moved('file-server-delete', 'delete', 'file-server delete', inWorkspace, { name, ...confirmation, ...noWait }, asks),
  moved('file-server-show', 'get', 'file-server show', inWorkspace, { name }),
  list('file-server-list', 'file-server list', inWorkspace),
];

const usages = spelling('list-usages', { location: required('--location', '-l') });

const ownWorkspace: Options = { resourceGroup, workspace: required('--workspace', '-n') };

const scopes: readonly CommandChange[] = [
  fresh('workspace-create', 'create', 'workspace create', { ...ownWorkspace, ...location }),
  fresh('workspace-delete', 'delete', 'workspace delete', { ...ownWorkspace, ...confirmation, ...noWait }, asks),
  fresh('workspace-list', 'list', 'workspace list', { resourceGroup: optional('--resource-group', '-g') }),
  fresh('workspace-show', 'get', 'workspace show', ownWorkspace),
  fresh('experiment-create', 'create', 'experiment create', { ...inWorkspace, name }),
  fresh('experiment-delete', 'delete', 'experiment delete', { ...inWorkspace, name, ...confirmation, ...noWait }, asks),
  fresh('experiment-list', 'list', 'experiment list', inWorkspace),
  fresh('experiment-show', 'get', 'experiment show', { ...inWorkspace, name }),
];

/** Every `az batchai` command in the three generations of its module; an option's key is what it means in all of them. */
export const commands: readonly CommandChange[] = [
  ...clusters,
  ...jobs,
  ...fileServers,
  ...scopes,
  command('list-usages', 'list', { '0.2': usages, '0.3': usages }),
];
