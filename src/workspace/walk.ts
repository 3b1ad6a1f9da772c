import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Ignore } from 'ignore';
import type { Path } from '../model/source-file.ts';

interface Walked {
  readonly files: readonly Path[];
  readonly links: readonly Path[];
  /** Folders, with a trailing `/`. */
  readonly unreadable: readonly Path[];
}

/** The rules of one `.gitignore`, for paths below its folder. */
interface Rules {
  readonly folder: Path;
  readonly ignore: Ignore;
}

/** Folders of programs that are installed or recorded, not written. */
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** Every file and link below a folder, in the order of names, without what nested `.gitignore` files exclude. Links are not followed. */
export async function walk(root: string): Promise<Walked> {
  const { default: makeIgnore } = await import('ignore');
  const files: Path[] = [];
  const links: Path[] = [];
  const unreadable: Path[] = [];

  const enter = (folder: Path, outer: readonly Rules[]): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      unreadable.push(folder);
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const text = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
      ? ignoreFileText(join(root, folder, '.gitignore'))
      : '';
    const rules = text ? [...outer, { folder, ignore: makeIgnore().add(text) }] : outer;
    for (const entry of entries) {
      const path = folder + entry.name;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !isIgnored(`${path}/`, rules)) enter(`${path}/`, rules);
      } else if (entry.isSymbolicLink() || entry.isFile()) {
        if (!isIgnored(path, rules)) (entry.isFile() ? files : links).push(path);
      }
    }
  };
  enter('', []);
  return { files, links, unreadable };
}

function ignoreFileText(absolutePath: string): string {
  try {
    return readFileSync(absolutePath, 'utf8');
  } catch {
    // Unreadable rules exclude nothing, as in git.
    return '';
  }
}

/** The innermost file with something to say decides, as in git. */
function isIgnored(path: Path, rules: readonly Rules[]): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i];
    if (!rule) continue;
    const { ignored, unignored } = rule.ignore.test(path.slice(rule.folder.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
