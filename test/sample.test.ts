import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const folder = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.[a-z]+$/.test(path));
const sample = Object.fromEntries(paths.map((path) => [path, readFileSync(folder + path, 'utf8')]));

describe('the sample project', () => {
  it('has uses of every kind, all of which can be migrated without any option', async () => {
    const plan = await migrate(memoryWorld(sample), batchai20180501, {
      names: {},
      configFor: () => undefined,
      confidence: 'likely',
      only: [],
      skip: [],
    });
    expect(plan.failures).toEqual([]);
    expect(plan.withoutRegion).toEqual([]);
    const rewritten = plan.findings.filter(({ outcome }) => outcome === 'rewritten');
    expect(rewritten.length).toBeGreaterThan(10);
    expect([...new Set(rewritten.map(({ surface }) => surface))].sort()).toEqual(['azure-cli', 'javascript', 'python']);
    const kinds = new Set(rewritten.map(({ path }) => path.slice(path.lastIndexOf('.'))));
    expect([...kinds].sort()).toEqual(['.ipynb', '.md', '.py', '.sh', '.ts']);
  });
});
