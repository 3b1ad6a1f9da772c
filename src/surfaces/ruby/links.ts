import type { Path } from '../../model/source-file.ts';
import type { Links } from '../../model/surface.ts';
import type { World } from '../../model/world.ts';
import type { RubyFacts } from './facts.ts';

/**
 * The repository's files that a text requires, and who may use what it defines: Rails and its like load a class by its
 * name, without `require`.
 */
export function linksOf(facts: readonly RubyFacts[], path: Path, world: World): Links {
  const imports = facts.flatMap(({ requires }) =>
    requires.flatMap(({ name, relative }) => fileOf(name, relative, path, world) ?? []),
  );
  const givers = facts.filter(
    ({ sdkLine, defines, fragment }) => sdkLine !== undefined && defines.length > 0 && fragment === 0,
  );
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const isGiver = facts.some(({ sdkLine, methods }) => sdkLine !== undefined && methods.length > 0);
  const words = givers.flatMap(({ defines }) => defines.map((name) => name.slice(name.lastIndexOf(':') + 1)));
  return {
    imports: imports.filter((file) => file !== path),
    importerWords: isGiver ? [...new Set([...words, stem])] : [],
  };
}

/** The file that a `require` names, beside the file or in one of the folders that Ruby projects put on the load path. */
function fileOf(name: string, relative: boolean, importer: Path, world: World): Path | undefined {
  const folder = importer.includes('/') ? importer.slice(0, importer.lastIndexOf('/')) : '';
  const places = relative ? [folder] : name.startsWith('.') ? [folder, ''] : ['lib', '', 'app', 'spec', 'test', folder];
  for (const place of places) {
    const path = joined(place, name.endsWith('.rb') ? name : `${name}.rb`);
    const cut = path.lastIndexOf('/');
    if (world.list(cut < 0 ? '' : path.slice(0, cut)).includes(path.slice(cut + 1))) return path;
  }
  return undefined;
}

function joined(folder: string, name: string): Path {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
