import type { Transform } from '../model/transform.ts';
import { hasNothingToCheck } from '../workspace/nothing-to-check.ts';

/**
 * Whether this command line is a hook's `check` (`check --staged`, or `check` and file names, with or without a `--`
 * before them) of files that cannot hold a use. Anything else, the slightest doubt included, is false and left to the full run.
 */
export function isQuickCheck(args: readonly string[], workingFolder: string, transform: Transform): boolean {
  const [command, ...rest] = args;
  const end = rest.indexOf('--');
  const [options, names] = end < 0 ? [rest, []] : [rest.slice(0, end), rest.slice(end + 1)];
  const flags = options.filter((word) => word.startsWith('-'));
  if (command !== 'check' || flags.some((flag) => flag !== '--staged')) return false;
  const paths = [...options.filter((word) => !word.startsWith('-')), ...names];
  return hasNothingToCheck({
    workingFolder,
    paths,
    staged: flags.length > 0,
    terms: transform.searchTerms,
    hintWords: hintWords(transform),
  });
}

/**
 * Words of files that name the API nowhere and may use it yet: how code spells the operation groups (`jobs`,
 * `file_servers`, `fileServers`, `FileServers`, …), what configuration files are known by, packages of several services.
 */
function hintWords({ operations, spellings, bodies, releases, searchTerms }: Transform): readonly string[] {
  const groups = operations.flatMap(({ old }) => (old ? [old.group] : []));
  const inCamelCase = groups.map((group) => group.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  const inPascalCase = inCamelCase.map((group) => group.charAt(0).toUpperCase() + group.slice(1));
  const exceptions = Object.values(spellings).flatMap((spelling) => [
    ...Object.values(spelling.groups),
    ...Object.keys(spelling.acceptedGroups),
  ]);
  const members = bodies.configurations.flatMap(({ shape }) => shape.all);
  const namesTerm = (name: string) => searchTerms.some((term) => name.toLowerCase().includes(term));
  const packages = releases.map(({ name }) => name).filter((name) => name.includes('-') && !namesTerm(name));
  const words = [...groups, ...inCamelCase, ...inPascalCase, ...exceptions, ...members, ...packages];
  return [...new Set(words)].map((word) => word.replace(/[^\w]/g, '\\$&'));
}
