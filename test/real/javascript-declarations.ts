import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { modelInterfaces } from './javascript-models.ts';

const parameter = z.object({ name: z.string(), required: z.boolean(), type: z.string().nullish() });
const method = z.object({
  name: z.string(),
  variants: z.array(z.string()),
  params: z.array(parameter),
  returns: z.string().optional(),
});
const operation = z.object({ old: method.nullable(), new: method.nullable() });
const clients = z.object({ 'node_azure-arm-batchai': z.object({ operations: z.array(operation) }) });

type Method = z.infer<typeof method>;
type Parameter = z.infer<typeof parameter>;

const reference = clients.parse(
  JSON.parse(readFileSync(new URL('../reference/clients.json', import.meta.url), 'utf8')),
)['node_azure-arm-batchai'].operations;

/**
 * Declarations of azure-arm-batchai as it was (1.0.2) or is (2.1.0), from the published signatures alone and not from
 * our catalogue: they are a judge of it. Names are strings; bodies and results are the specification's models; options
 * are any object that is neither text nor a function.
 */
export function declarationsOf(version: 'old' | 'new'): string {
  const groups = new Map<string, string[]>();
  for (const entry of reference) {
    const published = entry[version];
    if (!published) continue;
    const [group = '', name = ''] = published.name.split('.');
    groups.set(group, [...(groups.get(group) ?? []), ...overloads(name, published)]);
  }
  const className = (group: string) => group.charAt(0).toUpperCase() + group.slice(1);
  const classes = [...groups].map(
    ([group, methods]) => `    export interface ${className(group)} {\n      ${methods.join('\n      ')}\n    }`,
  );
  const properties = [...groups.keys()].map(
    (group) => `    readonly ${group}: BatchAIManagementClient.${className(group)};`,
  );
  const options = new Set(
    reference.flatMap((entry) => JSON.stringify(entry[version] ?? '').match(/\b[A-Z]\w+Options\b/g) ?? []),
  );
  return `declare module 'azure-arm-batchai/lib/models' {
    ${modelInterfaces(version, options)}
}
declare module 'azure-arm-batchai/lib/operations' {
  import BatchAIManagementClient = require('azure-arm-batchai');
${[...groups.keys()].map((group) => `  export type ${className(group)} = BatchAIManagementClient.${className(group)};`).join('\n')}
}
declare module 'azure-arm-batchai' {
  import * as models from 'azure-arm-batchai/lib/models';
  class BatchAIManagementClient {
    constructor(credentials: any, subscriptionId: string, baseUri?: string, options?: Thing);
${properties.join('\n')}
  }
  /** Strings have charAt, functions have apply. */
  type Thing = object & { readonly charAt?: never; readonly apply?: never; readonly [property: string]: any };
  interface Callback<T> {
    (error: any, result?: T, request?: any, response?: any): void;
  }
  namespace BatchAIManagementClient {
${classes.join('\n')}
    export { BatchAIManagementClient, BatchAIManagementClient as default, models as BatchAIManagementModels };
  }
  export = BatchAIManagementClient;
}
`;
}

/** With options or without, with a callback after them or in their place, and the variant that gives the response. */
function overloads(name: string, { params, variants, returns = '' }: Method): readonly string[] {
  const result = /models\.\w+/.exec(returns)?.[0] ?? 'any';
  const given = params.filter(({ name: of }) => of !== 'options' && of !== 'callback').map(declared);
  const list = (...more: string[]) => [...given, ...more].join(', ');
  const shapes: Readonly<Record<string, readonly string[]>> = {
    promise: [`${name}(${list('options?: Thing')}): Promise<${result}>;`],
    callback: [
      `${name}(${list(`callback: Callback<${result}>`)}): void;`,
      `${name}(${list('options: Thing', `callback: Callback<${result}>`)}): void;`,
    ],
    WithHttpOperationResponse: [
      `${name}WithHttpOperationResponse(${list('options?: Thing')}): Promise<{ body: ${result} }>;`,
    ],
  };
  return variants.flatMap((variant) => {
    const shape = shapes[variant];
    if (!shape) throw new Error(`clients.json: ${name} has a variant nobody knows: ${variant}`);
    return shape;
  });
}

function declared({ name, required, type }: Parameter): string {
  return `${name}${required ? '' : '?'}: ${type === 'string' ? 'string' : (/models\.\w+Parameters/.exec(type ?? '')?.[0] ?? 'Thing')}`;
}
