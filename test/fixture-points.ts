import { containers } from '../src/containers/index.ts';
import type { Finding } from '../src/model/plan.ts';
import type { ValueMode } from '../src/model/names.ts';
import { surfaces } from '../src/surfaces/index.ts';
import { coverageOf, type FolderPoint } from './fixture-folders.ts';
import type { FixtureCase } from './fixtures.ts';

/** A part of what the tool understands, and how the cases that specify it are told from the others. */
export interface Point {
  readonly name: string;
  readonly isShownBy: (fixture: FixtureCase, findings: readonly Finding[]) => boolean;
}

function settingsOf({ options }: FixtureCase) {
  const { names, config } = options;
  return [names, ...(config ? [config, ...config.overrides] : [])];
}

function writes(fixture: FixtureCase, mode: ValueMode): boolean {
  return settingsOf(fixture).some(
    ({ values }) => values === mode || (typeof values === 'object' && Object.values(values).includes(mode)),
  );
}

/** Configures names as expressions: anything but a plain word. */
function hasExpressions(fixture: FixtureCase): boolean {
  return settingsOf(fixture).some(({ workspace, experiment }) =>
    [workspace, experiment].some((one) => typeof one === 'object'),
  );
}

function tellsLifetimes(fixture: FixtureCase): boolean {
  return settingsOf(fixture).some(({ existing, created }) => existing !== undefined || created !== undefined);
}

const isMark = (fixture: FixtureCase) => Object.values(fixture.before).some((text) => text.includes('TODO(batchai-'));

const isModel = ({ change }: Finding) => change.startsWith('model');

/** How cases show a point of one surface or container. */
const showing: Readonly<Record<FolderPoint, (id: string) => Point['isShownBy']>> = {
  uses: (id) => (_, findings) => findings.some((one) => one.surface === id && !isModel(one)),
  models: (id) => (_, findings) => findings.some((one) => one.surface === id && isModel(one)),
  receivers: (id) => (_, findings) =>
    findings.some(
      ({ surface, reason, outcome }) =>
        surface === id && (outcome === 'foreign' || (reason ?? '').startsWith('receiver-')),
    ),
  constants: (id) => (fixture) => fixture.folder === id && writes(fixture, 'constant'),
  parameters: (id) => (fixture) => fixture.folder === id && writes(fixture, 'parameter'),
  'inserted setup': (id) => (fixture) => fixture.folder === id && fixture.options.insertSetup,
};

/** Everything that must be shown by cases that change and by at least two that do not. */
export const points: readonly Point[] = [
  ...[...surfaces, ...containers].flatMap(({ id }) =>
    coverageOf(id).points.map((point): Point => ({ name: `${point} in ${id}`, isShownBy: showing[point](id) })),
  ),
  { name: 'expressions', isShownBy: hasExpressions },
  { name: 'what exists and what is created', isShownBy: tellsLifetimes },
  { name: 'suppressions', isShownBy: (_, findings) => findings.some(({ outcome }) => outcome === 'suppressed') },
  { name: 'marks', isShownBy: isMark },
  { name: 'verification', isShownBy: ({ options }) => options.judgeOnly },
];
