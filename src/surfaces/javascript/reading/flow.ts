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
  readonly fakes: readonly FakeOperation[];
  /** Properties that are named like one that a model of the library lost. */
  readonly properties: readonly PropertyUse[];
  /** Groups and types that are named as the old library names them. */
  readonly names: readonly NameUse[];
  readonly literals: readonly ObjectLiteral[];
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
  /** What each argument is; a spread one is what it spreads. */
  readonly values: readonly ValueId[];
  /** The call itself. */
  readonly value: ValueId;
  readonly open: number;
  readonly close: number;
  /** Whether the arguments stand without parentheses of their own. */
  readonly bare?: true;
  /** The operation as it stands where it is handed on for the call: `promisify(base.operation)(…)`. */
  readonly uncalled?: OperationUse;
};

/** `base.operation` that is not called. `operation` is absent where it is chosen at run time. */
export type OperationUse = UseBase & { readonly kind: 'operation'; readonly name: Token; readonly operation?: string };

/** A value that goes into a call; a use if it is a group, and if the call's function cannot be followed. */
type PassedUse = UseBase & { readonly kind: 'passed'; readonly name: Token; readonly call: ValueId };

/** Words that look like a use in a text that does not parse. */
type UnparsedUse = UseBase & { readonly kind: 'unparsed'; readonly operation: Token };

/** A function of a test that stands for an operation. */
export interface FakeOperation {
  /** Its head with its name. */
  readonly span: Span;
  readonly line: number;
  readonly group: string;
  readonly name: Token;
  readonly parameters: readonly Span[];
  /** Whether the resource group has a type. */
  readonly isTyped: boolean;
  readonly open: number;
  readonly close: number;
  /** Where the body ends. */
  readonly end: number;
}

/** `base.property`, `{ property } = base` or `base.property = …`; whether a model is meant, the flow tells. */
export interface PropertyUse {
  /** `compared`: what took its place is compared with a text. */
  readonly kind: 'read' | 'taken' | 'set' | 'compared';
  readonly span: Span;
  readonly line: number;
  /** What the property is of; the property itself where it is taken out of something. */
  readonly base: Token;
  readonly baseValue: ValueId;
  readonly name: Token;
  /** The name without quotes. */
  readonly property: string;
  /** What is set. */
  readonly given?: Given;
}

/** The value that a property is given by an assignment which is a statement of a block. */
interface Given {
  readonly value: Token;
  /** Whether making the value does something that would be missed. */
  readonly acts: boolean;
  /** The statement with its line; absent where it does not stand alone on one. */
  readonly lines?: Span;
}

/** The name of a group or a type where it is spelled, with what must be ours for it to be one. */
export interface NameUse {
  readonly kind: 'group' | 'type' | 'import';
  readonly span: Span;
  readonly line: number;
  readonly name: Token;
  /** The client that has the group; for a type the namespace or the name that it is read from. */
  readonly baseValue: ValueId;
  /** What is written before the new name, and what behind it, where a name is kept (`{ usages: usageOperations }`). */
  readonly behind?: string;
}

/** An object literal that may be a model, with a property that the new version lost or names otherwise. */
export interface ObjectLiteral {
  readonly value: ValueId;
  readonly span: Span;
  readonly line: number;
  /** In text order, spreads and computed names among them. */
  readonly properties: readonly LiteralProperty[];
  /** The types that stand beside it. */
  readonly types: readonly ValueId[];
  readonly destinations: readonly Destination[];
}

export interface LiteralProperty {
  readonly span: Span;
  /** Absent for a spread and for a name that is computed. */
  readonly name?: string;
  readonly key: Token;
  readonly value: Token;
  /** Whether making the value does something that would be missed. */
  readonly acts: boolean;
}

/** Where an object goes from where it is made. */
export type Destination =
  /** Into a call, which may be one of the library's. */
  | { readonly kind: 'argument'; readonly call: ValueId; readonly callee: ValueId }
  /** Into another object. */
  | { readonly kind: 'part'; readonly of: ValueId }
  /** Out of a function. */
  | { readonly kind: 'returned'; readonly by: FunctionId }
  /** Out of the module. */
  | { readonly kind: 'exported' }
  /** Where anybody may look at it. */
  | { readonly kind: 'elsewhere' };
