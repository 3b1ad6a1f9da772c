import { workspacesOf, type CreationWords } from '../../../syntax/fluent-creations.ts';
import type { Origin } from '../../../syntax/fluent-origin.ts';
import { spelled } from './use.ts';

/** How statements are written that give a workspace or an experiment. */
export const creationWords: CreationWords = { spelled, declare: (_type, name, value) => `val ${name} = ${value}` };

/** A list of the subscription, workspace by workspace. */
export function listEverything(text: string, origin: Origin, method: string): string {
  const { change } = origin;
  const workspaces = `${workspacesOf(text, origin)}.${method}()`;
  const list = `${change.parent}.${change.member}().${method}()`;
  const experiments =
    change.parent === 'experiment' ? `.flatMap { workspace -> workspace.experiments().${method}() }` : '';
  return `${workspaces}${experiments}.flatMap { ${change.parent} -> ${list} }`;
}
