import type { Call, Reading } from './call.ts';
import type { Command } from './command.ts';
import type { Fragment } from './fragment.ts';
import type { Path } from './source-file.ts';
import type { Span, Token } from './span.ts';
import type { ChangeId } from './transform.ts';

export type SurfaceId = 'python' | 'javascript' | 'azure-cli' | 'go' | 'ruby' | 'dependencies';

/** A line that shows whose a receiver is; `line` is 1-based in the file on disk. */
export interface Evidence {
  readonly path: Path;
  readonly line: number;
  readonly text: string;
}

/** How we know whose the receiver is, from proof to no idea, with the evidence that leads there. */
export interface Provenance {
  readonly kind: 'certain' | 'likely' | 'possible' | 'foreign';
  readonly evidence: readonly Evidence[];
}

/** A use that is no call: an operation or a group passed on as a value. */
export interface Member {
  readonly kind: 'member';
  readonly receiver: Token;
  readonly name: Token;
}

/** A name that says which version of the API or of a package is used: an import's path, a requirement, a removed field. */
export interface Pin {
  readonly kind: 'pin';
  readonly name: Token;
}

type Shape = Call | Command | Member | Pin;

/** One use of the API in somebody's code. */
export interface Site {
  readonly surface: SurfaceId;
  readonly fragment: Fragment;
  /** The use's own text in the fragment, which a report shows. */
  readonly span: Span;
  readonly change: ChangeId;
  readonly shape: Shape;
  readonly provenance: Provenance;
  readonly reading: Reading;
  /** A region that this use itself names (`-l eastus` on the line). */
  readonly region?: string;
}
