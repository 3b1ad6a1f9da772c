import type { PackageReleases } from '../../model/transform.ts';
import { allows, namedIn, rangeOf, type Style } from './ranges.ts';
import { compareVersions, versionOf, type Version } from './versions.ts';

/** What a requirement allows. */
export type Standing = 'old' | 'current' | 'too-new' | 'unclear';

/** Whether a requirement allows a release that speaks the new API, and none that renames its calls. */
export function standingOf(text: string, style: Style, releases: PackageReleases): Standing {
  if (style === 'path') return releases.subpackages?.from.includes(text) ? 'old' : 'current';
  const range = rangeOf(text, style);
  const since = versionOf(releases.since);
  if (!range || !since) return 'unclear';
  const renamed = releases.renamedIn === undefined ? undefined : versionOf(releases.renamedIn);
  const isNew = (version: Version) =>
    compareVersions(version, since) >= 0 && (!renamed || compareVersions(version, renamed) < 0);
  const tried = [releases.since, releases.target, ...releases.later].flatMap((one) => versionOf(one) ?? []);
  if ([...tried, ...namedIn(range)].some((version) => isNew(version) && allows(range, version))) return 'current';
  // What is later than a version that is named may be all that a range allows.
  const after = namedIn(range).map(({ numbers }) => ({ numbers: [...numbers, 0, 0, 1], preRelease: '' }));
  const isTooNew =
    renamed &&
    [renamed, ...namedIn(range), ...after].some(
      (version) => compareVersions(version, renamed) >= 0 && allows(range, version),
    );
  return isTooNew ? 'too-new' : 'old';
}

/** The requirement of the new release in the style of the old one: `==1.0.1 → ==2.0.0`, `^1.0.0 → ^2.1.0`, `~=1.0 → ~=2.0`. */
export function movedRequirement(text: string, style: Style, releases: PackageReleases): string {
  if (style === 'path') return releases.subpackages?.to ?? text;
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return before + (style === 'exact' ? releases.range : movedCore(core, style, releases)) + after;
}

function movedCore(core: string, style: Style, { target, range, ecosystem }: PackageReleases): string {
  // A prefix of a version, with or without a star, stays as long as it was.
  const cut = (numbers: string) => target.split('.').slice(0, numbers.split('.').length).join('.');
  const prefix = /^(==\s*)?(\d+(?:\.\d+)*)\.([*xX+](?:-\*)?)$/.exec(core);
  if (prefix) return `${prefix[1] ?? ''}${cut(prefix[2] ?? '')}.${prefix[3] ?? ''}`;
  if (style === 'semver' && /^\d+(?:\.\d+)?$/.test(core)) return cut(core);
  const single = /^(~=|~>|===?|=|[~^]|v|[=~^]v)?(\s*)(\d[\w.+-]*)$/.exec(core);
  if (single) {
    const [, operator = '', gap = '', version = ''] = single;
    const kept = operator === '~=' || operator === '~>' ? fitted(version, target) : target;
    return `${operator}${gap}${kept}${/\+incompatible$/.exec(version)?.[0] ?? ''}`;
  }
  if (style === 'dep') return `^${target}`;
  // Paket writes ranges as RubyGems does.
  if (style === 'gem' && ecosystem === 'nuget') return `~> ${fitted('1.0', target)}`;
  const exact = /^\[\s*[^,\]]+\]$/.test(core);
  return exact && (style === 'nuget' || style === 'maven') ? `[${target}]` : range;
}

/** `~=1.0 → ~=2.0`, `~=1.0.1 → ~=2.0.0`: as many numbers, for they say how far it may go. */
function fitted(version: string, target: string): string {
  const count = version.split('.').length;
  return target.split('.').slice(0, Math.max(2, count)).join('.');
}
