import { spellOperations } from '../model/spelling.ts';
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

/** How code spells the operation groups of the old API: `jobs`, `file_servers`, `fileServers`, … */
function groupWords(transform: Transform): readonly string[] {
  return (['python', 'javascript'] as const).flatMap((surface) => [
    ...new Set(spellOperations(transform, surface).flatMap(({ old }) => (old ? [old.group] : []))),
    ...Object.keys(transform.spellings[surface].acceptedGroups),
  ]);
}
