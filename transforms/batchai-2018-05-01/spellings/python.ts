import type { Spelling } from '../../../src/model/transform.ts';

/**
 * azure-mgmt-batchai, 1.0.1 → 2.0.0: the REST words as they are. Every method ends in `custom_headers=None, raw=False`
 * (and `polling=True` where it is long-running) and takes more keywords. What a long-running one sends first is a method too.
 */
export const python: Spelling = {
  title: 'Python',
  letterCase: 'snake',
  groups: {},
  methods: {},
  models: { cntk_settings: 'CNTKsettings' },
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
  optionalParameters: true,
  forms: [
    {
      name: '{name}',
      trailing: [
        { name: 'custom_headers', role: 'transport', required: false },
        { name: 'raw', role: 'transport', required: false },
      ],
      trailingLongRunning: [{ name: 'polling', role: 'transport', required: false }],
    },
  ],
  begin: '_{name}_initial',
  extraKeywords: true,
};
