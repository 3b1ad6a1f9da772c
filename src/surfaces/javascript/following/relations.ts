import type { Path } from '../../../model/source-file.ts';
import type { JavascriptFacts } from '../reading/facts.ts';
import type { FileTraits } from './judge.ts';
import { folderOf } from './module-paths.ts';
import { packageOf } from '../packages.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** What each file has to do with the service, by what it says and by what it imports, directly or through others. */
export function traitsOf(
  facts: ReadonlyMap<Path, JavascriptFacts>,
  vocabulary: Vocabulary,
  resolve: (from: Path, module: string) => Path | undefined,
): (path: Path) => FileTraits {
  const importsOf = new Map<Path, readonly Path[]>();
  const uses = new Set<Path>();
  const related = new Set<Path>();
  const others = new Set<Path>();
  for (const [path, { mentions, flows }] of facts) {
    const imports: Path[] = [];
    if (mentions) related.add(path);
    for (const { flow } of flows)
      for (const { name } of flow.modules) {
        const local = resolve(path, name);
        if (local !== undefined) imports.push(local);
        else if (packageOf(name, vocabulary.modules) === 'sdk') uses.add(path);
        else if (packageOf(name, vocabulary.modules) === 'other-service') others.add(path);
      }
    importsOf.set(path, imports);
  }
  // Whoever imports a module that uses the library uses it too.
  for (let grew = true; grew;) {
    grew = false;
    for (const [path, imports] of importsOf) {
      if (uses.has(path) || !imports.some((imported) => uses.has(imported))) continue;
      uses.add(path);
      grew = true;
    }
  }
  const foldersOf = (paths: Iterable<Path>): ReadonlySet<Path> => new Set([...paths].map(folderOf));
  const [ours, theirs] = [foldersOf(uses), foldersOf(others)];
  return (path) => ({
    isBeside: ours.has(folderOf(path)) && !theirs.has(folderOf(path)),
    usesSdk: uses.has(path),
    isRelated: uses.has(path) || related.has(path),
    usesOtherService: others.has(path),
  });
}
