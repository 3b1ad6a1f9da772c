import type { Path } from '../../../model/source-file.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import type { PythonFacts } from '../reading/facts.ts';
import { mayBeOfClient, mayHandOnClient } from '../handed-on.ts';
import { placesOf } from './exports.ts';
import { ModuleFinder, moduleWords } from './modules.ts';
import { neighboursIn } from './neighbours.ts';
import { waysToRead } from './shared-stores.ts';

const finders = new WeakMap<World, ModuleFinder>();

/** The finder of a world, made once. */
export function finderOf(world: World): ModuleFinder {
  const finder = finders.get(world) ?? new ModuleFinder(world);
  finders.set(world, finder);
  return finder;
}

/** What a module asks of the repository: the modules it imports, those beside it, and who imports it if it gives or takes a client. */
export function linksOf(facts: PythonFacts, world: World): Links {
  const finder = finderOf(world);
  const neighbours = facts.library ? neighboursIn(world).of(facts.path, facts.library) : [];
  const imports = new Set([...finder.filesOf(facts), ...conftests(facts.path, world), ...neighbours]);
  const handedOn = placesOf(facts.stores, (value) => mayBeOfClient([value], facts, finder, world));
  const places = new Set([...facts.clientPlaces, ...handedOn]);
  const isWanted = facts.exportsClient || places.size > 0 || mayHandOnClient(facts, finder, world);
  const words = isWanted ? moduleWords(facts.path) : [];
  return { imports: [...imports], importerWords: [...words, ...[...places].flatMap(waysToRead)] };
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
