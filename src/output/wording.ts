import type { Name, RegionSource, SiteNames } from '../model/names.ts';
import type { Finding } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';

/** `1 call`, `2 calls`; `plural` where an `s` does not do. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

const sources: Readonly<Record<RegionSource, string>> = {
  option: 'from --region',
  config: 'from the configuration',
  file: 'named in the file',
  repository: 'the only one that the repository names',
};

/** Which names were chosen and why: `workspace migrated-eastus, experiment migrated (region eastus from --region)`. */
export function namesInWords({ workspace, experiment, region }: SiteNames): string {
  const spelled = ({ text }: Name): string => text;
  const why = region ? `region ${region.name}, ${sources[region.source]}` : 'region unknown: give --region';
  return `workspace ${spelled(workspace)}, experiment ${spelled(experiment)} (${why})`;
}

const nameSources: Readonly<Record<NonNullable<Name['source']>, string>> = {
  option: 'given on the command line',
  config: 'from the configuration',
  code: 'the code’s own',
  'migrated-use': 'from the file’s uses of the new API',
  service: 'the service’s own',
};

/** Who chose the names: `The workspace is the service’s own, the experiment from the configuration.` */
export function nameSourcesInWords({ workspace, experiment }: SiteNames): string {
  const source = (name: Name): string => nameSources[name.source ?? 'service'];
  return source(workspace) === source(experiment)
    ? `Both names are ${source(workspace)}.`
    : `The workspace is ${source(workspace)}, the experiment ${source(experiment)}.`;
}

/** `12:5`, and the cell before it in a notebook: lines count from 1 in the file on disk, cells from 0. */
export function placeInFile({ cell, line, column }: Finding): string {
  return (cell === undefined ? '' : `cell ${cell}, `) + `${line}:${column}`;
}

/** A finding's old and new text as lines, without the indentation that the line of the use itself has; `after` is empty where there is none. */
export function shownLines({ container, column, before, after }: Finding): {
  readonly before: readonly string[];
  readonly after: readonly string[];
} {
  const [first = '', ...rest] = before.split(lineBreak);
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = indents.length === 0 ? 0 : indents.reduce((a, b) => Math.min(a, b));
  // The column tells the indentation only where the file's lines are the source's; elsewhere a closing bracket does.
  const limit = container === 'file' ? column - 1 : /^\s*[)\]}]/.test(rest.at(-1) ?? '') ? common : 0;
  const indent = new RegExp(`^[ \\t]{0,${Math.min(common, limit)}}`);
  const dedented = (lines: readonly string[]) => lines.map((line) => line.replace(indent, ''));
  const [firstAfter, ...restAfter] = after?.split(lineBreak) ?? [];
  return {
    before: [first, ...dedented(rest)],
    after: firstAfter === undefined ? [] : [firstAfter, ...dedented(restAfter)],
  };
}

const lineBreak = /\r\n?|\n/;

/** Source text on one line, cut to `width` UTF-16 units. */
export function oneLine(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** Prose broken at spaces into lines of at most `width` UTF-16 units; a longer word stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Findings, or what else is about files, by their file, in the order of the first of each. */
export function byFile<T extends { readonly path: Path }>(all: readonly T[]): ReadonlyMap<Path, readonly T[]> {
  const groups = new Map<Path, T[]>();
  for (const one of all) {
    const group = groups.get(one.path);
    if (group) group.push(one);
    else groups.set(one.path, [one]);
  }
  return groups;
}
