import { oncePerTransform } from '../../model/library-words.ts';
import { spellOperations, type SpelledOperation } from '../../model/spelling.ts';

/** The methods of the library's operation groups, as its inner classes and its versioned interfaces spell them. */
export interface Vocabulary {
  /** By neutral group. */
  operation(style: Style, group: string, method: string): SpelledOperation | undefined;
  /** The neutral group that a member such as `fileServers` gives. */
  groupOf(member: string): string | undefined;
  /** Every method of the inner classes. */
  readonly methods: ReadonlySet<string>;
}

export type Style = 'methods' | 'versioned-methods';

/** The vocabulary of a transform, made once. */
export const vocabularyOf = oncePerTransform((transform): Vocabulary => {
  const styles = {
    methods: spellOperations(transform, 'java'),
    'versioned-methods': spellOperations(transform, 'java-versioned'),
  };
  const byName = new Map<string, SpelledOperation>();
  const groups = new Map<string, string>();
  const methods = new Set<string>();
  for (const [style, operations] of Object.entries(styles))
    for (const operation of operations)
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
});
