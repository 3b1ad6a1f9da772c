import { expect, it } from 'vitest';
import { z } from 'zod';
import { loadFixtures } from '../fixtures.ts';
import { judge } from './run.ts';

const verdict = z.object({ faults: z.array(z.string()), allowed: z.record(z.string(), z.array(z.boolean())) });
const fixtures = loadFixtures().filter(({ folder }) => folder === 'dependencies');

/** The manifests of one side, by the case's name and their own. */
const files = (side: 'before' | 'after') =>
  Object.fromEntries(
    fixtures.flatMap((fixture) =>
      Object.entries(fixture[side] ?? {}).map(([path, text]) => [`${fixture.name}/${path}`, text] as const),
    ),
  );

it('manifests parse before and after, and migrated requirements allow the new release', () => {
  expect(Object.keys(files('after')).length).toBeGreaterThan(20);
  expect(verdict.parse(judge('read-requirements.py', files('before'))).faults).toEqual([]);
  const after = verdict.parse(judge('read-requirements.py', files('after')));
  expect(after.faults).toEqual([]);
  expect(Object.keys(after.allowed).length).toBeGreaterThan(2);
  expect(Object.values(after.allowed).flat()).not.toContain(false);
});
