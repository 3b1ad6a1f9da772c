import type { Argument, Look } from '../../../model/call.ts';
import type { Span, Token } from '../../../model/span.ts';

/** A value's place in its flow; 0 is the unknown value. */
export type ValueId = number;
export type BindingId = number;
export type FunctionId = number;
export type ClassId = number;

/**
 * How values move through one fragment, as plain data: what every name, property, parameter and call can hold, without
 * the syntax. Lines are 1-based in the file on disk.
 */
export interface Flow {
  readonly values: readonly Value[];
  readonly bindings: readonly Binding[];
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  /** Every call and construction, as ids of values. */
  readonly calls: readonly ValueId[];
  readonly stores: readonly Store[];
  readonly exports: readonly Export[];
  /** Modules of `export * from`. */
  readonly starExports: readonly string[];
  /** Every module that the fragment names, with the line of its first import. */
  readonly modules: readonly { readonly name: string; readonly line: number }[];
  /** The names that the fragment declares at its top, for the fragments of a document that share them. */
  readonly top: Readonly<Record<string, BindingId>>;
  readonly uses: readonly Use[];
}

/** Whose `this` it is. */
export type Owner =
  | { readonly kind: 'class'; readonly id: ClassId; readonly isStatic: boolean }
  | { readonly kind: 'constructor'; readonly id: FunctionId }
  | { readonly kind: 'value'; readonly id: ValueId };

export type Value =
  /** `annotated`: a type stands there that only a type checker can read. */
  | { readonly kind: 'unknown'; readonly annotated?: boolean }
  /** A literal, a template, an operator's result: no client and nothing that holds one. */
  | { readonly kind: 'plain'; readonly look?: Look }
  | { readonly kind: 'empty' }
  | { readonly kind: 'binding'; readonly id: BindingId; readonly at: number; readonly within: FunctionId }
  | { readonly kind: 'global'; readonly name: string }
  /** An export of a module: `default`, `*` for all of them, `=` for what `require` gives, or a name. */
  | { readonly kind: 'import'; readonly module: string; readonly name: string; readonly line: number }
  /** What this fragment exports (`module.exports`). */
  | { readonly kind: 'exports' }
  /** `name` is absent where it is computed at run time. */
  | { readonly kind: 'member'; readonly of: ValueId; readonly name?: string }
  | {
      readonly kind: 'call' | 'new';
      readonly callee: ValueId;
      readonly arguments: readonly ValueId[];
      /** The position of the first spread argument, from which on positions say nothing. */
      readonly spreadAt?: number;
      readonly line: number;
    }
  | { readonly kind: 'function'; readonly id: FunctionId; readonly line: number }
  | { readonly kind: 'class'; readonly id: ClassId; readonly line: number }
  | {
      readonly kind: 'object';
      readonly properties: readonly (readonly [name: string, value: ValueId])[];
      readonly spreads: readonly ValueId[];
      readonly line: number;
    }
  | { readonly kind: 'array'; readonly elements: readonly ValueId[] }
  | { readonly kind: 'either'; readonly of: readonly ValueId[] }
  /** A parameter's or pattern's value, or the default beside it. */
  | { readonly kind: 'default'; readonly value: ValueId; readonly byDefault: ValueId }
  | { readonly kind: 'this'; readonly owner: Owner }
  | { readonly kind: 'parameter'; readonly of: FunctionId; readonly index: number; readonly rest: boolean }
  /** One element of a collection, its position unknown. */
  | { readonly kind: 'element'; readonly of: ValueId }
  /** What construction with this class gives: a type annotation's name. */
  | { readonly kind: 'instance'; readonly of: ValueId; readonly line: number }
  /** A value whose type is said beside it. */
  | { readonly kind: 'typed'; readonly type: ValueId; readonly value: ValueId };

export interface Binding {
  readonly name: string;
  readonly within: FunctionId;
  readonly sources: readonly Source[];
}

/** One assignment of a binding. */
export interface Source {
  readonly value: ValueId;
  /** The offset behind the assignment. */
  readonly at: number;
  readonly within: FunctionId;
  /** Whether it stands right in the block that declares the binding, so that it always happens. */
  readonly certain: boolean;
  readonly line: number;
}

export interface FunctionFacts {
  readonly name: string;
  /** What each parameter is annotated with; undefined where it has no type. */
  readonly parameters: readonly (ValueId | undefined)[];
  readonly returns: readonly ValueId[];
  /** The declared type of the result. */
  readonly returnType?: ValueId;
  readonly line: number;
}

export interface ClassFacts {
  readonly name: string;
  readonly superclass?: ValueId;
  readonly constructorId?: FunctionId;
  readonly members: readonly ClassMember[];
  readonly line: number;
}

export interface ClassMember {
  readonly name: string;
  readonly isStatic: boolean;
  /** A field's value, a method, or what an accessor gives. */
  readonly value: ValueId;
}

/** `of.name = value`; `*` stands for every property of `value` (`Object.assign(of, value)`). */
export interface Store {
  readonly of: ValueId;
  readonly name: string;
  readonly value: ValueId;
  readonly line: number;
}

/** `=` is the whole module (`module.exports = …`, `export =`). */
export interface Export {
  readonly name: string;
  readonly value: ValueId;
  readonly line: number;
}

interface UseBase {
  /** The use's own text. */
  readonly span: Span;
  readonly line: number;
  /** What the operation or group is taken from, as text in front of the last name: `client.jobs` of `client.jobs.get`. */
  readonly base: Token;
  readonly baseValue: ValueId;
  /** Whose group it is, where the base spells one: `client` of `client.jobs`. */
  readonly receiver: Token;
  /** The group's name where it is spelled. */
  readonly group?: Token;
}

/** A place that has the shape of a use; whose it is, the whole repository says. */
export type Use = CallUse | OperationUse | PassedUse | UnparsedUse;

export type CallUse = UseBase & {
  readonly kind: 'call';
  readonly operation: Token;
  readonly arguments: readonly Argument[];
  readonly open: number;
  readonly close: number;
};

/** `base.operation` that is not called. `operation` is absent where it is chosen at run time. */
type OperationUse = UseBase & { readonly kind: 'operation'; readonly name: Token; readonly operation?: string };

/** A value that goes into a call; a use if it is a group, and if the call's function cannot be followed. */
type PassedUse = UseBase & { readonly kind: 'passed'; readonly name: Token; readonly call: ValueId };

/** Words that look like a use in a text that does not parse. */
type UnparsedUse = UseBase & { readonly kind: 'unparsed'; readonly operation: Token };
