import { readFileSync } from 'node:fs';
import type { SpelledOperation } from '../../src/model/spelling.ts';
import { spellOperations } from '../../src/model/spelling.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';

interface RestDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

/**
 * The package `azure-arm-batchai` as one version of the API has it, by file: the groups and methods of the catalogue with
 * their parameters, each a request to the path that the REST specification gives the operation.
 */
export function javascriptClient(version: '2018-03-01' | '2018-05-01'): Readonly<Record<string, string>> {
  const side = version === '2018-03-01' ? 'old' : 'current';
  const document = JSON.parse(
    readFileSync(new URL(`../reference/rest/${version}.json`, import.meta.url), 'utf8'),
  ) as RestDocument;
  const groups = new Map<string, string[]>();
  for (const operation of spellOperations(batchai20180501, 'javascript')) {
    const method = methodOf(operation, side, document);
    const group = operation[side]?.group;
    if (method === undefined || group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), method]);
  }
  const members = [...groups].map(([group, methods]) => `    this.${group} = {\n${methods.join('\n')}\n    };\n`);
  return { 'azure-arm-batchai/index.js': head.replace('VERSION', version) + members.join('') + tail };
}

function methodOf(operation: SpelledOperation, side: 'old' | 'current', { paths }: RestDocument): string | undefined {
  const [method, neutral] = [operation[side], operation.change[side]];
  if (!method || !neutral) return undefined;
  const wanted = `${neutral.group}${neutral.name}`.replaceAll('_', '').toLowerCase();
  for (const [path, verbs] of Object.entries(paths))
    for (const [verb, { operationId }] of Object.entries(verbs)) {
      if (operationId.replaceAll('_', '').toLowerCase() !== wanted) continue;
      const names = method.signature.parameters.filter(({ role }) => role !== 'callback').map(({ name }) => name);
      const list = names.join(', ');
      return `      ${method.name}: (${list}) => send('${verb.toUpperCase()}', '${path}', { ${list} }),`;
    }
  return undefined;
}

const head = `module.exports = class BatchAIManagementClient {
  constructor(credentials, subscriptionId) {
    const send = async (verb, path, values) => {
      const part = (_, name) => {
        const value = name === 'subscriptionId' ? subscriptionId : values[name];
        if (typeof value !== 'string') throw new TypeError(name + ' is no name: ' + value);
        return value;
      };
      const url = process.env.BATCHAI_URL + path.replace(/\\{(\\w+)\\}/g, part) + '?api-version=VERSION';
      const body = values.parameters && JSON.stringify(values.parameters);
      const response = await fetch(url, { method: verb, ...(body && { body }) });
      const text = await response.text();
      if (!response.ok) throw new Error(response.status + ' ' + url);
      return text && JSON.parse(text);
    };
`;

const tail = `  }
};
`;
