import type { Path } from '../../../model/source-file.ts';
import type { Evidence } from '../../../model/site.ts';
import type { EnumerationChange, FluentCollection, ModelChange, ResultModel } from '../../../model/transform.ts';
import type { TypeId, TypeName } from '../reading/facts.ts';

/** What an expression gives, as far as it bears on the API. */
export type Value =
  | { readonly kind: 'client' }
  | { readonly kind: 'group'; readonly group: string }
  /** A class of extension methods, called by its own name. */
  | { readonly kind: 'extensions'; readonly group: string }
  | { readonly kind: 'model'; readonly model: ModelChange }
  /** What an operation gives, or a task of it. */
  | { readonly kind: 'result'; readonly result: ResultModel }
  /** A value of an enumeration that there is no more: a string now, or (`isObject`) an object of the fluent library. */
  | { readonly kind: 'state'; readonly enumeration: EnumerationChange; readonly isObject?: true }
  /** The text of such a value. */
  | { readonly kind: 'state-text'; readonly enumeration: EnumerationChange }
  /** `azure` has collections, or had them; a `cluster` had jobs. */
  | { readonly kind: 'fluent'; readonly what: FluentObject }
  | { readonly kind: 'collection'; readonly collection: FluentCollection }
  /** An object of a type that is none of these, as a file writes it. */
  | { readonly kind: 'object'; readonly type: TypeName; readonly path: Path }
  /** A class of the repository by its name, for its static members. */
  | { readonly kind: 'class'; readonly classes: readonly ClassPlace[] }
  | { readonly kind: 'tuple'; readonly items: readonly (Trace | undefined)[] }
  | { readonly kind: 'function'; readonly result: Trace | undefined }
  /** Another service's client or operations. */
  | { readonly kind: 'foreign' };

export type FluentObject = 'azure' | 'workspace' | 'experiment' | 'cluster' | 'file-server' | 'job';

export interface ClassPlace {
  readonly path: Path;
  readonly id: TypeId;
}

/** A value with what shows it. `isSure` is lost where a type's namespace could not be seen. */
export interface Trace {
  readonly value: Value;
  readonly isSure: boolean;
  readonly evidence: readonly Evidence[];
}
