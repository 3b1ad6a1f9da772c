import { valueModes, type NameSettings } from '../model/names.ts';
import { nearest } from '../model/nearest.ts';
import type { Confidence, MigrateOptions } from '../model/options.ts';
import { resourceName, resourceNameRule } from '../model/resource-name.ts';
import type { Transform } from '../model/transform.ts';
import { UserError } from '../model/user-error.ts';
import { changeWords } from './change-words.ts';
import { optionNamed, type CommandName, type OptionName } from './options.ts';
import { reportFormatNames, type ReportFormatName } from './report-formats.ts';
import type { SeparatedArguments } from './separate-arguments.ts';

export const setupFormatNames = ['azure-cli', 'python', 'json'] as const;
const confidences = ['certain', 'likely', 'possible'] as const;

/** What one run is asked to do, judged and complete. */
export interface Request {
  readonly command: CommandName;
  /** Else the first path may be a misspelt command. */
  readonly commandIsNamed: boolean;
  /** As given; none means the current folder. Empty where stdin is read. */
  readonly paths: readonly string[];
  /** What stdin is called, where `-` is the path. */
  readonly stdinFilename: string | undefined;
  readonly names: NameSettings;
  readonly config: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly staged: boolean;
  readonly since: string | undefined;
  readonly allowDirty: boolean;
  readonly mark: boolean;
  readonly insertSetup: boolean;
  /** Where `review` puts the patch that it makes instead of writing; `-` is standard output. */
  readonly patch: string | undefined;
  readonly restart: boolean;
  readonly yes: boolean;
  readonly force: boolean;
  readonly only: MigrateOptions['only'];
  readonly skip: MigrateOptions['skip'];
  /** Undefined where the command line says nothing, so that a configuration can. */
  readonly confidence: Confidence | undefined;
  readonly formats: readonly Format<ReportFormatName>[];
  readonly setupFormats: readonly SetupFormat[];
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: 'auto' | 'always' | 'never';
}

interface Format<Name extends string> {
  readonly name: Name;
  /** Standard output if undefined. */
  readonly file: string | undefined;
}

/** How what must be created is said. */
export type SetupFormat = Format<(typeof setupFormatNames)[number]>;

/**
 * The request that separated arguments make.
 * @throws UserError for a value that is none, and for options that exclude one another
 */
export function requestOf({ command, values, paths }: SeparatedArguments, transform: Transform): Request {
  const all = (name: OptionName): readonly string[] => (values.get(name) ?? []).map((value) => filled(name, value));
  const one = (name: OptionName): string | undefined => all(name)[0];
  const [region, workspace, experiment] = [one('region'), one('workspace'), one('experiment')];
  for (const [name, value] of Object.entries({ workspace, experiment }))
    if (value !== undefined && !resourceName.test(value)) throw new UserError(`--${name} ${resourceNameRule}.`);
  const confidence = one('confidence');
  const valueMode = one('values');
  const changes = changeWords(transform);
  const excludeOneAnother = (...names: readonly OptionName[]): void => {
    if (names.every((name) => values.has(name)))
      throw new UserError(`Give one of ${names.map((name) => `--${name}`).join(' and ')}, not both.`);
  };
  excludeOneAnother('quiet', 'verbose');
  excludeOneAnother('staged', 'since');
  const stdinFilename = one('stdin-filename');
  judgeStdin(paths, stdinFilename, values);
  if (command === 'review' && paths.includes('-'))
    throw new UserError(
      'review reads answers from standard input, so - cannot be its path.',
      'Give the path of a file.',
    );
  return {
    command: command ?? 'diff',
    commandIsNamed: command !== undefined,
    paths: paths.filter((path) => path !== '-'),
    stdinFilename,
    names: {
      ...(region && { region }),
      ...(workspace && { workspace }),
      ...(experiment && { experiment }),
      ...(valueMode !== undefined && { values: chosen('values', valueMode, valueModes) }),
    },
    config: one('config'),
    include: all('include'),
    exclude: all('exclude'),
    staged: values.has('staged'),
    since: one('since'),
    allowDirty: values.has('allow-dirty'),
    mark: values.has('mark'),
    insertSetup: values.has('insert-setup'),
    patch: one('patch'),
    restart: values.has('restart'),
    yes: values.has('yes'),
    force: values.has('force'),
    only: all('only').map((change) => knownChange(change, changes)),
    skip: all('skip').map((change) => knownChange(change, changes)),
    confidence: confidence === undefined ? undefined : chosen('confidence', confidence, confidences),
    formats: command === 'setup' ? [] : formatsOf(all('format'), reportFormatNames),
    setupFormats: command === 'setup' ? formatsOf(all('format'), setupFormatNames) : [],
    quiet: values.has('quiet'),
    verbose: values.has('verbose'),
    color: chosen('color', one('color') ?? 'auto', ['auto', 'always', 'never']),
  };
}

function filled(name: OptionName, value: string): string {
  if (value === '' && optionNamed(name).takes !== 'flag') throw new UserError(`--${name} needs a value.`);
  return value;
}

function judgeStdin(
  paths: readonly string[],
  stdinFilename: string | undefined,
  values: SeparatedArguments['values'],
): void {
  if (!paths.includes('-')) {
    if (stdinFilename !== undefined)
      throw new UserError(
        '--stdin-filename is given, but - is not among the paths.',
        'Give - as the only path to read stdin.',
      );
    return;
  }
  if (paths.length > 1) throw new UserError('- (stdin) cannot stand beside other paths.');
  if (stdinFilename === undefined)
    throw new UserError(
      '- (stdin) needs a name.',
      'Give --stdin-filename PATH: its extension tells the language, its folder the configuration.',
    );
  for (const name of ['staged', 'since'] as const)
    if (values.has(name)) throw new UserError(`--${name} has no meaning for - (stdin).`);
}

function chosen<Choice extends string>(name: OptionName, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === value);
  if (choice) return choice;
  const near = nearest(value, choices);
  throw new UserError(
    `--${name} is one of ${choices.join(', ')}, not ${value}.`,
    near ? `Did you mean ${near}?` : undefined,
  );
}

/** What `--format` asks for: the first of the names unless something else is given. */
function formatsOf<Name extends string>(values: readonly string[], names: readonly Name[]): readonly Format<Name>[] {
  const formats = (values.length === 0 ? names.slice(0, 1) : values).map((value) => {
    // The first colon only: a file may lie at C:\report.json.
    const [, name = '', file] = /^([^:]*)(?::([^]*))?$/.exec(value) ?? [];
    if (file === '') throw new UserError(`--format ${value} names no file.`, `Write --format ${name}:FILE.`);
    return { name: chosen('format', name, names), file };
  });
  if (formats.filter(({ file }) => file === undefined).length > 1)
    throw new UserError(
      'Only one report can go to standard output.',
      'Name a file for the others: --format json:report.json.',
    );
  return formats;
}

function knownChange(change: string, known: ReadonlySet<string>): string {
  if (known.has(change)) return change;
  const near = nearest(change, known);
  throw new UserError(
    `There is no change ${change}.`,
    near
      ? `Did you mean ${near}?`
      : 'Changes are named as in the report: jobs.get, clusters.create, cli.job-create; jobs, clusters and cli stand for all below them.',
  );
}
