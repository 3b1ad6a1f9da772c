import type { Path } from '../../model/source-file.ts';
import type { Links } from '../../model/surface.ts';
import type { World } from '../../model/world.ts';
import type { PowerShellFacts } from './facts.ts';

/** `. ./clients.ps1`, `& "$PSScriptRoot\clients.ps1"`, `Import-Module (Join-Path $PSScriptRoot 'Clients.psm1')`, `using module` */
const running =
  /^[ \t]*(?:[.&][ \t]+|Import-Module[ \t]+|ipmo[ \t]+|using[ \t]+module[ \t]+)[^\r\n;|]*?(?:\$[\w:{}]+|\$\([^)\r\n]*\))?([\w./\\ -]*[\w-]\.(?:ps1|psm1|psd1))\b/gim;
/** `Import-Module ./Clients`, the folder of a module. */
const folder =
  /^[ \t]*(?:Import-Module|ipmo)[ \t]+(?:-Name[ \t]+)?["']?(?:\$PSScriptRoot|\.{1,2})[\\/]([\w./\\-]*[\w-])["']?[ \t]*(?=[\r\n;#-]|$)/gim;

/** The scripts and modules that a text names, as paths from where it lies. */
export function sourcesIn(text: string): readonly string[] {
  const files = [...text.matchAll(running)].map(([, path = '']) => path);
  const modules = [...text.matchAll(folder)].flatMap(([, path = '']) => {
    if (/\.ps[md]?1$/i.test(path)) return [];
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return [`${path}/${name}.psm1`, `${path}.psm1`];
  });
  return [...files, ...modules].map((path) =>
    path
      .trim()
      .replaceAll('\\', '/')
      .replace(/^\/+/, '')
      .replace(/\.psd1$/i, '.psm1'),
  );
}

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
