import { containers } from '../src/containers/index.ts';
import type { NameSetting, ValueMode } from '../src/model/names.ts';
import type { Finding } from '../src/model/plan.ts';
import { surfaces } from '../src/surfaces/index.ts';
import { coverageOf, type FolderPoint } from './fixture-folders.ts';
import type { FixtureCase } from './fixtures.ts';
import { receiverForms } from './receiver-forms.ts';

/**
 * A thing that the tool understands. A row needs a case that it changes and two that must not change, where a case is
 * counted by how it is run, what stands in it and what is found there; its name decides nothing.
 */
export interface Point {
  readonly name: string;
  /** Whether a case is run in a way that the point is about; absent where every case is. */
  readonly isRun?: (fixture: FixtureCase) => boolean;
  /** The uses that the point is about. */
  readonly isUse: (finding: Finding, fixture: FixtureCase) => boolean;
  /**
   * What becomes of a use that the point changes. Where that is a review, a case that must not change shows a use that
   * nothing is said about: a review would be the change.
   */
  readonly outcome: 'rewritten' | 'review';
  /** How the same words look where they are somebody else's, or fit already, so that no such use is found. */
  readonly lookalike?: RegExp;
  /** The files that lookalikes are looked for in; absent where that is every file. */
  readonly files?: RegExp;
}

/** Whether a case shows that something is changed, or left to a person by a point that leaves everything to them. */
export function isChanged(point: Point, fixture: FixtureCase, findings: readonly Finding[]): boolean {
  if (point.isRun?.(fixture) === false) return false;
  const uses = findings.filter((finding) => point.isUse(finding, fixture));
  return uses.some(({ outcome }) => outcome === point.outcome) && (point.outcome === 'review' || !!fixture.after);
}

/** Whether a case must not change and shows it: by a use that stays, or by words that only look like one. */
export function isLeftAlone(point: Point, fixture: FixtureCase, findings: readonly Finding[]): boolean {
  if (fixture.after || point.isRun?.(fixture) === false) return false;
  const uses = findings.filter((finding) => point.isUse(finding, fixture));
  if (uses.some(({ outcome }) => outcome === point.outcome)) return false;
  const { lookalike, files } = point;
  const texts = Object.entries(fixture.before).flatMap(([path, text]) => (files?.test(path) === false ? [] : [text]));
  return uses.length > 0 || texts.some((text) => lookalike?.test(withoutComments(text)));
}

/** Comments and documentation mention what is not there. */
const withoutComments = (text: string) => text.replace(/^\s*(?:#|\/\/|\*|REM\b).*$/gm, '');

/** The surfaces and containers whose folders of cases say that they have a row of their own. */
const showing = (point: FolderPoint): readonly string[] =>
  [...surfaces, ...containers].map(({ id }) => id).filter((id) => coverageOf(id).points.includes(point));

/** The surfaces of the client libraries. */
const libraries = showing('models');

const isOf = (...changes: readonly string[]) => {
  const wanted = new Set(changes);
  return ({ change }: Finding) => wanted.has(change);
};

// What the upgrade breaks.

const groups = [
  { group: 'clusters', word: 'clusters', next: 'workspace' },
  { group: 'file_servers', word: 'file_?servers', next: 'workspace' },
  { group: 'jobs', word: 'jobs', next: 'experiment' },
] as const;

const lists = groups.flatMap(({ group, word, next }): readonly Point[] => [
  {
    name: `${group}.list, which is gone`,
    isUse: isOf(`${group}.list`),
    outcome: 'review',
    lookalike: new RegExp(`\\b${word}(?:\\(\\))?\\.list\\(|\\b${word}Client\\.List\\(`, 'i'),
  },
  {
    name: `${group}.list_by_resource_group → list_by_${next}`,
    isUse: isOf(`${group}.list_by_resource_group`),
    outcome: 'rewritten',
  },
  {
    name: `the options class of ${group}.list_by_resource_group`,
    isUse: isOf(`models.${group}_list_by_resource_group_options`),
    outcome: 'rewritten',
    lookalike: new RegExp(`${word.replace('_?', '_?')}_?list_?by_?(?:resource_?group|${next})_?options`, 'i'),
  },
]);

const updates = [...libraries, 'rest'].map((surface): Point => ({
  name: `clusters.update in ${surface}`,
  isUse: (finding) => finding.surface === surface && finding.change === 'clusters.update',
  outcome: 'rewritten',
  ...(surface === 'rest' && { lookalike: /PATCH\W+https?:\S+\/clusters\//i }),
}));

/** A parameter as it is set: `location='x'`, `"location": 'x'`, `Location = "x"`, `.withLocation("x")`. */
const isSet = (word: string) => new RegExp(`(?:\\b|with|_)${word}\\b['"]?\\s*(?:=(?![=>])|:|=>|\\((?!\\)))`, 'i');

const lostParameters: readonly Point[] = (
  [
    ['location', 'location', /^models\.(?:cluster|file_server|job)_create_parameters$/],
    ['tags', 'tags', /^models\.(?:cluster|file_server|job)_create_parameters$/],
    ['priority', 'priority', /^models\.job_create_parameters$/],
    ['experiment-name', 'experiment_?name', /^models\.job_create_parameters$/],
    ['create-new', 'create_?new', /^models\.output_directory$/],
    ['run-elevated', 'run_?elevated', /^models\.setup_task$/],
  ] as const
).map(([id, word, model]) => ({
  name: `${id.replace('-', '_')} in what is created`,
  isUse: ({ change, before }) => (change === `model.${id}` || model.test(change)) && isSet(word).test(before),
  outcome: 'rewritten',
  lookalike: isSet(word),
}));

/** A property as it is read, at the end of a chain. */
const isRead = (word: string) => new RegExp(`\\.\\s*${word}(?:\\(\\))?$`, 'i');

const lostReads: readonly Point[] = [
  ...['location', 'tags'].map((word): Point => ({
    name: `reads of ${word}`,
    isUse: ({ change, before }) => change === `model.${word}` && isRead(word).test(before),
    outcome: 'review',
    lookalike: new RegExp(`\\.${word}\\b(?!\\s*=[^=])`, 'i'),
  })),
  {
    name: 'is_directory → file_type',
    isUse: isOf('model.is-directory'),
    outcome: 'rewritten',
    lookalike: /\.(?:is_?directory|file_?type)\b/i,
  },
];

const states = 'allocation|execution|provisioning';
const isState = ({ change }: Finding) =>
  /^model\.(?:(?:allocation|execution|provisioning)-state|enum|node-d.*)$/.test(change);

const strings: readonly Point[] = [
  {
    name: '.name and .value of what became strings in python',
    isUse: (finding) => finding.surface === 'python' && isState(finding),
    outcome: 'rewritten',
    lookalike: /_state\b(?:\.(?:name|value)\b|\s*[=!]=)/,
  },
  ...(['dotnet', 'java'] as const).map((surface): Point => ({
    name: `enumerations that became strings in ${surface}`,
    isUse: (finding) => finding.surface === surface && isState(finding),
    outcome: 'review',
    lookalike: new RegExp(`(?:${states})State\\b`, 'i'),
    files: surface === 'java' ? /\.java$/ : /\.cs$/,
  })),
];

const gone = [
  ...['clusters_list_options', 'file_servers_list_options', 'jobs_list_options'],
  ...['key_vault_key_reference', 'local_data_volume', 'file_server_type', 'output_type'],
];

const classes: readonly Point[] = [
  {
    name: 'positional constructors of 0.x → keywords',
    // A first argument that names nothing.
    isUse: ({ surface, change, before }) =>
      surface === 'python' && change.startsWith('models.') && /\(\s*(?!\w+\s*=[^=])[^\s)*]/.test(before),
    outcome: 'rewritten',
    lookalike: /(?:Parameters|Settings|ResourceId|Variable)\(\s*\w+\s*=/,
  },
  {
    name: 'environment_setting → environment_variable',
    isUse: isOf('models.environment_setting'),
    outcome: 'rewritten',
    lookalike: /\bEnvironment(?:Setting|Variable)\b/,
  },
  ...gone.map((name): Point => ({
    name: `${name}, which is gone`,
    isUse: isOf(`models.${name}`),
    outcome: 'review',
    lookalike: new RegExp(`\\b${name.replaceAll('_', '_?')}\\b`, 'i'),
  })),
];

const breaks: readonly Point[] = [
  ...showing('uses').map((surface): Point => ({
    name: `uses in ${surface}`,
    isUse: (finding) => finding.surface === surface && !finding.change.startsWith('model'),
    outcome: 'rewritten',
  })),
  ...showing('models').map((surface): Point => ({
    name: `models in ${surface}`,
    isUse: (finding) => finding.surface === surface && finding.change.startsWith('model'),
    outcome: 'rewritten',
  })),
  ...lists,
  ...updates,
  {
    name: 'cluster resize and auto-scale in azure-cli',
    isUse: isOf('cli.cluster-resize', 'cli.cluster-auto-scale'),
    outcome: 'rewritten',
  },
  { name: 'usage → usages', isUse: isOf('usage.list', 'usage'), outcome: 'rewritten' },
  ...lostParameters,
  ...lostReads,
  ...strings,
  ...classes,
];

// Names the way people choose them.

/** What the languages of a program are called in the configuration. */
const languages = {
  python: { keys: ['python'], files: /\.(?:py|ipynb)$/ },
  javascript: { keys: ['javascript', 'typescript'], files: /\.[jt]sx?$/ },
  csharp: { keys: ['csharp'], files: /\.cs$/ },
  java: { keys: ['java'], files: /\.java$/ },
  go: { keys: ['go'], files: /\.go$/ },
  ruby: { keys: ['ruby'], files: /\.rb$/ },
  shell: { keys: ['shell'], files: /\.sh$/ },
  make: { keys: ['make'], files: /Makefile|\.mk$/ },
} as const;
type LanguageName = keyof typeof languages;
const everyLanguage = Object.keys(languages) as readonly LanguageName[];

const isIn = (name: LanguageName) => {
  const own: readonly string[] = languages[name].keys;
  return ({ language }: Finding) => own.includes(language);
};

function settingsOf({ options }: FixtureCase) {
  const { names, config } = options;
  return [names, ...(config ? [config, ...config.overrides] : [])];
}

/** The modes in which a case writes names in a language; only what is configured there. */
function modesOf(fixture: FixtureCase, name: LanguageName): readonly ValueMode[] {
  const own: readonly string[] = languages[name].keys;
  const isProgram = name !== 'shell' && name !== 'make';
  return settingsOf(fixture).flatMap(({ values }) =>
    typeof values === 'object'
      ? Object.entries(values).flatMap(([key, mode]) => (own.includes(key) ? [mode] : []))
      : values !== undefined && isProgram
        ? [values]
        : [],
  );
}

/** Whether a case configures expressions for a language. */
function hasExpressions(fixture: FixtureCase, name: LanguageName): boolean {
  const own: readonly string[] = languages[name].keys;
  const isOwn = (setting: NameSetting | undefined) =>
    typeof setting === 'object' && Object.keys(setting).some((key) => own.includes(key));
  return settingsOf(fixture).some(({ workspace, experiment, existing, created }) =>
    [{ workspace, experiment }, existing, created].some((pair) => isOwn(pair?.workspace) || isOwn(pair?.experiment)),
  );
}

/** Calls and commands of whatever service. */
const anyCall = /\.(?:jobs|clusters|file_?servers)\b|\baz (?:batchai|aks|hdinsight)\b|\.(?:Get|Delete)\(/i;

function mode(value: ValueMode, name: LanguageName, isRun: (fixture: FixtureCase) => boolean, title?: string): Point {
  return {
    name: title ?? `${value} names in ${name}`,
    isRun,
    isUse: isIn(name),
    outcome: 'rewritten',
    lookalike: anyCall,
    files: languages[name].files,
  };
}

const names: readonly Point[] = [
  ...everyLanguage.map((name) =>
    mode(
      'literal',
      name,
      (fixture) => !hasExpressions(fixture, name) && modesOf(fixture, name).every((one) => one === 'literal'),
    ),
  ),
  ...everyLanguage.map((name) =>
    mode(
      'constant',
      name,
      (fixture) => modesOf(fixture, name).includes('constant'),
      ...(name === 'shell' || name === 'make' ? [`variables at the top in ${name}`] : []),
    ),
  ),
  {
    name: 'constants in a cell of their own',
    isRun: (fixture) => fixture.folder === 'notebook' && modesOf(fixture, 'python').includes('constant'),
    isUse: isIn('python'),
    outcome: 'rewritten',
  },
  ...everyLanguage.map((name) => mode('expression', name, (fixture) => hasExpressions(fixture, name))),
  ...(['python', 'javascript'] as const).map((name) =>
    mode('parameter', name, (fixture) => modesOf(fixture, name).includes('parameter')),
  ),
];

// What exists and what is created.

function tellsLifetimes(fixture: FixtureCase): boolean {
  return settingsOf(fixture).some(({ existing, created }) => existing !== undefined || created !== undefined);
}

const lifetimes: readonly Point[] = [
  ...everyLanguage.map((name): Point => ({
    name: `existing and created names in ${name}`,
    isRun: tellsLifetimes,
    isUse: isIn(name),
    outcome: 'rewritten',
  })),
  {
    name: 'existing and created names in notebooks',
    isRun: tellsLifetimes,
    isUse: ({ cell }) => cell !== undefined,
    outcome: 'rewritten',
  },
];

// What creates workspaces and experiments.

const setups: readonly Point[] = [
  {
    name: 'commands that create what is needed',
    isRun: ({ setup }) => setup !== undefined,
    // Nothing is created for what the code makes itself and for what the service made.
    isUse: (_, { setup, after }) => (setup === '') === (after === undefined),
    outcome: 'rewritten',
  },
  ...showing('inserted setup').map((folder): Point => ({
    name: `inserted creation in ${folder}`,
    isRun: (fixture) => fixture.folder === folder && fixture.options.insertSetup,
    isUse: () => true,
    outcome: 'rewritten',
  })),
];

// Receivers.

const receivers: readonly Point[] = [
  ...showing('receivers').map((surface): Point => ({
    name: `receivers in ${surface}`,
    isUse: (finding) => finding.surface === surface && !finding.change.startsWith('model'),
    outcome: 'rewritten',
  })),
  ...receiverForms.map(({ name, isWritten, outcome }): Point => ({
    name,
    isRun: ({ before }) => isWritten(before),
    isUse: ({ surface }) => libraries.includes(surface),
    outcome: outcome ?? 'rewritten',
    lookalike: anyCall,
  })),
];

// What is asked of the tool about a use, and what people tell it.

const holds = (text: RegExp) => (fixture: FixtureCase) => Object.values(fixture.before).some((one) => text.test(one));

const talk: readonly Point[] = [
  {
    name: 'explanations',
    isRun: ({ explanation }) => explanation !== undefined,
    isUse: () => true,
    outcome: 'rewritten',
  },
  {
    name: 'suppressions of one use',
    isRun: holds(/batchai-codemod: ignore(?!-file)/),
    isUse: () => true,
    outcome: 'rewritten',
  },
  {
    name: 'suppressions of a file',
    isRun: holds(/batchai-codemod: ignore-file/),
    isUse: () => true,
    outcome: 'rewritten',
  },
  {
    name: 'suppressions of a change',
    isRun: holds(/batchai-codemod: ignore\[/),
    isUse: () => true,
    outcome: 'rewritten',
  },
  { name: 'marks above what is left', isRun: ({ options }) => options.mark, isUse: () => true, outcome: 'rewritten' },
];

// What verify finds.

const verifies = ({ options }: FixtureCase) => options.judgeOnly;
const isReason =
  (surfaces: readonly string[], ...reasons: readonly string[]): Point['isUse'] =>
  ({ surface, outcome, reason }) =>
    surfaces.includes(surface) && (outcome !== 'review' || reasons.includes(reason ?? ''));

const verification: readonly Point[] = [
  { name: 'old calls left behind', isUse: isReason(libraries, 'still-old') },
  { name: 'commands left behind', isUse: isReason(['azure-cli'], 'still-old') },
  { name: 'URLs and ids left behind', isUse: isReason(['rest'], 'still-old') },
  { name: 'a missing experiment', isUse: isReason(libraries, 'names-incomplete') },
  { name: '-c with a JSON file', isUse: isReason(['azure-cli'], 'option-outdated') },
  { name: 'the workspace in the place of the experiment', isUse: isReason(libraries, 'names-misplaced') },
].map((row) => ({ ...row, isRun: verifies, outcome: 'review' }));

/** Every thing that is promised, by the part that it belongs to. */
export const points: readonly (readonly [part: string, rows: readonly Point[]])[] = [
  ['what the upgrade breaks', breaks],
  ['names as people choose them', names],
  ['what exists and what is created', lifetimes],
  ['what creates workspaces and experiments', setups],
  ['receivers', receivers],
  ['explanations, suppressions and marks', talk],
  ['verification', verification],
];
