import type { Edit } from '../../model/edit.ts';
import { isMisplaced, placeSaid, type Place, type PlacedValue } from '../../model/name-places.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import { toExperiment, type CommandUse } from './read-command.ts';
import type { OptionUse } from './read-options.ts';

/** What is wrong with a line that the new generation would take, and what makes it the line to advise. */
export interface Misfit {
  readonly reason: ReviewReason;
  readonly edits: readonly Edit[];
}

/** What is left of an old generation in a line that gives options of the new one; undefined where it gives none. */
export function mixedReason({ command, options, path }: CommandUse): ReviewReason | undefined {
  const { '0.3': current, ...old } = command.generations;
  if (!current) return undefined;
  const given = new Set(options.map(({ key }) => key));
  const isNew = (key: string) => current.options[key] && !Object.values(old).some((spelling) => spelling.options[key]);
  if (![...given].some(isNew)) return undefined;
  const written = ['batchai', ...path.map(({ value }) => value.toLowerCase())].join(' ');
  if (written !== current.path) return 'command-renamed';
  const { workspace, experiment } = current.options;
  const takesBoth = workspace?.required === true && experiment?.required === true;
  return takesBoth && given.has('workspace') !== given.has('experiment') ? 'names-incomplete' : 'option-outdated';
}

/** Literal names by what the lines of a file use them for. */
export interface KnownNames {
  readonly workspaces: ReadonlySet<string>;
  readonly experiments: ReadonlySet<string>;
}

/** The literal names that lines give behind `--workspace` and `--experiment`. */
export function knownNames(uses: readonly CommandUse[]): KnownNames {
  const named = (key: string, isOwn: (use: CommandUse) => boolean) =>
    new Set(
      uses
        .filter((use) => !isOwn(use))
        .flatMap(({ options }) => options.filter((option) => option.key === key))
        .flatMap(({ value }) => (value?.literal ? [value.text] : [])),
    );
  return {
    workspaces: named('workspace', isOfWorkspaces),
    experiments: named('experiment', () => false),
  };
}

/** What is wrong with a line whose options are those of the new generation: a name in another's place, or another command. */
export function misfitOf(use: CommandUse, known: KnownNames): Misfit | undefined {
  const given = new Map(use.options.map((option) => [option.key, option]));
  const own = given.get('workspace');
  if (isOfWorkspaces(use)) {
    const [group] = use.path;
    if (!own?.value || !group || !isExperiment(own.value, known)) return undefined;
    const at = given.get('resourceGroup')?.span.end ?? use.path.at(-1)?.span.end ?? group.span.end;
    const isLong = own.spelled.length > 2;
    const scope = { span: { start: at, end: at }, newText: ` ${isLong ? '--workspace' : '-w'} <workspace>` };
    const renamed: readonly Edit[] = isLong ? [{ span: own.name, newText: '--name' }] : [];
    return { reason: 'experiment-command-meant', edits: [toExperiment(group), scope, ...renamed] };
  }
  const cluster = given.get('cluster')?.value;
  if (cluster && /\.json$/i.test(cluster.text) && given.has('configFile'))
    return { reason: 'option-outdated', edits: [{ span: cluster.span, newText: '<cluster>' }] };
  return isMisplaced(placesIn(use, given)) ? { reason: 'names-misplaced', edits: [] } : undefined;
}

function isOfWorkspaces({ path }: CommandUse): boolean {
  return path[0]?.value.toLowerCase() === 'workspace';
}

function isExperiment({ text, literal }: NonNullable<OptionUse['value']>, known: KnownNames): boolean {
  return literal ? known.experiments.has(text) && !known.workspaces.has(text) : placeSaid(text) === 'experiment';
}

function placesIn(use: CommandUse, given: ReadonlyMap<string, OptionUse>): ReadonlyMap<Place, PlacedValue> {
  const isOfExperiments = use.path[0]?.value.toLowerCase() === 'experiment';
  const keys: readonly (readonly [Place, string])[] = [
    ['resource-group', 'resourceGroup'],
    ['workspace', 'workspace'],
    ['experiment', isOfExperiments ? 'name' : 'experiment'],
    ...(isOfExperiments ? [] : [['resource', given.has('job') ? 'job' : 'name'] as const]),
  ];
  return new Map(
    keys.flatMap(([place, key]) => {
      const value = given.get(key)?.value;
      return value ? [[place, { text: value.text, isLiteral: value.literal }] as const] : [];
    }),
  );
}
