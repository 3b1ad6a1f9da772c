import { readFileSync } from 'node:fs';
import type { SpelledOperation } from '../../src/model/spelling.ts';
import { spellOperations } from '../../src/model/spelling.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';

interface RestDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

/**
 * The package `azure.mgmt.batchai` as one version of the API has it, by file: the groups and methods of the catalogue with
 * their parameters, each a request to the path that the REST specification gives the operation.
 */
export function pythonClient(version: '2018-03-01' | '2018-05-01'): Readonly<Record<string, string>> {
  const side = version === '2018-03-01' ? 'old' : 'current';
  const document = JSON.parse(
    readFileSync(new URL(`../reference/rest/${version}.json`, import.meta.url), 'utf8'),
  ) as RestDocument;
  const groups = new Map<string, string[]>();
  for (const operation of spellOperations(batchai20180501, 'python')) {
    const method = methodOf(operation, side, document);
    const group = operation[side]?.group;
    if (method === undefined || group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), method]);
  }
  const classes = [...groups].map(([group, methods]) => `class ${group}(Group):\n${methods.join('\n')}\n`);
  const attributes = [...groups.keys()].map((group) => `        self.${group} = ${group}(self)\n`);
  return {
    'azure/__init__.py': '',
    'azure/mgmt/__init__.py': '',
    'azure/mgmt/batchai/__init__.py': `${head.replace('VERSION', version)}${classes.join('\n')}${client}${attributes.join('')}`,
  };
}

function methodOf(operation: SpelledOperation, side: 'old' | 'current', { paths }: RestDocument): string | undefined {
  const method = operation[side];
  if (!method) return undefined;
  const wanted = `${method.group}_${method.name}`.replaceAll('_', '').toLowerCase();
  for (const [path, verbs] of Object.entries(paths))
    for (const [verb, { operationId }] of Object.entries(verbs)) {
      if (operationId.replaceAll('_', '').toLowerCase() !== wanted) continue;
      const parameters = method.signature.parameters.map(({ name, required }) => (required ? name : `${name}=None`));
      const names = method.signature.parameters.map(({ name }) => `${name}=${name}`);
      const shape =
        operation.change.paged || path.endsWith('listOutputFiles')
          ? 'list'
          : operation.change.longRunning
            ? 'poller'
            : 'value';
      return [
        `    def ${method.name}(self, ${[...parameters, '**operation_config'].join(', ')}):`,
        `        return self.send('${verb.toUpperCase()}', '${path}', '${shape}', dict(${names.join(', ')}))`,
      ].join('\n');
    }
  return undefined;
}

const head = `import json
import re
from urllib import error, request


class Poller:
    def __init__(self, value):
        self.value = value

    def result(self):
        return self.value


class Group:
    def __init__(self, client):
        self.client = client

    def send(self, verb, path, shape, values):
        body = values.get('parameters') or next(
            (value for name, value in values.items() if name.endswith('_options') and value), None)

        def part(match):
            name = re.sub('([A-Z])', r'_\\1', match.group(1)).lower()
            value = self.client.subscription_id if name == 'subscription_id' else values[name]
            if not isinstance(value, str):
                raise TypeError('%s is no name: %r' % (name, value))
            return value
        url = self.client.base_url + re.sub(r'\\{(\\w+)\\}', part, path) + '?api-version=VERSION'
        data = None if body is None else json.dumps(body).encode()
        try:
            with request.urlopen(request.Request(url, data=data, method=verb)) as response:
                text = response.read().decode()
        except error.HTTPError as failure:
            if failure.code == 404:
                raise LookupError(url)
            raise
        value = json.loads(text) if text else None
        return value['value'] if shape == 'list' else Poller(value) if shape == 'poller' else value


`;

const client = `

class BatchAIManagementClient:
    def __init__(self, credentials, subscription_id, base_url=None):
        self.subscription_id = subscription_id
        self.base_url = base_url
`;
