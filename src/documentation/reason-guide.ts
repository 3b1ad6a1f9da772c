import type { Path } from '../model/source-file.ts';

/** What the documentation of a review reason says besides the reason's own sentence. */
export interface ReasonGuide {
  /** Why the tool does not go on by itself; a sentence or two. */
  readonly why: string;
  /** What a person does about it, step by step if need be. */
  readonly todo: string;
  readonly example: Example;
}

/** A file that holds a use left for this reason, and the file as it should be. */
interface Example {
  readonly path: Path;
  readonly before: string;
  readonly after: string;
  /** The workspace that the configuration names for what the code creates. */
  readonly created?: string;
  /** Files that the reason needs beside it. */
  readonly besides?: Readonly<Record<Path, string>>;
}

/** An example's text, of lines. */
export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
