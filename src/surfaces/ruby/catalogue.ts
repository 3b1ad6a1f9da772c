import { libraryWords, oncePerTransform, type LibraryWords } from '../../model/library-words.ts';
import type { PropertyRemoval } from '../../model/transform.ts';

/** The words of the Ruby library; a module is what `require` names. */
export interface Catalogue extends LibraryWords {
  /** The last names of the module paths that carry a version: `V2018_03_01`. */
  readonly versions: ReadonlySet<string>;
  readonly mentions: RegExp;
  property(model: string, attribute: string): PropertyRemoval | undefined;
  readonly properties: ReadonlySet<string>;
}

export const catalogueOf = oncePerTransform((transform): Catalogue => {
  const words = libraryWords(transform, 'ruby');
  const { from, to } = words.moved;
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    ...words,
    versions: new Set([...from, to].map((path) => path.slice(path.lastIndexOf(':') + 1))),
    mentions: new RegExp(transform.searchTerms.join('|'), 'i'),
    properties: new Set(transform.removedProperties.map(({ name }) => snake(name))),
    property: (model, attribute) =>
      transform.removedProperties.find((one) => one.models.includes(model) && snake(one.name) === attribute),
  };
});
