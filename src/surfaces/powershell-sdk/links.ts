import type { Path } from '../../model/source-file.ts';
import type { Links } from '../../model/surface.ts';
import type { World } from '../../model/world.ts';
import type { PowerShellFacts } from './facts.ts';

/** The repository's files that a document runs or imports, and the word by which others name it. */
export function linksOf(facts: PowerShellFacts, path: Path, world: World): Links {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const gives = Object.keys(facts.functions).length + Object.keys(facts.variables).length + facts.classes.length > 0;
  return {
    imports: importsOf(facts, path, world),
    importerWords: facts.sdkLine !== undefined && gives && /\.psm?1$/i.test(path) ? [stem] : [],
  };
}

/** The files that a document runs or imports itself. */
export function importsOf({ sources }: PowerShellFacts, path: Path, world: World): readonly Path[] {
  return sources.flatMap((source) => fileOf(source, path, world) ?? []).filter((file) => file !== path);
}

/** Beside the script, else from the root, where scripts are often run. */
function fileOf(source: string, importer: Path, world: World): Path | undefined {
  const own = importer.includes('/') ? importer.slice(0, importer.lastIndexOf('/')) : '';
  for (const place of new Set([own, ''])) {
    const path = joined(place, source);
    const cut = path.lastIndexOf('/');
    const name = path.slice(cut + 1).toLowerCase();
    const found = world.list(cut < 0 ? '' : path.slice(0, cut)).find((one) => one.toLowerCase() === name);
    if (found !== undefined) return path.slice(0, cut + 1) + found;
  }
  return undefined;
}

function joined(from: string, path: string): Path {
  const parts: string[] = [];
  for (const part of `${from}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
