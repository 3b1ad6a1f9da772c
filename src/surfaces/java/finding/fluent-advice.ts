import { editedText, type Edit } from '../../../model/edit.ts';
import type { Span } from '../../../model/span.ts';
import { creations, workspacesOf, type CreationWords, type LackingCall } from '../../../syntax/fluent-creations.ts';
import type { Origin } from '../../../syntax/fluent-origin.ts';
import { spelled } from './use.ts';

interface Refused extends LackingCall {
  readonly span: Span;
  readonly edits: readonly Edit[];
  /** Whether the edits name an object that is at hand. */
  readonly isConfigured: boolean;
  /** Whether the configured expression may be the object, but does not say so where it would stand. */
  readonly isTrusted: boolean;
  /** What to write in place of a call that has no edits. */
  readonly written: string | undefined;
}

/** The code that a person should write: the objects that are needed, and the call as it is with them. */
export function fluentAdvice(refused: Refused): string {
  const { text, span, edits, isConfigured, written } = refused;
  const call = written ?? editedText(text, span, edits);
  if (isConfigured) return call;
  return [...(refused.isTrusted ? trusted(refused) : creations(refused, words)), call].join('\n');
}

const words: CreationWords = { spelled, declare: (type, name, value) => `${type} ${name} = ${value};` };

/** Said with its type, the object is known again. */
function trusted({ origin, names }: Refused): readonly string[] {
  return origin.change.parent === 'workspace'
    ? [words.declare('BatchAIWorkspace', 'workspace', names.workspace.text)]
    : [words.declare('BatchAIExperiment', 'experiment', names.experiment.text)];
}

/** A list of the subscription, workspace by workspace. */
export function listEverything(text: string, origin: Origin, method: string): string {
  const { change } = origin;
  const workspaces = `${workspacesOf(text, origin)}.${method}()`;
  const isOfJobs = change.parent === 'experiment';
  const list = `${change.parent}.${change.member}().${method}()`;
  if (method.endsWith('Async')) {
    const experiments = isOfJobs ? `.flatMap(workspace -> workspace.experiments().${method}())` : '';
    return `${workspaces}${experiments}.flatMap(${change.parent} -> ${list})`;
  }
  const experiments = isOfJobs ? 'for (BatchAIExperiment experiment : workspace.experiments().list()) ' : '';
  return `for (BatchAIWorkspace workspace : ${workspaces}) ${experiments}${list};`;
}
