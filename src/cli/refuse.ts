import type { Plan } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import { UserError } from '../model/user-error.ts';
import { counted } from '../output/wording.ts';
import { dirtyFiles } from '../workspace/dirty-files.ts';

/** @throws UserError that names the files which would change and for which no region is known */
export function refuseWithoutRegion({ withoutRegion }: Pick<Plan, 'withoutRegion'>): void {
  if (withoutRegion.length === 0) return;
  throw new UserError(
    `${counted(withoutRegion.length, 'file')} would change, and no region is known for ${withoutRegion.length === 1 ? 'it' : 'them'}:\n${listed(withoutRegion)}`,
    'The old resources are in the workspace migrated-<region>. Give --region NAME, set "region" in the configuration, or give --workspace NAME.',
  );
}

/** @throws UserError that names the uses of a workspace or an experiment whose name waits for a region */
export function refuseUnnamed({ neededScopes }: Plan): void {
  const waits = neededScopes.filter(({ workspace, experiment }) =>
    [workspace, experiment].some((name) => name?.kind === 'literal' && name.text.includes('<region>')),
  );
  if (waits.length === 0) return;
  throw new UserError(
    `A name to create holds the region, and none is known for it:\n${listed(waits.flatMap(({ uses: [use] }) => (use ? [`${use.path}:${use.line}`] : [])))}`,
    'Give --region NAME, or set "region" in the configuration.',
  );
}

/** @throws UserError that names the files which would be written and are not committed or staged */
export function refuseDirty(root: string, paths: readonly Path[]): void {
  const dirty = dirtyFiles(root, paths);
  if (dirty.length === 0) return;
  throw new UserError(
    `${counted(dirty.length, 'file')} that would be written cannot be restored by git:\n${listed(dirty.map(({ path, why }) => `${path} (${why})`))}`,
    'Commit or stage them, or give --allow-dirty. Nothing was written.',
  );
}

const longestList = 50;

function listed(lines: readonly string[]): string {
  const shown = lines.slice(0, longestList).map((line) => `  ${line}`);
  const hidden = lines.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`  … and ${hidden} more`] : [])].join('\n');
}
