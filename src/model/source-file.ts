/** A path relative to the root of the run, with `/` on every system. */
export type Path = string;

/**
 * What a text is written in. `shell` (POSIX), `powershell`, `cmd` and `make` are the flavours of command text;
 * `documentation` is prose that may hold command lines; `text` is a file that no surface understands.
 */
export type Language =
  | 'python'
  | 'javascript'
  | 'jsx'
  | 'typescript'
  | 'tsx'
  | 'go'
  | 'ruby'
  | 'shell'
  | 'powershell'
  | 'cmd'
  | 'make'
  | 'documentation'
  | 'notebook'
  | 'markdown'
  | 'makefile'
  | 'text';

/** How a file's bytes become text. Both are decoded strictly; `latin-1` only where a PEP 263 line declares it. */
export interface Encoding {
  readonly name: 'utf-8' | 'latin-1';
  /** A UTF-8 byte-order mark, which is not part of the text and is written back. */
  readonly byteOrderMark: boolean;
}

/** A file as it was read; never changed. */
export interface SourceFile {
  readonly path: Path;
  readonly language: Language;
  readonly text: string;
  readonly encoding: Encoding;
}

const byExtension: Readonly<Record<string, Language>> = {
  py: 'python',
  pyw: 'python',
  pyi: 'python',
  ipy: 'python',
  ipynb: 'notebook',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'jsx',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  go: 'go',
  rb: 'ruby',
  rake: 'ruby',
  gemspec: 'ruby',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  azcli: 'shell',
  ps1: 'powershell',
  psm1: 'powershell',
  cmd: 'cmd',
  bat: 'cmd',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  rmd: 'markdown',
  mk: 'makefile',
  mak: 'makefile',
};

/** The language of a file by its name, or by its first line where the name has no extension (`#!/bin/bash`). */
export function languageOf(path: Path, firstLine = ''): Language {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(GNU)?makefile(\..+)?$/i.test(name)) return 'makefile';
  if (name === 'Gemfile' || name === 'Rakefile') return 'ruby';
  const dot = name.lastIndexOf('.');
  const known = dot > 0 ? byExtension[name.slice(dot + 1).toLowerCase()] : undefined;
  if (known) return known;
  if (/^#!.*\b(ba|z|k|da)?sh\b/.test(firstLine)) return 'shell';
  if (/^#!.*\bpython/.test(firstLine)) return 'python';
  if (/^#!.*\bnode\b/.test(firstLine)) return 'javascript';
  if (/^#!.*\bruby\b/.test(firstLine)) return 'ruby';
  if (/^#!.*\bpwsh\b/.test(firstLine)) return 'powershell';
  if (/^#!.*\bmake\b/.test(firstLine)) return 'makefile';
  return 'text';
}
