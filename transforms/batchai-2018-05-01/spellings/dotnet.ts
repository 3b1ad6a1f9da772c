import type { Parameter } from '../../../src/model/call.ts';
import type { Spelling } from '../../../src/model/transform.ts';

const cancellationToken: Parameter = { name: 'cancellationToken', role: 'signal', required: false };

/**
 * Microsoft.Azure.Management.BatchAI, 1.0.1 → 2.0.0: PascalCase methods with camelCase parameters. Each is an extension
 * method, one that returns a task and takes a token, and one of the operations interface that takes headers too;
 * long-running ones have a `Begin…`, paged ones a `…Next`.
 */
export const dotnet: Spelling = {
  title: 'C#',
  letterCase: 'pascal',
  parameterCase: 'camel',
  groups: {},
  methods: {},
  acceptedGroups: {},
  signatures: {
    'clusters.update': {
      old: [{ name: 'parameters', role: 'body', required: true }],
      current: [{ name: 'scaleSettings', role: 'options', required: false }],
    },
    'workspaces.update': { current: [{ name: 'tags', role: 'options', required: false }] },
  },
  optionalParameters: true,
  forms: [
    { name: '{name}', trailing: [] },
    { name: '{name}Async', trailing: [cancellationToken] },
    {
      name: '{name}WithHttpMessagesAsync',
      trailing: [{ name: 'customHeaders', role: 'transport', required: false }, cancellationToken],
    },
  ],
  begin: 'Begin{Name}',
  next: '{name}Next',
  extraKeywords: false,
};
