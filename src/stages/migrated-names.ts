import { fileOf } from '../model/fragment.ts';
import type { Name, SiteNames } from '../model/names.ts';
import type { ResourceName, Scope } from '../model/resource-use.ts';
import { isRun, type Site } from '../model/site.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import type { Analysis } from './analyse.ts';
import type { OriginOf } from './lifetimes.ts';
import { isSpelling, type Named, type Namer } from './name.ts';
import { onlyLiteral, spelledName } from './spelled-name.ts';

/** A use of the new API that says where its resource lies. */
interface Placed {
  readonly site: Site;
  readonly workspace: ResourceName;
  readonly experiment: ResourceName | undefined;
}

/**
 * The workspaces and experiments of resources of which a file says them already, where it was migrated in part: what is
 * done to a resource belongs where its other uses say that it is.
 */
export class MigratedNames {
  readonly #originOf: OriginOf;
  readonly #placed: ReadonlyMap<Path, readonly Placed[]>;

  constructor(read: Analysis, originOf: OriginOf) {
    this.#originOf = originOf;
    this.#placed = new Map([...read.sites].map(([path, found]) => [path, placedIn(found)]));
  }

  /** The names with those in their place that other uses of the same resource give, where nobody chose any. */
  of(use: Named, names: SiteNames): SiteNames {
    const site = oldSite(use);
    const { hasOpenExperiment, ...others } = names;
    if (!site || !isNobodys(names.workspace)) return names;
    const placed = this.#placed.get(fileOf(site.fragment).path) ?? [];
    const same = placed.filter((one) => this.#isSameResource(one.site, site));
    const isElsewhere = same.some(({ site: other, workspace }) => {
      const literal = onlyLiteral(this.#originOf(other, workspace));
      return literal === undefined || !isSpelling(literal, names.workspace.text);
    });
    const isInExperiment = isNobodys(names.experiment) && same.some(({ experiment }) => experiment);
    const workspace = isElsewhere ? this.#agreed(site, same, 'workspace') : names.workspace;
    const experiment = isInExperiment ? this.#agreed(site, same, 'experiment') : names.experiment;
    if (!workspace || !experiment) return { ...others, areOpen: true };
    return { ...others, workspace, experiment, ...(hasOpenExperiment && !isInExperiment && { hasOpenExperiment }) };
  }

  /** The one name that all of these give, as it is written where a use stands; undefined where that cannot be told. */
  #agreed(at: Site, placed: readonly Placed[], role: 'workspace' | 'experiment'): Name | undefined {
    const given = placed.flatMap((one) => {
      const name = one[role];
      return name ? [{ ...one.site, name }] : [];
    });
    if (new Set(given.map((one) => this.#originOf(one, one.name).id)).size > 1) return undefined;
    const [spelled] = given.flatMap((one) => spelledName(one, at, this.#originOf) ?? []);
    return spelled && { ...spelled, source: 'migrated-use' };
  }

  #isSameResource(one: Site, other: Site): boolean {
    const isEqual = (a: ResourceName | undefined, b: ResourceName | undefined): boolean =>
      a !== undefined && b !== undefined && this.#originOf(one, a).id === this.#originOf(other, b).id;
    const [a, b] = [one.resource, other.resource];
    const isOneGroup = !a?.within?.group || !b?.within?.group || isEqual(a.within.group, b.within.group);
    return a?.group === b?.group && isEqual(a?.name, b?.name) && isOneGroup;
  }
}

/** Whether neither the command line nor the configuration chose a name. */
function isNobodys({ source }: Name): boolean {
  return source === 'service' || source === 'code';
}

/** An old use of a resource in which the names of others can stand, and not only an object. */
function oldSite(use: Named): Site | undefined {
  const site = 'change' in use ? (use as Site) : undefined;
  return site?.resource?.within && isRun(site) && site.reading.kind !== 'current' ? site : undefined;
}

function placedIn(found: readonly { readonly site: Site }[]): readonly Placed[] {
  return found.flatMap(({ site }) => {
    const { reading, provenance, resource } = site;
    const isCurrent = reading.kind === 'current' && (provenance.kind === 'certain' || provenance.kind === 'likely');
    // What creates workspaces and experiments says where nothing is.
    const isPlaced = resource && !/^(?:workspaces|experiments)$/.test(resource.group);
    const { workspace, experiment }: Scope = resource?.within ?? {};
    return isCurrent && isRun(site) && isPlaced && workspace ? [{ site, workspace, experiment }] : [];
  });
}

/** Whether some file has uses of both APIs, so that names must be followed. */
export function isMigratedInPart({ sites }: Analysis, transform: Transform): boolean {
  return [...sites.values()].some(
    (found) =>
      found.some(({ site }) => oldSite(site) !== undefined) &&
      placedIn(found).some(
        ({ workspace: { literal, text } }) => !isSpelling(literal ?? withoutQuotes(text), transform.names.workspace),
      ),
  );
}

function withoutQuotes(text: string): string {
  return text.replace(/^(["'`])(.*)\1$/, '$2');
}

/** Names that are the file's own where nobody chose others, nor told what existed from what is created. */
export function withMigratedNames(namesFor: Namer, migrated: MigratedNames | undefined): Namer {
  if (!migrated) return namesFor;
  return (site, path, kind, lifetime) => {
    const names = namesFor(site, path, kind, lifetime);
    return lifetime ? names : migrated.of(site, names);
  };
}
