import type { ResourceName } from './resource-use.ts';
import type { Path } from './source-file.ts';
import type { Span } from './span.ts';
import type { PropertyRemoval } from './transform.ts';

/** Where the parameters of a job name the experiment that it belongs to; the new API takes it as an argument. */
export interface NamedExperiment {
  /** Tells the place from every other. */
  readonly id: string;
  readonly path: Path;
  /** The position of its fragment in its document. */
  readonly fragment: number;
  readonly name: ResourceName;
}

/** What the parameters name that a job is created with. */
export interface NamedExperiments {
  readonly named: readonly NamedExperiment[];
  /** Whether some that it may be created with name nothing. */
  readonly isPartial: boolean;
}

/** The experiment that a property names. @param at the property with its value */
export function namedExperiment(path: Path, fragment: number, at: Span, name: ResourceName): NamedExperiment {
  return { id: experimentId(path, fragment, at), path, fragment, name };
}

/** @param at the property with its value */
export function experimentId(path: Path, fragment: number, at: Span): NamedExperiment['id'] {
  return `${path} ${fragment}:${at.start}`;
}

/** Whether what a property was given is the best candidate for the name of the experiment. */
export function namesExperiment({ members }: PropertyRemoval): boolean {
  return members.some(({ names }) => names === 'experiment');
}
