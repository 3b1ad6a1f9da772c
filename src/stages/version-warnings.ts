import { fileOf } from '../model/fragment.ts';
import type { Decision } from '../model/plan.ts';
import type { Site } from '../model/site.ts';
import type { SurfaceId } from '../model/surface-id.ts';
import type { Path } from '../model/source-file.ts';
import type { PackageReleases, Transform } from '../model/transform.ts';

/** What a run knows of releases and of the uses that must change together with them. */
export interface Together {
  /** Every site that was found: of the files in scope, and the requirements of the others. */
  readonly sites: readonly Site[];
  /** What was decided about those that were asked for; a file that could not be processed has none. */
  readonly decisions: readonly Decision[];
  readonly inScope: (path: Path) => boolean;
  /** The surface whose library a surface calls: itself, or that of another language. */
  readonly libraryOf: (surface: SurfaceId) => SurfaceId;
  /** How many files out of scope may use a library. */
  readonly othersOf: (surface: SurfaceId) => number;
}

/** What changed of one library, and what did not. */
interface Balance {
  readonly packages: readonly PackageReleases[];
  readonly requirements: readonly Site[];
  /** Files whose requirement moves. */
  readonly moved: readonly Path[];
  /** Files whose requirement is old and stays. */
  readonly kept: readonly Path[];
  readonly migrated: number;
  /** Uses that will not work with the new release. */
  readonly left: number;
  readonly others: number;
}

/**
 * A warning for each library of which only one half changes: the release that is required, or the calls. Comments, calls
 * that are only possibly ours, and lock files (each is a finding) count on neither side.
 */
export function versionWarnings(together: Together, transform: Transform): readonly string[] {
  const surfaces = [...new Set(transform.releases.map(({ surface }) => surface))];
  return surfaces.flatMap((surface) => warningsOf(balanceOf(surface, together, transform)));
}

function balanceOf(
  surface: SurfaceId,
  { sites, decisions, inScope, libraryOf, othersOf }: Together,
  transform: Transform,
): Balance {
  const packages = transform.releases.filter((one) => one.surface === surface);
  const isOurs = ({ shape }: Site) =>
    shape.kind === 'pin' && packages.some(({ name }) => name === shape.requirementOf?.name);
  const requirements = sites.filter(isOurs);
  const rewritten = new Set(decisions.filter(({ kind }) => kind === 'rewrite').map(({ site }) => site));
  const aside = new Set(decisions.filter(isAside).map(({ site }) => site));
  const uses = sites.filter((site) => libraryOf(site.surface) === surface && inScope(pathOf(site)));
  const isOpen = (site: Site) =>
    site.reading.kind !== 'current' && (site.provenance.kind === 'certain' || site.provenance.kind === 'likely');
  const isLocked = ({ reading }: Site) => reading.kind === 'review' && reading.reason === 'lock-file-outdated';
  return {
    packages,
    requirements,
    moved: pathsOf(requirements.filter((site) => rewritten.has(site))),
    kept: pathsOf(requirements.filter((site) => isOpen(site) && !isLocked(site) && !rewritten.has(site))),
    migrated: uses.filter((site) => rewritten.has(site)).length,
    left: uses.filter((site) => isOpen(site) && !rewritten.has(site) && !aside.has(site)).length,
    others: othersOf(surface),
  };
}

/** What does not run, or what somebody has said is to stay as it is. */
function isAside(decision: Decision): boolean {
  return decision.kind === 'suppressed' || (decision.kind === 'review' && decision.reason === 'commented-out-code');
}

function warningsOf(balance: Balance): readonly string[] {
  const { packages, requirements, moved, kept, migrated, left, others } = balance;
  const own = packages.filter(({ isShared }) => !isShared);
  const named = own.map(({ name, target }) => `${name} ${target}`).join(' or ');
  const warnings: string[] = [];
  if (moved.length > 0 && left > 0)
    warnings.push(
      `${listed(moved)}: the release moves (${named}), but ${uses(left)} of it ${left === 1 ? 'is' : 'are'} not migrated and will fail with it. Change both together.`,
    );
  if (moved.length > 0 && others > 0)
    warnings.push(
      `${listed(moved)}: the release moves (${named}), but ${others === 1 ? '1 file' : `${others} files`} out of the paths given may use it. Run over the whole repository.`,
    );
  if (migrated === 0 || own.some(({ hasBoth }) => hasBoth)) return warnings;
  const done = `${uses(migrated)} of ${own.map(({ name }) => name).join(' or ')} ${migrated === 1 ? 'needs' : 'need'} the new release now`;
  if (kept.length > 0)
    warnings.push(`${listed(kept)}: ${done}, but an old one is required here. Change both together.`);
  else if (requirements.length === 0 && !own.some(({ bringsCommands }) => bringsCommands))
    warnings.push(`${done}, but no file that was read requires one. Install ${named}.`);
  return warnings;
}

function uses(count: number): string {
  return count === 1 ? '1 use' : `${count} uses`;
}

function listed([first = '', ...rest]: readonly Path[]): string {
  return rest.length === 0
    ? first
    : `${first} and ${rest.length === 1 ? '1 other file' : `${rest.length} other files`}`;
}

function pathsOf(sites: readonly Site[]): readonly Path[] {
  return [...new Set(sites.map(pathOf))].sort();
}

function pathOf({ fragment }: Site): Path {
  return fileOf(fragment).path;
}
