import { libraryWords, oncePerTransform, type LibraryWords } from '../../model/library-words.ts';
import type { PropertyRemoval } from '../../model/transform.ts';

/** The words of the Ruby library; a module is what `require` names. */
export interface Catalogue extends LibraryWords {
  /** The last names of the module paths that carry a version: `V2018_03_01`. */
  readonly versions: ReadonlySet<string>;
  readonly mentions: RegExp;
  property(model: string, attribute: string): PropertyRemoval | undefined;
  readonly properties: ReadonlySet<string>;
  /** What an operation of a group gives, by the specification's name of the model. */
  resultOf(group: string, operation: string): { readonly model: string; readonly isMany: boolean } | undefined;
  /** What became of an attribute of what operations give. */
  lostOf(model: string, attribute: string): PropertyRemoval | undefined;
}

export const catalogueOf = oncePerTransform((transform): Catalogue => {
  const words = libraryWords(transform, 'ruby');
  const { from, to } = words.moved;
  const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return {
    ...words,
    versions: new Set([...from, to].map((path) => path.slice(path.lastIndexOf(':') + 1))),
    mentions: new RegExp(transform.searchTerms.join('|'), 'i'),
    properties: new Set(transform.removedProperties.map(({ name }) => name)),
    resultOf: (group, operation) => {
      const id = words.operation(group, operation)?.change.id ?? '';
      const result = transform.results.find(({ one, many }) => one.includes(id) || many.includes(id));
      return result && { model: result.name, isMany: result.many.includes(id) };
    },
    lostOf: (model, attribute) =>
      transform.removedProperties.find(({ name, models }) => name === attribute && models.includes(model)),
    property: (model, attribute) =>
      transform.removedProperties.find(
        (one) => one.models.some((own) => pascal(own) === model) && one.name === attribute,
      ),
  };
});
