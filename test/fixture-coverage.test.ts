import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { containers } from '../src/containers/index.ts';
import { changePage } from '../src/documentation/change-page.ts';
import type { Finding } from '../src/model/plan.ts';
import { reviewReasons } from '../src/model/review-reasons.ts';
import type { SurfaceId } from '../src/model/surface-id.ts';
import { spellingOf } from '../src/model/spelling.ts';
import type { CommandChange, OperationChange } from '../src/model/transform.ts';
import { surfaces } from '../src/surfaces/index.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { coverageOf } from './fixture-folders.ts';
import { isChanged, isLeftAlone, points } from './fixture-points.ts';
import { beforePlanOf, loadFixtures, type FixtureCase } from './fixtures.ts';

const { operations, commands, packages } = batchai20180501;
const findings: Finding[] = [];
const shown: { readonly fixture: FixtureCase; readonly own: readonly Finding[] }[] = [];

beforeAll(async () => {
  for (const fixture of loadFixtures()) {
    const { findings: own } = await beforePlanOf(fixture);
    findings.push(...own);
    shown.push({ fixture, own });
  }
}, 300_000);

const libraryOf = (surface: SurfaceId) => surfaces.find(({ id }) => id === surface)?.library ?? surface;

/**
 * What this version does about an old call of an operation, by what the catalogue says happened to it: as the surface's
 * folder says, or as client libraries do.
 */
function outcomeOf(change: OperationChange, surface: SurfaceId): Finding['outcome'] | undefined {
  const own = coverageOf(surface).operations[change.fate];
  if (own) return own;
  switch (change.fate) {
    case 'parameters-inserted':
      // A body whose parameters changed is written by a person, with the names in it.
      return spellingOf(batchai20180501, libraryOf(surface)).signatures[change.id]?.current ? 'review' : 'rewritten';
    case 'removed':
      return 'review';
    case 'renamed':
    case 'group-renamed':
      return 'rewritten';
    case 'new':
      return 'current';
    case 'unchanged':
      return undefined;
  }
}

/** The words of a command line as a list, a string or a shell writes it. */
const words = (text: string) => ` ${text.replace(/[^\w-]+/g, ' ')} `;

/** Every spelling of a command, in any generation, for which no fixture shows what this version does about it. */
function uncovered(change: CommandChange): readonly string[] {
  const { generations } = change;
  const current = generations['0.3'];
  const outcomes = new Map<string, Finding['outcome']>();
  for (const spelling of [current, generations['0.1'], generations['0.2']]) {
    if (!spelling) continue;
    // A line of a command that the new generation has unchanged is current already; without one a person must see it.
    const isCurrent = current !== undefined && isDeepStrictEqual(spelling, current);
    outcomes.set(spelling.path, isCurrent ? 'current' : current ? 'rewritten' : 'review');
  }
  const ofChange = findings.filter((finding) => finding.change === change.id);
  const isCovered = (path: string, outcome: Finding['outcome']) =>
    ofChange.some((finding) => finding.outcome === outcome && words(finding.before).includes(` ${path} `));
  return [...outcomes]
    .filter((row) => !isCovered(...row))
    .map(([path, outcome]) => `${change.id}: ${path}: ${outcome}`);
}

it('every change that a fixture finds is documented', () => {
  const found = [...new Set(findings.map(({ change }) => change))];
  expect(found.filter((change) => !changePage(change, batchai20180501))).toEqual([]);
});

describe('the fixtures cover the catalogue', () => {
  const ids = surfaces.map(({ id }) => id);
  const libraries = new Set(packages.map(({ surface }) => surface));
  const callers = ids.filter((id) => libraries.has(libraryOf(id)) || Object.keys(coverageOf(id).operations).length > 0);

  it.each(callers)('every operation in %s', (surface) => {
    const missing = operations.filter((change) => {
      const outcome = outcomeOf(change, surface);
      return (
        outcome &&
        !findings.some(
          (finding) => finding.surface === surface && finding.change === change.id && finding.outcome === outcome,
        )
      );
    });
    expect(missing.map((change) => `${change.id}: ${outcomeOf(change, surface) ?? ''}`)).toEqual([]);
  });

  it.each(ids.filter((id) => coverageOf(id).models))('every change of models in %s', (of) => {
    const { removedProperties, modelClasses, models, results } = batchai20180501;
    const states = results.flatMap(({ strings }) => strings.map((path) => `model.${path.at(-1) ?? ''}`));
    const wanted = new Set([
      // What a directory's type was is nothing to read, and goes with its constructor.
      ...removedProperties.map(({ id }) => id).filter((id) => id !== 'model.output-directory-type'),
      ...states.map((id) => id.replaceAll('_', '-')),
      ...models.map(({ id }) => id),
      ...modelClasses.map(({ id }) => id),
    ]);
    const seen = new Set(findings.flatMap(({ surface, change }) => (surface === of ? [change] : [])));
    expect([...wanted].filter((id) => !seen.has(id))).toEqual([]);
  });

  it('every spelling of every Azure CLI command', () => {
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.flatMap(uncovered)).toEqual([]);
  });

  it('every review reason', () => {
    const seen = new Set(findings.map(({ reason }) => reason));
    expect(Object.keys(reviewReasons).filter((reason) => !([...seen] as unknown[]).includes(reason))).toEqual([]);
  });

  it('every outcome, every surface in every language of its own, and every container', () => {
    const outcomes = new Set(findings.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['current', 'foreign', 'review', 'rewritten', 'suppressed']);
    const rewritten = findings.filter(({ outcome }) => outcome === 'rewritten');
    const written = ids.filter((id) => coverageOf(id).rewrites);
    expect(new Set(rewritten.map(({ surface }) => surface))).toEqual(new Set(written));
    const expected = new Set(['file', ...containers.map(({ id }) => id)]);
    expect(new Set(findings.map(({ container }) => container))).toEqual(expected);
    // What a file of unknown kind holds is never rewritten.
    const isOpen = (id: string) => findings.some(({ container, language }) => container === id && language !== 'text');
    expect(new Set(rewritten.map(({ container }) => container))).toEqual(new Set([...expected].filter(isOpen)));
  });
});

describe.each(points)('%s: a case changes and two do not for', (_, rows) => {
  it.each(rows)('$name', (point) => {
    const cases = (isShown: typeof isChanged) =>
      shown
        .filter(({ fixture, own }) => isShown(point, fixture, own))
        .map(({ fixture }) => `${fixture.folder}/${fixture.name}`);
    const [changed, leftAlone] = [cases(isChanged), cases(isLeftAlone)];
    expect(changed.length, 'no case that changes').toBeGreaterThanOrEqual(1);
    expect(leftAlone.length, `must not change: ${leftAlone.join(', ')}`).toBeGreaterThanOrEqual(2);
  });
});
