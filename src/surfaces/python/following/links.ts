import type { Path } from '../../../model/source-file.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import type { PythonFacts } from '../reading/facts.ts';
import { mayHandOnClient } from '../handed-on.ts';
import { ModuleFinder } from './modules.ts';

const finders = new WeakMap<World, ModuleFinder>();

/** The finder of a world, made once. */
export function finderOf(world: World): ModuleFinder {
  const finder = finders.get(world) ?? new ModuleFinder(world);
  finders.set(world, finder);
  return finder;
}

/** What a module asks of the repository: the modules it imports, and who imports it if it gives or takes a client. */
export function linksOf(facts: PythonFacts, world: World): Links {
  const finder = finderOf(world);
  const imports = new Set([...finder.filesOf(facts), ...conftests(facts.path, world)]);
  const isWanted = facts.exportsClient || mayHandOnClient(facts, finder, world);
  return { imports: [...imports], importerWords: isWanted ? moduleWords(facts.path) : [] };
}

/** By what name others import a module: its file's, or its folder's where it is a package. `plan-2.py` has none. */
function moduleWords(path: Path): readonly string[] {
  const parts = path.split('/');
  const stem = parts.at(-1)?.replace(/\.\w+$/, '') ?? '';
  const word = stem === '__init__' ? parts.at(-2) : stem;
  const isImportable = word !== undefined && /^[\p{L}_][\p{L}\p{N}_]+$/u.test(word) && word !== '__main__';
  return isImportable ? [word] : [];
}

/** pytest gives a test what fixtures of the folders above return. */
function conftests(path: Path, world: World): readonly Path[] {
  if (!/(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/.test(path)) return [];
  const found: Path[] = [];
  for (let folder = path; folder.includes('/');) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    if (world.list(folder).includes('conftest.py')) found.push(`${folder}/conftest.py`);
  }
  if (world.list('').includes('conftest.py')) found.push('conftest.py');
  return found.filter((file) => file !== path);
}
