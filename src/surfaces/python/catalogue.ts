import { libraryWords, oncePerTransform } from '../../model/library-words.ts';
import type { LibraryWords } from '../../model/library-words.ts';

/** The transform's operations as Python spells them. */
export type Catalogue = LibraryWords;

export const catalogueOf = oncePerTransform((transform): Catalogue => libraryWords(transform, 'python'));
