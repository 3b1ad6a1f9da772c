import type { LibraryUse } from '../../../model/neighbours.ts';
import type { Flow } from './flow.ts';

/** What one file says, for this surface; plain data. */
export interface JavascriptFacts {
  /** Whether the file names the service. */
  readonly mentions: boolean;
  /** Modules that receivers, exports and functions which are given a client come from. */
  readonly modules: readonly string[];
  /** Those of them that this file exports something of. */
  readonly exported: readonly string[];
  /** Whether another file can get a client from this one, or give it one. */
  readonly offersClient: boolean;
  /** How code that takes what this file puts on objects of others can be written, where that may be a client. */
  readonly clientPlaces: readonly string[];
  /** Absent where the file does not import the client library. */
  readonly library?: LibraryUse;
  /** A flow for each fragment that was parsed, in text order. */
  readonly flows: readonly FragmentFlow[];
}

export interface FragmentFlow {
  /** The fragment's position in its document. */
  readonly fragment: number;
  readonly flow: Flow;
  /** Whether a type checker could know more than the flow: TypeScript, or types in comments. */
  readonly isTyped: boolean;
}
