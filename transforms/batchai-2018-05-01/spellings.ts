import type { Spelling } from '../../src/model/transform.ts';

/**
 * azure-mgmt-batchai, 1.0.1 → 2.0.0: the REST words as they are. Every method ends in `custom_headers=None, raw=False`
 * (and `polling=True` where it is long-running) and takes more keywords.
 */
const python: Spelling = {
  letterCase: 'snake',
  groups: {},
  methods: {},
  acceptedGroups: { fileservers: 'file_servers' },
  signatures: {
    'clusters.update': {
      old: [
        { name: 'tags', role: 'options', required: false },
        { name: 'scale_settings', role: 'options', required: false },
      ],
      current: [{ name: 'scale_settings', role: 'options', required: false }],
    },
    'workspaces.create': {
      current: [
        { name: 'location', role: 'name', required: true },
        { name: 'tags', role: 'options', required: false },
      ],
    },
    'workspaces.update': { current: [{ name: 'tags', role: 'options', required: false }] },
  },
  trailing: [
    { name: 'custom_headers', role: 'transport', required: false },
    { name: 'raw', role: 'transport', required: false },
  ],
  trailingLongRunning: [{ name: 'polling', role: 'transport', required: false }],
  extraKeywords: true,
  variants: false,
};

/**
 * azure-arm-batchai, 1.0.2 → 2.1.0: camelCase, `delete` is `deleteMethod`, every method ends in `options?, callback?`;
 * each has a `…WithHttpOperationResponse` variant, long-running ones `begin…`, paged ones `…Next`.
 */
const javascript: Spelling = {
  letterCase: 'camel',
  groups: { usage: 'usageOperations' },
  methods: { delete: 'deleteMethod' },
  acceptedGroups: { fileservers: 'fileServers' },
  signatures: {
    'clusters.update': { current: [] },
    'workspaces.update': { current: [] },
  },
  trailing: [
    { name: 'options', role: 'options', required: false },
    { name: 'callback', role: 'callback', required: false },
  ],
  trailingLongRunning: [],
  extraKeywords: false,
  variants: true,
};

/** How each client library spells the catalogue's words, with its exceptions. */
export const spellings = { python, javascript };
