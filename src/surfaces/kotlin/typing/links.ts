import type { DeclaringFile, Unit } from '../../../model/declared-classes.ts';
import type { Path } from '../../../model/source-file.ts';
import { pathWithin, rootOfPackage, sourceRoots } from '../../../model/source-roots.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import { fileClass } from '../reading/read-unit.ts';

/**
 * The files that declare the classes that a file names, and the names by which others know what it declares: a file may
 * declare several classes, functions and properties, whatever it is called.
 */
export function linksOf({ path, units, offersLibrary }: DeclaringFile, world: World): Links {
  const imports = new Set(units.flatMap((unit) => filesOf(unit, path, world)));
  imports.delete(path);
  const isFile = /\.kts?$/.test(path);
  return {
    imports: [...imports],
    importerWords: offersLibrary && isFile ? units.flatMap((unit) => namesOf(unit, path)) : [],
  };
}

/** What others write to have something from a unit. */
function namesOf({ classes }: Unit, path: Path): readonly string[] {
  return classes.flatMap(({ name, fields, methods }) =>
    name === fileClass(path) ? [...fields, ...methods].map((each) => each.name) : name.includes('.') ? [] : [name],
  );
}

function filesOf(unit: Unit, path: Path, world: World): readonly Path[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const root = rootOfPackage(unit.package, folder);
  const roots = root === undefined ? [] : sourceRoots(root, ['kotlin', 'java'], world);
  const places = new Set([folder, ...roots.map((each) => pathWithin(each, unit.package.replaceAll('.', '/')))]);
  const found = [...places].flatMap((place) => filesIn(place, unit.typeNames, world));
  for (const { name, wildcard } of unit.imports) {
    const parts = name.split('.');
    const classAt = parts.findIndex((part) => /^[A-Z]/.test(part));
    const inPackage = (classAt >= 0 ? parts.slice(0, classAt) : wildcard ? parts : parts.slice(0, -1)).join('/');
    const names = classAt >= 0 ? [parts[classAt] ?? ''] : wildcard ? unit.typeNames : [];
    for (const each of roots) found.push(...filesIn(pathWithin(each, inPackage), names, world));
  }
  return found;
}

function filesIn(folder: Path, names: readonly string[], world: World): readonly Path[] {
  if (names.length === 0) return [];
  const files = new Set(world.list(folder));
  return names.flatMap((name) => (files.has(`${name}.kt`) ? [pathWithin(folder, `${name}.kt`)] : []));
}
