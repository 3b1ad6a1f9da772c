import type { TypedLibrary } from './library.ts';
import { spellOperations, type SpelledOperation } from './spelling.ts';
import type { Transform } from './transform.ts';

/** The methods of a typed library's operation groups, as its inner classes and its versioned interfaces spell them. */
export interface Vocabulary {
  /** By neutral group. */
  operation(style: MethodStyle, group: string, method: string): SpelledOperation | undefined;
  /** The neutral group that a member such as `fileServers` gives. */
  groupOf(member: string): string | undefined;
  /** Every method of the inner classes. */
  readonly methods: ReadonlySet<string>;
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
  return {
    operation: (style, group, method) => byName.get(`${style} ${group}.${method}`),
    groupOf: (member) => groups.get(member),
    methods,
  };
}
