import { containers } from '../src/containers/index.ts';
import { applyEdits } from '../src/model/edit.ts';
import type { Edit } from '../src/model/edit.ts';
import { lower } from '../src/model/fragment.ts';
import type { Fragment } from '../src/model/fragment.ts';
import { languageOf } from '../src/model/source-file.ts';
import type { Path, SourceFile } from '../src/model/source-file.ts';
import { loadListed, readsLanguage } from '../src/model/surface.ts';
import type { Document } from '../src/model/world.ts';
import { expand } from '../src/stages/expand.ts';

/** A file in memory, in the language of its name. */
export function fileOf(path: Path, text: string): SourceFile {
  return { path, text, language: languageOf(path), encoding: { name: 'utf-8', byteOrderMark: false } };
}

/** A file in memory with every fragment that the real containers find in it. */
export async function documentOf(path: Path, text: string): Promise<Document> {
  return await expand(fileOf(path, text), (language) =>
    Promise.all(containers.filter((entry) => readsLanguage(entry, language)).map((entry) => loadListed(entry))),
  );
}

/** The file's text after edits of one of its fragments; undefined where one of them is refused. */
export function lowered(fragment: Fragment, file: SourceFile, edits: readonly Edit[]): string | undefined {
  const fileEdits = edits.map((edit) => lower(fragment, edit));
  if (fileEdits.some((result) => 'reason' in result)) return undefined;
  return applyEdits(
    file.text,
    fileEdits.flatMap((result) => ('edits' in result ? result.edits : [])),
  );
}
