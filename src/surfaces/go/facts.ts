import type { Call } from '../../model/call.ts';
import type { Span, Token } from '../../model/span.ts';

/** A type as a declaration writes it; a pointer is what it points to. */
export type TypeName =
  /** `package` is the import's path, or '' for the file's own package. */
  | { readonly kind: 'named'; readonly package: string; readonly name: string }
  /** What a slice, an array, a map or a channel holds. */
  | { readonly kind: 'many'; readonly of: TypeName }
  | { readonly kind: 'function'; readonly results: readonly TypeName[] }
  /** `isParameter`: what a generic type or function is made for. */
  | { readonly kind: 'unknown'; readonly isParameter?: true };

/** What must be known of an expression to tell its type. */
export type Expression =
  | { readonly kind: 'typed'; readonly type: TypeName }
  | { readonly kind: 'variable'; readonly id: number }
  /** A name of the file's own package. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'imported'; readonly package: string; readonly name: string }
  | { readonly kind: 'select'; readonly of: Expression; readonly name: string }
  /** The result of a call with this position. */
  | { readonly kind: 'result'; readonly of: Expression; readonly index: number }
  /** One of what a collection holds. */
  | { readonly kind: 'element'; readonly of: Expression }
  | { readonly kind: 'unknown' };

/** A variable by its declaration, which alone tells its type. */
export type Variable = { readonly type: TypeName } | { readonly value: Expression };

/** A declared type of the package. */
export type Declared =
  | {
      readonly kind: 'struct';
      readonly fields: Readonly<Record<string, TypeName>>;
      readonly embedded: readonly TypeName[];
    }
  | {
      readonly kind: 'interface';
      readonly methods: Readonly<Record<string, readonly TypeName[]>>;
      readonly embedded: readonly TypeName[];
    }
  /** `type A = B`, or `type A []B`; a new type made of a named one has none of its methods. */
  | { readonly kind: 'same'; readonly as: TypeName };

export interface GoImport {
  /** The name in the file: the alias, else what the path ends in; '.' and '_' as they are. */
  readonly name: string;
  readonly path: string;
  /** The path without its quotation marks. */
  readonly token: Token;
  readonly line: number;
}

/** `receiver.Method`, called or passed on. */
export interface GoUse {
  readonly of: Expression;
  readonly receiver: Token;
  readonly method: Token;
  readonly span: Span;
  readonly line: number;
  readonly call?: Call;
  /** Whether a mock is told or asked of a call by the method's name: `jobs.On("Get", ctx, group, name)`. */
  readonly isExpected?: true;
  readonly broken: boolean;
}

/** `Field: value` of a literal, or `x.Field` anywhere else, where the field is one that the new models do not have. */
export interface FieldUse {
  readonly of: Expression;
  readonly field: Token;
  readonly span: Span;
  /** What the field is read of, as source text; '' in a literal. */
  readonly owner: string;
  /** What goes where the field is an element of a literal, and how often that uses what may not be left unused. */
  readonly removal?: { readonly span: Span; readonly references: References };
  /** The text that an element is given, and where the outermost literal around it begins. */
  readonly given?: { readonly text: Token; readonly of: number };
}

/** How often local variables and imported packages are used, by `variable 3` or `package to`. */
export type References = Readonly<Record<string, number>>;

/** A method that an interface declares, or that a type of the package implements. */
export interface Declaration {
  readonly method: Token;
  readonly span: Span;
  readonly parameters: number;
  readonly results: readonly TypeName[];
}

/** A name of the client library that has another one in the new version: `batchai.NewUsageClient`. */
export interface RenamedName {
  readonly package: string;
  readonly name: Token;
  readonly span: Span;
}

/** What no other file of the package may declare, and what all of them see. */
export interface PackageNames {
  /** The names that it declares for the package, and those of its imports. */
  readonly taken: readonly string[];
  /** The constants among them that are plain strings, by name. */
  readonly strings: Readonly<Record<string, string>>;
  /** What must hold for the file to be built: its build tags, its system, that it is a test; '' where it always is. */
  readonly constraint: string;
}

/** What one Go file says. Spans are those of fragment `fragment`. */
export interface GoFacts {
  readonly path: string;
  readonly package: string;
  readonly imports: readonly GoImport[];
  readonly types: Readonly<Record<string, Declared>>;
  /** The results of the package's functions by name, and of its methods by `Type.Method`. */
  readonly functions: Readonly<Record<string, readonly TypeName[]>>;
  readonly globals: Readonly<Record<string, Variable>>;
  readonly names: PackageNames;
  readonly variables: readonly Variable[];
  readonly uses: readonly GoUse[];
  readonly fields: readonly FieldUse[];
  readonly declarations: readonly Declaration[];
  readonly renamed: readonly RenamedName[];
  readonly references: References;
  readonly importsSdk: boolean;
  readonly fragment: number;
}
