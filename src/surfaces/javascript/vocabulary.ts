import { libraryWords, oncePerTransform, type LibraryWords } from '../../model/library-words.ts';
import { spellingOf } from '../../model/spelling.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { ChangeId } from '../../model/transform.ts';
import { modelPlacesOf } from './model-places.ts';
import type { ModelPlaces } from './model-places.ts';

/** Which side of a change a spelled method belongs to; a method whose parameters changed is on both. */
export interface NamedOperation {
  readonly operation: SpelledOperation;
  readonly isOld: boolean;
  readonly isCurrent: boolean;
}

/** The words of the client library, for finding uses and telling what they mean; a group is a property of the client. */
export interface Vocabulary extends Omit<LibraryWords, 'operation'> {
  /** Names that people write for a group, with what the library calls it. */
  readonly acceptedGroups: Readonly<Record<string, string>>;
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
  /** Groups of the old client that have another name now, by the old one. */
  readonly renamedGroups: ReadonlyMap<string, string>;
  readonly places: ModelPlaces;
  /** How calls begin that the new version asks more of: `jobs.get`. */
  readonly changedCalls: readonly string[];
}

export const vocabularyOf = oncePerTransform((transform): Vocabulary => {
  const words = libraryWords(transform, 'javascript');
  const operations = new Map<string, NamedOperation>();
  const classes = new Map<string, string>();
  const neutral = new Map<string, ChangeId>();
  for (const operation of words.operations) {
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
      classes.set(method.group.charAt(0).toUpperCase() + method.group.slice(1), method.group);
      neutral.set(method.group, operation.change[side]?.group ?? method.group);
    }
  }
  const { acceptedGroups } = spellingOf(transform, 'javascript');
  const renamedGroups = new Map(
    words.operations.flatMap(({ old, current }) =>
      old && current && old.group !== current.group ? [[old.group, current.group]] : [],
    ),
  );
  return {
    ...words,
    changedCalls: [
      ...new Set(
        words.operations.flatMap(({ old, inserted }) =>
          old && inserted.length > 0 ? [`${old.group}.${old.name}`] : [],
        ),
      ),
    ],
    // In the catalogue's order, misspellings last: the first that fits stands for a group that is chosen at run time.
    groups: new Set([...neutral.keys(), ...words.groups]),
    acceptedGroups,
    groupClasses: classes,
    mightHoldUse: new RegExp(`\\b(?:${[...words.groups].join('|')})\\b`),
    mentions: new RegExp(transform.searchTerms.map((term) => term.replace(/[^\w]/g, '\\$&')).join('|'), 'i'),
    operation: (group, method) => operations.get(`${words.groupNamed(group)}.${method}`),
    operationOf: (id, method) =>
      words.operations.find(
        ({ change, old, current }) => change.id === id && (old?.name === method || current?.name === method),
      ),
    changeOfGroup: (group) => (group === undefined ? undefined : neutral.get(group)) ?? 'client',
    renamedGroups,
    places: modelPlacesOf(transform, renamedGroups),
  };
});
