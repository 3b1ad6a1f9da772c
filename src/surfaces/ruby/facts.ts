import type { Call } from '../../model/call.ts';
import type { Span, Token } from '../../model/span.ts';

/** What must be known of an expression to tell whose client it is. */
export type Expression =
  /** `Azure::BatchAI::Mgmt`, without a leading `::`. */
  | { readonly kind: 'constant'; readonly path: string }
  | { readonly kind: 'variable'; readonly id: number }
  /** `@client` of a class, `@@client` and `$client` as well. */
  | { readonly kind: 'field'; readonly owner: string; readonly name: string }
  | {
      readonly kind: 'call';
      /** Absent where the method is called on self. */
      readonly of?: Expression;
      readonly name: string;
      readonly owner: string;
    }
  /** What a method's callers pass. */
  | {
      readonly kind: 'parameter';
      readonly owner: string;
      readonly method: string;
      readonly index: number;
      readonly name: string;
    }
  /** What a method hands to its block. */
  | { readonly kind: 'yielded'; readonly by: Expression; readonly index: number }
  | { readonly kind: 'either'; readonly of: readonly Expression[] }
  | { readonly kind: 'unknown' };

export interface Method {
  readonly owner: string;
  readonly name: string;
  readonly returns: Expression;
  /** What its `yield`s pass. */
  readonly yields: readonly (readonly Expression[])[];
}

/** Arguments that a method is called with, for its parameters. */
export interface Passing {
  readonly of?: Expression;
  readonly owner: string;
  readonly name: string;
  readonly positional: readonly Expression[];
  readonly named: Readonly<Record<string, Expression>>;
}

/** `receiver.operation`, called or named by a symbol. */
export interface RubyUse {
  /** What stands before the group where that is spelled, else before the operation. */
  readonly of: Expression;
  /** All that stands before the operation. */
  readonly whole: Expression;
  readonly receiver: Token;
  readonly group?: Token;
  readonly operation: Token;
  readonly span: Span;
  readonly line: number;
  /** Absent where the operation is only named: `client.jobs.method(:get)`. */
  readonly call?: Call;
  /** Whether the operation is a value: `client.jobs.send(operation, …)`. */
  readonly chosen?: true;
  readonly broken: boolean;
}

/** `cluster.location` of something; what it is read of as source text. */
export interface PropertyRead {
  readonly of: Expression;
  readonly owner: Token;
  readonly property: Token;
  readonly span: Span;
}

/** `body.location = value`. */
export interface PropertyUse {
  readonly of: Expression;
  readonly owner: Token;
  readonly property: Token;
  readonly given?: Token;
  readonly span: Span;
  /** The statement's lines, where it stands alone on them and uses nothing else. */
  readonly removal?: Span;
}

/** `Azure::BatchAI::Mgmt::V2018_03_01`. */
export interface VersionName {
  readonly path: string;
  /** The last name of the path. */
  readonly token: Token;
  readonly span: Span;
}

/** A constant that is given a plain string. */
export interface StringConstant {
  /** The class or module that it is of, '' at the top of a text. */
  readonly owner: string;
  readonly name: string;
  readonly value: string;
  /** The offset behind its definition. */
  readonly end: number;
}

/** What one Ruby text says. */
export interface RubyFacts {
  readonly path: string;
  readonly fragment: number;
  /** What `require` and `require_relative` name. */
  readonly requires: readonly { readonly name: string; readonly relative: boolean; readonly line: number }[];
  /** Modules that the text includes, whose constants need no scope then. */
  readonly includes: readonly string[];
  /** Classes and modules that it defines. */
  readonly defines: readonly string[];
  readonly superclasses: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, Expression>>;
  readonly strings: readonly StringConstant[];
  readonly variables: readonly (readonly Expression[])[];
  readonly fields: Readonly<Record<string, readonly Expression[]>>;
  readonly methods: readonly Method[];
  readonly passings: readonly Passing[];
  readonly uses: readonly RubyUse[];
  readonly properties: readonly PropertyUse[];
  readonly reads: readonly PropertyRead[];
  readonly versions: readonly VersionName[];
  /** The line of the first name of the library, 1-based; absent where the code has none. */
  readonly sdkLine?: number;
  /** Whether its code, and not only a comment, holds a search term. */
  readonly isNamed: boolean;
}
