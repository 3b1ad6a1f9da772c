import type { Call, Reading } from './call.ts';
import type { Command } from './command.ts';
import type { Edit } from './edit.ts';
import type { Fragment } from './fragment.ts';
import type { NamedExperiment, NamedExperiments } from './named-experiment.ts';
import type { ResourceUse } from './resource-use.ts';
import type { Path } from './source-file.ts';
import type { ReviewReason } from './review-reasons.ts';
import type { Span, Token } from './span.ts';
import type { SurfaceId } from './surface-id.ts';
import type { ChangeId, PackageReleases } from './transform.ts';

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

/** A stretch of a declaration: a resource of a template, a reference to one, the content of a configuration file. */
interface Declaration {
  readonly kind: 'declaration';
}

/** A URL, an id, a type of resource or an API version: text that no grammar tells from other text. */
interface ResourcePath {
  readonly kind: 'resource-path';
  /** What makes it one of the new API, with `<workspace>` and `<experiment>` where the names go. */
  readonly edits: readonly Edit[];
}

/** A name that says which version of the API or of a package is used: an import's path, a requirement, a removed field. */
export interface Pin {
  readonly kind: 'pin';
  readonly name: Token;
  /** The package that a requirement is of; calls of the same library change together with it. */
  readonly requirementOf?: PackageReleases;
}

/** A use that is no call of an operation: a model's property, a class's name. Its new text has no names in it. */
interface Amendment {
  readonly kind: 'amendment';
  readonly edits: readonly Edit[];
  /** Why there are no edits; advice has `<workspace>` and `<experiment>` where the names go, as they are spelled in code. */
  readonly refusal?: { readonly reason: ReviewReason; readonly advice?: string };
}

type Shape = Call | Command | Member | Declaration | ResourcePath | Pin | Amendment;

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
  /**
   * The key under which an expression for this use is configured, where it is not its fragment's: a library's own
   * (`dotnet-fluent`), or the language that the JSON around the use holds.
   */
  readonly valueKey?: string;
  /** The resource that it is about, where it is about one. */
  readonly resource?: ResourceUse;
  /** The experiments that the parameters name which it creates a job with. */
  readonly experiments?: NamedExperiments;
  /** Which experiment must have become an argument of every call that creates its job, or must not, for this site to be one. */
  readonly dependsOn?: { readonly experiment: NamedExperiment['id']; readonly isTaken: boolean };
  /** Whether its rewrite leaves nothing that could be read again (a property that is taken out). */
  readonly vanishes?: true;
}

/** Whether a use is an operation that is called or run, rather than a name, an id or a declaration. */
export function isRun({ shape }: Site): boolean {
  return shape.kind === 'call' || shape.kind === 'command';
}
