import { describe, expect, it } from 'vitest';
import { reasonGuides } from '../src/documentation/reason-guides.ts';
import { migrate } from '../src/migrate.ts';
import type { FileConfig } from '../src/model/options.ts';
import type { Finding } from '../src/model/plan.ts';
import { reviewReasons } from '../src/model/review-reasons.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

/** What a run finds in these files, as `diff` does or as `verify` does. */
async function findingsOf(
  files: Readonly<Record<string, string>>,
  judgeOnly: boolean,
  config?: Omit<FileConfig, 'overrides'>,
): Promise<readonly Finding[]> {
  const plan = await migrate(memoryWorld(files), batchai20180501, {
    names: { region: 'eastus' },
    configFor: () => config && { overrides: [], ...config },
    confidence: undefined,
    only: [],
    skip: [],
    judgeOnly,
  });
  expect(plan.failures).toEqual([]);
  return plan.findings;
}

/** Reasons that only verify gives. */
const ofVerify = ['still-old', 'option-outdated', 'command-renamed'];

describe('the documentation of a review reason', () => {
  it('has a guide for each, and for nothing else', () => {
    expect(Object.keys(reasonGuides).sort()).toEqual(Object.keys(reviewReasons).sort());
  });

  it.each(Object.entries(reasonGuides))('%s: the example is one, and what to write fits', async (reason, guide) => {
    const { path, before, after, besides, config } = guide.example;
    const found = await findingsOf({ ...besides, [path]: before }, ofVerify.includes(reason), config);
    expect(found.map((finding) => finding.reason)).toContain(reason);
    const then = await findingsOf({ ...besides, [path]: after }, true, config);
    expect(then.filter(({ outcome }) => outcome === 'review' || outcome === 'rewritten')).toEqual([]);
  });
});
