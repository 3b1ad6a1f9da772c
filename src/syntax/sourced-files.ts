import type { Language, Path } from '../model/source-file.ts';
import type { World } from '../model/world.ts';
import { resolveMention } from './configuration-mentions.ts';

/**
 * The files that a text of commands runs in itself, so that it knows what they define, as they are named; of a path with a
 * variable or a substitution in it only what follows that. What is named by a variable alone is left out.
 */
export function findSourcedFiles(text: string, language: Language): readonly string[] {
  return sourcing[language]?.(text).map((path) => path.replaceAll('\\', '/').replace(/^\/+/, '')) ?? [];
}

/** The file that a sourced path means: beside the script, in a folder around it, or the only one of the repository that ends so. */
export function sourcedFile(path: string, from: Path, world: World): Path | undefined {
  const [near] = resolveMention({ file: path }, from, world);
  if (near !== undefined) return near;
  const written = path.replace(/^(?:\.{1,2}\/)+/, '');
  const ending = world
    .filesNamed(written.slice(written.lastIndexOf('/') + 1))
    .filter((one) => one === written || one.endsWith(`/${written}`));
  return ending.length === 1 ? ending[0] : undefined;
}

/** `. ./clients.ps1`, `& "$PSScriptRoot\clients.ps1"`, `Import-Module (Join-Path $PSScriptRoot 'Clients.psm1')`, `using module` */
const running =
  /^[ \t]*(?:[.&][ \t]+|Import-Module[ \t]+|ipmo[ \t]+|using[ \t]+module[ \t]+)[^\r\n;|]*?(?:\$[\w:{}]+|\$\([^)\r\n]*\))?([\w./\\ -]*[\w-]\.(?:ps1|psm1|psd1))\b/gim;
/** `Import-Module ./Clients`, the folder of a module. */
const folder =
  /^[ \t]*(?:Import-Module|ipmo)[ \t]+(?:-Name[ \t]+)?["']?(?:\$PSScriptRoot|\.{1,2})[\\/]([\w./\\-]*[\w-])["']?[ \t]*(?=[\r\n;#-]|$)/gim;

function inPowershell(text: string): readonly string[] {
  const files = [...text.matchAll(running)].map(([, path = '']) => path);
  const modules = [...text.matchAll(folder)].flatMap(([, path = '']) => {
    if (/\.ps[md]?1$/i.test(path)) return [];
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return [`${path}/${name}.psm1`, `${path}.psm1`];
  });
  return [...files, ...modules].map((path) => path.trim().replace(/\.psd1$/i, '.psm1'));
}

/** `. ./common.sh`, `source "$(dirname "$0")/common.sh"`, `[ -f env.sh ] && . env.sh` */
function inShell(text: string): readonly string[] {
  const lines = text.matchAll(/(?:^|[;&|{(]|\b(?:then|do|else))[ \t]*(?:\.|source)[ \t]+([^\r\n]+)/gm);
  return [...lines].flatMap(([, rest = '']) => {
    const plain = rest.replace(/\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}|\$\w+/g, '').replace(/["']/g, '');
    return /^[\w.~/-]*[\w-]/.exec(plain) ?? [];
  });
}

/** `include common.mk`, `-include $(TOP)/common.mk` */
function inMakefile(text: string): readonly string[] {
  return [...text.matchAll(/^ *[-s]?include[ \t]+([^\r\n#]+)/gm)].flatMap(([, rest = '']) =>
    rest
      .replace(/\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\$\{[^}]*\}/g, '')
      .split(/[ \t]+/)
      .filter((path) => /^[\w./-]*[\w-]$/.test(path)),
  );
}

/** `call common.cmd`, `call "%~dp0common"` */
function inCmd(text: string): readonly string[] {
  return [...text.matchAll(/\bcall[ \t]+"?(?:%~dp0|%\w+%)?([\w.\\/-]*[\w-])/gi)].flatMap(([, path = '']) =>
    /\.(?:cmd|bat)$/i.test(path) ? [path] : [`${path}.cmd`, `${path}.bat`],
  );
}

const sourcing: Readonly<Partial<Record<Language, (text: string) => readonly string[]>>> = {
  shell: inShell,
  powershell: inPowershell,
  makefile: inMakefile,
  cmd: inCmd,
};
