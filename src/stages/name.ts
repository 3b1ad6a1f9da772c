import type { Edit } from '../model/edit.ts';
import type { Lifetime, Name, NameSetting, NameSettings, OperationKind, SiteNames } from '../model/names.ts';
import type { MigrateOptions } from '../model/options.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import { normaliseRegion } from './infer-region.ts';
import type { RegionIndex } from './infer-region.ts';

/** Chooses the workspace and the experiment of a site; `lifetime` where what existed has other names than what is created. */
export type Namer = (site: Site, path: Path, kind: OperationKind, lifetime?: Lifetime) => SiteNames;

const placeholder = '<region>';

/**
 * Names by command line, then the overrides and settings of the file's configuration, then the service's own; the
 * region by command line, configuration, what the use and its file say, and what the repository says if only one.
 */
export function namer(transform: Transform, options: MigrateOptions, regions: RegionIndex): Namer {
  return (site, path, kind, lifetime) => {
    const config = options.configFor(path);
    const layers: readonly NameSettings[] = [
      options.names,
      ...(config?.overrides ?? []).filter(({ operations }) => !operations || operations.includes(kind)).reverse(),
      ...(config ? [config] : []),
    ].map((layer) => (lifetime ? { ...layer, ...layer[lifetime] } : layer));
    const region = regionOf(site, path, layers, options.names, regions);
    const first = (key: 'workspace' | 'experiment') => layers.find((layer) => layer[key] !== undefined)?.[key];
    const name = (setting: NameSetting | undefined, fallback: string): Name =>
      filled(nameFor(setting, site.valueKey ?? site.fragment.valueKey, fallback), region?.name);
    return {
      workspace: name(first('workspace'), transform.names.workspace),
      experiment: name(first('experiment'), transform.names.experiment),
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

/** Whether a name among new texts still waits for a region: such text is never written into code. */
export function lacksRegion(edits: readonly Pick<Edit, 'newText'>[]): boolean {
  return edits.some(({ newText }) => newText.includes(placeholder));
}

function regionOf(
  site: Site,
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

/** The setting's text for a value key: its own expression, else the literal. */
function nameFor(setting: NameSetting | undefined, valueKey: string, fallback: string): Name {
  if (setting === undefined) return { kind: 'literal', text: fallback };
  if (typeof setting === 'string') return { kind: 'literal', text: setting };
  const key = valueKeys(valueKey).find((candidate) => setting[candidate] !== undefined);
  const expression = key === undefined ? undefined : setting[key];
  return expression === undefined
    ? { kind: 'literal', text: setting.literal ?? fallback }
    : { kind: 'expression', text: expression };
}

/** The keys under which an expression for a fragment may stand, the closest first. */
function valueKeys(key: string): readonly string[] {
  if (key === 'tsx') return ['tsx', 'typescript'];
  return key === 'jsx' ? ['jsx', 'javascript'] : [key];
}

function filled(name: Name, region: string | undefined): Name {
  return region === undefined ? name : { ...name, text: name.text.replaceAll(placeholder, region) };
}
