import type { Path } from '../../../model/source-file.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import type { JavascriptFacts } from '../reading/facts.ts';
import { folderOf, type ModulePaths } from './module-paths.ts';
import { neighboursIn } from './neighbours.ts';

/** What a file's facts ask of the repository: modules that receivers come from, and the files that import this one. */
export function linksOf(facts: JavascriptFacts, path: Path, paths: ModulePaths, world: World): Links {
  const imports = new Map<Path, string>();
  for (const module of facts.modules) {
    const local = paths.resolve(path, module);
    if (local !== undefined && /\.[cm]?[jt]sx?$/.test(local)) imports.set(local, module);
  }
  // A module that exports another one's client again; the other one itself is read later.
  const passesOn = [...imports].some(
    ([local, module]) => facts.exported.includes(module) && paths.leadsToService(local),
  );
  const offers = facts.offersClient || passesOn;
  const neighbours = facts.library ? neighboursIn(world).of(path, facts.library) : [];
  return {
    imports: [...imports.keys(), ...neighbours],
    importerWords: [...(offers ? importerWords(path) : []), ...facts.clientPlaces],
  };
}

/** How the end of a module name that means this file is written: `clients'`, `clients.js"`, for an index its folder. */
export function importerWords(path: Path): readonly string[] {
  const name = path.slice(folderOf(path).length).replace(/^\//, '');
  const dot = name.lastIndexOf('.');
  const [stem, extension] = [name.slice(0, dot), name.slice(dot + 1)];
  const ends = [stem, `${stem}.${extension}`, `${stem}.${extension.replace('t', 'j').replace('jsx', 'js')}`];
  if (stem === 'index') ends.push(...folderNames(path));
  return [...new Set(ends)].flatMap((end) => ["'", '"'].map((quote) => end + quote));
}

/** The names by which an index is imported: its folder, or the package around `src/index`. */
function folderNames(path: Path): readonly string[] {
  const parts = folderOf(path).split('/').filter(Boolean);
  const last = parts.at(-1);
  if (last === undefined) return [];
  const isSource = /^(src|lib|source|dist)$/.test(last);
  const around = isSource ? parts.at(-2) : undefined;
  return [last, `${last}/index`, ...(around === undefined ? [] : [around])];
}
