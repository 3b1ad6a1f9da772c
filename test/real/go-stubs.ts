import { readFileSync } from 'node:fs';
import { z } from 'zod';

const parameter = z.object({ name: z.string(), type: z.string().nullish() });
const method = z.object({ name: z.string(), params: z.array(parameter) });
const operation = z.object({ group: z.string(), old: method.nullable(), new: method.nullable() });
const clients = z.object({ go: z.object({ operations: z.array(operation) }) });
const definition = z.object({
  properties: z
    .record(z.string(), z.object({ $ref: z.string().optional(), type: z.string().optional() }).loose())
    .optional(),
  allOf: z.array(z.object({ $ref: z.string() })).optional(),
  enum: z.array(z.string()).optional(),
});
const rest = z.object({ definitions: z.record(z.string(), definition) });

const reference = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8'));
const { operations } = clients.parse(reference('clients.json')).go;

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const fieldName = (name: string) =>
  pascal(name)
    .replace(/^Id$/, 'ID')
    .replace(/^Vm(?=[A-Z])/, 'VM');

/**
 * A Go package with the published methods (clients.json) and models (the REST document) of one version, and nothing of
 * our catalogue: it judges it. Futures and pages can be used as far as the fixtures do.
 */
export function batchaiPackage(version: 'old' | 'new', document: string): string {
  const models = rest.parse(reference(`rest/${document}.json`)).definitions;
  const methods = new Map<string, string[]>();
  for (const entry of operations) {
    const published = entry[version];
    if (!published) continue;
    const [client = '', name = ''] = published.name.split('.');
    const list = published.params.map((one) => `${one.name} ${one.type ?? 'interface{}'}`).join(', ');
    const result = resultOf(client, name);
    const suffixes: readonly (readonly [string, string])[] = [
      ['', result],
      ['Preparer', '*http.Request'],
      ...(name.startsWith('List') ? [['Complete', result.replace('Page', 'Iterator')] as const] : []),
    ];
    const declared = suffixes.map(
      ([suffix, type]) => `func (client ${client}) ${name}${suffix}(${list}) (result ${type}, err error) { return }`,
    );
    methods.set(client, [...(methods.get(client) ?? []), ...declared]);
  }
  const results = new Set([...methods.values()].flat().map((one) => /\(result ([A-Z]\w*)/.exec(one)?.[1] ?? ''));
  const made = [...results].filter((name) => name !== '' && !(name in models));
  return `package batchai

import (
	"context"
	"net/http"
)

const DefaultBaseURI = "https://management.azure.com"

type BaseClient struct {
	SubscriptionID string
	Authorizer     interface{}
}

var _ context.Context
var _ http.Request

${[...methods].map(([client, declared]) => clientText(client, declared)).join('\n')}
${made.map((name) => futureText(name)).join('\n')}
${Object.entries(models)
  .map(([name, model]) => modelText(name, model))
  .join('\n')}
`;
}

function clientText(client: string, methods: readonly string[]): string {
  return `type ${client} struct{ BaseClient }

func New${client}(subscriptionID string) (client ${client}) { return }
func New${client}WithBaseURI(baseURI string, subscriptionID string) (client ${client}) { return }
${methods.join('\n')}
`;
}

function resultOf(client: string, method: string): string {
  const group = client.replace(/Client$/, '');
  if (/^(Create|Delete|Terminate)$/.test(method)) return `${group}${method}Future`;
  if (method.startsWith('List')) return `${group}${method}Page`;
  return group.replace(/s$/, '');
}

function futureText(name: string): string {
  const [, group] = /^(\w+?)s(Create)Future$/.exec(name) ?? [];
  return group
    ? `type ${name} struct{}\n\nfunc (future ${name}) Result(client ${group}sClient) (result ${group}, err error) { return }`
    : `type ${name} struct{}`;
}

function modelText(name: string, { properties = {}, allOf = [], enum: values }: z.infer<typeof definition>): string {
  if (values) return `type ${name} string`;
  const parents = allOf.map(({ $ref }) => nameOf($ref)).map((parent) => `\t${parent}`);
  const fields = Object.entries(properties).map(([property, { $ref, type }]) => {
    if (property === 'properties' && $ref !== undefined) return `\t*${nameOf($ref)}`;
    return `\t${fieldName(property)} ${typeText($ref, type, property)}`;
  });
  return `type ${name} struct {\n${[...parents, ...fields].join('\n')}\n}`;
}

function typeText($ref: string | undefined, type: string | undefined, property: string): string {
  if ($ref !== undefined) return `*${nameOf($ref)}`;
  if (type === 'array') return property === 'outputDirectories' ? '*[]OutputDirectory' : 'interface{}';
  return goTypes[type ?? ''] ?? 'interface{}';
}

const goTypes: Readonly<Record<string, string>> = {
  string: '*string',
  boolean: '*bool',
  integer: '*int32',
  object: 'map[string]*string',
};

function nameOf($ref: string): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
