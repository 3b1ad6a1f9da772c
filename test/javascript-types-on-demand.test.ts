import { describe, expect, it, vi } from 'vitest';
import { beforePlanOf, loadFixtures } from './fixtures.ts';

const loaded = vi.hoisted(() => ({ count: 0 }));

// Stands in for the package alone, to see whether it is asked for.
vi.mock('ts-morph', () => {
  loaded.count++;
  throw new Error('no types today');
});

const fixtures = loadFixtures().filter(({ folder }) => folder === 'javascript');

/** The cases in which only a type tells whose a receiver is. */
const needTypes =
  /^(types-|assertions-and-generics$|component-with-types$|interface-of-their-own$|parameter-of-any-type$)/;

describe('ts-morph', () => {
  it('is not loaded where the flow of values tells whose a receiver is', async () => {
    const others = fixtures.filter(({ name }) => !needTypes.test(name));
    expect(others.length).toBeGreaterThan(70);
    for (const fixture of others) {
      await beforePlanOf(fixture);
      expect(loaded.count, fixture.name).toBe(0);
    }
  });

  it('is loaded where only a type tells, and a run without it refuses what it cannot prove', async () => {
    const fixture = fixtures.find(({ name }) => name === 'types-in-comments');
    const plan = fixture && (await beforePlanOf(fixture));
    expect(loaded.count).toBeGreaterThan(0);
    expect(plan?.failures).toEqual([]);
    expect(plan?.findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([['review', 'receiver-unknown']]);
  });
});
