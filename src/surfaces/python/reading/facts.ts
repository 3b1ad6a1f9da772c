import type { Call } from '../../../model/call.ts';
import type { LibraryUse } from '../../../model/neighbours.ts';
import type { Placed } from '../../../model/placed.ts';
import type { Path } from '../../../model/source-file.ts';
import type { Span, Token } from '../../../model/span.ts';
import type { ObjectNode } from '../../../syntax/value-tree.ts';

/** Numbers of things in one module's facts: indices into the lists of the same name. */
export type ScopeId = number;
export type BlockId = number;
export type FunctionId = number;
export type ClassId = number;

/** Everything that one document's Python says about clients, as plain data. Its fragments are one module, in order. */
export interface PythonFacts {
  readonly path: Path;
  /** `scopes[0]` is the module's. */
  readonly scopes: readonly Scope[];
  /** `blocks[0]` is the module's. */
  readonly blocks: readonly Block[];
  readonly bindings: readonly Binding[];
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly imports: readonly Import[];
  /** Folders that the file puts on the module search path, relative to its own folder. */
  readonly searchFolders: readonly string[];
  readonly calls: readonly CallExpression[];
  /** `ctx.client = …`, `settings['client'] = …`: what is stored on something that is no `self`, by the target's text. */
  readonly stores: readonly Store[];
  readonly uses: readonly Use[];
  readonly groupValues: readonly GroupValue[];
  readonly creations: readonly Creation[];
  readonly dictionaries: readonly Dictionary[];
  /** What a key is read of that bodies lost: `params` of `params['location']`. */
  readonly keyReads: readonly Expression[];
  readonly classNames: readonly ClassName[];
  readonly memberUses: readonly MemberUse[];
  readonly mentions: readonly Mention[];
  /** Where the search terms stand: in names or strings (or in the prose around), only in comments or in names of other products, or nowhere. */
  readonly termsIn: 'code' | 'comments' | 'nowhere';
  /** Whether importers can have a client from this module, or give it one. */
  readonly exportsClient: boolean;
  /** The targets of the stores that put a client, as far as this module tells, where modules that do not import it find it. */
  readonly clientPlaces: readonly string[];
  /** Absent where the module does not import the client library. */
  readonly library?: LibraryUse;
  /** The text of each line that evidence may quote, by its 1-based number in the file on disk. */
  readonly lines: Readonly<Record<number, string>>;
}

/** `inline` scopes (comprehensions) run where they stand; functions run later. */
export interface Scope {
  readonly kind: 'module' | 'class' | 'function' | 'inline';
  readonly parent: ScopeId | undefined;
  readonly function?: FunctionId;
  readonly class?: ClassId;
}

/** `branch`: alternatives of one statement exclude each other. `loop`: its end is followed by its beginning. */
export interface Block {
  readonly kind: 'plain' | 'branch' | 'loop';
  readonly parent: BlockId | undefined;
  /** Equal for the alternatives of one `if` or `match`. */
  readonly statement: number;
}

/** Where something is evaluated: `order` grows along the module's text, over all its fragments. */
export interface Moment {
  readonly order: number;
  readonly block: BlockId;
}

export interface Binding {
  readonly scope: ScopeId;
  readonly name: string;
  readonly value: Expression;
  readonly moment: Moment;
  /** Made from inside another function (`global`, `nonlocal`), so at any time. */
  readonly anytime: boolean;
  readonly line: number;
}

/** What an expression says about whose value it is; everything else is `literal` or `unknown`. */
export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly scope: ScopeId; readonly moment: Moment }
  /** `text` is the source where it is a plain path; there is no name where `getattr` chooses it at run time. */
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string; readonly text: string }
  | CallExpression
  /** `of['key']`, `of[0]` (key `'0'`), or any element where there is no key. */
  | { readonly kind: 'item'; readonly of: Expression; readonly key?: string; readonly text?: string }
  | { readonly kind: 'either'; readonly options: readonly Expression[] }
  /** `order` is where a dictionary begins, as in `Moment`. */
  | { readonly kind: 'record'; readonly entries: readonly (readonly [string, Expression])[]; readonly order?: number }
  | { readonly kind: 'function'; readonly id: FunctionId }
  | { readonly kind: 'class'; readonly id: ClassId }
  | { readonly kind: 'parameter'; readonly function: FunctionId; readonly index: number }
  | ({ readonly kind: 'import' } & ImportedName)
  /** An annotation, with the value that was given beside it. */
  | { readonly kind: 'typed'; readonly type: Expression; readonly value?: Expression }
  | { readonly kind: 'literal' | 'none' | 'unknown' };

export interface CallExpression {
  readonly kind: 'call';
  readonly of: Expression;
  readonly args: readonly PassedArgument[];
  readonly line: number;
  /** Where it ends, as a moment's order. */
  readonly end: number;
  /** How another call makes this one: of its arguments (`submit(f, a, b)`), or of a list among them (`target=f, args=(a, b)`). */
  readonly deferred?: 'arguments' | 'list';
}

export interface PassedArgument {
  readonly kind: 'positional' | 'named' | 'spread';
  readonly name?: string;
  readonly value: Expression;
}

/** `import a.b` binds `a`; `import a.b as c` and `from a.b import c` bind what they name. `level` counts the leading dots. */
export interface ImportedName {
  readonly module: string;
  readonly level: number;
  readonly name?: string;
}

export interface Import extends ImportedName {
  /** `from x import *` and IPython's `%run file`. */
  readonly star: boolean;
  /** A file named by path, relative to the folder (`%run ../common.py`), instead of a module. */
  readonly file?: string;
  readonly scope: ScopeId;
  readonly line: number;
}

export interface Parameter {
  readonly name: string;
  readonly kind: 'plain' | 'keyword-only' | 'rest' | 'rest-keywords';
  readonly type?: Expression;
  readonly default?: Expression;
}

export interface FunctionFacts {
  readonly name: string;
  readonly class?: ClassId;
  readonly parameters: readonly Parameter[];
  readonly returns: readonly Expression[];
  readonly returnType?: Expression;
  /** The last names of the decorators: `property`, `contextmanager`, `fixture`. */
  readonly decorators: readonly string[];
  readonly line: number;
  /** Where it begins, as a moment's order. */
  readonly start: number;
  readonly head?: FunctionHead;
}

/** Where a function's head stands: `def get(self, group, name)`, `lambda group, name`. */
export interface FunctionHead extends Placed {
  readonly name?: Span;
  /** The parameters as they are written, in the order of the function's own. */
  readonly parameters: readonly Span[];
  readonly open: number;
  readonly close: number;
  /** Where the body ends. */
  readonly end: number;
}

export interface ClassFacts {
  readonly name: string;
  readonly scope: ScopeId;
  readonly bases: readonly Expression[];
  /** `self.name = value` in its methods. */
  readonly attributes: readonly { readonly name: string; readonly value: Expression; readonly line: number }[];
  readonly line: number;
}

interface Store {
  readonly target: string;
  readonly value: Expression;
  readonly line: number;
}

/** `receiver.operation` or, called, `receiver.operation(…)`: a use if the receiver turns out to be an operation group. */
export interface Use extends Placed {
  readonly receiver: Expression;
  readonly receiverToken: Token;
  readonly operation: Token;
  /** Where the receiver is spelled `client.group`. */
  readonly group?: { readonly token: Token; readonly client: Expression; readonly clientToken: Token };
  /** Absent where the operation is not called. */
  readonly call?: Call;
  /** What the call passes, in the order of its arguments. */
  readonly passed?: CallExpression;
  /**
   * The call that it is handed on for where it is not called: `submit(client.jobs.get, group, name)`, or that a mock is
   * asked about; `isOnly` where the name of the operation stands for this one of a mock's calls alone.
   */
  readonly handedOn?: Required<Pick<Use, 'span' | 'call' | 'passed'>> & { readonly isOnly: boolean };
  /** That it is a mock: `asked` for the arguments of its calls, or `told` or asked what holds whatever they are. */
  readonly mock?: 'asked' | 'told';
  /** The function that is put in its place, or that a mock of it calls: `client.jobs.get.side_effect = fake_get`. */
  readonly effect?: Expression;
  /** Whether it is the name that a mock was given where it was put in the operation's place. */
  readonly isNamed?: true;
  /** The position among a mock's arguments that is asked for, counted from 0. */
  readonly position?: number;
  readonly broken: boolean;
}

/** A value that is neither called nor assigned to a name: a use if it turns out to be an operation group. */
export interface GroupValue extends Placed {
  readonly value: Expression;
  readonly receiverToken: Token;
  readonly name: Token;
  /** The call that it is an argument of. */
  readonly passedTo?: { readonly call: CallExpression; readonly argument: number };
}

/** `Model(…)`, where the class has the name of one of the library's models. */
export interface Creation extends Placed {
  readonly type: Expression;
  /** The class's own name. */
  readonly typeToken: Token;
  /** From parenthesis to parenthesis; what has no keyword is a member without a name. */
  readonly arguments: ObjectNode;
  /** What it is given as `**parameters`. */
  readonly spreads: readonly Expression[];
  readonly broken: boolean;
}

/** A dictionary that could be the body of a resource. */
export interface Dictionary extends Placed {
  /** As in `Moment`. */
  readonly order: number;
  readonly node: ObjectNode;
}

/**
 * The name of a model class that is gone or has another name now, or that is reached through a module of its own; in an
 * import, `type` is what is imported.
 */
export interface ClassName extends Placed {
  readonly type: Expression;
  readonly name: Token;
  /** `.job_create_parameters` in `models.job_create_parameters.JobCreateParameters`. */
  readonly module?: Span;
}

/** `value.member`, where the member's name is one that models lost or that was an enumeration's. */
export interface MemberUse extends Placed {
  readonly of: Expression;
  readonly ofToken: Token;
  readonly member: Token;
  /** How it is used: read, given a value, `.name` or `.value` of it read, or compared by identity (`is`). */
  readonly role: 'read' | 'set' | 'enum-member' | 'identity';
  /** The value that is set. */
  readonly given?: Token;
  /** What an edit takes out or replaces: a statement with its line, `.name`, `is`, `not value.member`. Absent where there is no simple one. */
  readonly stretch?: Span;
  /** Whether an expression of comparison may stand in its place without parentheses. */
  readonly isOperand: boolean;
  readonly broken: boolean;
}

/** Code in a comment or a string. */
export interface Mention extends Placed {
  readonly client: Expression;
  readonly clientToken: Token;
  readonly group: Token;
  readonly operation: Token;
  readonly call?: Call;
  readonly in: 'comment' | 'string' | 'error';
}
