import type { Path } from '../../../model/source-file.ts';
import type { Place } from '../model-places.ts';
import type { ClassId, Flow, FunctionId, ValueId } from '../reading/flow.ts';

/** One fragment's flow among those of the repository. */
export interface PlacedFlow {
  readonly path: Path;
  /** The position of the fragment in its document. */
  readonly fragment: number;
  readonly flow: Flow;
  readonly isTyped: boolean;
  /** The flows of the same document, in text order, this one included. */
  readonly siblings: readonly PlacedFlow[];
}

/** What a value can be. */
export type Thing =
  /** The client library's module, which in the old package is the client's class as well. */
  | { readonly kind: 'sdk-module' }
  /** The client's class, or a function that makes a client. */
  | { readonly kind: 'sdk-class' }
  | { readonly kind: 'client' }
  | { readonly kind: 'group-class'; readonly group: string }
  /** `group` is absent where it is chosen at run time. */
  | { readonly kind: 'group'; readonly group?: string }
  | { readonly kind: 'operation'; readonly group?: string; readonly method?: string }
  /** A model of the library that changed, or a part of one: what an operation gives, or what a type says. */
  | { readonly kind: 'model'; readonly place: Place }
  /** A model's type. */
  | { readonly kind: 'model-type'; readonly place: Place }
  /** A type whose name only the old library has, or only the new one. */
  | { readonly kind: 'named-type' }
  /** The response of an operation, whose body is what the operation gives. */
  | { readonly kind: 'response'; readonly body: readonly Found[] }
  /** Made by a package that is known to be about something else. */
  | { readonly kind: 'foreign' }
  /** A literal, an operator's result, the result of an operation. */
  | { readonly kind: 'plain' }
  /** Something of the language or the platform: `Map`, `console`, an array's method. */
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'function'; readonly at: PlacedFlow; readonly id: FunctionId }
  /** What `new` gives with a plain function. */
  | { readonly kind: 'made'; readonly at: PlacedFlow; readonly id: FunctionId }
  | { readonly kind: 'class'; readonly at: PlacedFlow; readonly id: ClassId }
  | { readonly kind: 'instance'; readonly at: PlacedFlow; readonly id: ClassId }
  | { readonly kind: 'object'; readonly at: PlacedFlow; readonly id: ValueId }
  | { readonly kind: 'list'; readonly at: PlacedFlow; readonly id: ValueId; readonly items: readonly Found[] }
  | { readonly kind: 'module'; readonly path: Path }
  /**
   * `annotated`: a type stands where it comes from that only a checker can read; `outside`: it comes from a package
   * that nobody can read; `constructed`: `new` made it of a class of such a package; `elsewhere`: other modules put
   * something at such a place, and whether it is this place nobody can tell; `group`: the operation group that it is if
   * what it was read of is a client.
   */
  | {
      readonly kind: 'unknown';
      readonly annotated?: boolean;
      readonly outside?: boolean;
      readonly constructed?: boolean;
      readonly elsewhere?: boolean;
      readonly group?: string | undefined;
    };

/** The lines that lead from a value to where it comes from, the nearest first. */
export interface Trail {
  readonly path: Path;
  readonly line: number;
  readonly next: Trail | undefined;
}

export interface Found {
  readonly thing: Thing;
  readonly trail: Trail | undefined;
}

/** What tells two things apart; the position of a value in the repository for those that have one. */
export function identity(thing: Thing): string {
  switch (thing.kind) {
    case 'function':
    case 'made':
    case 'class':
    case 'instance':
    case 'object':
    case 'list':
      return `${thing.kind} ${thing.at.path} ${thing.at.fragment} ${thing.id}`;
    case 'group':
    case 'group-class':
      return `${thing.kind} ${thing.group ?? '?'}`;
    case 'operation':
      return `operation ${thing.group ?? '?'} ${thing.method ?? '?'}`;
    case 'model':
    case 'model-type':
      return `${thing.kind} ${thing.place}`;
    case 'response':
      return `response ${thing.body.map((found) => identity(found.thing)).join()}`;
    case 'builtin':
      return `builtin ${thing.name}`;
    case 'module':
      return `module ${thing.path}`;
    case 'unknown':
      return `${unknownOrigin(thing)} ${thing.group ?? ''}`;
    case 'client':
    case 'empty':
    case 'foreign':
    case 'named-type':
    case 'plain':
    case 'sdk-class':
    case 'sdk-module':
      return thing.kind;
  }
}

function unknownOrigin(thing: Extract<Thing, { kind: 'unknown' }>): string {
  if (thing.constructed) return 'constructed';
  if (thing.elsewhere) return 'elsewhere';
  return thing.annotated ? 'annotated' : thing.outside ? 'outside' : 'unknown';
}

/** A value that can be more things than this is as good as unknown, but for those that are ours. */
const mostThings = 40;

/** Each thing once, with the first trail that leads to it. */
export function distinct(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const seen = new Map<string, Found>();
  for (const item of found) {
    const key = identity(item.thing);
    if (!seen.has(key)) seen.set(key, item);
  }
  if (seen.size > mostThings)
    return [...[...seen.values()].filter(isSdk), { thing: { kind: 'unknown' }, trail: undefined }];
  return seen.size === found.length ? found : [...seen.values()];
}

/** The same things, reached over one more line. */
export function over(found: readonly Found[], path: Path, line: number): readonly Found[] {
  return found.map(({ thing, trail }) => ({
    thing,
    trail: trail?.path === path && trail.line === line ? trail : { path, line, next: trail },
  }));
}

export function isSdk({ thing }: Found): boolean {
  return ['sdk-module', 'sdk-class', 'client', 'group-class', 'group', 'operation'].includes(thing.kind);
}

export function isUnknown({ thing }: Found): boolean {
  return thing.kind === 'unknown';
}
