import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spellOperations } from '../src/model/spelling.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

interface ClientMethod {
  readonly name: string;
  /** Further forms that Java gives a method by its parameters. */
  readonly overloads?: readonly (readonly { readonly name: string }[])[];
  readonly params: readonly { readonly name: string; readonly required: boolean }[];
}
interface ClientOperation {
  readonly change: string;
  readonly old: ClientMethod | null;
  readonly new: ClientMethod | null;
}
interface RestDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RestOperation>>>>;
  readonly parameters: Readonly<Record<string, RestParameter>>;
}
interface RestOperation {
  readonly operationId: string;
  readonly parameters?: readonly RestParameter[];
  readonly 'x-ms-long-running-operation'?: boolean;
  readonly 'x-ms-pageable'?: unknown;
}
interface RestParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
}

function reference(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`reference/${file}`, import.meta.url), 'utf8'));
}

const snake = (word: string) => word.replace(/(?<=[a-z])([A-Z])/g, '_$1').toLowerCase();

/** `clusters.create → {parameters, longRunning, paged}` for every operation of one REST document, in snake_case. */
function restOperations(version: string) {
  const document = reference(`rest/${version}.json`) as RestDocument;
  const resolve = (parameter: RestParameter): RestParameter =>
    parameter.$ref ? (document.parameters[parameter.$ref.split('/').at(-1) ?? ''] ?? parameter) : parameter;
  return new Map(
    Object.values(document.paths)
      .flatMap((path) => Object.values(path))
      .map((operation) => {
        const names = (operation.parameters ?? []).map(resolve);
        return [
          operation.operationId.split('_').map(snake).join('.'),
          {
            parameters: names.filter((p) => p.in === 'path' && p.name !== 'subscriptionId').map((p) => snake(p.name)),
            hasBody: names.some((p) => p.in === 'body'),
            longRunning: operation['x-ms-long-running-operation'] === true,
            paged: operation['x-ms-pageable'] !== undefined,
          },
        ];
      }),
  );
}

describe('the catalogue against the REST specifications', () => {
  for (const [side, version] of [
    ['old', '2018-03-01'],
    ['current', '2018-05-01'],
  ] as const) {
    it(`names every operation of ${version} with its path parameters`, () => {
      const ours = new Map(
        batchai20180501.operations.flatMap((change) => {
          const operation = change[side];
          if (!operation) return [];
          const names = operation.parameters.filter(({ role }) => role === 'name').map(({ name }) => name);
          const hasBody = operation.parameters.some(({ name }) => name === 'parameters');
          const { longRunning, paged } = change;
          return [[`${operation.group}.${operation.name}`, { parameters: names, hasBody, longRunning, paged }]];
        }),
      );
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(restOperations(version)));
    });
  }
});

describe('the catalogue against the client libraries', () => {
  const clients = reference('clients.json') as Record<string, { operations: readonly ClientOperation[] }>;
  for (const [surface, key] of [
    ['python', 'python'],
    ['javascript', 'node_azure-arm-batchai'],
    ['dotnet', 'dotnet'],
    ['go', 'go'],
    ['ruby', 'ruby'],
  ] as const) {
    const isVariant =
      /(?:WithHttpOperationResponse|WithHttpMessagesAsync|Async|Preparer|Complete|_async|_with_http_info|_as_lazy|_initial|_(?:async|with_http_info)_next)$/;
    const signature = (parameters: ClientMethod['params']) =>
      parameters.filter(({ name }) => !name.startsWith('**')).map(({ name, required }) => name + (required ? '' : '?'));
    it(`spells every ${surface} method with its signature and its fate`, () => {
      const theirs = (clients[key]?.operations ?? []).flatMap(({ change, old, new: current }) => {
        // The reference calls usageOperations.listNext → usages.listNext unchanged: its parameters are, its group is not.
        const isRenamed = old && current && change === 'unchanged' && old.name !== current.name;
        const fate = isRenamed ? 'group-renamed' : change;
        return [
          ...(old ? [[`old ${old.name}`, signature(old.params), fate]] : []),
          ...(current ? [[`current ${current.name}`, signature(current.params), fate]] : []),
        ];
      });
      const ours = spellOperations(batchai20180501, surface)
        .filter((operation) => !isVariant.test((operation.old ?? operation.current)?.name ?? ''))
        .flatMap(({ change, old, current }) => [
          ...(old ? [[`old ${old.group}.${old.name}`, signature(old.signature.parameters), change.fate]] : []),
          ...(current
            ? [[`current ${current.group}.${current.name}`, signature(current.signature.parameters), change.fate]]
            : []),
        ]);
      const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
      expect(ours.sort(byName)).toEqual(theirs.sort(byName));
    });
  }

  it('spells every java method of the inner classes with its signature and its fate', () => {
    /** Parameters that only some of the forms have are optional. */
    const signature = ({ params, overloads = [] }: ClientMethod) => {
      const all = [params, ...overloads];
      const longest = all.reduce((a, b) => (b.length > a.length ? b : a));
      return longest.map(
        ({ name }) => name + (all.every((each) => each.some((other) => other.name === name)) ? '' : '?'),
      );
    };
    const theirs = (clients.java_fluent_inner?.operations ?? []).flatMap(({ change, old, new: current }) => [
      ...(old ? [[`old ${old.name}`, signature(old), change]] : []),
      ...(current ? [[`current ${current.name}`, signature(current), change]] : []),
    ]);
    const className = (group: string) => `${group.charAt(0).toUpperCase()}${group.slice(1)}Inner`;
    const spelled = (parameters: ClientMethod['params']) =>
      parameters.map(({ name, required }) => name + (required ? '' : '?'));
    const ours = spellOperations(batchai20180501, 'java')
      .filter((operation) => !(operation.old ?? operation.current)?.name.endsWith('Async'))
      .flatMap(({ change, old, current }) => [
        ...(old ? [[`old ${className(old.group)}.${old.name}`, spelled(old.signature.parameters), change.fate]] : []),
        ...(current
          ? [
              [
                `current ${className(current.group)}.${current.name}`,
                spelled(current.signature.parameters),
                change.fate,
              ],
            ]
          : []),
      ]);
    const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
    expect(ours.sort(byName)).toEqual(theirs.sort(byName));
  });

  it('names every chain and entry point of the fluent java library that moved', () => {
    const { chains, classes } = batchai20180501.libraries.java;
    const words = (clients.java_fluent?.operations ?? [])
      .flatMap(({ old }) => old?.name.match(/\b(?:with|define)\w+|batchAI\w+/g) ?? [])
      .filter((word) => !/^with(VMSize|DataDisks|NodeCount|ExistingCluster(Id)?)$|^define$/.test(word));
    const ours = new Set([
      ...Object.values(chains).flatMap(({ removed, removedWithin, rewritten }) => [
        ...removed,
        ...Object.keys(removedWithin),
        ...Object.values(removedWithin).flat(),
        ...Object.keys(rewritten),
      ]),
      ...Object.values(classes).flatMap(({ entries = {} }) => Object.keys(entries)),
      // `with{New,Existing}ResourceGroup` and `with*ResourceGroup`
      'with',
    ]);
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((word) => !ours.has(word))).toEqual([]);
  });
});
