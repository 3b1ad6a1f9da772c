import type { Edit } from '../model/edit.ts';
import { languageNames, languages, programLanguages } from '../model/languages.ts';
import type { Lifetime, Name, NameSetting, NameSettings, OperationKind, SiteNames, ValueMode } from '../model/names.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import { normaliseRegion } from './infer-region.ts';
import type { RegionIndex } from './infer-region.ts';

/** What is named: a use, or a place that passes a name on. */
export type Named = Pick<Site, 'fragment' | 'region' | 'valueKey'>;

/** Chooses the workspace and the experiment of a site; `lifetime` where what existed has other names than what is created. */
export type Namer = (site: Named, path: Path, kind: OperationKind, lifetime?: Lifetime) => SiteNames;

const placeholder = '<region>';

/**
 * Names by command line, then the overrides and settings of the file's configuration, then the service's own; the
 * region by command line, configuration, what the use and its file say, and what the repository says if only one.
 */
export function namer(transform: Transform, options: MigrateOptions, regions: RegionIndex): Namer {
  return (site, path, kind, lifetime) => {
    const layers = layersFor(options, path, kind).map((layer) => (lifetime ? { ...layer, ...layer[lifetime] } : layer));
    const mode = modeIn(layers, keyOf(site));
    const region = regionOf(site, path, layers, options.names, regions);
    const name = (key: 'workspace' | 'experiment'): Name => {
      const valueKey = mode === 'literal' ? undefined : keyOf(site);
      for (const layer of layers) {
        const chosen = nameFor(layer[key], valueKey);
        if (chosen) return { ...filled(chosen, region?.name), source: layer === options.names ? 'option' : 'config' };
      }
      return { ...filled({ kind: 'literal', text: transform.names[key] }, region?.name), source: 'service' };
    };
    return {
      workspace: name('workspace'),
      experiment: name('experiment'),
      ...(region && { region }),
    };
  };
}

/** Whether any settings tell what existed from what is created, so that it matters which of the two a use is about. */
export function tellsLifetimes({ names, configFor }: MigrateOptions, paths: Iterable<Path>): boolean {
  const tells = ({ existing, created }: NameSettings) => existing !== undefined || created !== undefined;
  if (tells(names)) return true;
  for (const path of paths) {
    const config = configFor(path);
    if (config && (tells(config) || config.overrides.some(tells))) return true;
  }
  return false;
}

/** The settings that hold for an operation in a file, the strongest first. */
function layersFor(options: MigrateOptions, path: Path, kind: OperationKind): readonly NameSettings[] {
  const config = options.configFor(path);
  return [
    options.names,
    ...(config?.overrides ?? []).filter(({ operations }) => !operations || operations.includes(kind)).reverse(),
    ...(config ? [config] : []),
  ];
}

function keyOf({ fragment, valueKey }: Named): string {
  return valueKey ?? fragment.valueKey;
}

/** How the names of a site are to be written, and what constants are to be called. */
export interface Writing {
  readonly mode: ValueMode | undefined;
  readonly constants: NonNullable<NameSettings['constants']>;
}

/** How names are written, by the same settings as the names themselves. */
export function writingFor(
  options: MigrateOptions,
  site: Named & Pick<Site, 'shape'>,
  path: Path,
  kind: OperationKind,
): Writing {
  const layers = layersFor(options, path, kind);
  const mode = modeIn(layers, keyOf(site), site.shape.kind === 'call');
  return { mode, constants: layers.find(({ constants }) => constants)?.constants ?? {} };
}

/**
 * The languages of programs, which have expressions of their own. Of commands, documents and data a mode is only if it is
 * given for them by name, but for calls of a client library, which are a program's in scripts too.
 */
const programs = new Set<string>(
  programLanguages.filter((name) => languages[name].valuesOf ?? languages[name].valueKeys?.includes(name)),
);

function modeIn(layers: readonly NameSettings[], key: string, isCall = false): ValueMode | undefined {
  for (const { values } of layers) {
    if (values === undefined) continue;
    if (typeof values === 'string') {
      const isForPrograms = values === 'constant' || values === 'parameter';
      if (!isForPrograms || isCall || programs.has(key)) return values;
      continue;
    }
    const own = valueKeys(key).find((candidate) => values[candidate] !== undefined);
    if (own !== undefined) return values[own];
  }
  return undefined;
}

/** Whether a name among new texts still waits for a region: such text is never written into code. */
export function lacksRegion(edits: readonly Pick<Edit, 'newText'>[]): boolean {
  return edits.some(({ newText }) => newText.includes(placeholder));
}

/** Whether a literal is this name, of any region where the name still waits for one. */
export function isSpelling(literal: string, name: string): boolean {
  const [before = '', after] = name.split(placeholder);
  if (after === undefined) return literal === name;
  const region = literal.slice(before.length, literal.length - after.length);
  return literal.startsWith(before) && literal.endsWith(after) && /^[a-z][a-z0-9]*$/.test(region);
}

function regionOf(
  site: Named,
  path: Path,
  layers: readonly NameSettings[],
  fromOptions: NameSettings,
  regions: RegionIndex,
): SiteNames['region'] {
  if (fromOptions.region) return { name: normaliseRegion(fromOptions.region), source: 'option' };
  const configured = layers.find(({ region }) => region !== undefined)?.region;
  if (configured) return { name: normaliseRegion(configured), source: 'config' };
  if (site.region) return { name: normaliseRegion(site.region), source: 'file' };
  const [own, ...others] = regions.byFile.get(path) ?? [];
  if (own !== undefined) return others.length === 0 ? { name: own, source: 'file' } : undefined;
  return regions.repository ? { name: regions.repository, source: 'repository' } : undefined;
}

/** The setting's text for a value key: its own expression, else the literal; without a key the literal. */
/** What a setting says of a name there; undefined where it says nothing. */
function nameFor(setting: NameSetting | undefined, valueKey: string | undefined): Name | undefined {
  if (setting === undefined) return undefined;
  if (typeof setting === 'string') return { kind: 'literal', text: setting };
  const key = (valueKey === undefined ? [] : valueKeys(valueKey)).find((candidate) => setting[candidate] !== undefined);
  const expression = key === undefined ? undefined : setting[key];
  if (expression !== undefined) return { kind: 'expression', text: expression };
  return setting.literal === undefined ? undefined : { kind: 'literal', text: setting.literal };
}

/** The keys under which an expression for a fragment may stand, the closest first. */
function valueKeys(key: string): readonly string[] {
  const [own = key, ...inside] = key.split('/');
  const language = languageNames.find((name) => name === own);
  const valuesOf = language && languages[language].valuesOf;
  return valuesOf === undefined ? [key] : [key, [valuesOf, ...inside].join('/')];
}

function filled(name: Name, region: string | undefined): Name {
  return region === undefined ? name : { ...name, text: name.text.replaceAll(placeholder, region) };
}
