import { oncePerTransform } from '../../model/library-words.ts';
import type { OperationChange, Transform } from '../../model/transform.ts';

/** What calls of the API look like in any language, whatever the letter case of its names. */
export interface Words {
  /** What names a client library: a module, a package or a namespace. */
  readonly library: RegExp;
  /** An operation group, or the property or the fluent collection that is called so. */
  readonly groups: string;
  readonly methods: string;
  /** The operation of a group's and a method's names, without underscores and in lower case. */
  operation(group: string, method: string): OperationChange | undefined;
  /** Whether the old API has a method of this name in the group; a renamed one by its new name is none. */
  isOld(group: string, method: string): boolean;
}

export const wordsOf = oncePerTransform((transform: Transform): Words => {
  const { operations, packages, searchTerms, spellings } = transform;
  const spelled = Object.values(spellings);
  const known = new Map<string, OperationChange>();
  const old = new Set<string>();
  const groups = new Set<string>();
  const methods = new Set<string>();
  for (const change of operations)
    for (const side of ['old', 'current'] as const) {
      const said = change[side];
      // Every service has operations that list its operations.
      if (!said || change.fate === 'unchanged') continue;
      const exceptions = spelled.flatMap(({ methodsByChange }) => methodsByChange?.[change.id]?.[side] ?? []);
      groups.add(said.group);
      for (const name of [said.name, ...exceptions]) {
        methods.add(name);
        known.set(plain(said.group + name), change);
        if (side === 'old') old.add(plain(said.group + name));
      }
    }
  const modules = packages
    .flatMap((one) => one.modules)
    .filter((name) => searchTerms.some((term) => holds(name, term)));
  return {
    library: new RegExp([...new Set(modules)].map((name) => name.replace(/[^\w]/g, '\\$&')).join('|'), 'i'),
    groups: anyOf(groups),
    methods: anyOf(methods),
    operation: (group, method) => known.get(plain(group + method)),
    isOld: (group, method) => old.has(plain(group + method)),
  };
});

function holds(name: string, term: string): boolean {
  return name.toLowerCase().includes(term);
}

/** A name without what letter cases and underscores make of it. */
export function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** Whether a name is written with the namespace of another service. */
export function isOfOthers(name: string, searchTerms: readonly string[]): boolean {
  return name.includes('Microsoft.') && !searchTerms.some((term) => name.toLowerCase().includes(term));
}

/** Alternatives in any letter case and with underscores or without, the longest first. */
function anyOf(names: ReadonlySet<string>): string {
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('_', '_?'))
    .join('|');
}
