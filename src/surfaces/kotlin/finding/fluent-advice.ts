import { operand } from '../../../model/fluent-words.ts';
import type { SiteNames } from '../../../model/names.ts';
import { textOf } from '../reading/declarations.ts';
import type { Origin } from './fluent-origin.ts';
import type { Link } from './models.ts';
import { spelled } from './use.ts';

interface Refused {
  readonly text: string;
  readonly origin: Origin;
  readonly names: SiteNames;
  readonly links: readonly Link[];
  /** Whether no configured expression gives the workspace. */
  readonly isWorkspaceMissing: boolean;
}

/** The statements that give a workspace where the chain's resource was, and an experiment for jobs. */
export function creations({ text, origin, names, links, isWorkspaceMissing }: Refused): readonly string[] {
  const { entry, change } = origin;
  const place = links
    .filter(({ within, name }) => within === '' && /^with(Region|(New|Existing)ResourceGroup)$/.test(name))
    .map(({ name, list }) => `.${name}${textOf(text, list)}`);
  const literal = (name: SiteNames['workspace']) => spelled({ ...name, kind: 'literal' });
  const name = names.workspace.kind === 'literal' ? literal(names.workspace) : 'workspaceName';
  const region = place.length > 0 ? place.join('') : '.withRegion(region).withExistingResourceGroup(resourceGroupName)';
  const workspace = entry?.isOfCluster
    ? `val workspace = ${ownerOf(text, origin)}.workspace()`
    : `val workspace = ${workspacesOf(text, origin)}.define(${name})${region}.create()`;
  if (change.parent === 'workspace') return [workspace];
  const experiment = names.experiment.kind === 'literal' ? literal(names.experiment) : 'experimentName';
  const owner = isWorkspaceMissing ? 'workspace' : operand(names.workspace.text);
  const made = `val experiment = ${owner}.experiments().define(${experiment}).create()`;
  return isWorkspaceMissing ? [workspace, made] : [made];
}

/** A list of the subscription, workspace by workspace. */
export function listEverything(text: string, origin: Origin, method: string): string {
  const { change } = origin;
  const workspaces = `${workspacesOf(text, origin)}.${method}()`;
  const list = `${change.parent}.${change.member}().${method}()`;
  const experiments =
    change.parent === 'experiment' ? `.flatMap { workspace -> workspace.experiments().${method}() }` : '';
  return `${workspaces}${experiments}.flatMap { ${change.parent} -> ${list} }`;
}

function workspacesOf(text: string, origin: Origin): string {
  const isAzure = origin.entry ? textOf(text, origin.entry.name).startsWith('batchAI') : true;
  return `${ownerOf(text, origin)}.${isAzure ? 'batchAIWorkspaces' : 'workspaces'}()`;
}

function ownerOf(text: string, { entry }: Origin): string {
  return entry?.object ? textOf(text, entry.object) : 'azure';
}
