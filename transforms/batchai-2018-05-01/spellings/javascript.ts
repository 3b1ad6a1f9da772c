import type { Spelling } from '../../../src/model/transform.ts';

/**
 * azure-arm-batchai, 1.0.2 → 2.1.0: camelCase, `delete` is `deleteMethod`, every method ends in `options?, callback?`;
 * each has a `…WithHttpOperationResponse` variant, long-running ones `begin…`, paged ones `…Next`.
 */
export const javascript: Spelling = {
  title: 'JavaScript and TypeScript',
  letterCase: 'camel',
  groups: { usage: 'usageOperations' },
  methods: { delete: 'deleteMethod' },
  acceptedGroups: { fileservers: 'fileServers' },
  signatures: {
    'clusters.update': { current: [] },
    'workspaces.update': { current: [] },
  },
  optionalParameters: false,
  forms: [
    {
      name: '{name}',
      trailing: [
        { name: 'options', role: 'options', required: false },
        { name: 'callback', role: 'callback', required: false },
      ],
    },
    { name: '{name}WithHttpOperationResponse', trailing: [{ name: 'options', role: 'options', required: false }] },
  ],
  begin: 'begin{Name}',
  next: '{name}Next',
  extraKeywords: false,
};
