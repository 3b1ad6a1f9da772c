import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { nearest } from '../model/nearest.ts';
import type { NameOverride, NamePair, NameSetting, NameSettings, ValueMode, ValueSetting } from '../model/names.ts';
import type { FileConfig } from '../model/options.ts';
import type { Path } from '../model/source-file.ts';
import { UserError } from '../model/user-error.ts';
import type { ConfigText, Override } from './config-schema.ts';
import type { ConfigSyntaxError, ParsedConfig } from './config-text.ts';
import { errorText } from './failure.ts';
import { toPath } from './locate.ts';
import { isInside } from './read.ts';

/** The settings that hold for each file. */
export interface Configs {
  /** The nearest configuration, with the overrides that fit the file; undefined where there is none. */
  readonly configFor: (path: Path) => FileConfig | undefined;
  /** Whether the nearest configuration's `include` and `exclude` leave the file in. */
  readonly isIncluded: (path: Path) => boolean;
  readonly warnings: readonly string[];
}

interface ConfigRequest {
  readonly root: string;
  readonly workingFolder: string;
  /** Every file of the run by which a configuration can be found. */
  readonly paths: Iterable<Path>;
  /** Given on the command line: holds for every file. */
  readonly file: string | undefined;
  /** The names that the service knows, for a warning. */
  readonly regions: readonly string[];
  /** The changes, and the words before their dots. */
  readonly changes: readonly string[];
}

const fileName = /(?:^|\/)(?:batchai-codemod\.(?:jsonc?|ya?ml)|package\.json)$/;
const packageKey = 'batchai-codemod';

/** Whether a file can hold a configuration, by its name; a `package.json` can only if it says so inside. */
export function isConfigName(path: Path): boolean {
  return fileName.test(path);
}

/**
 * Reads every configuration of a run; data only, nothing is executed.
 * @throws UserError for a file that cannot be read or is wrong, and for two in one folder.
 */
export async function readConfigs(request: ConfigRequest): Promise<Configs> {
  const warnings: string[] = [];
  if (request.file !== undefined) {
    const config = await readConfig(request, givenFile(request, request.file), warnings);
    if (!config) throw new UserError(`${request.file} has no "${packageKey}".`, 'Name another file, or add the key.');
    return configsOf(() => config, warnings);
  }
  const byFolder = new Map<Path, Config>();
  for (const path of request.paths) {
    if (!isConfigName(path)) continue;
    const file = { path, absolute: join(request.root, path), folder: parent(path) };
    const config = await readConfig(request, file, warnings);
    if (!config) continue;
    const other = byFolder.get(config.folder);
    if (other) {
      const message = `${other.path} and ${config.path} both configure ${config.folder || 'the root folder'}.`;
      throw new UserError(message, 'Keep one of them.');
    }
    byFolder.set(config.folder, config);
  }
  const nearestTo = (path: Path): Config | undefined => {
    for (let folder = parent(path); ; folder = parent(folder)) {
      const config = byFolder.get(folder);
      if (config ?? folder === '') return config;
    }
  };
  return configsOf(byFolder.size === 0 ? () => undefined : nearestTo, warnings);
}

/**
 * The configuration that holds for every file: a value such as a `batchai-codemod.json` holds, its globs relative to the root.
 * @throws UserError for what is wrong in it
 */
export async function configsOfValue(
  value: unknown,
  request: Pick<ConfigRequest, 'regions' | 'changes'>,
): Promise<Configs> {
  const warnings: string[] = [];
  const path = 'configuration';
  const config = await validated(path, { value, lineOf: () => undefined });
  judgeWords(request, path, config, warnings);
  const settings = await configOf({ path, folder: '' }, config);
  return configsOf(() => settings, warnings);
}

function configsOf(nearestTo: (path: Path) => Config | undefined, warnings: readonly string[]): Configs {
  return {
    configFor: (path) => nearestTo(path)?.settingsFor(path),
    isIncluded: (path) => nearestTo(path)?.isIncluded(path) ?? true,
    warnings,
  };
}

/** The folder that a path lies in, '' for the root. */
function parent(path: Path): Path {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

interface Config {
  /** For messages. */
  readonly path: string;
  readonly folder: Path;
  isIncluded(path: Path): boolean;
  settingsFor(path: Path): FileConfig;
}

interface ConfigFile {
  /** For messages. */
  readonly path: string;
  readonly absolute: string;
  /** What its globs are relative to. */
  readonly folder: Path;
}

/** The globs of a file outside the root are relative to the root. */
function givenFile({ root, workingFolder }: ConfigRequest, file: string): ConfigFile {
  const absolute = resolve(workingFolder, file);
  try {
    const folder = realpathSync(dirname(absolute));
    return { path: file, absolute, folder: isInside(root, folder) ? toPath(root, folder) : '' };
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UserError {
  const message = `The configuration ${file} cannot be read: ${errorText(error)}.`;
  return new UserError(message, 'Check its name and its permissions.');
}

/** Undefined for a `package.json` that configures nothing. */
async function readConfig(request: ConfigRequest, file: ConfigFile, warnings: string[]): Promise<Config | undefined> {
  let text: string;
  try {
    text = readFileSync(file.absolute, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw unreadable(file.path, error);
  }
  const name = basename(file.absolute);
  // Almost every package.json: saves loading the parser.
  if (name === 'package.json' && !text.includes(packageKey)) return undefined;
  const { parseConfig } = await import('./config-text.ts');
  const parsed = await parseConfig(name, text, packageKey);
  if (!parsed) return undefined;
  const config = await validated(file.path, parsed);
  judgeWords(request, file.path, config, warnings);
  return await configOf(file, config);
}

async function validated(path: string, parsed: ParsedConfig | ConfigSyntaxError): Promise<ConfigText> {
  if ('message' in parsed) {
    const message = `${path}:${parsed.line} cannot be parsed: ${parsed.message}.`;
    throw new UserError(message, 'Correct the file and run again.');
  }
  const { validateConfig } = await import('./config-schema.ts');
  // An empty file says nothing, which is no mistake.
  const result = validateConfig(parsed.value ?? {});
  if ('config' in result) return result.config;
  const lines = result.problems.map(({ at, message }) => ({ line: parsed.lineOf(at), message }));
  lines.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  throw new UserError(
    lines.map(({ line, message }) => `${path}:${line ?? ''} ${message}`).join('\n'),
    'Correct the configuration and run again.',
  );
}

/** Regions come and go, so an unknown one is a warning; an unknown change would silently select nothing. */
function judgeWords(
  { regions, changes }: Pick<ConfigRequest, 'regions' | 'changes'>,
  path: string,
  config: ConfigText,
  warnings: string[],
): void {
  for (const { region } of [config, ...(config.overrides ?? [])]) {
    const warning = region === undefined ? undefined : regionWarning(region, regions);
    if (warning !== undefined) warnings.push(`${path}: ${warning}`);
  }
  for (const key of ['only', 'skip'] as const)
    for (const change of config[key] ?? []) {
      if (changes.includes(change)) continue;
      const guess = nearest(change, changes);
      const hint = guess
        ? `Did you mean "${guess}"?`
        : 'Changes are named as in the report: jobs.get, jobs, cli.job-create.';
      throw new UserError(`${path}: ${key} names "${change}", which is no change.`, hint);
    }
}

/** What to tell the user about a region that is not on the list; undefined if it is. */
export function regionWarning(region: string, regions: readonly string[]): string | undefined {
  const name = normalRegion(region);
  if (regions.includes(name)) return undefined;
  const guess = nearest(name, regions);
  return `The region "${region}" is not one that is known. ${guess ? `Did you mean "${guess}"?` : 'It is taken as it is.'}`;
}

/** `"East US"` → `eastus` */
function normalRegion(region: string): string {
  return region.replaceAll(' ', '').toLowerCase();
}

async function configOf({ path, folder }: Pick<ConfigFile, 'path' | 'folder'>, config: ConfigText): Promise<Config> {
  const { include, exclude, confidence, only, skip } = config;
  const overrides = await Promise.all(
    (config.overrides ?? []).map(async (override) => await overrideOf(override, folder)),
  );
  const { isIn: isIncluded } = await scopeOf(include, exclude, folder);
  const settings = {
    ...namesOf(config),
    ...(confidence && { confidence }),
    ...(only && { only }),
    ...(skip && { skip }),
  };
  return {
    path,
    folder,
    isIncluded,
    settingsFor: (of) => ({
      ...settings,
      overrides: overrides.filter(({ fits }) => fits(of)).map(({ settings: names }) => names),
    }),
  };
}

async function overrideOf(
  override: Override,
  folder: Path,
): Promise<{ readonly fits: (path: Path) => boolean; readonly settings: NameOverride }> {
  const { files, operations } = override;
  const { isIn: fits } = await scopeOf(files, undefined, folder);
  return { fits, settings: { ...namesOf(override), ...(operations && { operations }) } };
}

/** A test by globs, which are loaded only where there are some. */
export async function scopeOf(
  include: readonly string[] | undefined,
  exclude: readonly string[] | undefined,
  folder: Path,
): Promise<{ readonly isIn: (path: Path) => boolean }> {
  if (!include && !exclude) return { isIn: () => true };
  const { globTest } = await import('./globs.ts');
  const isIncluded = include ? globTest(include, folder) : () => true;
  const isExcluded = exclude ? globTest(exclude, folder) : () => false;
  return { isIn: (path) => isIncluded(path) && !isExcluded(path) };
}

function namesOf({ region, existing, created, values, constants, ...pair }: Override): NameSettings {
  return {
    ...(values !== undefined && { values: valuesOf(values) }),
    ...(constants && {
      constants: {
        ...(constants.workspace !== undefined && { workspace: constants.workspace }),
        ...(constants.experiment !== undefined && { experiment: constants.experiment }),
      },
    }),
    ...(region !== undefined && { region: normalRegion(region) }),
    ...pairOf(pair),
    ...(existing && { existing: pairOf(existing) }),
    ...(created && { created: pairOf(created) }),
  };
}

function pairOf({ workspace, experiment }: Pick<Override, 'workspace' | 'experiment'>): NamePair {
  return {
    ...(workspace !== undefined && { workspace: settingOf(workspace) }),
    ...(experiment !== undefined && { experiment: settingOf(experiment) }),
  };
}

/** A mode for JavaScript is one for TypeScript too, unless that has its own. */
function valuesOf(setting: NonNullable<Override['values']>): ValueSetting {
  if (typeof setting === 'string') return setting;
  const modes: Record<string, ValueMode> = {};
  for (const [key, mode] of Object.entries(setting)) if (mode !== undefined) modes[key] = mode;
  const { javascript, typescript = javascript } = modes;
  return {
    ...modes,
    ...(javascript !== undefined && { jsx: javascript }),
    ...(typescript !== undefined && { typescript, tsx: typescript }),
  };
}

/** An expression for JavaScript is one for TypeScript too, unless that has its own. */
function settingOf(setting: NonNullable<Override['workspace']>): NameSetting {
  if (typeof setting === 'string') return setting;
  const texts: Record<string, string> = {};
  for (const [key, text] of Object.entries(setting)) if (text !== undefined) texts[key] = text;
  const { javascript, typescript = javascript } = texts;
  return {
    ...texts,
    ...(javascript !== undefined && { jsx: javascript }),
    ...(typescript !== undefined && { typescript, tsx: typescript }),
  };
}
