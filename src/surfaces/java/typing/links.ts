import type { Path } from '../../../model/source-file.ts';
import type { Links } from '../../../model/surface.ts';
import type { World } from '../../../model/world.ts';
import type { DeclaringFile, Unit } from '../../../model/declared-classes.ts';

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
    .map((file) => within(folder, file));
  const roots = sourceRoots(unit, folder, world);
  for (const { name, wildcard, static: isStatic } of unit.imports) {
    const parts = name.split('.');
    // A class may stand in another one, and a static import ends in a member.
    const classAt = parts.findIndex((part) => /^[A-Z]/.test(part));
    const inPackage = (classAt < 0 ? parts : parts.slice(0, classAt)).join('/');
    const names = classAt >= 0 ? [parts[classAt] ?? ''] : wildcard && !isStatic ? unit.typeNames : [];
    for (const root of roots) {
      const files = new Set(world.list(within(root, inPackage)));
      for (const each of names)
        if (files.has(`${each}.java`)) found.push(within(within(root, inPackage), `${each}.java`));
    }
  }
  // A class of the same package may lie below another root (tests beside sources).
  const ownFolder = unit.package.replaceAll('.', '/');
  for (const root of roots) {
    const other = within(root, ownFolder);
    if (other === folder) continue;
    const files = new Set(world.list(other));
    for (const name of unit.typeNames) if (files.has(`${name}.java`)) found.push(within(other, `${name}.java`));
  }
  return found;
}

/** The folders that packages begin in: the file's own, and those of the same build beside it. */
function sourceRoots(unit: Unit, folder: Path, world: World): readonly Path[] {
  const packageFolder = unit.package.replaceAll('.', '/');
  const isBelow = packageFolder === '' || folder === packageFolder || folder.endsWith(`/${packageFolder}`);
  if (!isBelow) return [folder];
  const own = folder.slice(0, Math.max(0, folder.length - packageFolder.length)).replace(/\/$/, '');
  const module = /^(.*?)\/?src\/[^/]+\/java$/.exec(own)?.[1];
  if (module === undefined) return [own];
  const around = module.slice(0, Math.max(0, module.lastIndexOf('/')));
  const modules =
    module === ''
      ? ['']
      : world.list(around).flatMap((name) => (name.endsWith('/') ? [within(around, name.slice(0, -1))] : []));
  const layouts = ['src/main/java', 'src/test/java'];
  return [...new Set([own, ...[module, ...modules].flatMap((each) => layouts.map((layout) => within(each, layout)))])];
}

function within(folder: Path, name: string): Path {
  return folder === '' ? name : `${folder}/${name}`;
}
