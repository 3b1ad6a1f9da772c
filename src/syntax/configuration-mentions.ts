import type { Word } from '../model/command.ts';
import { fileSpan } from '../model/fragment.ts';
import type { Path } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import type { Document, World } from '../model/world.ts';
import { flavours } from './command-flavours.ts';
import type { CommandFlavour } from './command-flavours.ts';
import { findCommands } from './command-words.ts';

/** A command line that names a configuration file. */
export interface Mention {
  readonly group: string;
  /** The file as the command names it; of a path with a variable in it only what follows the variable. */
  readonly file: string;
  /** 1-based in the file that holds the command. */
  readonly line: number;
  readonly text: string;
}

const groups: Readonly<Record<string, string>> = { cluster: 'clusters', 'file-server': 'file_servers', job: 'jobs' };

/** The configuration files that a document's `az batchai … create` lines name. */
export function findMentions({ file, fragments }: Document): readonly Mention[] {
  const mightName = fragments.filter(({ language, text }) => language in flavours && mightMention(text));
  if (mightName.length === 0) return [];
  const starts = lineStarts(file.text);
  return mightName.flatMap((fragment) =>
    findCommands(fragment.text, fragment.language as CommandFlavour, fragment.interpolation).flatMap(
      ({ words, span }) => {
        const named = configurationIn(words);
        if (!named) return [];
        const { line } = positionAt(starts, fileSpan(fragment, { start: span.start, end: span.start }).start);
        return [{ ...named, line, text: file.text.slice(starts[line - 1] ?? 0, starts[line]).trim() }];
      },
    ),
  );
}

/** Cheap to ask, and linear in a log of a thousand commands; keeps too many. */
function mightMention(text: string): boolean {
  const from = text.search(/batchai/i);
  return from >= 0 && /\.json/i.test(text.slice(from));
}

/** The configuration file that an `az batchai … create` names. */
export function configurationIn(words: readonly Word[]): Pick<Mention, 'group' | 'file'> | undefined {
  const values = words.map(({ value }) => value);
  const at = values.findIndex((value) => value.toLowerCase() === 'batchai');
  const group = groups[values[at + 1]?.toLowerCase() ?? ''];
  if (group === undefined || values[at + 2]?.toLowerCase() !== 'create') return undefined;
  for (const [index, value] of values.entries()) {
    const given = /^(?:-[cf]|--config(?:-f[a-z]*)?)(?:=(.+))?$/.exec(value);
    const path = given?.[1] ?? (given ? values[index + 1] : /^-[cf](.+)$/.exec(value)?.[1]);
    if (path === undefined || !/\.json$/i.test(path)) continue;
    return { group, file: path.replaceAll('\\', '/').replace(/^.*[${}%)(<>]+[^/]*\//, '') };
  }
  return undefined;
}

/** The files of the repository that a command may mean: beside it, in a folder around it, or below its own folder's name. */
export function resolveMention({ file }: Pick<Mention, 'file'>, from: Path, world: World): readonly Path[] {
  const folders = from.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const path = normalise([...folders.slice(0, depth), ...file.split('/')]);
    if (path !== undefined && exists(path, world)) return [path];
  }
  return [];
}

/** A path without `.` and `..`; undefined where it leaves the root. */
function normalise(segments: readonly string[]): Path | undefined {
  const path: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') path.push(segment);
    else if (path.pop() === undefined) return undefined;
  }
  return path.join('/');
}

function exists(path: Path, world: World): boolean {
  const slash = path.lastIndexOf('/');
  return world.list(path.slice(0, slash + 1)).includes(path.slice(slash + 1));
}
