import type { Call } from '../../../model/call.ts';
import type { Placed } from '../../../model/placed.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Span, Token } from '../../../model/span.ts';

/** Numbers of things in one file's facts: indices into the lists of the same name. */
export type ScopeId = number;
export type TypeId = number;

/** Everything that one document's C# says about clients, as plain data. Its fragments are one program, in order. */
export interface DotnetFacts {
  readonly path: Path;
  /** Namespaces that the file sees: its usings and the namespaces that it is in. */
  readonly namespaces: readonly string[];
  /** Namespaces that every file of the project sees by this one. */
  readonly globalNamespaces: readonly string[];
  readonly aliases: Readonly<Record<string, TypeName>>;
  /** Classes whose static members are in scope. */
  readonly staticTypes: readonly TypeName[];
  /** `scopes[0]` is the document's. */
  readonly scopes: readonly Scope[];
  readonly variables: readonly Variable[];
  readonly types: readonly TypeFacts[];
  readonly uses: readonly Use[];
  readonly creations: readonly Creation[];
  readonly settings: readonly PropertySetting[];
  readonly reads: readonly PropertyRead[];
  readonly stateTypes: readonly StateType[];
  readonly stateTexts: readonly StateText[];
  readonly declared: readonly DeclaredMethod[];
  readonly chains: readonly Chain[];
  readonly mentions: readonly Mention[];
  /** Whether the search terms stand in code, only in comments, or nowhere. */
  readonly termsIn: 'code' | 'comments' | 'nowhere';
  /** The text of each line that evidence may quote, by its 1-based number in the file on disk. */
  readonly lines: Readonly<Record<number, string>>;
}

/** A type as it is written: no `?`, the namespace apart. An array is `[]` of its element, a tuple `()` of its items. */
export interface TypeName {
  readonly name: string;
  readonly qualifier?: string;
  readonly args: readonly TypeName[];
  /** The names of a tuple's items, '' where there is none. */
  readonly labels?: readonly string[];
}

export interface Scope {
  readonly parent: ScopeId | undefined;
  readonly type?: TypeId;
  /** Type parameters, with the type that each is constrained to. */
  readonly typeParameters: Readonly<Record<string, TypeName | null>>;
}

/** A local, a parameter, a local function. */
export interface Variable {
  readonly scope: ScopeId;
  readonly name: string;
  readonly type?: TypeName;
  readonly value?: Expression;
  /** What calling it gives. */
  readonly returns?: TypeName;
  readonly parameters?: readonly (TypeName | null)[];
  /** Assigned without a declaration that this file has. */
  readonly assigned?: true;
  readonly line: number;
}

export interface TypeFacts {
  readonly name: string;
  readonly namespace: string;
  readonly scope: ScopeId;
  readonly bases: readonly TypeName[];
  readonly parameters: readonly string[];
  readonly members: readonly Member[];
  readonly line: number;
}

export interface Member {
  readonly name: string;
  readonly kind: 'value' | 'method' | 'constructor';
  readonly isPrivate: boolean;
  /** The type of a field or property, or what a method returns. */
  readonly type?: TypeName;
  /** Types of a method's parameters. */
  readonly parameters: readonly (TypeName | null)[];
  /** The type that an extension method extends. */
  readonly extends?: TypeName;
  readonly line: number;
}

/** What an expression says about its type; everything else is `unknown`. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly scope: ScopeId }
  | { readonly kind: 'this' | 'base'; readonly scope: ScopeId }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of: Expression; readonly typeArguments: readonly TypeName[] }
  | { readonly kind: 'typed'; readonly type: TypeName; readonly scope: ScopeId }
  | { readonly kind: 'await'; readonly of: Expression }
  | { readonly kind: 'element'; readonly of: Expression }
  /** What `foreach` gives, which is a pair where it goes over a dictionary. */
  | { readonly kind: 'each'; readonly of: Expression }
  /** One item of a tuple. */
  | { readonly kind: 'item'; readonly of: Expression; readonly index: number }
  | { readonly kind: 'either'; readonly options: readonly Expression[] }
  | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
  | { readonly kind: 'array'; readonly item: Expression }
  | { readonly kind: 'lambda'; readonly body: Expression }
  /** `$"{value}"` */
  | { readonly kind: 'text'; readonly of: Expression }
  /** A parameter without a type of a lambda that is an argument of a call, or that is assigned to something typed. */
  | {
      readonly kind: 'lambda-parameter';
      readonly parameter: number;
      readonly passedTo?: {
        readonly of: Expression;
        readonly argument: number;
        readonly typeArguments: readonly TypeName[];
      };
      readonly type?: TypeName;
      readonly scope: ScopeId;
    }
  | { readonly kind: 'literal'; readonly look: 'string' | 'number' | 'boolean' | 'null' | 'object' }
  | { readonly kind: 'unknown' };

/** `receiver.operation` or, called, `receiver.operation(…)`: a use if the receiver turns out to be an operation group. */
export interface Use extends Placed {
  readonly receiver: Expression;
  readonly receiverToken: Token;
  readonly operation: Token;
  /** Where the receiver is spelled `client.Group`. */
  readonly group?: { readonly token: Token; readonly client: Expression; readonly clientToken: Token };
  /** Absent where the operation is not called. */
  readonly call?: Call;
  /** How many arguments it will be called with, where it is not called and that is told. */
  readonly told?: number;
  /** The lambda around a call that is its body, and the lambda's parameters. */
  readonly lambda?: { readonly span: Span; readonly parameters: readonly string[] };
  /** The values of the call's arguments, in their order. */
  readonly values: readonly Expression[];
  readonly broken: boolean;
}

/** `new Model(…) { … }`, or `new(…) { … }` with the type that it is assigned to. */
export interface Creation extends Placed {
  readonly type: TypeName;
  readonly typeToken: Token;
  readonly scope: ScopeId;
  readonly arguments: readonly (Given & { readonly value: Expression })[];
  /** What its initializer sets. */
  readonly properties: readonly Given[];
  readonly broken: boolean;
}

/** A value that the creation of a model is given; its name is '' where its place says what it is. */
export interface Given {
  readonly name: string;
  readonly token: Token;
  /** The name with the value. */
  readonly span: Span;
}

/** `model.Property = …` */
export interface PropertySetting extends Placed {
  readonly receiver: Expression;
  readonly receiverToken: Token;
  readonly property: Token;
  readonly value: Token;
  /** Whether it is a statement of a block that has its lines for itself, and whose value does nothing else. */
  readonly isRemovable: boolean;
}

/** `result.Property`, where the property's name is one that what operations give lost; or what is asked of an enumeration: `result.State.Value`. */
export interface PropertyRead extends Placed {
  readonly receiver: Expression;
  readonly receiverToken: Token;
  readonly property: Token;
}

/** Where a type is called like an enumeration that there is no more: in a declaration, a cast, a call of `Enum`. */
export interface StateType extends Placed {
  readonly type: TypeName;
  readonly token: Token;
  readonly scope: ScopeId;
  /** What may stand there, where that can be told. */
  readonly advice?: string;
}

/** A method that a class declares by the name of an operation; what stands behind its first parameter is `tail`. */
export interface DeclaredMethod extends Placed {
  readonly type: TypeId;
  readonly name: Token;
  readonly parameters: number;
  readonly head: string;
  readonly tail: string;
}

/** The name of a value of an enumeration as a text, `"Succeeded"` or `nameof(ExecutionState.Succeeded)`, and what it is compared with. */
export interface StateText extends Placed {
  readonly token: Token;
  readonly name: string;
  readonly comparedWith: readonly Expression[];
}

/** A fluent expression: `azure.BatchAIClusters.Define(n).With…().Create()`, from its beginning to its last call. */
export interface Chain extends Placed {
  readonly receiver: Expression;
  readonly receiverToken: Token;
  /** The member that gives the collection: `BatchAIClusters`, `Clusters`, `Jobs`; absent where a variable is one. */
  readonly entry?: Token;
  readonly methods: readonly string[];
  /** The values that the first of them is given, by position or by these names. */
  readonly given: readonly { readonly name: string; readonly value: Token }[];
  /** Where it stands. */
  readonly scope: ScopeId;
  readonly broken: boolean;
}

/** Code in a comment, or in text that does not parse. */
export interface Mention extends Placed {
  readonly client: string;
  readonly group: Token;
  readonly operation: Token;
  readonly call?: Call;
  readonly in: 'comment' | 'error';
}
