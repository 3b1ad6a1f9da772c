import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResourceTypeChange } from '../src/model/transform.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const { operations, resources } = batchai20180501;

interface RestDocument {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

const documentOf = (version: string) =>
  JSON.parse(readFileSync(new URL(`reference/rest/${version}.json`, import.meta.url), 'utf8')) as RestDocument;

const snake = (word: string) => word.replace(/(?<=[a-z])([A-Z])/g, '_$1').toLowerCase();
const bare = (path: string) => path.replace(/\{\w+\}/g, '{}');

/** `GET /subscriptions/{}/… clusters.get` for every operation of a document but the lists, whose paths follow from the types. */
function pathsOf(version: string): readonly string[] {
  return Object.entries(documentOf(version).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId }]) =>
        `${method.toUpperCase()} ${bare(path)} ${operationId.split('_').map(snake).join('.')}`,
    ),
  );
}

const subscription = '/subscriptions/{}';
const group = `${subscription}/resourceGroups/{}`;
const provider = `/providers/${resources.namespace}`;

/** What the data says about one type on one side: the same rows, made of it. */
function rowsOf(type: ResourceTypeChange, side: 'old' | 'current'): readonly string[] {
  const around = type[side];
  if (!around) return [];
  const collection = [...around.map((name) => `/${name}/{}`), `/${type.name}`].join('');
  const at = (scope: string) => `${scope}${provider}${collection}`;
  const lists = operations
    .filter(({ id, kind }) => kind === 'list' && id.startsWith(`${type.group}.`))
    .flatMap((change) => (change[side] ? [change[side].name] : []))
    .map((name) => `GET ${at(name === 'list' ? subscription : group)} ${type.group}.${name}`);
  const own = Object.entries(type.methods).map(([method, name]) => `${method} ${at(group)}/{} ${type.group}.${name}`);
  const actions = Object.entries(type.actions).map(
    ([action, name]) => `POST ${at(group)}/{}/${action} ${type.group}.${name}`,
  );
  return [...lists, ...own, ...actions];
}

function unmovedRows(side: 'old' | 'current'): readonly string[] {
  return resources.unmoved.map(({ name, change, rest, scope }) => {
    const operation = operations.find(({ id }) => id === change)?.[side];
    const path = [name, ...rest].map((segment) => `/${bare(segment)}`).join('');
    const at = `${scope === 'tenant' ? '' : subscription}${provider}${path}`;
    return `GET ${at} ${operation?.group ?? ''}.${operation?.name ?? ''}`;
  });
}

describe('the resources against the REST specifications', () => {
  it.each([
    ['old', '2018-03-01'],
    ['current', '2018-05-01'],
  ] as const)('have every path of the %s API', (side, version) => {
    const ours = [...resources.types.flatMap((type) => rowsOf(type, side)), ...unmovedRows(side)];
    expect([...ours].sort()).toEqual([...pathsOf(version)].sort());
  });

  it('name the versions', () => {
    expect(resources.versions.old.map((version) => documentOf(version).info.version)).toEqual(resources.versions.old);
    expect(documentOf(resources.versions.current).info.version).toBe(resources.versions.current);
  });
});
