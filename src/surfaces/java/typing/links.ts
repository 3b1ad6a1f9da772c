import type { DeclaringFile, Unit } from '../../../model/declared-classes.ts';
import type { Path } from '../../../model/source-file.ts';
import { pathWithin, rootOfPackage, sourceRoots } from '../../../model/source-roots.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';

/** The files that declare what a file names, and the names by which others know its own classes. */
export function linksOf({ path, units, offersLibrary }: DeclaringFile, world: World): Links {
  const imports = new Set<Path>();
  for (const unit of units) for (const file of filesOf(unit, path, world)) if (file !== path) imports.add(file);
  const isClass = /(?:^|\/)\w+\.java$/.test(path);
  const words =
    offersLibrary && isClass
      ? units.flatMap(({ classes }) => classes.flatMap(({ name }) => (name.includes('.') ? [] : [name])))
      : [];
  return { imports: [...imports], importerWords: words };
}

function filesOf(unit: Unit, path: Path, world: World): readonly Path[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const beside = new Set(world.list(folder));
  const found: Path[] = unit.typeNames
    .map((name) => `${name}.java`)
    .filter((file) => beside.has(file))
    .map((file) => pathWithin(folder, file));
  const root = rootOfPackage(unit.package, folder);
  const roots = root === undefined ? [folder] : sourceRoots(root, ['java'], world);
  for (const { name, wildcard, static: isStatic } of unit.imports) {
    const parts = name.split('.');
    // A class may stand in another one, and a static import ends in a member.
    const classAt = parts.findIndex((part) => /^[A-Z]/.test(part));
    const inPackage = (classAt < 0 ? parts : parts.slice(0, classAt)).join('/');
    const names = classAt >= 0 ? [parts[classAt] ?? ''] : wildcard && !isStatic ? unit.typeNames : [];
    for (const root of roots) {
      const files = new Set(world.list(pathWithin(root, inPackage)));
      for (const each of names)
        if (files.has(`${each}.java`)) found.push(pathWithin(pathWithin(root, inPackage), `${each}.java`));
    }
  }
  // A class of the same package may lie below another root (tests beside sources).
  const ownFolder = unit.package.replaceAll('.', '/');
  for (const root of roots) {
    const other = pathWithin(root, ownFolder);
    if (other === folder) continue;
    const files = new Set(world.list(other));
    for (const name of unit.typeNames) if (files.has(`${name}.java`)) found.push(pathWithin(other, `${name}.java`));
  }
  return found;
}
