import { editedText, type Edit } from '../../../model/edit.ts';
import type { SiteNames } from '../../../model/names.ts';
import type { Span } from '../../../model/span.ts';
import { argumentsText, type Link } from './chain.ts';
import type { Origin } from './fluent-origin.ts';
import { operand } from '../../../model/fluent-words.ts';
import { spelled } from './use.ts';

interface Refused {
  readonly text: string;
  readonly span: Span;
  readonly origin: Origin;
  readonly edits: readonly Edit[];
  readonly names: SiteNames;
  readonly links: readonly Link[];
  /** Whether the edits name an object that is at hand. */
  readonly isConfigured: boolean;
  /** Whether the configured expression may be the object, but does not say so where it would stand. */
  readonly isTrusted: boolean;
  /** Whether no configured expression gives the workspace. */
  readonly isWorkspaceMissing: boolean;
  /** What to write in place of a call that has no edits. */
  readonly written: string | undefined;
}

/** The code that a person should write: the objects that are needed, and the call as it is with them. */
export function fluentAdvice(refused: Refused): string {
  const { text, span, edits, isConfigured, written } = refused;
  const call = written ?? editedText(text, span, edits);
  return isConfigured ? call : [...creations(refused), call].join('\n');
}

/** The statements that give a workspace where the chain's resource was, and an experiment for jobs. */
function creations({ text, origin, names, links, isTrusted, isWorkspaceMissing }: Refused): readonly string[] {
  const { entry, change } = origin;
  // Said with its type, the object is known again.
  if (isTrusted)
    return change.parent === 'workspace'
      ? [`BatchAIWorkspace workspace = ${names.workspace.text};`]
      : [`BatchAIExperiment experiment = ${names.experiment.text};`];
  const place = links
    .filter(({ within, name }) => within === '' && /^with(Region|(New|Existing)ResourceGroup)$/.test(name))
    .map((link) => `.${link.name}(${argumentsText(text, link)})`);
  const object = entry ? text.slice(entry.object.start, entry.object.end) : 'azure';
  const isAzure = entry ? text.slice(entry.name.start, entry.name.end).startsWith('batchAI') : true;
  const workspaces = isAzure ? `${object}.batchAIWorkspaces()` : `${object}.workspaces()`;
  const literal = (name: SiteNames['workspace']) => spelled({ ...name, kind: 'literal' });
  const name = names.workspace.kind === 'literal' ? literal(names.workspace) : 'workspaceName';
  const region = place.length > 0 ? place.join('') : '.withRegion(region).withExistingResourceGroup(resourceGroupName)';
  const workspace = entry?.isOfCluster
    ? `BatchAIWorkspace workspace = ${object}.workspace();`
    : `BatchAIWorkspace workspace = ${workspaces}.define(${name})${region}.create();`;
  if (change.parent === 'workspace') return [workspace];
  const experiment = names.experiment.kind === 'literal' ? literal(names.experiment) : 'experimentName';
  const owner = isWorkspaceMissing ? 'workspace' : operand(names.workspace.text);
  const made = `BatchAIExperiment experiment = ${owner}.experiments().define(${experiment}).create();`;
  return isWorkspaceMissing ? [workspace, made] : [made];
}

/** A list of the subscription, workspace by workspace. */
export function listEverything(text: string, { entry, change }: Origin, method: string): string {
  const object = entry ? text.slice(entry.object.start, entry.object.end) : 'azure';
  const isAzure = entry ? text.slice(entry.name.start, entry.name.end).startsWith('batchAI') : true;
  const workspaces = `${object}.${isAzure ? 'batchAIWorkspaces' : 'workspaces'}().${method}()`;
  const isOfJobs = change.parent === 'experiment';
  const list = `${change.parent}.${change.member}().${method}()`;
  if (method.endsWith('Async')) {
    const experiments = isOfJobs ? `.flatMap(workspace -> workspace.experiments().${method}())` : '';
    return `${workspaces}${experiments}.flatMap(${change.parent} -> ${list})`;
  }
  const experiments = isOfJobs ? 'for (BatchAIExperiment experiment : workspace.experiments().list()) ' : '';
  return `for (BatchAIWorkspace workspace : ${workspaces}) ${experiments}${list};`;
}
