import { libraryWords, oncePerTransform, type LibraryWords } from '../../model/library-words.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { ChangeId, PropertyRemoval } from '../../model/transform.ts';

/** The words of the Go packages; a group is a client's type (`ClustersClient`), a module an import path. */
export interface Catalogue extends LibraryWords {
  /** Clients and constructors that got another name, both ways round to see what is new already. */
  readonly renamed: ReadonlyMap<string, { readonly to: string; readonly change: ChangeId }>;
  /** The names of fields that a new model does not have. */
  readonly fields: ReadonlySet<string>;
  /** What became of a model's field. */
  field(model: string, name: string): PropertyRemoval | undefined;
  /** Whether an import path is one of the packages, or below one (`…/batchaiapi`). */
  isOurs(path: string): boolean;
  /** The new path for an old one. */
  newPath(path: string): string | undefined;
}

export const catalogueOf = oncePerTransform((transform): Catalogue => {
  const words = libraryWords(transform, 'go');
  const { modules, moved, operations } = words;
  const within = (path: string, paths: readonly string[]) =>
    paths.find((own) => path === own || path.startsWith(`${own}/`));
  return {
    ...words,
    renamed: renamedNames(operations),
    fields: new Set(transform.removedProperties.map(({ name }) => fieldOf(name))),
    field: (model, name) =>
      transform.removedProperties.find((one) => one.models.includes(model) && fieldOf(one.name) === name),
    isOurs: (path) => within(path, modules) !== undefined,
    newPath: (path) => {
      const old = within(path, moved.from);
      return old && moved.to + path.slice(old.length);
    },
  };
});

/** `experimentName → ExperimentName` */
function fieldOf(property: string): string {
  return property.charAt(0).toUpperCase() + property.slice(1);
}

/** `UsageClient → UsagesClient` with the constructors; the new names stand for themselves. */
function renamedNames(operations: readonly SpelledOperation[]): Catalogue['renamed'] {
  const names = new Map<string, { to: string; change: ChangeId }>();
  for (const { old, current, change } of operations) {
    if (change.fate !== 'group-renamed' || !old || !current) continue;
    for (const spelled of [
      (name: string) => name,
      (name: string) => `New${name}`,
      (name: string) => `New${name}WithBaseURI`,
    ]) {
      const entry = { to: spelled(current.group), change: change.id };
      names.set(spelled(old.group), entry).set(entry.to, entry);
    }
  }
  return names;
}
