import type { TypedLibrary } from './library.ts';
import { spellOperations, type SpelledOperation } from './spelling.ts';
import type { Transform } from './transform.ts';

/** The methods of a typed library's operation groups, as its inner classes and its versioned interfaces spell them. */
export interface Vocabulary {
  /** By neutral group. */
  operation(style: MethodStyle, group: string, method: string): SpelledOperation | undefined;
  /** The neutral group that a member such as `fileServers` gives. */
  groupOf(member: string): string | undefined;
  /** The operation that a call of a method is. */
  called(style: MethodStyle, group: string, method: string): CalledOperation | undefined;
  /** Whether a group may have a method of this name. */
  isMethod(name: string): boolean;
}

/** An operation as a call spells it. */
export interface CalledOperation {
  readonly operation: SpelledOperation;
  /** Whether the call waited for what only the asynchronous method gives now. */
  readonly isWaiting: boolean;
}

/** How operations that are methods are spelled. */
export type MethodStyle = keyof TypedLibrary['spellings'];

const known = new WeakMap<TypedLibrary, Vocabulary>();

/** The vocabulary of a library of a transform, made once. */
export function vocabularyOf(transform: Transform, library: TypedLibrary): Vocabulary {
  const vocabulary = known.get(library) ?? makeVocabulary(transform, library);
  known.set(library, vocabulary);
  return vocabulary;
}

function makeVocabulary(transform: Transform, { spellings }: TypedLibrary): Vocabulary {
  const byName = new Map<string, SpelledOperation>();
  const groups = new Map<string, string>();
  const methods = new Set<string>();
  for (const [style, surface] of Object.entries(spellings))
    for (const operation of spellOperations(transform, surface))
      for (const side of ['old', 'current'] as const) {
        const [method, neutral] = [operation[side], operation.change[side]];
        if (!method || !neutral) continue;
        // The old and the new name of a group may be spelled alike here (`usages`).
        const group = groups.get(method.group) ?? neutral.group;
        groups.set(method.group, group);
        byName.set(`${style} ${group}.${method.name}`, operation);
        if (style === 'methods') methods.add(method.name);
      }
  const operationOf = (style: MethodStyle, group: string, method: string) => byName.get(`${style} ${group}.${method}`);
  return {
    operation: operationOf,
    groupOf: (member) => groups.get(member),
    called: (style, group, method) => {
      const exact = operationOf(style, group, method);
      if (exact) return { operation: exact, isWaiting: false };
      // The interfaces of one version wait for nothing: what waited is the asynchronous one now.
      const waiting = style === 'versioned-methods' ? operationOf(style, group, `${method}Async`) : undefined;
      return waiting && { operation: withoutAsync(waiting), isWaiting: true };
    },
    isMethod: (name) => methods.has(name) || methods.has(`${name}Async`) || name.includes('ByResourceGroup'),
  };
}

/** The operation as its old waiting method spells it, so that only the old name differs. */
function withoutAsync(operation: SpelledOperation): SpelledOperation {
  const { old } = operation;
  return old ? { ...operation, old: { ...old, name: old.name.replace(/Async$/, '') } } : operation;
}
