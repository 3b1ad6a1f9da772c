import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { spellOperations } from '../../src/model/spelling.ts';
import { batchai20180501 } from '../../transforms/batchai-2018-05-01/transform.ts';
import { filesAfter, loadFixtures, planOf } from '../fixtures.ts';
import { output, root } from './run.ts';

const method = z.object({ name: z.string(), params: z.array(z.object({ required: z.boolean() })) });
const clients = z.object({ ruby: z.object({ operations: z.array(z.object({ new: method.nullable() })) }) });
const published = new Map(
  clients
    .parse(JSON.parse(readFileSync(new URL('../reference/clients.json', import.meta.url), 'utf8')))
    .ruby.operations.flatMap(({ new: current }) => (current ? [[current.name, current.params] as const] : [])),
);

const fixtures = loadFixtures().filter(({ folder }) => folder === 'ruby');

/** What Ruby says of texts and calls. */
function verdict(sources: readonly (readonly [string, string])[], calls: readonly object[]): unknown {
  const request = JSON.stringify({ sources, calls });
  return JSON.parse(output('ruby', [join(root, 'test', 'real', 'bind-ruby.rb')], { input: request }));
}

/** Longest first, so that `list_by_workspace` is not `list`. */
const methods = spellOperations(batchai20180501, 'ruby')
  .flatMap(({ current }) => (current ? [current.name] : []))
  .sort((a, b) => b.length - a.length);

/** The published method that a variant belongs to: `create_async`, `list_as_lazy`. */
const plain = (name: string) => name.replace(/_(async|with_http_info|as_lazy)$/, '');

describe('Ruby accepts the fixtures', () => {
  it('parses every before and after', () => {
    const sources = fixtures.flatMap(({ name, before, after }) =>
      [before, after ?? {}].flatMap((files) =>
        Object.entries(files)
          .filter(([path]) => /\.rb$|Rakefile$/.test(path) && !name.startsWith('broken-'))
          .map(([path, text]) => [`${name}/${path}`, text] as const),
      ),
    );
    expect(sources.length).toBeGreaterThan(20);
    expect(verdict(sources, [])).toEqual([]);
  });

  it('binds every migrated call to the published signature', async () => {
    const calls: object[] = [];
    for (const fixture of fixtures) {
      const first = await planOf(fixture);
      const second = await planOf(fixture, filesAfter(fixture.before, first));
      for (const { outcome, surface, change, before } of second.findings) {
        if (surface !== 'ruby' || outcome !== 'current' || !/^[a-z_]+\.[a-z_]+$/.test(change)) continue;
        const name = methods.find((one) => new RegExp(`\\.\\s*${one}\\b`).test(before)) ?? '';
        const params = published.get(`${change.split('.')[0] ?? ''}.${plain(name)}`);
        if (!params) continue;
        const required = params.filter((one) => one.required).length;
        calls.push({ code: before, required, most: params.length });
      }
    }
    expect(calls.length).toBeGreaterThan(30);
    expect(verdict([], calls)).toEqual([]);
  });
});
