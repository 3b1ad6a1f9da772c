import type { Path } from '../model/source-file.ts';

/** What the documentation says of a change that the catalogue has no signature of. */
export interface ChangeGuide {
  readonly summary: string;
  /** What the file is called, where the example is a whole one. */
  readonly path?: Path;
  readonly before: string;
  readonly after: string;
}
