import { spellingOf, spellOperations } from '../../model/spelling.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { ChangeId, Transform } from '../../model/transform.ts';

/** Which side of a change a spelled method belongs to; a method whose parameters changed is on both. */
export interface NamedOperation {
  readonly operation: SpelledOperation;
  readonly isOld: boolean;
  readonly isCurrent: boolean;
}

/** The words of the client library, for finding uses and telling what they mean. */
export interface Vocabulary {
  /** Properties of the client that hold operations, accepted misspellings included. */
  readonly groups: ReadonlySet<string>;
  /** Names that people write for a group, with what the library calls it. */
  readonly acceptedGroups: Readonly<Record<string, string>>;
  readonly methods: ReadonlySet<string>;
  /** What an import names. */
  readonly modules: readonly string[];
  /** Classes and functions that give a client. */
  readonly clients: ReadonlySet<string>;
  /** Classes of the operation groups (`Jobs`), with the property that holds one (`jobs`). */
  readonly groupClasses: ReadonlyMap<string, string>;
  /** Whether a text can hold a use at all: a group's name stands in it. */
  readonly mightHoldUse: RegExp;
  /** Whether a text names the service in any way. */
  readonly mentions: RegExp;
  operation(group: string, method: string): NamedOperation | undefined;
  /** An operation's variant (`begin…`, `…WithHttpOperationResponse`) by the change it belongs to. */
  operationOf(change: ChangeId, method: string): SpelledOperation | undefined;
  /** What a group is called where it stands for itself: the catalogue's word for it. */
  changeOfGroup(group: string | undefined): ChangeId;
  /** Changes of operations whose body is another one in the new version. */
  readonly changedBodies: ReadonlySet<ChangeId>;
}

const known = new WeakMap<Transform, Vocabulary>();

export function vocabularyOf(transform: Transform): Vocabulary {
  const made = known.get(transform) ?? makeVocabulary(transform);
  known.set(transform, made);
  return made;
}

function makeVocabulary(transform: Transform): Vocabulary {
  const operations = new Map<string, NamedOperation>();
  const groups = new Set<string>();
  const methods = new Set<string>();
  const spelled = spellOperations(transform, 'javascript');
  const neutral = new Map<string, ChangeId>();
  for (const operation of spelled) {
    for (const side of ['old', 'current'] as const) {
      const method = operation[side];
      if (!method) continue;
      const key = `${method.group}.${method.name}`;
      // `usage.list` of the old API and `usages.list` of the new are one change under two names.
      const before = operations.get(key);
      operations.set(key, {
        operation: before?.operation ?? operation,
        isOld: side === 'old' || before?.isOld === true,
        isCurrent: side === 'current' || before?.isCurrent === true,
      });
      groups.add(method.group);
      methods.add(method.name);
      neutral.set(method.group, operation.change[side]?.group ?? method.group);
    }
  }
  const { acceptedGroups, signatures } = spellingOf(transform, 'javascript');
  const packages = transform.packages.filter(({ surface }) => surface === 'javascript');
  const groupClasses = new Map([...groups].map((group) => [group.charAt(0).toUpperCase() + group.slice(1), group]));
  for (const accepted of Object.keys(acceptedGroups)) groups.add(accepted);
  return {
    groups,
    acceptedGroups,
    methods,
    modules: packages.flatMap(({ modules }) => modules),
    clients: new Set(packages.flatMap(({ clients }) => clients)),
    groupClasses,
    mightHoldUse: new RegExp(`\\b(?:${[...groups].join('|')})\\b`),
    mentions: new RegExp(transform.searchTerms.map((term) => term.replace(/[^\w]/g, '\\$&')).join('|'), 'i'),
    operation: (group, method) => operations.get(`${acceptedGroups[group] ?? group}.${method}`),
    operationOf: (id, method) =>
      spelled.find(
        ({ change, old, current }) => change.id === id && (old?.name === method || current?.name === method),
      ),
    changeOfGroup: (group) => (group === undefined ? undefined : neutral.get(group)) ?? 'client',
    changedBodies: new Set(
      transform.operations
        .filter(({ id, fate }) => fate === 'parameters-inserted' && signatures[id]?.current !== undefined)
        .map(({ id }) => id),
    ),
  };
}
