import type { Spelling } from '../../../src/model/transform.ts';

/**
 * azure_mgmt_batchai 0.17, V2018_03_01 → V2018_05_01: the REST words as they are. Every method has `…_async` and
 * `…_with_http_info`, lists `…_as_lazy`, long-running ones `begin_…`, paged ones `…_next`; all end in custom headers.
 */
export const ruby: Spelling = {
  title: 'Ruby',
  letterCase: 'snake',
  groups: { usage: 'usage_operations' },
  methods: {},
  acceptedGroups: { fileservers: 'file_servers', fileServers: 'file_servers' },
  signatures: {},
  optionalParameters: true,
  forms: [
    { name: '{name}', trailing: [{ name: 'custom_headers', role: 'options', required: false }] },
    { name: '{name}_with_http_info', trailing: [{ name: 'custom_headers', role: 'options', required: false }] },
    { name: '{name}_async', trailing: [{ name: 'custom_headers', role: 'options', required: false }] },
    {
      name: '{name}_as_lazy',
      trailing: [{ name: 'custom_headers', role: 'options', required: false }],
      lists: true,
    },
  ],
  begin: 'begin_{name}',
  next: '{name}_next',
  extraKeywords: false,
};
