import { operand } from '../model/fluent-words.ts';
import type { Name, SiteNames } from '../model/names.ts';
import { argumentsText, type Link } from './call-chain.ts';
import type { Origin } from './fluent-origin.ts';

/** What a fluent call lacks. */
export interface LackingCall {
  readonly text: string;
  readonly origin: Origin;
  readonly names: SiteNames;
  readonly links: readonly Link[];
  /** Whether no configured expression gives the workspace. */
  readonly isWorkspaceMissing: boolean;
}

/** How a language writes the statements that give it. */
export interface CreationWords {
  readonly spelled: (name: Name) => string;
  readonly declare: (type: string, name: string, value: string) => string;
}

/** The statements that give a workspace where the chain's resource was, and an experiment for jobs. */
export function creations(
  { text, origin, names, links, isWorkspaceMissing }: LackingCall,
  { spelled, declare }: CreationWords,
): readonly string[] {
  const { entry, change } = origin;
  const place = links
    .filter(({ within, name }) => within === '' && /^with(Region|(New|Existing)ResourceGroup)$/.test(name))
    .map((link) => `.${link.name}(${argumentsText(text, link)})`);
  const nameOf = (name: Name, otherwise: string) => (name.kind === 'literal' ? spelled(name) : otherwise);
  const region = place.length > 0 ? place.join('') : '.withRegion(region).withExistingResourceGroup(resourceGroupName)';
  const made = entry?.isOfCluster
    ? `${ownerOf(text, origin)}.workspace()`
    : `${workspacesOf(text, origin)}.define(${nameOf(names.workspace, 'workspaceName')})${region}.create()`;
  const workspace = declare('BatchAIWorkspace', 'workspace', made);
  if (change.parent === 'workspace') return [workspace];
  const owner = isWorkspaceMissing ? 'workspace' : operand(names.workspace.text);
  const define = `${owner}.experiments().define(${nameOf(names.experiment, 'experimentName')}).create()`;
  const experiment = declare('BatchAIExperiment', 'experiment', define);
  return isWorkspaceMissing ? [workspace, experiment] : [experiment];
}

/** The collection of workspaces of the object that a chain's collection was asked of. */
export function workspacesOf(text: string, origin: Origin): string {
  const { name } = origin.entry ?? {};
  const isAzure = name ? text.slice(name.start, name.end).startsWith('batchAI') : true;
  return `${ownerOf(text, origin)}.${isAzure ? 'batchAIWorkspaces' : 'workspaces'}()`;
}

function ownerOf(text: string, { entry }: Origin): string {
  return entry?.object ? text.slice(entry.object.start, entry.object.end) : 'azure';
}
