import type { FileConfig } from '../model/options.ts';
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
  /** What the configuration says, where the reason depends on it. */
  readonly config?: Omit<FileConfig, 'overrides'>;
  /** Files that the reason needs beside it. */
  readonly besides?: Readonly<Record<Path, string>>;
}

/** An example's text, of lines. */
export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
