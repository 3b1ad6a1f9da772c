import { languageOf, type Path, type SourceFile } from '../model/source-file.ts';
import type { World } from '../model/world.ts';

interface MemoryWorldOptions {
  /** As in a transform: letter case does not count. */
  readonly searchTerms?: readonly string[];
  /** Which files findings are reported in; every file unless given. */
  readonly inScope?: (path: Path) => boolean;
}

/** A world made of texts by path, without a disk: for stdin, tests and the programmatic API. A leading U+FEFF is a byte-order mark. */
export function memoryWorld(files: Readonly<Record<Path, string>>, options: MemoryWorldOptions = {}): World {
  const terms = (options.searchTerms ?? ['batchai']).map((term) => term.toLowerCase());
  const paths = Object.keys(files).sort();
  const sources = new Map(paths.map((path) => [path, sourceFile(path, files[path] ?? '')]));
  const search: World['search'] = (words, extensions) =>
    paths.filter((path) => {
      const text = files[path] ?? '';
      return hasExtension(path, extensions) && words.some((word) => holdsWord(text, word));
    });
  return {
    discovered: paths.length,
    candidates: paths.filter((path) => {
      const text = (files[path] ?? '').toLowerCase();
      return terms.some((term) => text.includes(term));
    }),
    inScope: options.inScope ?? (() => true),
    read: (path) => sources.get(path),
    list: (folder) => namesIn(paths, folder),
    filesNamed: (name) => paths.filter((path) => path === name || path.endsWith(`/${name}`)),
    search,
    searchIn: (folder, words, extensions) =>
      search(words, extensions).filter((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder),
  };
}

function sourceFile(path: Path, content: string): SourceFile {
  const byteOrderMark = content.startsWith('\uFEFF');
  const text = byteOrderMark ? content.slice(1) : content;
  const firstLine = /^.*/.exec(text)?.[0];
  return { path, language: languageOf(path, firstLine), text, encoding: { name: 'utf-8', byteOrderMark } };
}

function hasExtension(path: Path, extensions: readonly string[]): boolean {
  return extensions.some((extension) => path.endsWith(`.${extension}`));
}

/** As `git grep -w`: no letter, digit or underscore on either side. */
function holdsWord(text: string, word: string): boolean {
  const isWordCharacter = (character: string) => /\w/.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isWordCharacter(text.charAt(at - 1)) && !isWordCharacter(text.charAt(at + word.length))) return true;
  return false;
}

function namesIn(paths: readonly Path[], folder: Path): readonly string[] {
  const prefix = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    names.add(rest.length > 0 ? `${name}/` : name);
  }
  return [...names].sort();
}
