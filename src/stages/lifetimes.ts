import { fileOf } from '../model/fragment.ts';
import type { Lifetime } from '../model/names.ts';
import { literalOrigin, type NameOrigin, type ResourceName } from '../model/resource-use.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import { operationKind } from './operation-kind.ts';

/** Whether what a use is about was there before or is created by the code; `unclear` where nothing tells. */
export type LifetimeOf = (site: Site) => Lifetime | 'unclear';

/** Follows the name of a use's resource through its document. */
export type OriginOf = (site: Pick<Site, 'surface' | 'fragment'>, name: ResourceName) => NameOrigin;

/** What one file creates of one kind of resource. */
interface Created {
  /** The names that are certainly created. */
  readonly ids: Set<string>;
  /** The ids of the texts that may be names of what is created. */
  readonly literals: Set<string>;
  /** Whether something is created whose name is not told. */
  isOpen: boolean;
  /** Whether its name comes from a caller, which may stand in another file. */
  isFromCaller: boolean;
}

/** What each file creates, by operation group. */
export type Creations = ReadonlyMap<Path, ReadonlyMap<string, Created>>;

type Sites = ReadonlyMap<Path, readonly { readonly site: Site }[]>;

/**
 * What the uses of each file create. Uses of the new API count as well: a file may have been migrated in part.
 * @param known what is created in files that are not among these
 */
export function creationsIn(sites: Sites, originOf: OriginOf, transform: Transform, known?: Creations): Creations {
  const found = new Map(known);
  // Workspaces and experiments are what the names are of.
  const groups = new Set(transform.resources.types.filter(({ old }) => old).map(({ group }) => group));
  for (const [path, uses] of sites) {
    const ofFile = new Map<string, Created>();
    for (const { site } of uses) {
      const { resource } = site;
      if (!resource || !groups.has(resource.group) || site.provenance.kind === 'foreign' || !creates(site, transform))
        continue;
      const created = ofFile.get(resource.group) ?? nothing();
      ofFile.set(resource.group, created);
      const origin = resource.name && originOf(site, resource.name);
      if (origin) created.ids.add(origin.id);
      for (const literal of origin?.literals ?? []) created.literals.add(literalOrigin(literal).id);
      created.isOpen ||= origin?.isOpen ?? true;
      created.isFromCaller ||= origin?.isFromCaller ?? false;
    }
    found.set(path, ofFile);
  }
  return found;
}

function nothing(): Created {
  return { ids: new Set(), literals: new Set(), isOpen: false, isFromCaller: false };
}

/**
 * Tells what code creates from what it finds. A file is followed as a whole: what has the name of something that it
 * creates is created, before the creation too (a script that runs again). A name that may be one of those, or that
 * another file creates, is unclear.
 */
export function lifetimes(creations: Creations, originOf: OriginOf, transform: Transform): LifetimeOf {
  const creators = creatorsByName(creations);

  const ofName = (site: Site, group: string, name: ResourceName): Lifetime | 'unclear' => {
    const { path } = fileOf(site.fragment);
    const origin = originOf(site, name);
    const literals = origin.literals.map((text) => literalOrigin(text).id);
    const own = creations.get(path)?.get(group);
    // One of several names is created for sure only where each of them is.
    const isEach = literals.length > 0 && literals.every((literal) => own?.ids.has(literal));
    if (own?.ids.has(origin.id) || (!origin.isOpen && isEach)) return 'created';
    const isPossible = (created: Created) =>
      origin.isOpen || created.isOpen || literals.some((literal) => created.literals.has(literal));
    if (own && isPossible(own)) return 'unclear';
    const isElsewhere =
      creators.has([group, 'from-caller'], path) ||
      (origin.isOpen && creators.has([group], path)) ||
      literals.some((literal) => creators.has([group, 'literal', literal], path));
    return isElsewhere ? 'unclear' : 'existing';
  };

  return (site) => {
    const { resource } = site;
    const { path } = fileOf(site.fragment);
    // What belongs to no single resource is told by its file.
    if (!resource) return (creations.get(path)?.size ?? 0) > 0 ? 'unclear' : 'existing';
    if (resource.lifetime) return resource.lifetime;
    const { group, name, beside = [] } = resource;
    if (creates(site, transform))
      return beside.every((other) => ofName(site, other.group, other.name) === 'created') ? 'created' : 'unclear';
    if (name) return ofName(site, group, name);
    return creations.get(path)?.has(group) === true || creators.has([group], path) ? 'unclear' : 'existing';
  };
}

/** Which files create something, by group and by what is known of its name. */
function creatorsByName(creations: Creations) {
  const paths = new Map<string, Set<Path>>();
  const add = (key: readonly string[], path: Path) => {
    const known = paths.get(JSON.stringify(key)) ?? new Set();
    paths.set(JSON.stringify(key), known.add(path));
  };
  for (const [path, groups] of creations)
    for (const [group, { literals, isFromCaller }] of groups) {
      add([group], path);
      if (isFromCaller) add([group, 'from-caller'], path);
      for (const text of literals) add([group, 'literal', text], path);
    }
  return {
    /** Whether a file other than `except` is among them. */
    has(key: readonly string[], except: Path): boolean {
      const known = paths.get(JSON.stringify(key));
      return known !== undefined && known.size > (known.has(except) ? 1 : 0);
    },
  };
}

function creates({ change, resource }: Site, transform: Transform): boolean {
  return resource?.lifetime ? resource.lifetime === 'created' : operationKind(change, transform) === 'create';
}
