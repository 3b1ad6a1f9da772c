import type { Path } from './source-file.ts';

/** What one document's programs declare, as plain data. Each fragment of a document is a unit of its own. */
export interface DeclaringFile {
  readonly path: Path;
  readonly units: readonly Unit[];
  /** Whether others can have something of the library from a class of this file. */
  readonly offersLibrary: boolean;
}

/** A compilation unit, or a piece of one in documentation. */
export interface Unit {
  /** The index of its fragment. */
  readonly fragment: number;
  /** '' where none is declared. */
  readonly package: string;
  readonly imports: readonly Import[];
  readonly classes: readonly ClassFacts[];
  /** Names of types that the text uses, without their package. */
  readonly typeNames: readonly string[];
}

export interface Import extends Placed {
  /** Full name of a class, of a member where `static`, of a package or class where `wildcard`. */
  readonly name: string;
  readonly static: boolean;
  readonly wildcard: boolean;
}

/** A line that a report can quote. */
export interface Placed {
  /** 1-based in the file on disk. */
  readonly line: number;
  readonly text: string;
}

/** A class, interface, enum or record. Types are as they are written, without annotations and spaces. */
export interface ClassFacts {
  /** With the names of the classes around it: `Outer.Inner`. */
  readonly name: string;
  readonly supers: readonly string[];
  readonly typeParameters: readonly string[];
  readonly fields: readonly (Placed & { readonly name: string; readonly type: string })[];
  readonly methods: readonly MethodFacts[];
}

interface MethodFacts extends Placed {
  readonly name: string;
  readonly parameters: number;
  readonly variadic: boolean;
  readonly returns: string;
}
