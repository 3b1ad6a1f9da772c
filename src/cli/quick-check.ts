import type { Transform } from '../model/transform.ts';
import { hasNothingToCheck } from '../workspace/nothing-to-check.ts';

/**
 * Whether this command line is a hook's `check` (`check --staged`, or `check` and file names) of files that cannot hold
 * a use. Anything else, the slightest doubt included, is false and left to the full run.
 */
export function isQuickCheck(args: readonly string[], workingFolder: string, transform: Transform): boolean {
  const [command, ...rest] = args;
  const flags = rest.filter((word) => word.startsWith('-'));
  if (command !== 'check' || flags.some((flag) => flag !== '--staged')) return false;
  const paths = rest.filter((word) => !word.startsWith('-'));
  return hasNothingToCheck({
    workingFolder,
    paths,
    staged: flags.length > 0,
    terms: transform.searchTerms,
    hintWords: groupWords(transform),
  });
}

/** How code may spell the operation groups of the old API: `jobs`, `file_servers`, `fileServers`, `fileservers`, … */
function groupWords({ operations, spellings }: Transform): readonly string[] {
  const groups = operations.flatMap(({ old }) => (old ? [old.group] : []));
  const inCamelCase = groups.map((group) => group.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  const exceptions = Object.values(spellings).flatMap((spelling) => [
    ...Object.values(spelling.groups),
    ...Object.keys(spelling.acceptedGroups),
  ]);
  return [...new Set([...groups, ...inCamelCase, ...exceptions])];
}
