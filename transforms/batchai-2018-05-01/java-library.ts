import type { ChainChange, LibraryClass, TypedLibrary } from '../../src/model/library.ts';
import { camelCased } from '../../src/model/spelling.ts';
import { removedProperties } from './removed-properties.ts';
import { enumerations } from './results.ts';

// Source: Azure/azure-libraries-for-java at v1.6.0, v1.9.0, v1.11.0 and v1.12.0 (fluent and inner classes), and the
// packages of one version each of Azure/azure-sdk-for-java.

const base = 'com.microsoft.azure.management.batchai';
const versions = ['v2017_09_01_preview', 'v2018_03_01', 'v2018_05_01'];
const azure = 'com.microsoft.azure.management.Azure';

const list = (type: string) => `com.microsoft.azure.PagedList<${type}>`;
const observable = (type: string) => `rx.Observable<${type}>`;

type Classes = Readonly<Record<string, LibraryClass>>;

const groups = {
  clusters: 'Clusters',
  jobs: 'Jobs',
  file_servers: 'FileServers',
  usage: 'Usages',
  operations: 'Operations',
  workspaces: 'Workspaces',
  experiments: 'Experiments',
} as const;

const lowerFirst = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);

/** `ClustersInner` and its sisters, and the client that gives them. */
function innerClasses(within: string): Classes {
  const package_ = `${within}.implementation`;
  const classes: Record<string, LibraryClass> = {};
  const client = `${package_}.BatchAIManagementClientImpl`;
  const members: Record<string, string> = {};
  for (const [group, name] of Object.entries(groups)) {
    members[lowerFirst(name)] = `${package_}.${name}Inner`;
    classes[`${package_}.${name}Inner`] = { group, style: 'methods', members: innerResults(package_, name) };
  }
  classes[client] = { members, rest: client };
  return { ...classes, ...innerModels(package_) };
}

/** What resources give that was an enumeration, by group. */
function stateMembers(within: string) {
  const provisioningState = `${within}.ProvisioningState`;
  return {
    clusters: { provisioningState, allocationState: `${within}.AllocationState` },
    file_servers: { provisioningState: `${within}.FileServerProvisioningState` },
    jobs: { provisioningState, executionState: `${within}.ExecutionState` },
  };
}

/** What the inner classes give, as far as it lost something. */
function innerModels(package_: string): Classes {
  const states = stateMembers(package_.replace(/\.implementation$/, ''));
  const workspace = 'client.workspaces().getByResourceGroup(resourceGroupName, "<workspace>")';
  const placed = { location: `${workspace}.location()`, tags: `${workspace}.tags()` };
  const job = {
    ...placed,
    // The id ends in `/workspaces/{workspace}/experiments/{experiment}/jobs/{job}`.
    experimentName: '{object}.id().split("/")[10]',
    priority: '{object}.schedulingPriority()',
  };
  return {
    [`${package_}.ClusterInner`]: { removed: placed, members: states.clusters },
    [`${package_}.FileServerInner`]: { removed: placed, members: states.file_servers },
    [`${package_}.JobInner`]: { removed: job, members: states.jobs },
    [`${package_}.FileInner`]: { removed: { isDirectory: 'FileType.DIRECTORY.equals({object}.fileType())' } },
  };
}

function innerResults(package_: string, name: string): Readonly<Record<string, string>> {
  const model = `${package_}.${name.replace(/s$/, '')}Inner`;
  return {
    create: model,
    beginCreate: model,
    update: model,
    get: model,
    getByResourceGroup: model,
    list: list(model),
    listByResourceGroup: list(model),
    listByWorkspace: list(model),
    listByExperiment: list(model),
    ...Object.fromEntries(
      ['create', 'beginCreate', 'update', 'get', 'getByResourceGroup'].map((method) => [
        `${method}Async`,
        observable(model),
      ]),
    ),
    ...(name === groups.jobs && { listOutputFiles: list(`${package_}.FileInner`) }),
  };
}

/** Bodies and options that stood beside the inner classes, have another package now, and lost some properties. */
function movedModels(): Classes {
  const moved = (name: string, renamedTo: string, more: LibraryClass = {}): [string, LibraryClass] => [
    `${base}.implementation.${name}`,
    { renamedTo: `${base}.${renamedTo}`, rest: `${base}.implementation.${name}`, ...more },
  ];
  const priority = '.withSchedulingPriority(JobPriority.NORMAL)';
  const gone: LibraryClass = { dropped: ['withLocation', 'withTags'], removed: { location: '', tags: '' } };
  const job: LibraryClass = {
    dropped: ['withLocation', 'withTags'],
    namesExperiment: 'withExperimentName',
    removed: {
      location: '',
      tags: '',
      experimentName: '',
      priority: '{object}.schedulingPriority()',
      withPriority: `{object}${priority}`,
      withExperimentName: '{object} // the experiment is an argument of jobs().create',
    },
  };
  const bodies: readonly [string, LibraryClass][] = [
    moved('ClusterCreateParametersInner', 'ClusterCreateParameters', gone),
    moved('FileServerCreateParametersInner', 'FileServerCreateParameters', gone),
    moved('JobCreateParametersInner', 'JobCreateParameters', job),
    moved('ClusterUpdateParametersInner', 'ClusterUpdateParameters', {
      dropped: ['withTags'],
      removed: { tags: '' },
    }),
    moved('JobsListOutputFilesOptionsInner', 'JobsListOutputFilesOptions'),
  ];
  const listed: LibraryClass = { removed: { withFilter: '', withSelect: '' } };
  const lists = [
    moved('ClustersListByResourceGroupOptionsInner', 'ClustersListByWorkspaceOptions', listed),
    moved('FileServersListByResourceGroupOptionsInner', 'FileServersListByWorkspaceOptions', listed),
    moved('JobsListByResourceGroupOptionsInner', 'JobsListByExperimentOptions', listed),
  ];
  const current = [...bodies, ...lists].map(([, { renamedTo = '', ...more }]): [string, LibraryClass] => [
    renamedTo,
    { ...more, rest: renamedTo },
  ]);
  const versioned = versions.flatMap((version) =>
    bodies.map(([, { renamedTo = '', dropped, removed }]): [string, LibraryClass] => {
      const name = `${base}.${version}.${renamedTo.slice(base.length + 1)}`;
      return [name, { rest: name, ...(dropped && { dropped }), ...(removed && { removed }) }];
    }),
  );
  return Object.fromEntries([...bodies, ...lists, ...current, ...versioned]);
}

/** Models that kept their place and lost properties. */
function shrunkModels(package_: string): Classes {
  const model = (name: string, dropped: readonly string[], removed: LibraryClass['removed'] = {}) =>
    [`${package_}.${name}`, { rest: `${package_}.${name}`, dropped, removed }] as const;
  return Object.fromEntries([
    model('SetupTask', ['withRunElevated'], { runElevated: '' }),
    model('OutputDirectory', ['withCreateNew', 'withType'], { createNew: '', type: '' }),
    model('MountSettings', ['withFileServerType'], { fileServerType: '' }),
  ]);
}

function enums(package_: string): Classes {
  const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(enumerations.map(({ name }) => [`${package_}.${pascal(name)}`, { wasEnum: true }]));
}

/** The fluent library: objects whose members are the operations. */
function fluentClasses(): Classes {
  const of = (name: string) => `${base}.BatchAI${name}`;
  const manager = `${base}.implementation.BatchAIManager`;
  const inner = (name: string) => `${base}.implementation.${name}Inner`;
  const collection = (group: string, name: string): LibraryClass => {
    const resource = of(name.replace(/s$/, ''));
    return {
      group,
      style: 'objects',
      members: {
        define: `${resource}.Definition`,
        list: list(resource),
        listAsync: observable(resource),
        listByResourceGroup: list(resource),
        listByResourceGroupAsync: observable(resource),
        getByResourceGroup: resource,
        getByResourceGroupAsync: observable(resource),
        getById: resource,
        getByIdAsync: observable(resource),
        getByName: resource,
        getByNameAsync: observable(resource),
        inner: inner(name),
        manager,
      },
    };
  };
  const resource = (group: string, name: string, more: Omit<LibraryClass, 'group'> = {}): Classes => {
    const type = of(name);
    return {
      [type]: {
        group,
        ...more,
        members: {
          update: `${type}.Update`,
          refresh: type,
          refreshAsync: observable(type),
          inner: inner(name),
          manager,
          provisioningState: `${base}.ProvisioningState`,
          ...more.members,
        },
      },
      [`${type}.Definition`]: {
        group,
        members: { create: type, createAsync: observable(type) },
        rest: `${type}.Definition`,
      },
      [`${type}.Update`]: {
        group,
        members: { apply: type, applyAsync: observable(type) },
        rest: `${type}.Update`,
      },
    };
  };
  // A resource of its own had a place and a group; now its workspace has them.
  const placed = (workspace: string): Readonly<Record<string, string>> => ({
    resourceGroupName: `{object}.${workspace}.resourceGroupName()`,
    region: `{object}.${workspace}.region()`,
    regionName: `{object}.${workspace}.regionName()`,
    tags: `{object}.${workspace}.tags()`,
  });
  return {
    [azure]: {
      members: {
        authenticate: `${azure}.Authenticated`,
        configure: `${azure}.Configurable`,
        batchAIClusters: of('Clusters'),
        batchAIFileServers: of('FileServers'),
        batchAIJobs: of('Jobs'),
        batchAIWorkspaces: of('Workspaces'),
        batchAIUsages: of('Usages'),
      },
      entries: { batchAIClusters: 'clusters', batchAIFileServers: 'file_servers', batchAIJobs: 'jobs' },
    },
    [`${azure}.Configurable`]: {
      members: { authenticate: `${azure}.Authenticated` },
      rest: `${azure}.Configurable`,
    },
    [`${azure}.Authenticated`]: {
      members: { withSubscription: azure, withDefaultSubscription: azure },
      rest: `${azure}.Authenticated`,
    },
    [manager]: {
      members: {
        configure: `${manager}.Configurable`,
        authenticate: manager,
        clusters: of('Clusters'),
        fileServers: of('FileServers'),
        jobs: of('Jobs'),
        workspaces: of('Workspaces'),
        usages: of('Usages'),
        inner: `${base}.implementation.BatchAIManagementClientImpl`,
      },
      entries: { clusters: 'clusters', fileServers: 'file_servers', jobs: 'jobs' },
    },
    [`${manager}.Configurable`]: { members: { authenticate: manager }, rest: `${manager}.Configurable` },
    [of('Clusters')]: collection('clusters', 'Clusters'),
    [of('FileServers')]: collection('file_servers', 'FileServers'),
    [of('Jobs')]: collection('jobs', 'Jobs'),
    [of('Workspaces')]: collection('workspaces', 'Workspaces'),
    [of('Experiments')]: collection('experiments', 'Experiments'),
    ...resource('clusters', 'Cluster', {
      members: {
        jobs: of('Jobs'),
        workspace: of('Workspace'),
        allocationState: `${base}.AllocationState`,
      },
      entries: { jobs: 'jobs' },
      removed: placed('workspace()'),
    }),
    ...resource('file_servers', 'FileServer', {
      members: {
        workspace: of('Workspace'),
        provisioningState: `${base}.FileServerProvisioningState`,
      },
      removed: placed('workspace()'),
    }),
    ...resource('jobs', 'Job', {
      members: {
        parent: of('Cluster'),
        experiment: of('Experiment'),
        executionState: `${base}.ExecutionState`,
      },
      removed: {
        ...placed('experiment().workspace()'),
        experimentName: '{object}.experiment().name()',
        priority: '{object}.schedulingPriority()',
        parent: '{object}.cluster()',
      },
    }),
    ...resource('workspaces', 'Workspace', {
      members: { clusters: of('Clusters'), fileServers: of('FileServers'), experiments: of('Experiments') },
    }),
    ...resource('experiments', 'Experiment', { members: { jobs: of('Jobs'), workspace: of('Workspace') } }),
  };
}

/** A package of one version: interfaces whose methods take names, and definitions that say them. */
function versionedClasses(version: string): Classes {
  const package_ = `${base}.${version}`;
  const manager = `${package_}.implementation.BatchAIManager`;
  const classes: Record<string, LibraryClass> = {};
  const states: Readonly<Record<string, Readonly<Record<string, string>>>> = stateMembers(package_);
  const members: Record<string, string> = {
    configure: `${manager}.Configurable`,
    authenticate: manager,
    inner: `${package_}.implementation.BatchAIManagementClientImpl`,
  };
  for (const [group, name] of Object.entries(groups)) {
    const type = `${package_}.${name}`;
    const model = `${package_}.${name.replace(/s$/, '')}`;
    members[lowerFirst(name)] = type;
    classes[type] = {
      group,
      style: 'versioned-methods',
      members: {
        define: `${model}.Definition`,
        inner: `${package_}.implementation.${name}Inner`,
        getByResourceGroup: model,
        getByResourceGroupAsync: observable(model),
        getAsync: observable(model),
        list: list(model),
        listByResourceGroup: list(model),
      },
    };
    classes[model] = { group, members: { update: `${model}.Update`, ...states[group] } };
    classes[`${model}.Definition`] = {
      group,
      members: { create: model, createAsync: observable(model) },
      rest: `${model}.Definition`,
    };
    classes[`${model}.Update`] = { group, members: { apply: model }, rest: `${model}.Update` };
  }
  classes[manager] = { members };
  classes[`${manager}.Configurable`] = { members: { authenticate: manager }, rest: `${manager}.Configurable` };
  return classes;
}

const place = ['withRegion', 'withNewResourceGroup', 'withExistingResourceGroup', 'withTag', 'withTags'];

/** The stages that set properties which are gone, where that meant more than what is so without them. */
const meant: ChainChange['meant'] = Object.fromEntries(
  removedProperties.flatMap(({ name, idle }) =>
    ['experiment_name', 'priority', 'create_new'].includes(name) && idle !== 'always'
      ? [[camelCased(`with_${name}`), idle]]
      : [],
  ),
);

const chains: Readonly<Record<string, ChainChange>> = {
  clusters: {
    parent: 'workspace',
    member: 'clusters',
    removed: place,
    removedWithin: { defineSetupTask: ['withRunElevated'] },
    meant,
    rewritten: {},
    scope: 'withExistingWorkspace',
  },
  file_servers: {
    parent: 'workspace',
    member: 'fileServers',
    removed: place,
    removedWithin: {},
    meant,
    rewritten: {},
    scope: 'withExistingWorkspace',
  },
  jobs: {
    parent: 'experiment',
    member: 'jobs',
    removed: [...place, 'withExperimentName', 'withPriority'],
    removedWithin: { defineOutputDirectory: ['withCreateNew'] },
    meant,
    rewritten: {
      withCommandLine: 'withJobPreparationCommandLine({arguments})',
      withCustomCommandLine: 'defineCustomToolkit().withCommandLine({arguments}).attach()',
    },
    scope: 'withExistingExperiment',
  },
};

/** The Java library: fluent objects, the inner classes below them, and the packages of one version each. */
export const javaLibrary: TypedLibrary = {
  spellings: { methods: 'java', 'versioned-methods': 'java-versioned' },
  packages: [base],
  versionPackages: { old: versions.slice(0, 2).map((version) => `${base}.${version}`), current: `${base}.v2018_05_01` },
  classes: {
    ...fluentClasses(),
    ...innerClasses(base),
    ...movedModels(),
    ...shrunkModels(base),
    ...enums(base),
    ...Object.fromEntries(
      versions.flatMap((version) => [
        ...Object.entries(versionedClasses(version)),
        ...Object.entries(innerClasses(`${base}.${version}`)),
        ...Object.entries(shrunkModels(`${base}.${version}`)),
        ...Object.entries(enums(`${base}.${version}`)),
      ]),
    ),
  },
  chains,
};
