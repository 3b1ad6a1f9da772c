import { readFileSync } from 'node:fs';

interface Method {
  readonly name: string;
  readonly params: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly type: string;
  }[];
  readonly returns: string;
}

interface Operation {
  readonly old: Method | null;
  readonly new: Method | null;
}

const clients = JSON.parse(readFileSync(new URL('../reference/clients.json', import.meta.url), 'utf8')) as Record<
  string,
  { readonly operations: readonly Operation[] }
>;

/** C# that declares the client of one version with every operation in its three forms, as the reference lists them. */
export function declarationsOf(version: 'old' | 'new'): string {
  const groups = new Map<string, Method[]>();
  for (const operation of clients.dotnet?.operations ?? []) {
    const method = operation[version];
    if (!method) continue;
    const [group = '', name = ''] = method.name.split('.');
    groups.set(group, [...(groups.get(group) ?? []), { ...method, name }]);
  }
  const properties = [...groups.keys()].map((group) => `${interfaceOf(group)} ${group} { get; }`);
  const bodies = [...groups.keys()].map((group) => `public ${interfaceOf(group)} ${group} { get { return null; } }`);
  return [
    'using System;',
    'using System.Collections.Generic;',
    'using System.Threading;',
    'using System.Threading.Tasks;',
    'using Microsoft.Rest;',
    'using Microsoft.Rest.Azure;',
    'using Microsoft.Azure.Management.BatchAI.Models;',
    'namespace Microsoft.Azure.Management.BatchAI {',
    ...[...groups].map(([group, methods]) => declarationOf(group, methods)),
    `public interface IBatchAIManagementClient : IDisposable { string SubscriptionId { get; set; } ${properties.join(' ')} }`,
    'public class BatchAIManagementClient : IBatchAIManagementClient {',
    'public BatchAIManagementClient(ServiceClientCredentials credentials) { }',
    `public string SubscriptionId { get; set; } public void Dispose() { } ${bodies.join(' ')} }`,
    '}',
  ].join('\n');
}

function interfaceOf(group: string): string {
  return group === 'Operations' ? 'IOperations' : `I${group}Operations`;
}

function declarationOf(group: string, methods: readonly Method[]): string {
  const token = 'CancellationToken cancellationToken = default(CancellationToken)';
  const headers = 'Dictionary<string, List<string>> customHeaders = null';
  const type = interfaceOf(group);
  const inner = methods.map(({ name, params, returns }) => {
    const given = [...parametersOf(params), headers, token].join(', ');
    const response = returns === 'void' ? 'AzureOperationResponse' : `AzureOperationResponse<${returns}>`;
    return `Task<${response}> ${name}WithHttpMessagesAsync(${given});`;
  });
  const outer = methods.flatMap(({ name, params, returns }) => {
    const given = [`this ${type} operations`, ...parametersOf(params)];
    const isVoid = returns === 'void';
    return [
      `public static ${returns} ${name}(${given.join(', ')}) { ${isVoid ? '' : `return default(${returns});`} }`,
      `public static ${isVoid ? 'Task' : `Task<${returns}>`} ${name}Async(${[...given, token].join(', ')}) { return null; }`,
    ];
  });
  return [
    `public interface ${type} { ${inner.join('\n')} }`,
    `public static class ${type.slice(1)}Extensions { ${outer.join('\n')} }`,
  ].join('\n');
}

function parametersOf(params: Method['params']): readonly string[] {
  return params.map(({ name, required, type }) => `${type} ${name}${required ? '' : ` = default(${type})`}`);
}
