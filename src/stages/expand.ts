import { rootFragment } from '../model/fragment.ts';
import type { Fragment, FoundFragment } from '../model/fragment.ts';
import type { Language, SourceFile } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import { readsFile, type Container, type Listed } from '../model/surface.ts';
import type { Document } from '../model/world.ts';

/** The containers that read a language, loaded on first use. */
export type ContainersFor = (language: Language) => Promise<readonly Listed<Container>[]>;

/** How deep containers may nest: notebook › cell › written file › string is four. */
const deepest = 8;

/**
 * A file with every fragment inside it, parents before children, in text order.
 * @throws MalformedFile where the file is not what its name says
 */
export async function expand(file: SourceFile, containersFor: ContainersFor): Promise<Document> {
  const fragments: Fragment[] = [];
  const visit = async (fragment: Fragment, depth: number): Promise<void> => {
    const position = fragments.push(fragment) - 1;
    if (depth === deepest) return;
    const found: (FoundFragment & Pick<Fragment, 'container'>)[] = [];
    // What one container masks, the next one on the same text must not parse.
    const masked = (): readonly Span[] => found.flatMap(({ masks }) => (masks ? [masks] : []));
    for (const container of await containersFor(fragment.language)) {
      if (!readsFile(container, file.path)) continue;
      for (const child of container.find({ ...fragment, masked: masked() }))
        found.push({ ...child, container: container.id });
      found.sort((a, b) => startOf(a) - startOf(b));
    }
    if (found.length === 0) return;
    const parent = { ...fragment, masked: masked() };
    fragments[position] = parent;
    for (const child of found) {
      if (child.text === '') continue;
      const { container, language, text, pieces, interpolation, isKept, behind, valueKey = language } = child;
      const cell = child.cell ?? fragment.cell;
      const place = { parent, index: fragments.length, container, ...(cell !== undefined && { cell }) };
      const given = { ...(interpolation && { interpolation }), ...(isKept && { isKept }), ...(behind && { behind }) };
      const spelling = { language, text, pieces, valueKey, ...given };
      await visit({ ...place, ...spelling, masked: [] }, depth + 1);
    }
  };
  await visit(rootFragment(file), 0);
  return { file, fragments };
}

function startOf(found: FoundFragment): number {
  return found.pieces[0]?.from.start ?? found.masks?.start ?? 0;
}
