import type { Spelling } from '../../../src/model/transform.ts';

const callback = { name: 'serviceCallback', role: 'callback', required: false } as const;

/**
 * com.microsoft.azure:azure-mgmt-batchai, the inner classes, 1.11.0 → 1.12.0: camelCase; every method has an `…Async`
 * form with an optional callback, a `…WithServiceResponseAsync` one and, where it is paged, `…SinglePageAsync`.
 */
export const java: Spelling = {
  title: 'Java',
  letterCase: 'camel',
  groups: { usage: 'usages' },
  methods: {},
  methodsByChange: {
    'clusters.get': { old: 'getByResourceGroup' },
    'jobs.get': { old: 'getByResourceGroup' },
    'file_servers.get': { old: 'getByResourceGroup' },
    'workspaces.get': { current: 'getByResourceGroup' },
  },
  acceptedGroups: {},
  signatures: {
    'clusters.update': { current: [{ name: 'scaleSettings', role: 'body', required: false }] },
    'workspaces.update': { current: [{ name: 'tags', role: 'body', required: false }] },
  },
  optionalParameters: true,
  forms: [
    { name: '{name}', trailing: [] },
    { name: '{name}Async', trailing: [callback] },
    { name: '{name}WithServiceResponseAsync', trailing: [] },
    { name: '{name}SinglePageAsync', trailing: [] },
  ],
  begin: 'begin{Name}',
  next: '{name}Next',
  extraKeywords: false,
};

/**
 * The packages of one version of azure-sdk-for-java (`…batchai.v2018_03_01`): the same words, only as `…Async`; what a
 * resource of its own had by its group (`getByResourceGroup`, `deleteByResourceGroup`) takes all names now.
 */
export const javaVersioned: Spelling = {
  ...java,
  title: 'Java, versioned packages',
  methodsByChange: {
    ...java.methodsByChange,
    'clusters.delete': { old: 'deleteByResourceGroup' },
    'jobs.delete': { old: 'deleteByResourceGroup' },
    'file_servers.delete': { old: 'deleteByResourceGroup' },
    'workspaces.delete': { current: 'deleteByResourceGroup' },
  },
  forms: [{ name: '{name}Async', trailing: [] }],
};
