import type { Finding } from '../src/model/plan.ts';
import type { ValueMode } from '../src/model/names.ts';
import type { FixtureCase } from './fixtures.ts';

/** A part of what the tool understands, and how the cases that specify it are told from the others. */
export interface Point {
  readonly name: string;
  readonly isShownBy: (fixture: FixtureCase, findings: readonly Finding[]) => boolean;
}

const libraries = ['python', 'javascript', 'dotnet', 'java', 'go', 'ruby'];
const withConstants = [...libraries, 'makefile', 'azure-cli', 'notebook'];

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

/** Everything that must be shown by cases that change and by at least two that do not. */
export const points: readonly Point[] = [
  ...libraries.flatMap((surface): readonly Point[] => [
    {
      name: `calls in ${surface}`,
      isShownBy: (_, findings) => findings.some((one) => one.surface === surface && !one.change.startsWith('model')),
    },
    {
      name: `models in ${surface}`,
      isShownBy: (_, findings) => findings.some((one) => one.surface === surface && one.change.startsWith('model')),
    },
    {
      name: `receivers in ${surface}`,
      isShownBy: (_, findings) =>
        findings.some(
          ({ surface: own, reason, outcome }) =>
            own === surface && (outcome === 'foreign' || (reason ?? '').startsWith('receiver-')),
        ),
    },
  ]),
  { name: 'commands', isShownBy: (_, findings) => findings.some(({ surface }) => surface === 'azure-cli') },
  { name: 'URLs and ids', isShownBy: (_, findings) => findings.some(({ surface }) => surface === 'rest') },
  ...withConstants.map((folder): Point => ({
    name: `constants in ${folder}`,
    isShownBy: (fixture) => fixture.folder === folder && writes(fixture, 'constant'),
  })),
  ...['python', 'javascript'].map((folder): Point => ({
    name: `parameters in ${folder}`,
    isShownBy: (fixture) => fixture.folder === folder && writes(fixture, 'parameter'),
  })),
  { name: 'expressions', isShownBy: hasExpressions },
  { name: 'what exists and what is created', isShownBy: tellsLifetimes },
  ...['python', 'azure-cli', 'notebook'].map((folder): Point => ({
    name: `inserted setup in ${folder}`,
    isShownBy: (fixture) => fixture.folder === folder && fixture.options.insertSetup,
  })),
  { name: 'suppressions', isShownBy: (_, findings) => findings.some(({ outcome }) => outcome === 'suppressed') },
  { name: 'marks', isShownBy: isMark },
  { name: 'verification', isShownBy: ({ options }) => options.judgeOnly },
];
