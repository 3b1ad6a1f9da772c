import type { Call, Look } from '../../model/call.ts';
import type { Placed } from '../../model/placed.ts';
import type { Span, Token } from '../../model/span.ts';

/** What must be known of an expression to tell whose client it is. Names of variables, types and members are in lower case. */
export type Expression =
  | { readonly kind: 'variable'; readonly scope: number; readonly name: string }
  /** `$this.client` in a class. */
  | { readonly kind: 'field'; readonly class: string; readonly name: string }
  /** What another expression has by that name, or gives where that is called. */
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  /** `[Type]`, and in front of `::` what a static member is of. */
  | { readonly kind: 'type'; readonly name: string }
  /** What is of a type: made, cast or declared so. */
  | { readonly kind: 'typed'; readonly type: string }
  /** What a function gives. */
  | { readonly kind: 'command'; readonly name: string }
  /** What a function's callers pass. */
  | { readonly kind: 'parameter'; readonly function: string; readonly index: number; readonly name: string }
  /** One of the things that another expression gives: `$_` behind a pipe, the variable of a loop. */
  | { readonly kind: 'element'; readonly of: Expression }
  | { readonly kind: 'either'; readonly of: readonly Expression[] }
  | { readonly kind: 'literal'; readonly look: Look }
  /** `@{ Location = $region }` */
  | { readonly kind: 'table'; readonly place: Placed; readonly entries: readonly Entry[] }
  | { readonly kind: 'unknown' };

/** What a table says of one property. */
export interface Entry {
  /** In lower case. */
  readonly key: string;
  readonly value: Token;
  /** The key with the value. */
  readonly span: Span;
}

/** Arguments that a function or a class's constructor is given; `new`s are called `class::new`. */
interface Passing {
  readonly name: string;
  readonly positional: readonly Expression[];
  readonly named: Readonly<Record<string, Expression>>;
}

/** `receiver.operation(…)` or `[Extensions]::Operation(group, …)`. */
export interface Use extends Placed {
  /** What stands before the group where that is spelled, else before the operation. */
  readonly of: Expression;
  /** All that stands before the operation. */
  readonly whole: Expression;
  readonly receiver: Token;
  readonly group?: Token;
  readonly operation: Token;
  /** Absent where the operation is only named: `$client.Jobs.Get`. */
  readonly call?: Call;
  /** What the call's arguments are. */
  readonly values: readonly Expression[];
  /** Whether the group or the operation is a value: `$client.Jobs.$method($group, $name)`. */
  readonly chosen?: true;
  readonly broken: boolean;
}

/** How a model is made: by position, or with a table of properties. */
export interface Creation extends Placed {
  readonly type: string;
  readonly typeToken: Token;
  readonly arguments: readonly Expression[];
  /** The arguments as they are written. */
  readonly written: readonly string[];
  /** What its table says where that is written there. */
  readonly properties: readonly Entry[];
  /** Where the expression begins that a variable or a call is given: the table of one that is declared with a type. */
  readonly start: number;
  /** The table, where it is written elsewhere. */
  readonly table?: Expression;
  readonly broken: boolean;
}

/** `$cluster.Location` */
export interface PropertyRead extends Placed {
  readonly of: Expression;
  readonly owner: Token;
  readonly property: Token;
}

/** `$parameters.Location = $region` */
export interface PropertySetting extends PropertyRead {
  readonly value?: Token;
  /** The statement's lines, where it stands alone on them and does nothing else. */
  readonly removal?: Span;
}

/** `[…Models.ExecutionState]`, with the member that is read of it. */
export interface TypeUse extends Placed {
  readonly type: string;
  readonly token: Token;
  readonly member?: string;
}

/** An operation that is named where no code was read: in a comment, in a text, or where the parser gave up. */
export interface Mention extends Placed {
  readonly client: Token;
  readonly group: Token;
  readonly operation: Token;
  readonly call?: Call;
  readonly in: 'comment' | 'text' | 'error';
}

/** A collection of the fluent library: `$azure.BatchAIClusters`. */
export interface FluentUse extends Placed {
  readonly receiver: Token;
  readonly name: Token;
}

/** A variable that the script's own text gives a plain string, once. */
interface StringVariable {
  readonly fragment: number;
  readonly name: string;
  readonly value: string;
  /** The offset behind its definition. */
  readonly end: number;
}

/** What the PowerShell of one document says; its texts are one program. */
export interface PowerShellFacts {
  readonly path: string;
  /** Scripts and modules that it runs or imports, as they are written behind the script's own folder. */
  readonly sources: readonly string[];
  readonly namespaces: readonly string[];
  /** What is given to variables, by scope and name: `0 client`. Scope 0 is the script's. */
  readonly variables: Readonly<Record<string, readonly Expression[]>>;
  /** What fields of classes are given, or declared as: `runner client`. */
  readonly fields: Readonly<Record<string, readonly Expression[]>>;
  /** What functions give, by name; methods of classes are called `class.method`. */
  readonly functions: Readonly<Record<string, readonly Expression[]>>;
  readonly classes: readonly string[];
  readonly strings: readonly StringVariable[];
  readonly passings: readonly Passing[];
  readonly uses: readonly Use[];
  readonly creations: readonly Creation[];
  readonly settings: readonly PropertySetting[];
  readonly reads: readonly PropertyRead[];
  readonly types: readonly TypeUse[];
  readonly mentions: readonly Mention[];
  readonly fluent: readonly FluentUse[];
  /** The first line that names the library, 1-based in the file; absent where none does. */
  readonly sdkLine?: number;
  /** Whether another service's library or cmdlets are used beside it. */
  readonly hasRival: boolean;
  /** Whether its code, and not only a comment, holds a search term. */
  readonly isNamed: boolean;
}
