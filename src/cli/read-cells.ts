import { containers } from '../containers/index.ts';
import { rootFragment } from '../model/fragment.ts';
import type { SourceFile } from '../model/source-file.ts';
import { loadListed, readsLanguage } from '../model/surface.ts';
import type { Cell } from '../output/html/edited-texts.ts';

/** The cells of a file that was read without failure; none where its text does not come in cells. */
export async function readCells(file: SourceFile): Promise<readonly Cell[]> {
  const readers = await Promise.all(containers.filter((entry) => readsLanguage(entry, file.language)).map(loadListed));
  return readers.flatMap((reader) => reader.find(rootFragment(file))).filter(({ cell }) => cell !== undefined);
}
